#include "ui/states/states_pane.h"

#include "ui/explanation/event_browser.h"
#include "ui/states/state_view.h"
#include "ui/states/states_text.h"
#include "ui/theme/fitted_splitter.h"
#include "ui/theme/on_resize.h"

#include <QAbstractTextDocumentLayout>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTextDocument>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace osiscope::ui {

using trace::Machines;

namespace {

/// More are not offered one by one: the diagrams follow the cursor to them.
constexpr std::size_t kMostOffered = 500;

constexpr double kMostOfWords = 0.4; ///< of the height
constexpr double kAsLarge = 0.95;    ///< the same to the eye
constexpr int kAlike = 10'000;       ///< more than there is: each gets the same part

/// Words of arrows count more than size, and larger than the words around it counts no more.
bool lessIsSeen(const DiagramLook& one, const DiagramLook& other)
{
    if (one.words != other.words)
        return one.words > other.words;
    return one.scale < kAsLarge * std::min(other.scale, 1.0);
}

struct Room {
    StateView* view;
    QSize size;
};

/// That every diagram can have. @pre there are some, each with a machine
DiagramLook commonLook(const std::vector<Room>& rooms)
{
    DiagramLook common;
    for (const auto& [view, size] : rooms)
        common.words = std::max(common.words, view->lookIn(size).words);
    common.scale = std::numeric_limits<double>::max();
    for (const auto& [view, size] : rooms)
        common.scale = std::min(common.scale, view->scaleIn(size, common.words));
    return common;
}

} // namespace

StatesPane::StatesPane(Document& document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_choice(new QComboBox(this)),
      m_pages(new QStackedWidget(this)),
      m_sides(new QSplitter(Qt::Horizontal)),
      m_text(new EventBrowser(document, this)),
      m_parts(new FittedSplitter(1, kMostOfWords,
                                 [this] { return static_cast<int>(std::ceil(m_text->document()->size().height())); }))
{
    setObjectName("states");
    m_choice->setAccessibleName(tr("Whose states"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(16);
    m_text->setAccessibleName(tr("What happened last, and why"));
    for (End& end : m_ends) {
        end.box = new QWidget;
        end.name = new QLabel(end.box);
        end.name->setWordWrap(true);
        end.name->setMargin(4);
        end.view = new StateView(document, end.box);
        auto* column = new QVBoxLayout(end.box);
        column->setContentsMargins({});
        column->setSpacing(0);
        column->addWidget(end.name);
        column->addWidget(end.view, 1);
        m_sides->addWidget(end.box);
        connect(end.view, &StateView::resized, this, &StatesPane::agree);
        connect(end.view, &StateView::selectionChanged, this, [this, view = end.view] {
            if (view->selectedArrow())
                for (const End& other : m_ends)
                    if (other.view != view)
                        other.view->clearSelection();
            showWords();
        });
    }
    m_parts->addWidget(m_sides);
    m_parts->addWidget(m_text);
    new OnResize(m_sides, [this] { arrange(); });
    connect(m_sides, &QSplitter::splitterMoved, this, [this] { m_isPulled = true; });
    connect(m_text->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, m_parts,
            &FittedSplitter::fit);
    auto* nothing = new QLabel(tr("Nothing here moves from state to state: a capture holds packets only, and some "
                                  "protocols keep no state."));
    nothing->setWordWrap(true);
    nothing->setMargin(10);
    nothing->setAlignment(Qt::AlignTop);
    m_pages->addWidget(nothing);
    m_pages->addWidget(m_parts);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_choice);
    layout->addWidget(m_pages, 1);
    const auto again = [this] {
        m_stale = true;
        if (isVisible())
            refresh();
    };
    connect(&document, &Document::contentsChanged, this, [this, again] {
        fillChoice();
        again();
    });
    connect(&document, &Document::cursorChanged, this, again);
    connect(&document, &Document::optionsChanged, this, again);
    connect(m_choice, &QComboBox::currentIndexChanged, this, again);
    connect(m_text, &EventBrowser::styleChanged, this, &StatesPane::showWords);
    fillChoice();
}

void StatesPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale)
        refresh();
}

std::vector<StatesPane::End*> StatesPane::shownEnds()
{
    std::vector<End*> shown;
    const Contents* contents = m_document.contents();
    for (End& end : m_ends)
        if (contents != nullptr && end.view->machine() < contents->machines.size())
            shown.push_back(&end);
    return shown;
}

