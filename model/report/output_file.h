#pragma once

#include <cstdio>
#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

/// Where exports go. A failed export leaves no half-written file behind, and the file it would have
/// replaced as it was.
namespace osiscope::report {

/// Takes text or octets, piece by piece.
class Sink {
public:
    virtual ~Sink() = default;
    virtual void write(std::string_view piece) = 0;
};

/// Keeps what it is given.
class StringSink final : public Sink {
public:
    void write(std::string_view piece) override { m_text += piece; }
    const std::string& text() const { return m_text; }

private:
    std::string m_text;
};

/// A file that comes into being when it is complete: written beside its place and then renamed to it.
/// Things that are no ordinary files (a pipe, /dev/null) are written to as they are. "-" is standard output.
class OutputFile final : public Sink {
public:
    /// Opens it. The error is in plain words, without the path.
    static std::expected<OutputFile, std::string> open(const std::filesystem::path& path);

    OutputFile(OutputFile&& other) noexcept;
    OutputFile& operator=(OutputFile&&) = delete;
    ~OutputFile() override; ///< without commit(): leaves nothing behind

    void write(std::string_view piece) override;
    /// For a library that writes to it by itself; noteWritten() is to follow.
    std::FILE* stream() { return m_stream; }
    /// The library has closed it.
    void forgetStream() { m_stream = nullptr; }
    /// Notes whether what was just written to stream() could be.
    void noteWritten();
    /// Puts the complete file in its place.
    std::expected<void, std::string> commit();

private:
    OutputFile() = default;
    void discard();

    std::filesystem::path m_path;
    std::filesystem::path m_temporary; ///< empty: written directly
    std::FILE* m_stream = nullptr;
    int m_error = 0; ///< errno of the first failed write
};

/// Opens, writes and commits in one go.
std::expected<void, std::string> writeFile(const std::filesystem::path& path,
                                           const std::function<void(Sink&)>& produce);

/// Lets a library that writes files by itself (pictures) do so: it gets the name of a temporary file of the
/// same ending, which takes its place only when it returns no error.
std::expected<void, std::string>
replaceFile(const std::filesystem::path& path,
            const std::function<std::expected<void, std::string>(const std::filesystem::path&)>& produce);

/// Why nothing can be written there; empty when it seems possible. Leaves nothing behind.
std::string whyNotWritable(const std::filesystem::path& path);

} // namespace osiscope::report
