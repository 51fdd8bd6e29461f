#include "ui/whatif/runs_bar.h"

#include <QHBoxLayout>
#include <QLabel>
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
    m_tabs->setAccessibleName(tr("The original and what would have been"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setElideMode(Qt::ElideNone);
    m_difference->setObjectName("first-difference");
    m_beside->setObjectName("beside");
    m_beside->setCheckable(true);
    m_beside->setToolTip(tr("The run it was made from, to the left"));
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

bool RunsBar::besideWanted() const
{
    return m_beside->isChecked();
}

void RunsBar::refresh()
{
    const QSignalBlocker quiet(m_tabs);
    const int count = static_cast<int>(m_runs.runs().size());
    while (m_tabs->count() > count || (count == 1 && m_tabs->count() > 0))
        m_tabs->removeTab(m_tabs->count() - 1);
    for (int i = 0; i < count; i++) {
        const QStringList changes = m_runs.path(i);
        const QString title = changes.isEmpty() ? tr("As it was") : tr("What if: %1").arg(changes.join(tr(", ")));
        if (i == m_tabs->count())
            m_tabs->addTab(title);
        else if (m_tabs->tabText(i) != title)
            m_tabs->setTabText(i, title);
    }
    m_tabs->setCurrentIndex(m_runs.current());
    const bool changed = m_runs.parent() != nullptr;
    const stack::EventNumber differs = m_runs.run().differs;
    m_difference->setVisible(changed);
    m_difference->setEnabled(differs != stack::kNoEvent);
    m_difference->setText(differs == stack::kNoEvent ? tr("Nothing is different")
                                                     : tr("First difference: event %1").arg(differs));
    m_beside->setVisible(changed);
    setVisible(count > 1);
}

void RunsBar::toDifference()
{
    m_document.setCursor(std::min(m_runs.run().differs, m_runs.run().contents->size()));
}

} // namespace osiscope::ui
