#include "ui/sliders/link_sliders.h"

#include "ui/sliders/link_words.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>

namespace osiscope::ui {

using scenario::Link;
using scenario::LinkValue;
using simulation::LinkSettings;

namespace {

constexpr int kHoldFor = 700; ///< milliseconds
constexpr int kMargin = 8;

/// Its keys move it, whatever they do elsewhere in the window.
class KeySlider final : public QSlider {
public:
    using QSlider::QSlider;

protected:
    bool event(QEvent* event) override
    {
        if (event->type() == QEvent::ShortcutOverride) {
            const auto* key = static_cast<QKeyEvent*>(event);
            const bool plain = (key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
            for (const int own : {Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down, Qt::Key_Home, Qt::Key_End,
                                  Qt::Key_PageUp, Qt::Key_PageDown})
                if (plain && key->key() == own) {
                    event->accept();
                    return true;
                }
        }
        return QSlider::event(event);
    }
};

bool same(const std::vector<Link>& one, const std::vector<Link>& other)
{
    return std::ranges::equal(one, other, [](const Link& a, const Link& b) {
        return a.name == b.name && std::ranges::all_of(scenario::kLinkValues, [&](LinkValue value) {
                   return scenario::sameValue(value, a.settings, b.settings);
               });
    });
}

} // namespace

LinkSliders::LinkSliders(Document& document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_scroll(new QScrollArea(this)),
      m_choice(new QComboBox),
      m_nothing(new QLabel),
      m_body(new QWidget),
      m_buttons(new QWidget(this)),
      m_reset(new QPushButton(tr("&Reset"))),
      m_write(new QPushButton(tr("&Write into the scenario")))
{
    setObjectName("links");
    setAccessibleName(tr("Values of links, to be tried out"));
    m_scroll->setAccessibleName(accessibleName());
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(makePage());
    m_reset->setToolTip(tr("Back to the values of the text"));
    m_write->setToolTip(tr("Puts these values into the text of the scenario, and changes nothing else in it"));
    auto* buttons = new QHBoxLayout(m_buttons);
    buttons->setContentsMargins(kMargin, 0, kMargin, kMargin);
    buttons->addWidget(m_reset);
    buttons->addWidget(m_write, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_buttons);
    setFocusProxy(m_rows.front().slider);
    m_release.setSingleShot(true);
    m_release.setInterval(kHoldFor);
    connect(&m_release, &QTimer::timeout, this, [this] { m_document.holdAxis(false); });
    connect(m_choice, &QComboBox::currentIndexChanged, this, qOverload<>(&LinkSliders::show));
    connect(m_reset, &QPushButton::clicked, this, &LinkSliders::resetAsked);
    connect(m_write, &QPushButton::clicked, this, &LinkSliders::writeAsked);
    connect(&document, &Document::contentsChanged, this, &LinkSliders::documentReplaced);
    documentReplaced();
}

QWidget* LinkSliders::makePage()
{
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    layout->addWidget(m_nothing);
    layout->addWidget(m_body);
    layout->addStretch(1);
    m_nothing->setWordWrap(true);
    auto* grid = new QGridLayout(m_body);
    grid->setContentsMargins({});
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 3);
    grid->setColumnStretch(2, 2);
    auto* label = new QLabel(tr("&Link:"));
    label->setBuddy(m_choice);
    m_choice->setAccessibleName(tr("The link that is tried out"));
    grid->addWidget(label, 0, 0);
    grid->addWidget(m_choice, 0, 1, 1, 2);
    grid->setRowMinimumHeight(1, 6);
    m_rows.reserve(scenario::kLinkValues.size()); // its rows are referred to
    for (const LinkValue value : scenario::kLinkValues)
        addRow(*grid, value);
    return page;
}

void LinkSliders::addRow(QGridLayout& grid, LinkValue value)
{
    m_rows.push_back({value, SliderStops(value), new KeySlider(Qt::Horizontal), new QLineEdit, new QLabel});
    const Row& row = m_rows.back();
    const QString name = valueName(value);
    const QString key = toQString(scenario::keyOf(value));
    auto* label = new QLabel(name);
    label->setBuddy(row.slider);
    row.slider->setObjectName(key);
    row.slider->setRange(0, row.stops.last());
    row.slider->setPageStep(22); // a power of ten
    row.slider->setMinimumWidth(90);
    row.edit->setObjectName(key + QStringLiteral("-text"));
    row.edit->setAccessibleName(tr("%1, as text").arg(name));
    row.edit->setPlaceholderText(value == LinkValue::Rate ? tr("no limit") : QString());
    row.edit->setMinimumWidth(11 * fontMetrics().averageCharWidth());
    row.words->setObjectName(key + QStringLiteral("-words"));
    row.words->setWordWrap(true);
    const int at = grid.rowCount();
    grid.addWidget(label, at, 0);
    grid.addWidget(row.slider, at, 1);
    grid.addWidget(row.edit, at, 2);
    grid.addWidget(row.words, at + 1, 1, 1, 2);
    grid.setRowMinimumHeight(at + 2, fontMetrics().height() / 2); // nearer to their own slider than to the next
    connect(row.slider, &QSlider::valueChanged, this, [this, &row](int stop) { sliderMoved(row, stop); });
    connect(row.slider, &QSlider::sliderReleased, &m_release, qOverload<>(&QTimer::start));
    connect(row.edit, &QLineEdit::editingFinished, this, [this, &row] { textEntered(row); });
}

QSize LinkSliders::sizeHint() const
{
    constexpr int kWidth = 340;
    const int page = m_scroll->widget()->layout()->totalHeightForWidth(std::max(width(), kWidth));
    return {kWidth, page + m_buttons->sizeHint().height()};
}

/// What is on its way to be run does not take back what its user has drawn the sliders to meanwhile.
void LinkSliders::documentReplaced()
{
    const Contents* contents = m_document.contents();
    const bool runnable = contents != nullptr && contents->scenario != nullptr;
    const std::vector<Link> links = runnable ? contents->scenario->links : std::vector<Link>{};
    if (m_pending && m_document.isAnew() && links.size() == m_links.size() && !same(links, m_links))
        return;
    m_pending = false;
    const bool others = !std::ranges::equal(links, m_links, {}, &Link::name, &Link::name);
    m_links = links;
    if (!m_document.isAnew())
        m_base = m_links;
    m_body->setVisible(!m_links.empty());
    m_buttons->setVisible(!m_links.empty());
    m_nothing->setVisible(m_links.empty());
    m_nothing->setText(contents == nullptr ? QString()
                       : runnable          ? tr("This scenario has no links.")
                                           : tr("Values can be tried on the run of a scenario only. This is none."));
    if (others)
        fillChoice();
    show();
}

void LinkSliders::fillChoice()
{
    const QSignalBlocker quiet(m_choice);
    m_choice->clear();
    if (m_links.size() > 1)
        m_choice->addItem(tr("All links"), -1);
    for (std::size_t i = 0; i < m_links.size(); i++)
        m_choice->addItem(toQString(m_links[i].name), static_cast<int>(i));
}

void LinkSliders::setBase(std::vector<Link> links)
{
    // Another text is run meanwhile: what its user has not moved is as that has it.
    if (m_pending && links.size() == m_links.size() && m_base.size() == m_links.size() && !same(links, m_base))
        for (std::size_t i = 0; i < m_links.size(); i++)
            for (const LinkValue value : scenario::kLinkValues)
                if (scenario::sameValue(value, m_links[i].settings, m_base[i].settings))
                    scenario::copyValue(value, links[i].settings, m_links[i].settings);
    m_base = std::move(links);
    show();
}

bool LinkSliders::isTrying() const
{
    return !same(m_links, m_base);
}

const Link* LinkSliders::shown() const
{
    const int chosen = m_choice->count() > 0 ? std::max(m_choice->currentData().toInt(), 0) : 0;
    return static_cast<std::size_t>(chosen) < m_links.size() ? &m_links[static_cast<std::size_t>(chosen)] : nullptr;
}

/// All links are shown, and they are not alike.
bool LinkSliders::differs(const Row& row) const
{
    const auto isLikeTheFirst = [&](const Link& link) {
        return scenario::sameValue(row.value, link.settings, m_links.front().settings);
    };
    return m_choice->currentData().toInt() < 0 && !std::ranges::all_of(m_links, isLikeTheFirst);
}

void LinkSliders::show()
{
    if (shown() == nullptr)
        return;
    for (const Row& row : m_rows)
        show(row);
    m_reset->setEnabled(isTrying());
    m_write->setEnabled(isTrying());
}

void LinkSliders::show(const Row& row)
{
    const QScopedValueRollback showing(m_showing, true);
    const LinkSettings& settings = shown()->settings;
    const QString text = toQString(scenario::valueText(row.value, settings));
    if (!row.slider->isSliderDown())
        row.slider->setValue(row.stops.nearest(settings));
    row.edit->setText(text);
    const bool unlike = differs(row);
    row.words->setText(unlike ? tr("the links are not alike; this is the first one") : valueWords(row.value, settings));
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, Theme::of(palette()).muted);
    row.words->setPalette(colours);
    row.slider->setAccessibleName(
        tr("%1: %2").arg(valueName(row.value), text.isEmpty() ? row.edit->placeholderText() : text));
    row.slider->setAccessibleDescription(row.words->text());
}

void LinkSliders::sliderMoved(const Row& row, int stop)
{
    if (m_showing || shown() == nullptr)
        return;
    LinkSettings settings = shown()->settings;
    row.stops.put(stop, settings);
    m_document.holdAxis(true);
    if (row.slider->isSliderDown())
        m_release.stop();
    else
        m_release.start();
    give(row, settings);
}

void LinkSliders::textEntered(const Row& row)
{
    if (shown() == nullptr)
        return;
    LinkSettings settings = shown()->settings;
    if (const auto set = scenario::setValue(row.value, row.edit->text().trimmed().toStdString(), settings); !set) {
        row.words->setText(tr("\u2718 %1").arg(toQString(set.error())));
        QPalette colours = palette();
        colours.setColor(QPalette::WindowText, Theme::of(palette()).problem);
        row.words->setPalette(colours);
        row.edit->setAccessibleDescription(row.words->text());
        return;
    }
    row.edit->setAccessibleDescription({});
    if (scenario::sameValue(row.value, settings, shown()->settings) && !differs(row))
        show(row);
    else
        give(row, settings);
}

void LinkSliders::give(const Row& row, const LinkSettings& settings)
{
    const int chosen = m_choice->currentData().toInt();
    for (std::size_t i = 0; i < m_links.size(); i++)
        if (chosen < 0 || static_cast<std::size_t>(chosen) == i)
            scenario::copyValue(row.value, settings, m_links[i].settings);
    m_pending = true;
    show();
    emit tried();
}

void LinkSliders::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_rows.empty())
        show();
}

} // namespace osiscope::ui
