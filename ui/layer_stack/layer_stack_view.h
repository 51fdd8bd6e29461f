#pragma once

#include "ui/accessible/drawn_items.h"
#include "ui/document/document.h"
#include "ui/layer_stack/layer_stack_text.h"
#include "ui/theme/users_scroll.h"

#include <QAbstractScrollArea>

#include <optional>

namespace osiscope::ui {

struct StackCaptions;

/// The layers of both hosts as a widget. A click chooses a layer at a host, the arrow keys up and down go from one to
/// the next, and Enter leads the cursor to what happens there.
class LayerStackView final : public QAbstractScrollArea, public DrawsItems {
    Q_OBJECT

public:
    explicit LayerStackView(Document& document, QWidget* parent = nullptr);

    void show(std::optional<LayerStack> stack, LayerNames names);
    const std::optional<LayerStack>& stack() const { return m_stack; }
    const std::vector<StackLayer>& layers() const { return m_layers; }
    LayerStackScene scene() const;
    std::vector<DrawnItem> drawnItems() override; ///< each layer at a host

    // What is painted, also without a widget.
    static LayerStackScene layOut(const LayerStack& stack, const std::vector<StackLayer>& layers,
                                  stack::EventNumber cursor, const TextMeasure& measure, double width);
    static StackCaptions captions(const Contents& contents, const LayerStack& stack);

    struct Choice {
        std::size_t side = 0;
        std::size_t layer = 0;
    };
    Choice choice() const { return m_choice; }
    void choose(Choice choice);

    QSize sizeHint() const override { return {460, 24 * fontMetrics().height()}; } ///< three protocols
    /// In pixels: of all layers.
    int wholeHeight() const;
    QSize minimumSizeHint() const override { return {160, 100}; }

signals:
    void choiceChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void updateScrollBars();
    void chooseCursors();
    void goToChoice();
    void reveal();
    void describe();
    QPointF inScene(QPointF point) const;

    Document& m_document;
    UsersScroll* m_usersScroll;
    std::optional<LayerStack> m_stack;
    std::vector<StackLayer> m_layers;
    Choice m_choice;
};

} // namespace osiscope::ui
