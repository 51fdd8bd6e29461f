#include "tests/lint/source_tree.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <regex>

namespace osiscope::lint {

namespace fs = std::filesystem;

std::string SourceFile::folder() const
{
    return fs::path(path).parent_path().generic_string();
}

std::string SourceFile::name() const
{
    return fs::path(path).filename().string();
}

namespace {
bool isText(const fs::path& path)
{
    static constexpr std::array<std::string_view, 8> kEndings = {".h",    ".cpp", ".txt", ".cmake",
                                                                 ".toml", ".sh",  ".md",  ""};
    return std::ranges::find(kEndings, path.extension().string()) != kEndings.end();
}

SourceFile readFile(const fs::path& root, const fs::path& path)
{
    SourceFile file{fs::relative(path, root).generic_string(), {}};
    std::ifstream stream(path);
    for (std::string line; std::getline(stream, line);)
        file.lines.push_back(std::move(line));
    return file;
}
} // namespace

std::vector<SourceFile> readTree()
{
    const fs::path root = OSISCOPE_SOURCE_DIR;
    std::vector<SourceFile> files;
    for (const auto* folder : {"app", "layers", "model", "tests", "ui"})
        for (const auto& entry : fs::recursive_directory_iterator(root / folder))
            if (entry.is_regular_file() && isText(entry.path()))
                files.push_back(readFile(root, entry.path()));
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

std::vector<Include> includesOf(const SourceFile& file)
{
    static const std::regex kInclude(R"re(^\s*#\s*include\s*([<"])([^>"]+)[>"].*)re");
    std::vector<Include> includes;
    for (std::size_t i = 0; i < file.lines.size(); ++i)
        if (std::smatch match; std::regex_match(file.lines[i], match, kInclude))
            includes.push_back({match[2], match[1] == "\"", i + 1});
    return includes;
}

std::string at(const SourceFile& file, std::size_t line)
{
    return file.path + ":" + std::to_string(line);
}

} // namespace osiscope::lint
