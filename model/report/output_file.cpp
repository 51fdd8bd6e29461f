#include "model/report/output_file.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace osiscope::report {

namespace {

namespace fs = std::filesystem;

bool isStandardOutput(const fs::path& path)
{
    return path == "-";
}

/// A pipe or a device cannot be replaced by renaming.
bool isSpecial(const fs::path& path)
{
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    return fs::exists(status) && !fs::is_regular_file(status);
}

/// Where a link points: a link is not replaced by a file, the file it names is.
fs::path targetOf(const fs::path& path)
{
    std::error_code error;
    const fs::path target = fs::weakly_canonical(path, error);
    return error ? path : target;
}

/// A name in the same folder that nothing has yet; the ending stays, since it says the kind of file.
fs::path temporaryFor(const fs::path& path)
{
    for (int attempt = 0;; ++attempt) {
        fs::path candidate = path;
        candidate.replace_filename(
            fmt::format(".{}.{}.part{}", path.stem().string(), attempt, path.extension().string()));
        std::error_code error;
        if (!fs::exists(candidate, error))
            return candidate;
    }
}

std::string reason(int error)
{
    return std::strerror(error);
}

} // namespace

std::expected<OutputFile, std::string> OutputFile::open(const fs::path& path)
{
    OutputFile file;
    if (isStandardOutput(path)) {
        file.m_stream = stdout;
        return file;
    }
    std::error_code error;
    if (fs::is_directory(path, error))
        return std::unexpected("it is a folder");
    file.m_path = targetOf(path);
    if (!isSpecial(file.m_path))
        file.m_temporary = temporaryFor(file.m_path);
    const fs::path& place = file.m_temporary.empty() ? file.m_path : file.m_temporary;
    file.m_stream = std::fopen(place.c_str(), "wb");
    if (file.m_stream == nullptr) {
        file.m_temporary.clear();
        return std::unexpected(reason(errno));
    }
    return file;
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : m_path(std::move(other.m_path)),
      m_temporary(std::exchange(other.m_temporary, {})),
      m_stream(std::exchange(other.m_stream, nullptr)),
      m_error(other.m_error)
{}

OutputFile::~OutputFile()
{
    discard();
}

void OutputFile::discard()
{
    if (m_stream != nullptr && m_stream != stdout)
        std::fclose(m_stream);
    m_stream = nullptr;
    std::error_code ignored;
    if (!m_temporary.empty())
        fs::remove(m_temporary, ignored);
    m_temporary.clear();
}

void OutputFile::write(std::string_view piece)
{
    if (m_error == 0 && std::fwrite(piece.data(), 1, piece.size(), m_stream) != piece.size())
        m_error = errno;
}

void OutputFile::noteWritten()
{
    if (m_error == 0 && std::ferror(m_stream) != 0)
        m_error = errno != 0 ? errno : EIO;
}

std::expected<void, std::string> OutputFile::commit()
{
    if (std::fflush(m_stream) != 0 && m_error == 0)
        m_error = errno;
    if (m_stream != stdout && std::fclose(m_stream) != 0 && m_error == 0)
        m_error = errno;
    m_stream = nullptr;
    std::error_code renamed;
    if (m_error == 0 && !m_temporary.empty())
        fs::rename(m_temporary, m_path, renamed);
    if (m_error != 0 || renamed) {
        discard();
        return std::unexpected(m_error != 0 ? reason(m_error) : renamed.message());
    }
    m_temporary.clear();
    return {};
}

std::expected<void, std::string> writeFile(const fs::path& path, const std::function<void(Sink&)>& produce)
{
    auto file = OutputFile::open(path);
    if (!file)
        return std::unexpected(file.error());
    produce(*file);
    return file->commit();
}

std::expected<void, std::string>
replaceFile(const fs::path& path, const std::function<std::expected<void, std::string>(const fs::path&)>& produce)
{
    const fs::path target = targetOf(path);
    const fs::path temporary = temporaryFor(target);
    std::expected<void, std::string> done = produce(temporary);
    std::error_code error;
    if (done)
        fs::rename(temporary, target, error);
    if (error)
        done = std::unexpected(error.message());
    if (!done)
        fs::remove(temporary, error);
    return done;
}

std::string whyNotWritable(const fs::path& path)
{
    if (isStandardOutput(path) || isSpecial(path))
        return fs::is_directory(path) ? "it is a folder" : "";
    // Trying is the only test that knows of permissions, full paths and read-only disks alike.
    const fs::path temporary = temporaryFor(targetOf(path));
    std::FILE* stream = std::fopen(temporary.c_str(), "wb");
    if (stream == nullptr)
        return reason(errno);
    std::fclose(stream);
    std::error_code ignored;
    fs::remove(temporary, ignored);
    return {};
}

} // namespace osiscope::report
