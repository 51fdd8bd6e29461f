#include "ui/ladder/ladder_legend.h"

#include "ui/ladder/ladder_painter.h"
#include "ui/theme/silence.h"

#include <QCoreApplication>

#include <algorithm>

namespace osiscope::ui {

namespace {

struct LadderLegendWords {
    Q_DECLARE_TR_FUNCTIONS(LadderLegend)
};

/// Paints a part of a scene that the given function has put into a box.
Legend::Sample sampleOf(const Theme& theme, std::function<void(LadderScene&, const QRectF&)> fill)
{
    return [theme, fill = std::move(fill)](QPainter& painter, const QRectF& box) {
        LadderScene scene;
        fill(scene, box);
        LadderPainter(painter, theme, painter.font()).paintShapes(scene);
    };
}

Legend::Sample arrowSample(const Theme& theme, LadderArrow like)
{
    return sampleOf(theme, [like](LadderScene& scene, const QRectF& box) {
        LadderArrow arrow = like;
        arrow.from = {box.left(), box.center().y() - 2};
        const bool ends = arrow.head || arrow.goesOn;
        arrow.to = {ends ? box.right() : box.center().x(), box.center().y() + (ends ? 2 : 0)};
        scene.arrows.push_back(arrow);
    });
}

Legend::Sample markSample(const Theme& theme, trace::EventKind kind)
{
    return sampleOf(theme, [kind](LadderScene& scene, const QRectF& box) {
        LadderMark mark;
        mark.at = box.center();
        mark.kind = kind;
        scene.marks.push_back(mark);
    });
}

Legend::Sample timerSample(const Theme& theme, bool expires, bool closes = true)
{
    return sampleOf(theme, [expires, closes](LadderScene& scene, const QRectF& box) {
        LadderTimer timer;
        timer.closes = closes;
        timer.x = box.center().x();
        timer.top = box.top();
        timer.bottom = box.bottom();
        timer.expires = expires;
        scene.timers.push_back(timer);
    });
}

Legend::Sample stateSample(const Theme& theme, bool passed)
{
    return sampleOf(theme, [passed](LadderScene& scene, const QRectF& box) {
        LadderState state;
        state.passed = passed;
        const double height = passed ? 5 : box.height();
        state.box = QRectF(box.center().x() - 4, box.center().y() - height / 2, 8, height);
        scene.states.push_back(state);
    });
}

Legend::Sample primitiveSample(const Theme& theme, LadderPrimitive like)
{
    like.tone.emphasis = Emphasis::None;
    like.tone.dimmed = false;
    return sampleOf(theme, [like](LadderScene& scene, const QRectF& box) {
        scene.primitives.push_back(like);
        scene.primitives.back().box = QRectF(box.center().x() - 4, box.top(), 8, box.height());
    });
}

void addArrows(Legend& legend, const LadderScene& scene, const Theme& theme)
{
    const auto has = [&](auto member) { return std::ranges::any_of(scene.arrows, member); };
    LadderArrow packet;
    if (has([](const LadderArrow& arrow) { return !arrow.whole; }))
        legend.add(LadderLegendWords::tr("packet"), arrowSample(theme, packet));
    for (const stack::OsiLayer layer : {stack::OsiLayer::Session, stack::OsiLayer::Application}) {
        const auto found = std::ranges::find_if(
            scene.arrows, [layer](const LadderArrow& arrow) { return arrow.whole && arrow.tone.layer == layer; });
        if (found == scene.arrows.end())
            continue;
        LadderArrow message;
        message.whole = true;
        message.beneath = found->beneath;
        message.tone.layer = layer;
        legend.add(layer == stack::OsiLayer::Session ? LadderLegendWords::tr("session message")
                                                     : LadderLegendWords::tr("application message"),
                   arrowSample(theme, message));
    }
    LadderArrow special;
    special.retransmission = true;
    if (has(&LadderArrow::retransmission))
        legend.add(LadderLegendWords::tr("sent again"), arrowSample(theme, special));
    special = {};
    special.duplicate = true;
    if (has(&LadderArrow::duplicate))
        legend.add(LadderLegendWords::tr("duplicate"), arrowSample(theme, special));
    special = {};
    special.corrupted = true;
    if (has(&LadderArrow::corrupted))
        legend.add(LadderLegendWords::tr("corrupted"), arrowSample(theme, special));
    special = {};
    special.lost = true;
    special.head = false;
    if (has(&LadderArrow::lost))
        legend.add(LadderLegendWords::tr("lost"), arrowSample(theme, special));
    special = {};
    special.goesOn = true;
    special.head = false;
    if (has([](const LadderArrow& arrow) { return arrow.goesOn || arrow.fromBefore; }))
        legend.add(LadderLegendWords::tr("goes on outside this part"), arrowSample(theme, special));
    special = {};
    special.head = false;
    special.onItsWay = true;
    if (has(&LadderArrow::onItsWay))
        legend.add(LadderLegendWords::tr("has not arrived"), arrowSample(theme, special));
}

} // namespace

void addStandingOut(Legend& legend, const Theme& theme, const QString& meaning)
{
    LadderArrow arrow;
    arrow.tone.emphasis = Emphasis::Cursor;
    legend.add(meaning, arrowSample(theme, arrow));
}

Legend ladderLegend(const LadderScene& scene, const Theme& theme)
{
    Legend legend;
    addArrows(legend, scene, theme);
    if (std::ranges::any_of(scene.states, [](const LadderState& state) { return !state.passed; }))
        legend.add(LadderLegendWords::tr("state"), stateSample(theme, false));
    if (std::ranges::any_of(scene.states, &LadderState::passed))
        legend.add(LadderLegendWords::tr("states left at once"), stateSample(theme, true));
    if (std::ranges::any_of(scene.timers, &LadderTimer::expires))
        legend.add(LadderLegendWords::tr("timer that ran out"), timerSample(theme, true));
    if (std::ranges::any_of(scene.timers, [](const LadderTimer& timer) { return timer.closes && !timer.expires; }))
        legend.add(LadderLegendWords::tr("timer"), timerSample(theme, false));
    if (std::ranges::any_of(scene.timers, [](const LadderTimer& timer) { return !timer.closes; }))
        legend.add(LadderLegendWords::tr("timer that still runs"), timerSample(theme, false, false));
    for (const trace::EventKind kind : {trace::EventKind::Fault, trace::EventKind::Note})
        if (std::ranges::find(scene.marks, kind, &LadderMark::kind) != scene.marks.end())
            legend.add(kind == trace::EventKind::Fault ? LadderLegendWords::tr("fault") : LadderLegendWords::tr("note"),
                       markSample(theme, kind));
    for (const bool down : {true, false})
        if (const auto found = std::ranges::find(scene.primitives, down, &LadderPrimitive::down);
            found != scene.primitives.end())
            legend.add(down ? LadderLegendWords::tr("primitive to the layer below")
                            : LadderLegendWords::tr("primitive to the layer above"),
                       primitiveSample(theme, *found));
    if (!scene.breaks.empty())
        addSilence(legend, theme, true);
    if (!scene.stretches.empty())
        addApart(legend, theme);
    return legend;
}

} // namespace osiscope::ui
