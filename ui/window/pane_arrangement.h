#pragma once

#include <QByteArray>
#include <QDockWidget>
#include <QList>
#include <QObject>
#include <QSize>
#include <QStringList>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

class QMainWindow;

namespace osiscope::ui {

class Document;
struct PaneKind;

/// Where the panes of a window lie, to be kept from one time to the next.
struct PaneLayout {
    QByteArray docks; ///< empty: nobody has kept any
    Qt::DockWidgetArea chartArea = Qt::BottomDockWidgetArea;
    QSize window; ///< for which they have the sizes that they have
};

/// The panes around the timeline and the ladder: one of each kind, where they lie, and how much room each of them has.
/// Which of them a lesson needs, and where layouts are kept, others know.
class PaneArrangement final : public QObject {
    Q_OBJECT

public:
    /// Makes them all.
    /// @param window in which they are docked; it owns them
    PaneArrangement(QMainWindow& window, Document& document);

    /// nullptr: there is none of this id
    QDockWidget* pane(std::string_view id) const;
    /// By id, those that are there, behind others' tabs or not.
    QStringList shown() const;
    /// Whether it is there, and not seen because of others' tabs.
    bool isBehind(std::string_view id) const;
    /// No other one; empty: none at all.
    void showOnly(std::string_view id);
    /// As its user asks for it: seen, with the room that it needs.
    void bringForward(const PaneKind& kind);

    PaneLayout layout() const;
    /// False: there is none, or it is of another version. Then everything stays as it is.
    bool restore(const PaneLayout& layout);
    /// As they lie before any user has moved them. @pre nobody has, or gather() has been called
    void layOut();
    /// None has a window of its own, and each lies where those of its kind do.
    void gather();
    /// Beside the ladder or below it, as what it shows runs down or across.
    void placeChart();
    /// Where it has what lies below the ladder for itself.
    void giveHeightToChart();
    /// What lies below the ladder and beside it grows and shrinks with the window.
    /// @param before how large the window was
    void keepShares(QSize before);

    /// Two ladders need the width: where there is not enough, the panes on the right go for as long.
    void makeRoomBeside();
    /// Those that have gone come back, those in front that were.
    void takeRoomBack();
    /// Whether some are away.
    bool hasMadeRoom() const { return !m_madeRoom.isEmpty(); }

    /// Type is larger or smaller from now on.
    void typeChanged();
    /// Those of the style that there is now.
    void renewIcons();

private:
    struct MadeRoom {
        QDockWidget* dock = nullptr;
        bool behind = false; ///< another one's tab was in front
    };

    QDockWidget* add(const PaneKind& kind, Document& document);
    int heightBelow() const;
    int sideWidth() const;
    bool isAtTheSide(QDockWidget& dock) const;
    void forgetSizes();
    QDockWidget* sidePane() const;
    void giveWidthBack();
    bool hasRoomForChart() const;
    void giveRoomToChart(Qt::DockWidgetArea area, int side);
    QDockWidget* seenIn(Qt::DockWidgetArea area) const;

    QMainWindow& m_window;
    std::map<std::string, QDockWidget*, std::less<>> m_docks;  ///< by id
    Qt::DockWidgetArea m_chartArea = Qt::BottomDockWidgetArea; ///< where the chart has been put for what it shows
    double m_narrow = 0;              ///< how wide the panes at the side were before one of them needed more
    double m_widened = 0;             ///< and how wide they are since; 0: none did
    std::optional<QSize> m_fitsLater; ///< the window for which the panes have the sizes that they have
    QList<MadeRoom> m_madeRoom;       ///< panes that are away while two ladders are side by side
    /// How high what lies below the ladder was to be, and how wide what lies beside it; 0: not known.
    std::map<Qt::DockWidgetArea, double> m_extents{
        {Qt::BottomDockWidgetArea, 0}, {Qt::LeftDockWidgetArea, 0}, {Qt::RightDockWidgetArea, 0}};
};

} // namespace osiscope::ui
