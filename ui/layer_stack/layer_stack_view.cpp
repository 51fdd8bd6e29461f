#include "ui/layer_stack/layer_stack_view.h"

#include "ui/explanation/event_browser.h"
#include "ui/layer_stack/layer_stack_painter.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/tool_tip.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTextDocument>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace osiscope::ui {

LayerStackView::LayerStackView(Document& document, QWidget* parent)
    : QAbstractScrollArea(parent), m_document(document), m_usersScroll(new UsersScroll(*verticalScrollBar()))
{
    setObjectName("layer-stack-view");
    setAccessibleName(tr("Layers of both hosts"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
}

void LayerStackView::show(std::optional<LayerStack> stack, LayerNames names)
{
    if (!stack)
        m_usersScroll->setPlace(0);
    m_stack = std::move(stack);
    m_layers = stackLayers(names);
    updateScrollBars();
    chooseCursors();
}

LayerStackScene LayerStackView::scene() const
{
    return m_stack ? layOut(*m_stack, m_layers, m_document.cursor(), FontMeasure(font()), viewport()->width())
                   : LayerStackScene{};
}

LayerStackScene LayerStackView::layOut(const LayerStack& stack, const std::vector<StackLayer>& layers,
                                       stack::EventNumber cursor, const TextMeasure& measure, double width)
{
    std::size_t packet = 0;
    for (const StackSide& side : stack.sides)
        for (const StackPart& part : side.parts)
            if (part.protocol->layer == stack::OsiLayer::Network)
                packet = std::max(packet, part.octets());
    return layoutLayerStack({stack, layers, cursor, tr("nothing here").toStdString(), tr("not yet").toStdString(),
                             tr("simplified: no frame").toStdString(), tr("%1 bits").arg(packet * 8).toStdString(),
                             tr("octets").toStdString(), measure},
                            width);
}

StackCaptions LayerStackView::captions(const Contents& contents, const LayerStack& stack)
{
    StackCaptions captions;
    for (std::size_t side = 0; side < stack.sides.size(); side++) {
        if (stack.sides[side].host != stack::kNoHost)
            captions.hosts[side] = sideWords(contents, stack.sides[side]);
        captions.nothing[side] = nothingWords(stack.sides[side]);
    }
    captions.toTheRight = stack.sides[0].sends;
    if (stack.onLink)
        captions.link = tr("%1 %2").arg(toQString(contents.reading.protocol((*contents.trace)[stack.packet])->acronym),
                                        toQString(contents.reading.label(stack.packet)));
    return captions;
}

std::vector<DrawnItem> LayerStackView::drawnItems()
{
    std::vector<DrawnItem> items;
    if (!m_stack || m_document.contents() == nullptr)
        return items;
    const StackCaptions captions = LayerStackView::captions(*m_document.contents(), *m_stack);
    for (const StackCell& cell : scene().cells) {
        QStringList words;
        for (const StackArrow& arrow : cell.arrows)
            words << toQString(arrow.whole);
        for (const StackBlock& block : cell.blocks)
            words << toQString(block.whole);
        if (words.isEmpty())
            words << toQString(cell.nothing);
        items.push_back({tr("%1, %2: %3")
                             .arg(captions.hosts[cell.side], toQString(m_layers[cell.layer].heading),
                                  words.join(QStringLiteral("; "))),
                         cell.box.translated(-inScene({})), cell.side == m_choice.side && cell.layer == m_choice.layer,
                         [this, choice = Choice{cell.side, cell.layer}] { choose(choice); }});
    }
    return items;
}

void LayerStackView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const Theme theme = Theme::of(palette());
    painter.fillRect(viewport()->rect(), theme.background);
    if (m_stack && m_document.contents() != nullptr) {
        painter.save();
        painter.translate(-horizontalScrollBar()->value(), -verticalScrollBar()->value());
        const LayerStackScene shown = scene();
        LayerStackPainter(painter, theme, font())
            .paint(shown, m_layers, captions(*m_document.contents(), *m_stack),
                   shown.cell(m_choice.side, m_choice.layer));
        painter.restore();
    }
}

int LayerStackView::wholeHeight() const
{
    // Not what is left of its height now: of a part that a splitter has given none, nothing is.
    const int bar = horizontalScrollBar()->maximum() > 0 ? horizontalScrollBar()->sizeHint().height() : 0;
    return static_cast<int>(std::ceil(scene().height)) + 2 * frameWidth() + bar;
}

void LayerStackView::updateScrollBars()
{
    const LayerStackScene shown = scene();
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(fontMetrics().height());
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(std::ceil(shown.height)) - viewport()->height()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(0, std::max(0, static_cast<int>(std::ceil(shown.width)) - viewport()->width()));
    viewport()->update();
}

/// What the cursor is at, or else what it comes from.
void LayerStackView::chooseCursors()
{
    if (!m_stack) {
        describe();
        return;
    }
    const trace::Trace& trace = *m_document.contents()->trace;
    Choice choice;
    for (const stack::EventNumber number : {m_stack->event, m_document.cursor()}) {
        const auto* protocol = m_document.contents()->reading.protocol(trace[number]);
        for (std::size_t side = 0; side < m_stack->sides.size(); side++)
            if (m_stack->sides[side].host == trace[number].host)
                choice.side = side;
        for (std::size_t layer = 0; protocol != nullptr && layer < m_layers.size(); layer++)
            if (m_layers[layer].holds(protocol->layer))
                choice.layer = layer;
    }
    choose(choice);
}

void LayerStackView::choose(Choice choice)
{
    m_choice = choice;
    reveal();
    describe();
    viewport()->update();
    emit choiceChanged();
}

/// Screen readers hear what the text beside it says.
void LayerStackView::describe()
{
    QString words;
    if (m_stack && m_document.contents() != nullptr) {
        QTextDocument text;
        text.setHtml(layerHtml(*m_document.contents(), *m_stack, m_choice.side, m_layers[m_choice.layer]));
        words = text.toPlainText();
    }
    setAccessibleDescription(words);
    itemsChange();
}

void LayerStackView::reveal()
{
    const LayerStackScene shown = scene();
    const StackCell* cell = shown.cell(m_choice.side, m_choice.layer);
    if (cell == nullptr)
        return;
    m_usersScroll->reveal(cell->box.top(), cell->box.bottom());
}

void LayerStackView::goToChoice()
{
    const LayerStackScene shown = scene();
    if (const StackCell* cell = shown.cell(m_choice.side, m_choice.layer);
        cell != nullptr && cell->event != stack::kNoEvent)
        m_document.setCursor(cell->event);
}

QPointF LayerStackView::inScene(QPointF point) const
{
    return point + QPointF(horizontalScrollBar()->value(), verticalScrollBar()->value());
}

void LayerStackView::mousePressEvent(QMouseEvent* event)
{
    const LayerStackScene shown = scene();
    if (const StackCell* cell = shown.cellAt(inScene(event->position()));
        cell != nullptr && event->button() == Qt::LeftButton)
        choose({cell->side, cell->layer});
}

void LayerStackView::mouseDoubleClickEvent(QMouseEvent* event)
{
    mousePressEvent(event);
    goToChoice();
}

/// What has no room is whole in the tool tip.
bool LayerStackView::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), plainToolTip(toQString(scene().wordsAt(inScene(help->pos())))), viewport());
    return true;
}

void LayerStackView::keyPressEvent(QKeyEvent* event)
{
    const std::size_t count = 2 * m_layers.size();
    const bool forward = event->key() == Qt::Key_Down;
    if (m_stack && (forward || event->key() == Qt::Key_Up)) {
        const std::size_t now = m_choice.side * m_layers.size() + m_choice.layer;
        const std::size_t next = (now + (forward ? 1 : count - 1)) % count;
        choose({next / m_layers.size(), next % m_layers.size()});
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        goToChoice();
    } else {
        event->ignore();
    }
}

void LayerStackView::resizeEvent(QResizeEvent*)
{
    updateScrollBars();
    reveal();
}

void LayerStackView::scrollContentsBy(int, int)
{
    viewport()->update();
}

void LayerStackView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        updateScrollBars();
}

} // namespace osiscope::ui