/// Of all diagrams when they stand beside each other, or above each other.
DiagramLook StatesPane::lookWhen(Qt::Orientation orientation)
{
    const std::vector<End*> shown = shownEnds();
    const int parts = static_cast<int>(shown.size());
    const int handles = m_sides->handleWidth() * (parts - 1);
    const QSize each = orientation == Qt::Horizontal ? QSize((m_sides->width() - handles) / parts, m_sides->height())
                                                     : QSize(m_sides->width(), (m_sides->height() - handles) / parts);
    std::vector<Room> rooms;
    rooms.reserve(shown.size());
    for (const End* end : shown)
        rooms.push_back({end->view, each - QSize(0, std::max(0, end->name->heightForWidth(each.width())))});
    return commonLook(rooms);
}

/// Beside each other, unless more is seen of them above each other.
void StatesPane::arrange()
{
    if (shownEnds().empty())
        return;
    const DiagramLook beside = lookWhen(Qt::Horizontal);
    const Qt::Orientation wanted = lessIsSeen(beside, lookWhen(Qt::Vertical)) ? Qt::Vertical : Qt::Horizontal;
    if (m_sides->orientation() != wanted) {
        m_sides->setOrientation(wanted);
        m_isPulled = false;
    }
    if (!m_isPulled) // else a pixel would depend on how they lay before
        m_sides->setSizes({kAlike, kAlike});
    agree();
}

/// Diagrams that are to be compared are drawn alike.
void StatesPane::agree()
{
    std::vector<Room> rooms;
    for (const End* end : shownEnds())
        rooms.push_back({end->view, end->view->maximumViewportSize()});
    if (rooms.empty())
        return;
    const DiagramLook look = commonLook(rooms);
    for (const Room& room : rooms)
        room.view->setLook(look);
}

void StatesPane::fillChoice()
{
    const QSignalBlocker quiet(m_choice);
    const QString before = m_document.isAnew() ? m_choice->currentText() : QString();
    m_choice->clear();
    m_choice->addItem(tr("As the cursor moves"));
    if (const Contents* contents = m_document.contents())
        for (std::size_t i = 0; i < std::min(contents->machines.size(), kMostOffered); i++)
            m_choice->addItem(machineName(*contents, i), static_cast<qulonglong>(i));
    m_choice->setCurrentIndex(std::max(0, m_choice->findText(before)));
}

std::size_t StatesPane::chosen() const
{
    return m_choice->currentIndex() > 0 ? m_choice->currentData().toULongLong()
                                        : machineAt(*m_document.contents(), m_document.cursor());
}

void StatesPane::refresh()
{
    m_stale = false;
    const Contents* contents = m_document.contents();
    const std::size_t machine = contents != nullptr ? chosen() : Machines::kNone;
    m_pages->setCurrentIndex(machine == Machines::kNone ? 0 : 1);
    m_choice->setEnabled(machine != Machines::kNone);
    if (machine != Machines::kNone)
        showMachines(machine);
    showWords();
}

/// The end of the host that comes first on the left, whichever of the two was asked for.
void StatesPane::showMachines(std::size_t machine)
{
    const Contents& contents = *m_document.contents();
    const std::array<std::size_t, 2> shown = bothEnds(contents, machine);
    for (std::size_t i = 0; i < m_ends.size(); i++) {
        m_ends[i].box->setVisible(shown[i] != Machines::kNone);
        m_ends[i].name->setText(shown[i] == Machines::kNone ? QString() : machineName(contents, shown[i]));
        m_ends[i].view->setMachine(shown[i]);
    }
    arrange();
}

void StatesPane::showWords()
{
    const Contents* contents = m_document.contents();
    QString html;
    for (const End& end : m_ends)
        if (contents != nullptr && end.view->machine() < contents->machines.size()) {
            html += stateHtml(*contents, end.view->machine(), m_document.cursor());
            if (const auto arrow = end.view->selectedArrow())
                html = arrowHtml(*contents, end.view->machine(), end.view->diagram().arrows[*arrow].arrow,
                                 m_document.horizon(), !m_document.options().predict) +
                       html;
        }
    m_text->show(html);
}

} // namespace osiscope::ui
