#pragma once

#include "model/trace/reading.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace osiscope::ui {

/// The octets that something takes in a packet.
struct OctetRange {
    std::size_t from = 0;
    std::size_t count = 0;
    bool contains(std::size_t octet) const { return octet >= from && octet < from + count; }
    bool operator==(const OctetRange&) const = default;
};

/// The PDUs of one event as a tree: a protocol, its fields, their parts.
class PduTreeModel final : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { Name, Value, Clause, ColumnCount };

    explicit PduTreeModel(QObject* parent = nullptr);
    ~PduTreeModel() override;

    void setPdus(std::vector<stack::DissectedPdu> pdus, const stack::Registry& registry);

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    OctetRange octetsOf(const QModelIndex& index) const;
    /// The innermost field that an octet belongs to; not valid: none.
    QModelIndex fieldAt(std::size_t octet) const;

private:
    struct Node;
    static const Node& nodeOf(const QModelIndex& index);
    void addFields(Node& parent, const std::vector<stack::Field>& fields, std::size_t offset);

    std::vector<stack::DissectedPdu> m_pdus;
    std::unique_ptr<Node> m_root;
};

} // namespace osiscope::ui
