#pragma once

#include <QDockWidget>
#include <QMainWindow>

namespace osiscope::ui {

/// The timeline over the ladder. Its user can move either, hide it, or put it into a window of its own, as with the
/// panes around them; here they take no room for titles while they are in their places.
class Workspace final : public QMainWindow {
    Q_OBJECT

public:
    Workspace(QWidget& timeline, QWidget& ladder, QWidget* parent);

    QDockWidget& timeline() const { return *m_timeline; }
    QDockWidget& ladder() const { return *m_ladder; }
    /// Gives the timeline this height, or half of all there is; nothing where its user has arranged them otherwise.
    void divide(int wanted);
    /// Both to be seen, each where it was.
    void showBoth();
    /// Each where it was made.
    void putBack();
    /// How their user has arranged them; empty: they are as they were.
    QByteArray arrangement() const;
    bool restoreArrangement(const QByteArray& saved);

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QDockWidget* add(const QString& name, const QString& title, QWidget& widget);
    void dress(QDockWidget& dock);
    bool areTogether() const;
    void giveHeight();

    QDockWidget* m_timeline;
    QDockWidget* m_ladder;
    int m_height = 0;        ///< of the timeline; 0: nobody has said
    bool m_arranged = false; ///< by the user
    bool m_restores = false;
    bool m_pullsBorder = false;
};

} // namespace osiscope::ui
