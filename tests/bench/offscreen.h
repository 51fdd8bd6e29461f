#pragma once

#include <QApplication>

namespace osiscope::bench {

/// Widgets need one; without a display. Made when the first of them is.
inline void ensureApplication()
{
    static int argc = 1;
    static char name[] = "osiscope_bench";
    static char* argv[] = {name, nullptr};
    qputenv("QT_QPA_PLATFORM", "offscreen");
    static const QApplication kApplication(argc, argv);
}

} // namespace osiscope::bench
