#include "ui/inspector/pdu_tree_model.h"

#include "ui/theme/font_measure.h"

#include <QFont>

namespace osiscope::ui {

struct PduTreeModel::Node {
    QString name;
    QString value;
    QString meaning;
    QString clause;
    OctetRange octets;
    bool heading = false;
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

/// A field's value, with the name that the standard gives it.
QString valueText(const stack::Field& field)
{
    return toQString(field.text);
}

QString clauseText(const stack::Citation& source)
{
    return source.document.empty() ? QString()
                                   : QStringLiteral("%1 %2").arg(toQString(source.document), toQString(source.section));
}

/// What the field means, and what its value means, where it has a meaning of its own.
QString meaningText(const stack::Field& field)
{
    QString text = toQString(field.row->meaning);
    for (const stack::ValueName& value : field.row->values)
        if (value.value == field.number && !value.meaning.empty())
            text += QStringLiteral("\n%1: %2").arg(toQString(value.name), toQString(value.meaning));
    return text;
}

} // namespace

PduTreeModel::PduTreeModel(QObject* parent) : QAbstractItemModel(parent), m_root(std::make_unique<Node>()) {}

PduTreeModel::~PduTreeModel() = default;

void PduTreeModel::setPdus(std::vector<stack::DissectedPdu> pdus, const stack::Registry& registry)
{
    beginResetModel();
    m_pdus = std::move(pdus);
    m_root = std::make_unique<Node>();
    for (const stack::DissectedPdu& pdu : m_pdus) {
        Node& node = m_root->add();
        const stack::ProtocolDescription* protocol = registry.find(pdu.protocol);
        node.heading = true;
        node.name = protocol != nullptr ? toQString(protocol->name) : toQString(pdu.protocol);
        node.value = toQString(pdu.label);
        node.meaning = toQString(pdu.sentence);
        node.octets = {pdu.offset, pdu.headerLength > 0 ? pdu.headerLength : pdu.length};
        addFields(node, pdu.fields, pdu.offset);
        if (pdu.malformed) {
            Node& error = node.add();
            error.name = tr("Not as the standard says");
            error.value = toQString(pdu.malformed->message);
            error.meaning = error.value;
            error.octets = {pdu.offset + pdu.malformed->offset, 1};
        }
    }
    endResetModel();
}

void PduTreeModel::addFields(Node& parent, const std::vector<stack::Field>& fields, std::size_t offset)
{
    for (const stack::Field& field : fields) {
        if (field.row == nullptr)
            continue;
        Node& node = parent.add();
        node.name = toQString(field.row->name);
        node.value = valueText(field);
        node.meaning = meaningText(field);
        node.clause = clauseText(field.row->source);
        const std::size_t first = field.bitOffset / 8;
        const std::size_t end = (field.bitOffset + field.bitLength + 7) / 8;
        node.octets = {offset + first, end - first};
        addFields(node, field.children, offset);
    }
}

const PduTreeModel::Node& PduTreeModel::nodeOf(const QModelIndex& index)
{
    return *static_cast<const Node*>(index.constInternalPointer());
}

QModelIndex PduTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    const Node& node = parent.isValid() ? nodeOf(parent) : *m_root;
    if (row < 0 || row >= static_cast<int>(node.children.size()) || column < 0 || column >= ColumnCount)
        return {};
    return createIndex(row, column, node.children[static_cast<std::size_t>(row)].get());
}

QModelIndex PduTreeModel::parent(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    Node* parent = nodeOf(index).parent;
    return parent == m_root.get() || parent == nullptr ? QModelIndex() : createIndex(parent->row, 0, parent);
}

int PduTreeModel::rowCount(const QModelIndex& parent) const
{
    if (parent.column() > 0)
        return 0;
    return static_cast<int>((parent.isValid() ? nodeOf(parent) : *m_root).children.size());
}

int PduTreeModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QVariant PduTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Node& node = nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Name: return node.name;
        case Value: return node.value;
        case Clause: return node.clause;
        default: return {};
        }
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole: return node.meaning;
    case Qt::FontRole: return node.heading && index.column() == Name ? QVariant(boldOf(QFont())) : QVariant();
    default: return {};
    }
}

QVariant PduTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Field");
    case Value: return tr("Value");
    case Clause: return tr("Defined in");
    default: return {};
    }
}

OctetRange PduTreeModel::octetsOf(const QModelIndex& index) const
{
    return index.isValid() ? nodeOf(index).octets : OctetRange{};
}

QModelIndex PduTreeModel::fieldAt(std::size_t octet) const
{
    QModelIndex found;
    for (bool deeper = true; deeper;) {
        deeper = false;
        for (int row = 0; row < rowCount(found); row++) {
            const QModelIndex child = index(row, 0, found);
            if (!nodeOf(child).octets.contains(octet))
                continue;
            found = child;
            deeper = true;
            break;
        }
    }
    return found;
}

} // namespace osiscope::ui
