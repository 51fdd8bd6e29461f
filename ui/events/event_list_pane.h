#pragma once

#include "ui/document/document.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QModelIndex;
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
    bool eventFilter(QObject* watched, QEvent* event) override;

signals:
    void left(); ///< the keyboard goes back to what is looked at

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeList();
    void makeNothing();
    void chosen(const QModelIndex& index);
    void takeChosen();
    void showCursor();
    void scrollToCursor();
    void keepCursorInSight();
    void showCount();
    void showNothing(bool nothing);
    void setRowHeight();
    void fitColumns();
    void fitRows();

    Document& m_document;
    EventTableModel* m_model;
    FilterLine* m_filter;
    QComboBox* m_detail;
    QLabel* m_count;
    QWidget* m_list; ///< holds the table
    QTableView* m_table;
    QWidget* m_nothing; ///< in place of a list that has become empty
    QLabel* m_why;
    stack::EventNumber m_chosen = stack::kNoEvent; ///< with a button of the mouse that is still down
    bool m_pressed = false;
    bool m_following = false; ///< the selection follows the cursor and not the user
};

} // namespace osiscope::ui
