#include "app/desktop.h"

#include "app/lessons.h"
#include "ui/window/desktop.h"

namespace osiscope::app {

int openDesktop(int& argc, char** argv, const stack::Registry& registry,
                const std::vector<std::filesystem::path>& files)
{
    return ui::runDesktop(argc, argv, registry, readLessons(registry), files);
}

} // namespace osiscope::app
