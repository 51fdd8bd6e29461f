#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// The project's own sources, as the lint tests read them.
namespace osiscope::lint {

struct SourceFile {
    std::string path; ///< from the root of the project: "model/sim/time.h"
    std::vector<std::string> lines;

    bool isIn(std::string_view folder) const { return path.starts_with(std::string(folder) + '/'); }
    bool isCpp() const { return path.ends_with(".h") || path.ends_with(".cpp"); }
    std::string folder() const;
    std::string name() const;
};

/// Every text file below the source folders, by path.
std::vector<SourceFile> readTree();

struct Include {
    std::string path;
    bool quoted = false; ///< "…" and not <…>
    std::size_t line = 0;
};

std::vector<Include> includesOf(const SourceFile& file);

/// "model/sim/time.h:12"
std::string at(const SourceFile& file, std::size_t line);

} // namespace osiscope::lint
