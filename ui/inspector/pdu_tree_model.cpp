#include "ui/inspector/pdu_tree_model.h"

#include "ui/document/clause_words.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/tool_tip.h"

#include <QFont>

#include <algorithm>

namespace osiscope::ui {

namespace {

/// A field's value, with the name that the standard gives it.
QString valueText(const stack::Field& field)
{
    return toQString(field.text);
}

/// Of "From: alice" what is not the field's name, which stands beside it.
QString withoutName(const QString& value, const QString& name)
{
    const QString beginning = name + QLatin1Char(':');
    return value.startsWith(beginning) ? value.mid(beginning.size()).trimmed() : value;
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

/// The same field in the other PDU, where a field may stand several times; nullptr: it is not there.
const stack::Field* counterpart(const std::vector<stack::Field>& fields, std::size_t place,
                                const std::vector<stack::Field>& others)
{
    const auto isIt = [&](const stack::Field& field) { return field.row == fields[place].row; };
    auto count = std::count_if(fields.begin(), fields.begin() + static_cast<std::ptrdiff_t>(place), isIt);
    for (const stack::Field& other : others)
        if (isIt(other) && count-- == 0)
            return &other;
    return nullptr;
}

} // namespace

void PduTreeModel::setPdus(std::vector<stack::DissectedPdu> pdus, const stack::Registry& registry,
                           const PduBefore& before)
{
    refill([&](PduTreeRow& root) {
        m_pdus = std::move(pdus);
        m_before = before;
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
    const auto before = std::ranges::find(m_before.pdus, pdu.protocol, &stack::DissectedPdu::protocol);
    addFields(node, pdu.fields, pdu.offset, before == m_before.pdus.end() ? nullptr : &before->fields);
    if (pdu.malformed) {
        PduTreeRow& error = node.add();
        error.name = tr("Not as the standard says");
        error.value = toQString(pdu.malformed->message);
        error.meaning = error.value;
        error.octets = {pdu.offset + pdu.malformed->offset, 1};
    }
}

/// Empty: none.
QString PduTreeModel::difference(const stack::Field& field, const stack::Field* before) const
{
    if (before == nullptr)
        return tr("Not there in event %1, the message before it.").arg(m_before.event);
    if (before->text == field.text)
        return {};
    return tr("In event %1, the message before it: %2").arg(m_before.event).arg(valueText(*before));
}

/// @param before the fields of the PDU before; nullptr: nothing is compared
void PduTreeModel::addFields(PduTreeRow& parent, const std::vector<stack::Field>& fields, std::size_t offset,
                             const std::vector<stack::Field>* before)
{
    for (std::size_t place = 0; place < fields.size(); place++) {
        const stack::Field& field = fields[place];
        if (field.row == nullptr)
            continue;
        const stack::Field* other = before == nullptr ? nullptr : counterpart(fields, place, *before);
        PduTreeRow& node = parent.add();
        node.name = toQString(field.row->name);
        node.value = withoutName(valueText(field), node.name);
        node.meaning = meaningText(field);
        node.clause = shortClause(field.row->source);
        const std::size_t first = field.bitOffset / 8;
        const std::size_t end = (field.bitOffset + field.bitLength + 7) / 8;
        node.octets = {offset + first, end - first};
        if (before != nullptr)
            node.before = difference(field, other);
        addFields(node, field.children, offset, other == nullptr ? nullptr : &other->children);
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
    case Qt::ToolTipRole: return plainToolTip(whole(index));
    case Qt::AccessibleDescriptionRole: return explanation(index);
    case Qt::FontRole:
        return (node.heading && index.column() == Name) || (isMarked(index) && index.column() == Value)
                   ? QVariant(boldOf(QFont()))
                   : QVariant();
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

QString PduTreeModel::explanation(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    const PduTreeRow& row = rowOf(index);
    return row.before.isEmpty() ? row.meaning : QStringLiteral("%1\n%2").arg(row.meaning, row.before).trimmed();
}

QString PduTreeModel::whole(const QModelIndex& index) const
{
    const PduTreeRow& row = rowOf(index);
    QStringList lines{row.value.isEmpty() ? row.name : tr("%1: %2").arg(row.name, row.value), explanation(index),
                      row.clause};
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

bool PduTreeModel::isMarked(const QModelIndex& index) const
{
    return index.isValid() && !rowOf(index).before.isEmpty();
}

OctetRange PduTreeModel::octetsOf(const QModelIndex& index) const
{
    return index.isValid() ? rowOf(index).octets : OctetRange{};
}

QModelIndex PduTreeModel::fieldAt(std::size_t octet, const QModelIndex& parent) const
{
    QModelIndex found;
    for (int row = 0; row < rowCount(parent); row++) {
        const QModelIndex child = index(row, 0, parent);
        QModelIndex inside = fieldAt(octet, child); // the heading of a PDU may cover its header only
        if (!inside.isValid() && rowOf(child).octets.contains(octet))
            inside = child;
        if (!inside.isValid())
            continue;
        found = inside;
        if (parent.isValid())
            break;
        // What one PDU carries as data may be taken apart as the next one.
    }
    return found;
}

} // namespace osiscope::ui
