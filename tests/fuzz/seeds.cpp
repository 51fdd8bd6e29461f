// Makes the seeds of the fuzzers from the project's own captures, lessons and scenarios, and from what they found
// earlier: seeds FOLDER
#include "app/protocols.h"
#include "model/capture/capture_reader.h"
#include "tests/fuzz/messages.h"

#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <set>

namespace {

namespace fs = std::filesystem;
using namespace osiscope;

const fs::path kSource = OSISCOPE_SOURCE_DIR;
constexpr std::uintmax_t kLargest = 20'000; // octets of a capture: fuzzers are quick with small seeds

/// Writes seeds, each once.
class Folder {
public:
    explicit Folder(fs::path path) : m_path(std::move(path)) { fs::create_directories(m_path); }
    void add(net::Octets octets)
    {
        const std::string text(octets.begin(), octets.end());
        if (m_written.insert(text).second)
            std::ofstream(m_path / fmt::format("{:04}", m_written.size()), std::ios::binary) << text;
    }
    void addFile(const fs::path& file)
    {
        std::ifstream stream(file, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(stream), {}};
        add({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    }

private:
    fs::path m_path;
    std::set<std::string> m_written;
};

struct Seeds {
    explicit Seeds(const fs::path& out)
        : captures(out / "capture"),
          dissect(out / "dissect"),
          tracker(out / "tracker"),
          cookie(out / "cookie"),
          sdp(out / "sdp"),
          scenarios(out / "scenario")
    {}
    Folder captures, dissect, tracker, cookie, sdp, scenarios;
};

net::Octets after(net::Octets octets, std::string_view mark)
{
    const std::string_view text(reinterpret_cast<const char*>(octets.data()), octets.size());
    const std::size_t at = text.find(mark);
    return at == std::string_view::npos ? net::Octets{} : octets.subspan(at + mark.size());
}

net::Octets lineOf(net::Octets octets)
{
    const std::string_view text(reinterpret_cast<const char*>(octets.data()), octets.size());
    return octets.first(std::min(text.find('\r'), text.size()));
}

void addTrace(const trace::Trace& trace, const stack::Registry& registry, Seeds& seeds)
{
    std::map<stack::ProtocolId, net::OctetBuffer> conversations;
    for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
        const trace::Event& event = trace[number];
        const net::Octets octets = trace.octets(event);
        const auto which = static_cast<std::uint8_t>(event.protocol);
        const bool fromServer = event.entity != stack::kNoEntity &&
                                trace.entity(event.entity).local.port < trace.entity(event.entity).remote.port;
        if (stack::isPacketProtocol(registry[event.protocol])) {
            net::OctetBuffer seed{static_cast<std::uint8_t>(registry.idOf(registry.networkOf(octets)->id)), 0};
            seed.insert(seed.end(), octets.begin(), octets.end());
            if (number % 16 == 1)
                seeds.dissect.add(seed);
            continue;
        }
        net::OctetBuffer seed{which, static_cast<std::uint8_t>(fromServer ? 0 : 1)};
        seed.insert(seed.end(), octets.begin(), octets.end());
        seeds.dissect.add(seed);
        net::OctetBuffer& conversation = conversations[event.protocol];
        if (conversation.empty())
            conversation.push_back(which);
        if (conversation.size() < kLargest)
            fuzz::appendMessage(conversation, fromServer, octets);
        seeds.cookie.add(lineOf(after(octets, "Set-Cookie: ")));
        seeds.cookie.add(lineOf(after(octets, "\nCookie: ")));
        if (registry[event.protocol].id == "sip")
            seeds.sdp.add(after(octets, "\r\n\r\n"));
    }
    for (const auto& [protocol, conversation] : conversations)
        seeds.tracker.add(conversation);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2)
        return 2;
    const stack::Registry registry = app::makeRegistry();
    Seeds seeds{fs::path(argv[1])};
    for (const char* folder : {"captures", "exchanges", "tls"}) {
        std::set<fs::path> files;
        for (const auto& entry : fs::directory_iterator(kSource / "tests/data" / folder))
            if (entry.path().extension() == ".pcap" && entry.file_size() <= kLargest)
                files.insert(entry.path());
        for (const fs::path& file : files) {
            seeds.captures.addFile(file);
            if (const auto capture = capture::readCapture(file, registry))
                addTrace(*capture->trace, registry, seeds);
        }
    }
    const std::pair<const char*, Folder&> found[] = {
        {"capture", seeds.captures}, {"dissect", seeds.dissect}, {"tracker", seeds.tracker}};
    for (const auto& [target, folder] : found)
        for (const auto& file : fs::directory_iterator(kSource / "tests/data/fuzz" / target))
            folder.addFile(file.path());
    std::set<fs::path> scenarios;
    for (const char* folder : {"app/lessons", "tests/data/broken"})
        for (const auto& entry : fs::recursive_directory_iterator(kSource / folder))
            if (entry.path().extension() == ".toml")
                scenarios.insert(entry.path());
    for (const fs::path& file : scenarios)
        seeds.scenarios.addFile(file);
    return 0;
}
