#pragma once

#include <QApplication>

namespace osiscope::bench {

/// Widgets need one; without a display. Made when the first of them is, and never taken down: at the program's end
/// what Qt has made for it may be gone before.
inline void ensureApplication()
{
    static int argc = 1;
    static char name[] = "osiscope_bench";
    static char* argv[] = {name, nullptr};
    qputenv("QT_QPA_PLATFORM", "offscreen");
    static const auto* const kApplication = new QApplication(argc, argv);
    static_cast<void>(kApplication);
}

} // namespace osiscope::bench
