#include "ui/whatif/comparison_picture.h"

#include "ui/export/picture_parts.h"
#include "ui/theme/font_measure.h"
#include "ui/whatif/comparison_pane.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace osiscope::ui {

namespace {

struct ComparisonPictureWords {
    Q_DECLARE_TR_FUNCTIONS(ComparisonPicture)
};

Picture ladderOf(const RunTree& runs, int run, stack::EventNumber cursor, const ViewOptions& view)
{
    PictureOptions options;
    options.view = view;
    options.view.future = Future::Shown;
    options.view.onlySession = false;
    options.cursor = cursor;
    options.width = 700;
    options.title = runs.name(run);
    return ladderPicture(runs.runs()[static_cast<std::size_t>(run)].contents, options);
}

} // namespace

std::shared_ptr<const trace::Alignment> alignmentBeside(const RunTree& runs)
{
    if (runs.beside() < 0 || runs.alignment() != nullptr)
        return runs.alignment();
    std::array compared{runs.runs()[static_cast<std::size_t>(runs.beside())].contents, runs.run().contents};
    if (runs.isOne())
        std::swap(compared[0], compared[1]);
    return align(*compared[0], session::kNoSession, *compared[1], session::kNoSession);
}

WrittenView writtenComparison(const RunTree& runs)
{
    const QString title = toQString(runs.run().contents->title);
    return {ComparisonPictureWords::tr("%1: what differs").arg(title), comparisonHtml(runs, *alignmentBeside(runs))};
}

Picture comparisonPicture(const RunTree& runs, const ViewOptions& view)
{
    const stack::EventNumber here = runs.difference().value_or(stack::kNoEvent);
    const Picture left = ladderOf(runs, runs.beside(), runs.there(here), view);
    const Picture right = ladderOf(runs, runs.current(), here, view);
    const double height = std::max(left.size.height(), right.size.height());
    const WrittenView words = writtenComparison(runs);
    const Picture below = writtenPicture(words);
    const QSizeF size(std::max(left.size.width() + right.size.width(), below.size.width()),
                      height + below.size.height());
    return {words.title, size, [=](QPainter& painter) {
                paintBackground(painter, size);
                const auto paint = [&painter](const Picture& picture, QPointF to) {
                    painter.save();
                    painter.translate(to);
                    picture.paint(painter);
                    painter.restore();
                };
                paint(left, {});
                paint(right, {left.size.width(), 0});
                paint(below, {0, height});
            }};
}

} // namespace osiscope::ui
