#include "ui/export/ladder_parts.h"

#include "ui/ladder/ladder_layout.h"
#include "ui/ladder/ladder_legend.h"
#include "ui/ladder/ladder_painter.h"
#include "ui/theme/picture_font.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace osiscope::ui {

using stack::EventNumber;

namespace {

struct LadderPartsWords {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr int kPartTextSize = 12;
/// An arrow of as many rows is not parted.
constexpr double kShort = 3;
/// As many rows before an event its message is sought.
constexpr double kMostBefore = 6;

ViewOptions viewOfAll()
{
    ViewOptions view;
    view.scale = ScaleKind::Steps;
    view.future = Future::Shown;
    return view;
}

} // namespace

LadderParts::LadderParts(const Contents& contents, PageFlow& flow)
    : m_contents(contents),
      m_flow(flow),
      m_font(pictureFont(kPartTextSize)),
      m_measure(m_font),
      m_view(viewOfAll()),
      m_scale(makeScale(contents, m_view)),
      m_metrics(contents, m_view, Lifelines(hostsByAppearance(contents)), m_measure),
      m_width(std::max(m_metrics.easyWidth(), PageFlow::kWidth)),
      m_zoom(m_metrics.fittingZoom(m_scale, 700)),
      m_shrunk(PageFlow::kWidth / m_width),
      m_cut(static_cast<std::size_t>(rows()) + 1, false)
{
    for (const Message& message : contents.messages.messages().all()) {
        const double from = rowOf(message.first);
        const double to = rowOf(message.last);
        for (double row = from + 1; row <= to && to - from <= kShort; row++)
            m_cut[static_cast<std::size_t>(row)] = true;
    }
}

double LadderParts::rowOf(EventNumber event) const
{
    return std::floor(m_scale.at(event));
}

double LadderParts::rows() const
{
    return std::floor(m_scale.length()) + 1;
}

double LadderParts::someHeight(double count) const
{
    return heightOf(std::min(count, 4.0));
}

double LadderParts::heightOf(double count) const
{
    return (m_metrics.headingHeight + count * m_zoom) * m_shrunk;
}

bool LadderParts::isCut(double row) const
{
    return row > 0 && row < rows() && m_cut[static_cast<std::size_t>(row)];
}

LadderRows LadderParts::whole(LadderRows rows, EventNumber event) const
{
    LadderRows more = rows;
    const Message* message = event != stack::kNoEvent ? m_contents.messages.of(event) : nullptr;
    if (message != nullptr && rows.from - rowOf(message->first) <= kMostBefore)
        more.from = std::min(rows.from, rowOf(message->first));
    const double earliest = more.from - kShort;
    while (isCut(more.from) && more.from > earliest)
        more.from--;
    return more;
}

/// As many of the rows as fit, rather a few less than with an arrow parted, or with one row left over.
double LadderParts::countOn(double left, LadderRows rows) const
{
    const double all = rows.to - rows.from;
    double count = std::clamp(std::floor((left / m_shrunk - m_metrics.headingHeight) / m_zoom), 1.0, all);
    if (count == all)
        return count;
    if (all - count < kShort)
        count = std::max(1.0, all - kShort);
    for (double fewer = count; fewer > 1 && fewer > count - kShort - 1; fewer--)
        if (!isCut(rows.from + fewer))
            return fewer;
    return count;
}

void LadderParts::add(LadderRows rows, EventNumber until)
{
    while (rows.to - rows.from > 0.5) {
        if (m_flow.left() < someHeight(rows.to - rows.from))
            m_flow.breakPage();
        const double count = countOn(m_flow.left(), rows);
        draw({rows.from, rows.from + count}, until);
        rows.from += count;
    }
}

void LadderParts::addLegend()
{
    constexpr double kMostHeight = 20000; // of what is looked through for lines to be explained
    LadderFrame frame{m_width, std::min(m_metrics.contentHeight(m_scale.length(), m_zoom), kMostHeight), m_zoom, 0, 0};
    Legend legend = ladderLegend(
        layoutLadder({m_contents, m_scale, m_view, m_contents.size(), m_metrics, m_measure}, frame), Theme::paper());
    if (m_contents.lesson)
        addStandingOut(legend, Theme::paper(), LadderPartsWords::tr("the event of the step"));
    const QSizeF size(PageFlow::kWidth, legend.heightFor(PageFlow::kWidth, m_font));
    m_flow.addDrawing(size, [legend, size, font = m_font](QPainter& painter) {
        painter.setRenderHint(QPainter::Antialiasing);
        legend.paint(painter, QRectF(QPointF(), size), Theme::paper(), font);
    });
}

void LadderParts::draw(LadderRows rows, EventNumber until)
{
    LadderFrame frame;
    frame.width = m_width;
    frame.zoom = m_zoom;
    frame.height = m_metrics.headingHeight + (rows.to - rows.from) * m_zoom;
    frame.scrollY = m_metrics.topMargin + (rows.from - 0.5) * m_zoom;
    ViewOptions view = m_view;
    if (until != stack::kNoEvent)
        view.future = Future::Hidden;
    LadderScene scene = layoutLadder({m_contents, m_scale, view, until, m_metrics, m_measure}, frame);
    scene.takeEmphasisAway(Emphasis::Cursor);
    m_flow.addDrawing(QSizeF(PageFlow::kWidth, frame.height * m_shrunk),
                      [scene = std::move(scene), size = QSizeF(frame.width, frame.height), shrunk = m_shrunk,
                       font = m_font](QPainter& painter) {
                          painter.setRenderHint(QPainter::Antialiasing);
                          painter.scale(shrunk, shrunk);
                          painter.setClipRect(QRectF(QPointF(), size));
                          LadderPainter(painter, Theme::paper(), font).paint(scene);
                          painter.setClipping(false); // what began above has its end there
                          painter.fillRect(QRectF(0, -8, size.width(), 8), Theme::paper().background);
                      });
}

} // namespace osiscope::ui
