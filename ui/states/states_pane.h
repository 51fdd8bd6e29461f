#pragma once

#include "ui/document/document.h"

#include <QWidget>

#include <array>
#include <vector>

class QComboBox;
class QLabel;
class QSplitter;
class QStackedWidget;

namespace osiscope::ui {

class EventBrowser;
class FittedSplitter;
class StateView;
struct DiagramLook;

/// The state diagrams of both ends, side by side or, where that is too narrow for the words of their arrows, one above
/// the other, and in words what happened last. Follows the cursor from machine to
/// machine, unless one is chosen.
class StatesPane final : public QWidget {
    Q_OBJECT

public:
    explicit StatesPane(Document& document, QWidget* parent = nullptr);

    StateView& view(std::size_t end) { return *m_ends[end].view; }
    QComboBox& choice() { return *m_choice; }
    /// The machine whose states are shown; Machines::kNone: nothing moves.
    /// @pre something is open
    std::size_t chosen() const;

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct End {
        QWidget* box = nullptr;
        QLabel* name = nullptr;
        StateView* view = nullptr;
    };
    void fillChoice();
    void refresh();
    void showMachines(std::size_t machine);
    void showWords();
    std::vector<End*> shownEnds();
    void arrange();
    void agree();
    DiagramLook lookWhen(Qt::Orientation orientation);

    Document& m_document;
    QComboBox* m_choice;
    QStackedWidget* m_pages;
    std::array<End, 2> m_ends;
    QSplitter* m_sides;      ///< the ends
    bool m_isPulled = false; ///< its user has shared out the room between them
    EventBrowser* m_text;
    FittedSplitter* m_parts; ///< the ends, and the words
    bool m_stale = true;
};

} // namespace osiscope::ui
