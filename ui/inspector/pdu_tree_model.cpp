#include "ui/inspector/pdu_tree_model.h"

#include "ui/theme/font_measure.h"

#include <QFont>

namespace osiscope::ui {

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

void PduTreeModel::setPdus(std::vector<stack::DissectedPdu> pdus, const stack::Registry& registry)
{
    refill([&](PduTreeRow& root) {
        m_pdus = std::move(pdus);
        for (const stack::DissectedPdu& pdu : m_pdus)
            addPdu(root, pdu, registry);
    });
}

void PduTreeModel::addPdu(PduTreeRow& root, const stack::DissectedPdu& pdu, const stack::Registry& registry)
{
    PduTreeRow& node = root.add();
    const stack::ProtocolDescription* protocol = registry.find(pdu.protocol);
    node.heading = true;
    node.name = protocol != nullptr ? toQString(protocol->name) : toQString(pdu.protocol);
    node.value = toQString(pdu.label);
    node.meaning = toQString(pdu.sentence);
    node.octets = {pdu.offset, pdu.headerLength > 0 ? pdu.headerLength : pdu.length};
    addFields(node, pdu.fields, pdu.offset);
    if (pdu.malformed) {
        PduTreeRow& error = node.add();
        error.name = tr("Not as the standard says");
        error.value = toQString(pdu.malformed->message);
        error.meaning = error.value;
        error.octets = {pdu.offset + pdu.malformed->offset, 1};
    }
}

void PduTreeModel::addFields(PduTreeRow& parent, const std::vector<stack::Field>& fields, std::size_t offset)
{
    for (const stack::Field& field : fields) {
        if (field.row == nullptr)
            continue;
        PduTreeRow& node = parent.add();
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

int PduTreeModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QVariant PduTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const PduTreeRow& node = rowOf(index);
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
    return index.isValid() ? rowOf(index).octets : OctetRange{};
}

QModelIndex PduTreeModel::fieldAt(std::size_t octet) const
{
    QModelIndex found;
    for (bool deeper = true; deeper;) {
        deeper = false;
        for (int row = 0; row < rowCount(found); row++) {
            const QModelIndex child = index(row, 0, found);
            if (!rowOf(child).octets.contains(octet))
                continue;
            found = child;
            deeper = true;
            break;
        }
    }
    return found;
}

} // namespace osiscope::ui
