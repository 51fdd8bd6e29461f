#pragma once

#include "ui/charts/chart_axis.h"
#include "ui/document/document.h"
#include "ui/export/picture.h"
#include "ui/ladder/lifelines.h"
#include "ui/layer_stack/layer_stack_text.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace osiscope::ui {

/// What of a document a picture shows.
struct PictureOptions {
    ViewOptions view{.future = Future::Shown};
    stack::EventNumber cursor = stack::kNoEvent; ///< with its causes marked; none: no cursor
    session::SessionId session = session::kNoSession;
    Lifelines lifelines; ///< of a ladder; none: every host, in order of appearance
    double width = 1000;
    bool titled = true; ///< of a timeline
    QString title = {}; ///< empty: what the contents are called
    /// Of a ladder or a timeline, this part of the scale; none: all of it.
    std::optional<Document::Range> part = {};
};

/// Those that a ladder shows, from the left.
Lifelines shownLifelines(const Contents& contents, const PictureOptions& options);
/// The whole ladder with title, axis and legend, as tall as it needs to be.
Picture ladderPicture(const std::shared_ptr<const Contents>& contents, const PictureOptions& options = {});
/// The whole timeline with title, axis and legend.
Picture timelinePicture(const std::shared_ptr<const Contents>& contents, const PictureOptions& options = {});
/// A measure ("protocol.variable", "protocol.variable.histogram"). The error says what is wrong with the name.
std::expected<Picture, std::string> chartPicture(const Contents& contents, std::string_view measure);
/// Several in one chart, as many as find an axis.
/// @param ladder the ladder's axis of time, if they are to be drawn along it
std::expected<Picture, std::string> chartPictureOf(const Contents& contents, std::span<const std::string> measures,
                                                   const std::optional<ChartAxis>& ladder = {});
/// The state diagrams of a machine and its peer, as far as they have gone at an event.
std::expected<Picture, std::string> statesPicture(const std::shared_ptr<const Contents>& contents, std::size_t machine,
                                                  stack::EventNumber cursor);
/// How the message at an event goes down and up the layers.
std::expected<Picture, std::string> layerStackPicture(const std::shared_ptr<const Contents>& contents,
                                                      stack::EventNumber cursor, LayerNames names);

} // namespace osiscope::ui
