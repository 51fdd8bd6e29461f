#pragma once

#include "ui/accessible/drawn_items.h"
#include "ui/document/document.h"
#include "ui/states/state_painter.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/users_scroll.h"

#include <QAbstractScrollArea>

#include <map>
#include <optional>
#include <utility>

namespace osiscope::ui {

/// How large diagrams are that are to be compared, and how much their arrows say.
struct DiagramLook {
    ArrowWords words = ArrowWords::All;
    double scale = 1;
    bool operator==(const DiagramLook&) const = default;
};

/// The state diagram of one machine as a widget. A click on an arrow or a state moves the cursor to where it happened;
/// the arrow keys up and down go from arrow to arrow, and Enter does what a click does.
class StateView final : public QAbstractScrollArea, public DrawsItems {
    Q_OBJECT

public:
    explicit StateView(Document& document, QWidget* parent = nullptr);

    /// Shows a machine of the document; Machines::kNone: nothing.
    void setMachine(std::size_t index);
    std::size_t machine() const { return m_machine; }
    std::optional<std::size_t> selectedArrow() const { return m_selected; }
    void clearSelection();

    /// How a diagram is drawn in so much room: with as many words of its arrows as can be read there.
    DiagramLook lookIn(QSize room);
    /// How large it could be drawn with so many words. @pre there is a machine
    double scaleIn(QSize room, ArrowWords words);
    /// From now on no larger than that, and with as many words as it says. nullopt: as there is room.
    void setLook(std::optional<DiagramLook> look);

    /// In pixels of the diagram; one of them is scale() on the screen.
    const StateDiagram& diagram() const { return *m_diagram; }
    double scale() const { return m_scale; }
    QPoint onScreen(QPointF point) const;
    StateMarks marks() const;
    std::vector<DrawnItem> drawnItems() override; ///< states, then arrows

    QSize sizeHint() const override { return {420, 420}; }
    QSize minimumSizeHint() const override { return {120, 90}; }

signals:
    void selectionChanged();
    void resized();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool viewportEvent(QEvent* event) override;

private:
    const trace::Machine* shown() const;
    const stack::StateTable& table() const;
    const StateDiagram& laidOut(const DiagramForm& form);
    const StateDiagram& bestIn(QSize room, ArrowWords words);
    bool couldFit(QSize room, ArrowWords words);
    void chooseDiagram();
    void setScrollRanges(QSize needed);
    void showCurrent();
    void select(std::optional<std::size_t> arrow);
    void goToState(std::size_t state);
    void goToArrow(std::size_t arrow);
    void goTo(stack::EventNumber event);
    bool tellsAction(std::uint16_t row) const;
    QString wordsOfState(std::size_t state) const;
    QStringList wordsOfArrow(std::size_t arrow) const;
    QString toolTipAt(QPointF point) const;
    QPointF inDiagram(QPointF point) const;
    QPointF corner() const;

    using DiagramKey = std::pair<const stack::StateTable*, DiagramForm>;

    Document& m_document;
    UsersScroll* m_across;
    UsersScroll* m_down;
    std::size_t m_machine = trace::Machines::kNone;
    std::map<DiagramKey, StateDiagram> m_diagrams; ///< in the font as it is now
    const StateDiagram* m_diagram = nullptr;       ///< one of them
    double m_scale = 1;
    bool m_predicts = false;           ///< learners do: what is sent or done is what they are asked about
    std::optional<DiagramLook> m_look; ///< what its pane wants
    std::optional<std::size_t> m_selected;
};

} // namespace osiscope::ui
