#include "ui/memory/memory_pane.h"

#include "ui/memory/memory_model.h"
#include "ui/theme/on_resize.h"
#include "ui/tree/column_widths.h"
#include "ui/tree/wrapping_tree.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace osiscope::ui {

MemoryPane::MemoryPane(Document& document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_model(new MemoryModel(this)),
      m_choice(new QComboBox(this)),
      m_nothing(new QLabel(this)),
      m_tree(new WrappingTree(this)),
      m_usersScroll(new UsersScroll(*m_tree->verticalScrollBar()))
{
    setObjectName("memory");
    m_choice->addItems({tr("Everything"), tr("Only what makes up a session")});
    m_choice->setAccessibleName(tr("How much is listed"));
    m_choice->setToolTip(tr("Without some of it there would be no session. The rest is what a machine counts and "
                            "measures."));
    m_tree->setModel(m_model);
    m_tree->setAccessibleName(tr("Who remembers what"));
    m_tree->setAlternatingRowColors(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setIndentation(12);
    m_tree->header()->setStretchLastSection(false); // which would keep it at least as wide as it was
    m_tree->header()->setSectionResizeMode(MemoryModel::Change, QHeaderView::Stretch);
    new OnResize(m_tree->viewport(), [this] { fitColumns(); });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    layout->addWidget(m_choice);
    layout->addWidget(m_nothing, 1);
    layout->addWidget(m_tree, 1);
    m_nothing->setWordWrap(true);
    m_nothing->setMargin(10);
    m_nothing->setAlignment(Qt::AlignTop);
    connect(&document, &Document::contentsChanged, this, [this] {
        if (!m_document.isAnew()) {
            m_closed.clear();
            m_usersScroll->setPlace(0);
        }
        refreshSoon();
    });
    connect(&document, &Document::cursorChanged, this, &MemoryPane::refreshSoon);
    connect(&document, &Document::rowsChanged, this, &MemoryPane::refreshSoon);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &MemoryPane::refreshSoon);
    connect(m_tree, &QTreeView::collapsed, this,
            [this](const QModelIndex& index) { m_closed << index.data(MemoryModel::kKeyRole).toString(); });
    connect(m_tree, &QTreeView::expanded, this, [this](const QModelIndex& index) {
        if (!m_opening)
            m_closed.remove(index.data(MemoryModel::kKeyRole).toString());
    });
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex& index) {
        const QModelIndex named = index.siblingAtColumn(MemoryModel::Name);
        if (const auto event = named.data(MemoryModel::kEventRole).toUInt(); event != stack::kNoEvent)
            m_document.setCursor(event);
    });
}

void MemoryPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale)
        refresh();
}

/// Once its tree has that size, too. Not whenever the tree gets another one: its scroll bar comes and goes while rows
/// are laid out, and they are laid out for this.
void MemoryPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    QMetaObject::invokeMethod(this, &MemoryPane::showChanged, Qt::QueuedConnection);
}

void MemoryPane::refreshSoon()
{
    m_stale = true;
    if (isVisible())
        refresh();
}

void MemoryPane::refresh()
{
    m_stale = false;
    const Contents* contents = m_document.contents();
    const stack::EventNumber now = m_document.cursor();
    const QString chosen = m_tree->currentIndex().siblingAtColumn(0).data(MemoryModel::kKeyRole).toString();
    m_model->setHosts(contents == nullptr ? std::vector<MemoryHost>{}
                                          : memoryAt(*contents, now, m_document.rows().before(now)),
                      m_choice->currentIndex() == 1);
    m_opening = true;
    open({});
    m_opening = false;
    if (const auto found = m_model->match(m_model->index(0, 0), MemoryModel::kKeyRole, chosen, 1,
                                          Qt::MatchExactly | Qt::MatchRecursive);
        !chosen.isEmpty() && !found.isEmpty())
        m_tree->setCurrentIndex(found.front());
    showNothing();
    fitColumns();
    showChanged();
}

void MemoryPane::showNothing()
{
    const Contents* contents = m_document.contents();
    const bool ever = contents != nullptr && (contents->machines.size() > 0 || !contents->memory.all().empty());
    m_nothing->setText(ever ? tr("Nobody remembers anything yet. Step forward.")
                            : tr("What somebody remembers cannot be seen here: a capture holds packets only."));
    m_nothing->setVisible(m_model->rowCount() == 0);
    m_tree->setVisible(m_model->rowCount() > 0);
}

/// Opens everything that the user has not closed.
void MemoryPane::open(const QModelIndex& parent)
{
    for (int row = 0; row < m_model->rowCount(parent); row++) {
        const QModelIndex index = m_model->index(row, 0, parent);
        if (index.siblingAtColumn(MemoryModel::Value).data().toString().isEmpty())
            m_tree->setFirstColumnSpanned(row, parent, true); // a host, or a machine
        m_tree->setExpanded(index, !m_closed.contains(index.data(MemoryModel::kKeyRole).toString()));
        open(index);
    }
}

QModelIndex MemoryPane::firstChanged(const QModelIndex& parent) const
{
    for (int row = 0; row < m_model->rowCount(parent); row++) {
        const QModelIndex index = m_model->index(row, 0, parent);
        if (index.data(MemoryModel::kChangedRole).toBool())
            return index;
        if (const QModelIndex inner = m_tree->isExpanded(index) ? firstChanged(index) : QModelIndex(); inner.isValid())
            return inner;
    }
    return {};
}

/// The tree stays where its user has put it, unless what has changed is out of sight there.
void MemoryPane::showChanged()
{
    m_tree->doItemsLayout(); // with these widths
    m_tree->verticalScrollBar()->setValue(m_usersScroll->place());
    const QModelIndex changed = firstChanged({});
    if (changed.isValid() && !m_tree->viewport()->rect().contains(m_tree->visualRect(changed).center()))
        m_tree->scrollTo(changed, QAbstractItemView::PositionAtCenter);
}

/// Each as wide as it needs, as far as there is room, and all of the width.
void MemoryPane::fitColumns()
{
    const QAbstractItemView& cells = *m_tree;
    std::vector<int> needs;
    for (const MemoryModel::Column column : {MemoryModel::Name, MemoryModel::Value, MemoryModel::Change})
        needs.push_back(std::max(cells.sizeHintForColumn(column), m_tree->header()->sectionSizeHint(column)));
    const std::vector<int> widths = columnWidths(needs, m_tree->viewport()->width());
    for (const MemoryModel::Column column : {MemoryModel::Name, MemoryModel::Value}) // the last one has the rest
        m_tree->setColumnWidth(column, widths[column]);
}

} // namespace osiscope::ui
