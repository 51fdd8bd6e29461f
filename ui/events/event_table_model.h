#pragma once

#include "ui/document/document.h"
#include "ui/theme/mark_signs.h"

#include <QAbstractTableModel>

#include <optional>

namespace osiscope::ui {

/// The document's events, one a row, as far as the filter lets them through and they are not hidden behind the cursor.
/// Makes a row's words when they are read.
class EventTableModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Number, Time, Host, Protocol, What, ColumnCount };

    explicit EventTableModel(Document& document, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    stack::EventNumber eventAt(const QModelIndex& index) const;
    /// While rows come and go, nobody has chosen one.
    bool isFitting() const { return m_fitting; }
    /// The row of an event, or of the last one before it. Not valid: there is none.
    QModelIndex indexOf(stack::EventNumber number) const;

private:
    void reset();
    void fit();
    int wantedRows() const;
    QString text(stack::EventNumber number, int column) const;
    std::optional<MarkSign> signOf(stack::EventNumber number, int column) const;
    QString spoken(stack::EventNumber number, int column) const;

    Document& m_document;
    int m_rowCount = 0;
    bool m_fitting = false;
};

} // namespace osiscope::ui
