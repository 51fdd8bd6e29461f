#pragma once

#include "model/trace/reading.h"
#include "ui/tree/tree_model.h"

#include <vector>

namespace osiscope::ui {

/// The octets that something takes in a packet.
struct OctetRange {
    std::size_t from = 0;
    std::size_t count = 0;
    bool contains(std::size_t octet) const { return octet >= from && octet < from + count; }
    bool operator==(const OctetRange&) const = default;
};

struct PduTreeRow : TreeRow<PduTreeRow> {
    QString name;
    QString value;
    QString meaning;
    QString clause;
    QString before; ///< how the value differs from that of the PDU before; empty: it does not
    OctetRange octets;
    bool heading = false;
};

/// The PDU before of the same kind: the fields that differ from it are marked.
struct PduBefore {
    stack::EventNumber event = stack::kNoEvent; ///< none
    std::vector<stack::DissectedPdu> pdus;
};

/// The PDUs of one event as a tree: a protocol, its fields, their parts.
class PduTreeModel final : public TreeModel<PduTreeRow> {
    Q_OBJECT

public:
    enum Column { Name, Value, Clause, ColumnCount };

    using TreeModel::TreeModel;

    void setPdus(std::vector<stack::DissectedPdu> pdus, const stack::Registry& registry, const PduBefore& before = {});
    /// All there is to say of a row: what it means, what its value means, what it was before.
    QString explanation(const QModelIndex& index) const;
    /// All that its row says, for where there is no room.
    QString whole(const QModelIndex& index) const;
    bool isMarked(const QModelIndex& index) const;

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    OctetRange octetsOf(const QModelIndex& index) const;
    /// The innermost field below a parent that an octet belongs to; not valid: none.
    QModelIndex fieldAt(std::size_t octet, const QModelIndex& parent = {}) const;

private:
    void addPdu(PduTreeRow& root, const stack::DissectedPdu& pdu, const stack::Registry& registry);
    void addFields(PduTreeRow& parent, const std::vector<stack::Field>& fields, std::size_t offset,
                   const std::vector<stack::Field>* before);
    QString difference(const stack::Field& field, const stack::Field* before) const;

    std::vector<stack::DissectedPdu> m_pdus;
    PduBefore m_before;
};

} // namespace osiscope::ui
