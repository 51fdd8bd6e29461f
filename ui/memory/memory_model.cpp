#include "ui/memory/memory_model.h"

#include "ui/theme/font_measure.h"
#include "ui/theme/layer_names.h"

namespace osiscope::ui {

struct MemoryModel::Node {
    QString name;
    QString value;
    QString change;
    QString meaning;
    QString key;
    stack::EventNumber event = stack::kNoEvent;
    bool bold = false;
    bool changed = false;
    Node* parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Node>> children;

    Node& add()
    {
        children.push_back(std::make_unique<Node>());
        children.back()->parent = this;
        children.back()->row = static_cast<int>(children.size()) - 1;
        return *children.back();
    }
};

namespace {

QString changeWords(const MemoryItem& item)
{
    switch (item.change) {
    case MemoryChange::New: return MemoryModel::tr("\u25cf new");
    case MemoryChange::Changed:
        return MemoryModel::tr("\u25cf was %1")
            .arg(item.before.empty() ? MemoryModel::tr("nothing") : toQString(item.before));
    case MemoryChange::Forgotten:
    case MemoryChange::None: break;
    }
    return {};
}

QString meaningOf(const MemoryItem& item)
{
    QString words = toQString(item.meaning);
    if (!item.source.document.empty())
        words += QStringLiteral("\n") +
                 MemoryModel::tr("%1, section %2").arg(toQString(item.source.document), toQString(item.source.section));
    return words;
}

/// In one cell, which takes the whole line: "HTTP client 10.0.0.1:49152 - 10.0.0.2:80, application layer".
QString entityWords(const MemoryEntity& entity)
{
    QString name = MemoryModel::tr("%1, %2").arg(toQString(entity.name), layerPhrase(entity.layer));
    switch (entity.change) {
    case MemoryChange::New: return MemoryModel::tr("\u25cf new: %1").arg(name);
    case MemoryChange::Forgotten:
        return MemoryModel::tr("\u2718 forgotten, for %1: %2").arg(toQString(entity.why), name);
    case MemoryChange::Changed:
    case MemoryChange::None: break;
    }
    return name;
}

} // namespace

MemoryModel::MemoryModel(QObject* parent) : QAbstractItemModel(parent), m_root(std::make_unique<Node>()) {}

MemoryModel::~MemoryModel() = default;

void MemoryModel::setHosts(const std::vector<MemoryHost>& hosts, bool onlyOfSession)
{
    beginResetModel();
    m_root = std::make_unique<Node>();
    for (const MemoryHost& host : hosts) {
        Node& node = m_root->add();
        node.name = toQString(host.name);
        node.key = node.name;
        node.bold = true;
        for (const MemoryEntity& entity : host.entities)
            addEntity(node, entity, onlyOfSession);
        if (node.children.empty())
            node.name = tr("%1 remembers nothing").arg(node.name);
    }
    endResetModel();
}

void MemoryModel::addEntity(Node& host, const MemoryEntity& entity, bool onlyOfSession)
{
    Node& node = host.add();
    node.name = entityWords(entity);
    node.key = QString::number(static_cast<std::uint32_t>(entity.id));
    node.event = entity.event;
    node.changed = entity.change != MemoryChange::None;
    if (entity.change == MemoryChange::Forgotten)
        return;
    for (const MemoryItem& item : entity.items) {
        if (onlyOfSession && !item.ofSession)
            continue;
        Node& child = node.add();
        child.name = toQString(item.name);
        child.value = item.value.empty() ? tr("nothing") : toQString(item.value);
        child.change = changeWords(item);
        child.meaning = meaningOf(item);
        child.event = item.event;
        child.changed = item.change != MemoryChange::None;
        child.key = node.key + QLatin1Char('/') + child.name;
    }
}

const MemoryModel::Node& MemoryModel::nodeOf(const QModelIndex& index)
{
    return *static_cast<const Node*>(index.constInternalPointer());
}

QModelIndex MemoryModel::index(int row, int column, const QModelIndex& parent) const
{
    const Node& node = parent.isValid() ? nodeOf(parent) : *m_root;
    if (row < 0 || row >= static_cast<int>(node.children.size()) || column < 0 || column >= ColumnCount)
        return {};
    return createIndex(row, column, node.children[static_cast<std::size_t>(row)].get());
}

QModelIndex MemoryModel::parent(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    Node* parent = nodeOf(index).parent;
    return parent == m_root.get() || parent == nullptr ? QModelIndex() : createIndex(parent->row, 0, parent);
}

int MemoryModel::rowCount(const QModelIndex& parent) const
{
    if (parent.column() > 0)
        return 0;
    return static_cast<int>((parent.isValid() ? nodeOf(parent) : *m_root).children.size());
}

int MemoryModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QVariant MemoryModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Node& node = nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Name: return node.name;
        case Value: return node.value;
        case Change: return node.change;
        default: return {};
        }
    case Qt::ToolTipRole: // what does not fit into its column stands here
        return QStringLiteral("%1: %2\n%3").arg(node.name, node.value, node.meaning).trimmed();
    case Qt::AccessibleDescriptionRole: return node.meaning;
    case Qt::FontRole: return node.bold || node.changed ? QVariant(boldOf(QFont())) : QVariant();
    case kKeyRole: return node.key;
    case kEventRole: return node.event;
    case kChangedRole: return node.changed;
    default: return {};
    }
}

QVariant MemoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("What");
    case Value: return tr("Value");
    case Change: return tr("Since the last step");
    default: return {};
    }
}

} // namespace osiscope::ui
