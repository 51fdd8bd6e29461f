#include "ui/export/picture_parts.h"
#include "ui/export/view_pictures.h"
#include "ui/layer_stack/layer_stack_painter.h"
#include "ui/layer_stack/layer_stack_view.h"
#include "ui/states/state_painter.h"
#include "ui/states/states_text.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/picture_font.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace osiscope::ui {

namespace {

struct DiagramPictureWords {
    Q_DECLARE_TR_FUNCTIONS(Pictures)
};

/// A machine's diagram with its name over it.
struct DrawnMachine {
    QString name;
    StateDiagram diagram;
    StateMarks marks;
    int lastRow = -1;
    stack::OsiLayer layer = stack::OsiLayer::Transport;
    double left = 0;
    double width = 0;
};

/// In the direction in which its longer side is shorter.
StateDiagram compactDiagram(const stack::StateTable& table, const TextMeasure& measure)
{
    StateDiagram down = layoutStates(table, measure, {DiagramDirection::Down, {ArrowWords::All}});
    StateDiagram right = layoutStates(table, measure, {DiagramDirection::Right, {ArrowWords::All}});
    const auto longer = [](const StateDiagram& diagram) { return std::max(diagram.width, diagram.height); };
    return longer(down) <= longer(right) ? down : right;
}

DrawnMachine drawn(const Contents& contents, std::size_t index, stack::EventNumber cursor, const FontMeasure& measure)
{
    const trace::Machine& machine = contents.machines[index];
    const stack::ProtocolDescription& protocol = contents.reading.registry()[machine.protocol];
    const stack::StateTable& table = protocol.tables[machine.table];
    DrawnMachine made{machineName(contents, index), compactDiagram(table, measure),
                      stateMarks(machine, *contents.trace, table, cursor)};
    made.lastRow = made.marks.last == stack::kNoEvent ? -1 : (*contents.trace)[made.marks.last].row;
    made.layer = protocol.layer;
    made.width = std::max(made.diagram.width, measure.width(made.name.toStdString(), true));
    return made;
}

} // namespace

std::expected<Picture, std::string> statesPicture(const std::shared_ptr<const Contents>& contents, std::size_t machine,
                                                  stack::EventNumber cursor)
{
    if (machine >= contents->machines.size())
        return std::unexpected(DiagramPictureWords::tr("nothing here moves from state to state").toStdString());
    const QFont font = pictureFont(kPictureTextSize);
    const FontMeasure measure(font);
    const double heading = measure.lineHeight() + 8;
    const double top = kPictureMargin + titleHeight();
    auto ends = std::make_shared<std::vector<DrawnMachine>>();
    double width = kPictureMargin;
    double height = 0;
    for (const std::size_t end : bothEnds(*contents, machine)) {
        if (end == trace::Machines::kNone)
            continue;
        DrawnMachine made = drawn(*contents, end, cursor, measure);
        made.left = width;
        width += made.width + 2 * kPictureMargin;
        height = std::max(height, made.diagram.height);
        ends->push_back(std::move(made));
    }
    Picture picture;
    picture.title = toQString(contents->title);
    picture.size =
        QSizeF(std::ceil(widthFor(picture.title, width)), std::ceil(top + heading + height + kPictureMargin));
    picture.paint = [=, title = picture.title, size = picture.size](QPainter& painter) {
        const Theme theme = Theme::paper();
        painter.setRenderHint(QPainter::Antialiasing);
        paintBackground(painter, size);
        paintTitle(painter, title, size.width());
        for (const DrawnMachine& end : *ends) {
            painter.save();
            painter.translate(end.left, top);
            painter.setPen(theme.text);
            painter.setFont(boldOf(font));
            painter.drawText(QRectF(0, 0, end.width + 2, heading), Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine,
                             end.name);
            painter.translate(0, heading);
            StatePainter(painter, theme, font).paint({end.diagram, end.marks, end.lastRow, std::nullopt, end.layer});
            painter.restore();
        }
    };
    return picture;
}

std::expected<Picture, std::string> layerStackPicture(const std::shared_ptr<const Contents>& contents,
                                                      stack::EventNumber cursor, LayerNames names)
{
    std::optional<LayerStack> stack;
    if (cursor != stack::kNoEvent)
        stack = layerStackAt(*contents, cursor, contents->size());
    if (!stack)
        return std::unexpected(DiagramPictureWords::tr("First choose a message.").toStdString());
    const QFont font = pictureFont(kPictureTextSize);
    const std::vector<StackLayer> layers = stackLayers(names);
    const double top = kPictureMargin + titleHeight();
    Picture picture;
    picture.title =
        QStringLiteral("%1: %2").arg(toQString(contents->title), toQString(contents->reading.label(stack->event)));
    const double width = widthFor(picture.title, 1000);
    const LayerStackScene scene =
        LayerStackView::layOut(*stack, layers, cursor, FontMeasure(font), width - 2 * kPictureMargin);
    picture.size = QSizeF(std::ceil(std::max(width, scene.width + 2 * kPictureMargin)),
                          std::ceil(top + scene.height + kPictureMargin));
    picture.paint = [=, title = picture.title, size = picture.size,
                     captions = LayerStackView::captions(*contents, *stack)](QPainter& painter) {
        painter.setRenderHint(QPainter::Antialiasing);
        paintBackground(painter, size);
        paintTitle(painter, title, size.width());
        painter.translate(kPictureMargin, top);
        LayerStackPainter(painter, Theme::paper(), font).paint(scene, layers, captions, nullptr);
        painter.translate(-kPictureMargin, -top);
    };
    return picture;
}

} // namespace osiscope::ui
