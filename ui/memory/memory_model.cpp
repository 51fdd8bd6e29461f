#include "ui/memory/memory_model.h"

#include "ui/document/clause_words.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/layer_names.h"
#include "ui/theme/tool_tip.h"
#include "ui/tree/tree_html.h"

namespace osiscope::ui {

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
        words += QStringLiteral("\n") + clauseWords(item.source);
    return words;
}

/// In one cell, which takes the whole line: "client 10.0.0.1:49152 - 10.0.0.2:80, application layer".
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

QString memoryHtml(const std::vector<MemoryHost>& hosts, bool onlyOfSession)
{
    MemoryModel model;
    model.setHosts(hosts, onlyOfSession);
    return tableHtml(model);
}

void MemoryModel::setHosts(const std::vector<MemoryHost>& hosts, bool onlyOfSession)
{
    refill([&](MemoryRow& root) {
        for (const MemoryHost& host : hosts) {
            MemoryRow& node = root.add();
            node.name = toQString(host.name);
            node.key = node.name;
            node.bold = true;
            for (const MemoryEntity& entity : host.entities)
                addEntity(node, entity, onlyOfSession);
            if (node.children.empty())
                node.name = tr("%1 remembers nothing").arg(node.name);
        }
    });
}

void MemoryModel::addEntity(MemoryRow& host, const MemoryEntity& entity, bool onlyOfSession)
{
    MemoryRow& node = host.add();
    node.name = entityWords(entity);
    node.key = QString::number(static_cast<std::uint32_t>(entity.id));
    node.event = entity.event;
    node.changed = entity.change != MemoryChange::None;
    if (entity.change == MemoryChange::Forgotten)
        return;
    for (const MemoryItem& item : entity.items) {
        if (onlyOfSession && !item.ofSession)
            continue;
        MemoryRow& child = node.add();
        child.name = toQString(item.name);
        child.value = item.value.empty() ? tr("nothing") : toQString(item.value);
        child.change = changeWords(item);
        child.meaning = meaningOf(item);
        child.event = item.event;
        child.changed = item.change != MemoryChange::None;
        child.key = node.key + QLatin1Char('/') + child.name;
    }
}

int MemoryModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QVariant MemoryModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const MemoryRow& node = rowOf(index);
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Name: return node.name;
        case Value: return node.value;
        case Change: return node.change;
        default: return {};
        }
    case Qt::ToolTipRole: // what does not fit into its column stands here
        return plainToolTip(QStringLiteral("%1: %2\n%3").arg(node.name, node.value, node.meaning).trimmed());
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
    if (orientation == Qt::Horizontal && role == Qt::ToolTipRole && section == Change)
        return tr("What has changed since the last step");
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("What");
    case Value: return tr("Value");
    case Change: return tr("Change");
    default: return {};
    }
}

} // namespace osiscope::ui
