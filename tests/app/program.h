#pragma once

#include <string>
#include <vector>

/// The built program, run as a user runs it.
namespace osiscope::test {

struct Finished {
    int status = -1; ///< -1: it was ended by a signal
    std::string out;
    std::string err;
};

/// Runs osiscope with these arguments and waits for it.
/// @param standardOutput where its standard output goes; empty: to Finished::out
/// @param standardInput where its standard input comes from; empty: there is none
Finished runProgram(const std::vector<std::string>& arguments, const std::string& standardOutput = {},
                    const std::string& standardInput = {});

} // namespace osiscope::test
