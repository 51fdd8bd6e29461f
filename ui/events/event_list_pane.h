#pragma once

#include "ui/document/document.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QTableView;

namespace osiscope::ui {

class EventTableModel;
class FilterLine;

/// All events as a list, with the filter that the list and stepping follow.
class EventListPane final : public QWidget {
    Q_OBJECT

public:
    explicit EventListPane(Document& document, QWidget* parent = nullptr);

    void focusFilter();
    QComboBox& detail() { return *m_detail; }
    QSize sizeHint() const override { return {700, 200}; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void chosen(const QModelIndex& index);
    void showCursor();
    void showCount();
    void setRowHeight();
    void fitColumns();

    Document& m_document;
    EventTableModel* m_model;
    FilterLine* m_filter;
    QComboBox* m_detail;
    QLabel* m_count;
    QTableView* m_table;
    bool m_following = false; ///< the selection follows the cursor and not the user
};

} // namespace osiscope::ui
