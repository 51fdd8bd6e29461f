#include "ui/window/given_view.h"

#include "ui/export/printing.h"

#include <utility>

namespace osiscope::ui {

GivenView wordsView(const QString& name, const QString& file,
                    std::function<std::expected<WrittenView, std::string>()> written)
{
    GivenView view{name, file, {}, std::move(written)};
    view.picture = [words = view.written]() -> std::expected<Picture, std::string> {
        const auto made = words();
        return made ? std::expected<Picture, std::string>(writtenPicture(*made)) : std::unexpected(made.error());
    };
    return view;
}

std::expected<Pages, std::string> pagesOf(const GivenView& view)
{
    if (view.written) {
        const auto words = view.written();
        return words ? std::expected<Pages, std::string>(writtenPages(*words)) : std::unexpected(words.error());
    }
    const auto picture = view.picture();
    return picture ? std::expected<Pages, std::string>(pagesOf(*picture)) : std::unexpected(picture.error());
}

} // namespace osiscope::ui
