#include "ui/whatif/run_tree_view.h"

#include "ui/document/time_text.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/tool_tip.h"

#include <QHeaderView>
#include <QSignalBlocker>

#include <algorithm>

namespace osiscope::ui {

namespace {

constexpr int kMostRunsSeen = 4; ///< without scrolling: the room is the ladder's

enum Column { Changed, Differs };

} // namespace

RunTreeView::RunTreeView(RunTree& runs, Document& document, QWidget* parent)
    : QTreeWidget(parent), m_runs(runs), m_document(document)
{
    setObjectName("run-tree");
    setAccessibleName(tr("The original, what would have been, and what it is compared with"));
    setHeaderLabels({tr("Run"), tr("First difference")});
    setHeaderHidden(true);
    setItemsExpandable(false); // all of it is always seen
    setUniformRowHeights(true);
    setTextElideMode(Qt::ElideMiddle); // the whole is in the tool tip
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(Changed, QHeaderView::Stretch);
    header()->setSectionResizeMode(Differs, QHeaderView::ResizeToContents);
    connect(this, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        if (const qsizetype run = m_items.indexOf(item); run >= 0)
            m_runs.choose(static_cast<int>(run));
    });
    connect(&runs, &RunTree::changed, this, &RunTreeView::refresh);
    for (const auto signal : {&Document::cursorChanged, &Document::optionsChanged})
        connect(&document, signal, this, &RunTreeView::tellDifferences);
    refresh();
}

QTreeWidgetItem* RunTreeView::itemOf(int run) const
{
    return m_items.value(run);
}

/// Rows anew, where there are others: a row must not go while it is being chosen.
void RunTreeView::plant()
{
    QList<int> parents;
    for (const Run& run : m_runs.runs())
        parents << run.parent;
    if (parents == m_parents)
        return;
    clear();
    m_items.clear();
    for (const int parent : parents) {
        QTreeWidgetItem* above = m_items.value(parent);
        m_items << (above == nullptr ? new QTreeWidgetItem(this) : new QTreeWidgetItem(above));
    }
    m_parents = std::move(parents);
    expandAll();
    updateGeometry();
}

void RunTreeView::refresh()
{
    const QSignalBlocker quiet(this);
    plant();
    for (int i = 0; i < m_items.size(); i++) {
        const Run& run = m_runs.runs()[static_cast<std::size_t>(i)];
        const QString whole = m_runs.name(i);
        // What it was made from stands above it, so what else was changed need not be said again.
        m_items[i]->setText(Changed, run.parent < 0 || run.alignment != nullptr ? whole : run.title);
        m_items[i]->setToolTip(Changed, plainToolTip(whole));
        m_items[i]->setData(Changed, Qt::AccessibleDescriptionRole, whole);
    }
    tellDifferences();
    setCurrentItem(m_items.value(m_runs.current()));
}

/// What lies in a hidden future is not told.
QString RunTreeView::difference(int index) const
{
    const Run& run = m_runs.runs()[static_cast<std::size_t>(index)];
    if (run.parent < 0)
        return {};
    if (run.alignment != nullptr)
        return tr("is compared");
    if (run.differs == stack::kNoEvent)
        return tr("the same");
    // Up to there both are the same, so the cursor tells of either.
    if (run.differs > m_document.horizon())
        return tr("differs later");
    const Contents& contents = *run.contents;
    if (run.differs > contents.size())
        return tr("ends sooner");
    return tr("differs from event %1 on (%2)")
        .arg(run.differs)
        .arg(toQString(exactTimeText((*contents.trace)[run.differs].time)));
}

void RunTreeView::tellDifferences()
{
    for (int i = 0; i < m_items.size(); i++)
        m_items[i]->setText(Differs, difference(i));
}

QSize RunTreeView::sizeHint() const
{
    const int row = std::max(fontMetrics().height() + 2, sizeHintForRow(0));
    const int rows = std::clamp(static_cast<int>(m_items.size()), 1, kMostRunsSeen);
    return {QTreeWidget::sizeHint().width(), rows * row + 2 * frameWidth()};
}

QSize RunTreeView::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 20, sizeHint().height()};
}

} // namespace osiscope::ui
