#include "ui/whatif/runs_bar.h"

#include "ui/theme/tool_tip.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTabBar>

namespace osiscope::ui {

RunsBar::RunsBar(RunTree& runs, Document& document, QWidget* parent)
    : QWidget(parent),
      m_runs(runs),
      m_document(document),
      m_tabs(new QTabBar(this)),
      m_difference(new QPushButton(this)),
      m_beside(new QPushButton(tr("Side by side"), this))
{
    setObjectName("runs");
    m_tabs->setAccessibleName(tr("The original, what would have been, and what it is compared with"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setElideMode(Qt::ElideMiddle); // the whole is in the tool tip
    m_difference->setObjectName("first-difference");
    m_beside->setObjectName("beside");
    m_beside->setCheckable(true);
    m_beside->setToolTip(tr("What it was made from, what was made from it, or what it is compared with, to the left"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 0);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_difference);
    layout->addWidget(m_beside);
    connect(m_tabs, &QTabBar::currentChanged, &runs, &RunTree::choose);
    connect(m_difference, &QPushButton::clicked, this, &RunsBar::toDifference);
    connect(m_beside, &QPushButton::toggled, this, &RunsBar::besideToggled);
    connect(&runs, &RunTree::changed, this, &RunsBar::refresh);
    refresh();
}

void RunsBar::wantBeside()
{
    m_beside->setChecked(true);
}

bool RunsBar::besideWanted() const
{
    return m_beside->isChecked();
}

void RunsBar::addTo(QMenu& menu)
{
    m_amongSeveral = {
        menu.addAction(tr("&Next run"), QKeySequence(Qt::CTRL | Qt::Key_PageDown), this, &RunsBar::chooseNext),
        menu.addAction(tr("&Previous run"), QKeySequence(Qt::CTRL | Qt::Key_PageUp), this, &RunsBar::choosePrevious)};
    QAction* beside = menu.addAction(tr("&Side by side"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R), m_beside,
                                     &QPushButton::toggle);
    beside->setCheckable(true);
    connect(m_beside, &QPushButton::toggled, beside, &QAction::setChecked);
    m_betweenTwo = {beside, menu.addAction(tr("To the &first difference"), Qt::Key_F4, this, &RunsBar::toDifference)};
    enableActions();
}

void RunsBar::enableActions()
{
    for (QAction* action : m_amongSeveral)
        action->setEnabled(m_runs.runs().size() > 1);
    for (QAction* action : m_betweenTwo)
        action->setEnabled(m_runs.beside() >= 0);
}

/// Round and round.
void RunsBar::chooseNext()
{
    m_tabs->setCurrentIndex((m_tabs->currentIndex() + 1) % m_tabs->count());
}

void RunsBar::choosePrevious()
{
    m_tabs->setCurrentIndex((m_tabs->currentIndex() + m_tabs->count() - 1) % m_tabs->count());
}

void RunsBar::refresh()
{
    const QSignalBlocker quiet(m_tabs);
    const int count = static_cast<int>(m_runs.runs().size());
    while (m_tabs->count() > count || (count == 1 && m_tabs->count() > 0))
        m_tabs->removeTab(m_tabs->count() - 1);
    for (int i = 0; i < count; i++) {
        const QString title = m_runs.name(i);
        if (i == m_tabs->count())
            m_tabs->addTab(title);
        else if (m_tabs->tabText(i) != title)
            m_tabs->setTabText(i, title);
        m_tabs->setTabToolTip(i, plainToolTip(title));
    }
    m_tabs->setCurrentIndex(m_runs.current());
    const bool paired = m_runs.beside() >= 0;
    const std::optional<stack::EventNumber> differs = m_runs.difference();
    m_difference->setVisible(paired);
    m_difference->setEnabled(differs.has_value());
    m_difference->setText(differs ? tr("First difference: event %1").arg(*differs) : tr("Nothing is different"));
    m_beside->setVisible(paired);
    setVisible(count > 1);
    enableActions();
}

void RunsBar::toDifference()
{
    m_document.setCursor(m_runs.difference().value_or(m_document.cursor()));
}

} // namespace osiscope::ui
