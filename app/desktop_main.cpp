#include "app/program.h"
#include "app/qt_desktop.h"

int main(int argc, char** argv)
{
    osiscope::app::QtDesktop desktop;
    return osiscope::app::runProgram(argc, argv, &desktop);
}
