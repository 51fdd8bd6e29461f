#include "app/program.h"

int main(int argc, char** argv)
{
    return osiscope::app::runProgram(argc, argv, nullptr);
}
