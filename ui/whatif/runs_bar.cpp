#include "ui/whatif/runs_bar.h"

#include "ui/whatif/run_tree_view.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>

namespace osiscope::ui {

RunsBar::RunsBar(RunTree& runs, Document& document, QWidget* parent)
    : QWidget(parent),
      m_runs(runs),
      m_document(document),
      m_tree(new RunTreeView(runs, document, this)),
      m_difference(new QPushButton(this)),
      m_beside(new QPushButton(tr("Side by side"), this)),
      m_remove(new QAction(tr("Remove this r&un, and those made from it"), this))
{
    setObjectName("runs");
    m_difference->setObjectName("first-difference");
    m_beside->setObjectName("beside");
    m_beside->setCheckable(true);
    m_beside->setToolTip(tr("What it was made from, what was made from it, or what it is compared with, to the left"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 0);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_difference, 0, Qt::AlignTop);
    layout->addWidget(m_beside, 0, Qt::AlignTop);
    connect(m_tree, &QTreeWidget::itemActivated, m_beside, [this] { m_beside->setChecked(m_runs.beside() >= 0); });
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_remove->setShortcut(QKeySequence::Delete);
    m_remove->setShortcutContext(Qt::WidgetShortcut);
    m_tree->addAction(m_remove);
    connect(m_remove, &QAction::triggered, this, &RunsBar::removeRun);
    connect(m_difference, &QPushButton::clicked, this, &RunsBar::toDifference);
    connect(m_beside, &QPushButton::toggled, this, &RunsBar::besideToggled);
    connect(&runs, &RunTree::changed, this, &RunsBar::refresh);
    for (const auto signal : {&Document::cursorChanged, &Document::optionsChanged})
        connect(&document, signal, this, &RunsBar::showDifference);
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
    menu.addAction(m_remove);
    enableActions();
}

void RunsBar::enableActions()
{
    m_remove->setEnabled(m_runs.run().parent >= 0);
    for (QAction* action : m_amongSeveral)
        action->setEnabled(m_runs.runs().size() > 1);
    for (QAction* action : m_betweenTwo)
        action->setEnabled(m_runs.beside() >= 0);
}

/// Round and round.
void RunsBar::chooseNext()
{
    m_runs.choose((m_runs.current() + 1) % static_cast<int>(m_runs.runs().size()));
}

void RunsBar::choosePrevious()
{
    const int count = static_cast<int>(m_runs.runs().size());
    m_runs.choose((m_runs.current() + count - 1) % count);
}

/// The original stays.
void RunsBar::removeRun()
{
    if (m_runs.run().parent < 0)
        return;
    emit removing();
    m_runs.remove(m_runs.current());
    if (m_runs.beside() < 0)
        m_beside->setChecked(false); // else the next run would take the panes away, unasked
}

void RunsBar::refresh()
{
    showDifference();
    m_difference->setVisible(m_runs.beside() >= 0);
    m_beside->setVisible(m_runs.beside() >= 0);
    setVisible(m_runs.runs().size() > 1);
    enableActions();
}

/// Its number would tell where something happens in a future that is hidden; who wants to see it may go there.
void RunsBar::showDifference()
{
    const std::optional<stack::EventNumber> differs = m_runs.beside() >= 0 ? m_runs.difference() : std::nullopt;
    const bool hidden = differs && *differs > m_document.horizon();
    m_difference->setEnabled(differs.has_value());
    m_difference->setText(hidden    ? tr("To the first difference")
                          : differs ? tr("First difference: event %1").arg(*differs)
                                    : tr("Nothing is different"));
    m_difference->setToolTip(hidden ? tr("What is hidden is shown up to there") : QString());
}

void RunsBar::toDifference()
{
    m_document.setCursor(m_runs.difference().value_or(m_document.cursor()));
}

} // namespace osiscope::ui
