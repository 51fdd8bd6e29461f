#include "ui/states/states_pane.h"

#include "ui/explanation/event_browser.h"
#include "ui/states/state_view.h"
#include "ui/states/states_text.h"

#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace osiscope::ui {

using trace::Machines;

namespace {

/// More are not offered one by one: the diagrams follow the cursor to them.
constexpr std::size_t kMostOffered = 500;

} // namespace

StatesPane::StatesPane(Document& document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_choice(new QComboBox(this)),
      m_pages(new QStackedWidget(this)),
      m_text(new EventBrowser(document, this))
{
    setObjectName("states");
    m_choice->setAccessibleName(tr("Whose states"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(16);
    m_text->setAccessibleName(tr("What happened last, and why"));
    auto* sides = new QSplitter(Qt::Horizontal);
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
        sides->addWidget(end.box);
        connect(end.view, &StateView::selectionChanged, this, [this, view = end.view] {
            if (view->selectedArrow())
                for (const End& other : m_ends)
                    if (other.view != view)
                        other.view->clearSelection();
            showWords();
        });
    }
    auto* parts = new QSplitter(Qt::Vertical);
    parts->addWidget(sides);
    parts->addWidget(m_text);
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 1);
    auto* nothing = new QLabel(tr("Nothing here moves from state to state: a capture holds packets only, and some "
                                  "protocols keep no state."));
    nothing->setWordWrap(true);
    nothing->setMargin(10);
    nothing->setAlignment(Qt::AlignTop);
    m_pages->addWidget(nothing);
    m_pages->addWidget(parts);
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
                                 m_document.horizon()) +
                       html;
        }
    m_text->show(html);
}

} // namespace osiscope::ui
