#pragma once

#include "app/exports.h"
#include "model/stack/registry.h"

#include <expected>
#include <filesystem>
#include <string>
#include <vector>

namespace osiscope::app {

/// What only a program with windows can do.
class Desktop {
public:
    virtual ~Desktop() = default;

    /// Opens the window, on its start page or with these files. Returns when it is closed.
    virtual int open(int& argc, char** argv, const stack::Registry& registry,
                     const std::vector<std::filesystem::path>& files) = 0;

    /// Writes an export that is a picture. The error says why, without the path.
    virtual std::expected<void, std::string> write(const Export& wanted, const Result& result) = 0;
};

} // namespace osiscope::app
