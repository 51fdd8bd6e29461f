#pragma once

#include "ui/document/document.h"

#include <QPersistentModelIndex>
#include <QWidget>

class QLabel;
class QStackedWidget;
class QTreeView;

namespace osiscope::ui {

class FittedSplitter;
class HexView;
class PduTreeModel;

/// The PDUs of the event at the cursor, field by field, over their octets. Choosing a field marks its
/// octets, choosing an octet selects its field.
class InspectorPane final : public QWidget {
    Q_OBJECT

public:
    explicit InspectorPane(Document& document, QWidget* parent = nullptr);

    QTreeView& tree() const { return *m_tree; }
    HexView& hex() const { return *m_hex; }
    QSize sizeHint() const override { return {420, 420}; }

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void showCursor();
    void fitColumns();
    /// In pixels.
    struct Widths {
        int names;      ///< of fields; the name of a protocol may take two lines, as a heading over them
        int wholeNames; ///< in one line each
        int word;       ///< the longest one of a value
        int clause;
    };
    Widths neededWidths() const;
    void fit();
    int fieldsHeight() const;
    void fieldChosen(const QModelIndex& index);
    void octetChosen(std::size_t octet);

    Document& m_document;
    PduTreeModel* m_model;
    QStackedWidget* m_pages;
    QLabel* m_nothing;
    QLabel* m_heading;
    QTreeView* m_tree;
    QLabel* m_meaning; ///< of the chosen field
    HexView* m_hex;
    bool m_fits = false;           ///< its parts to each other, and they tell of it
    QPersistentModelIndex m_onTop; ///< the protocol of the message, until its user looks elsewhere
    QWidget* m_fields = nullptr;   ///< all but the octets
    FittedSplitter* m_parts = nullptr;
};

} // namespace osiscope::ui
