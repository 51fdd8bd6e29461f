#include "tests/conformance/live_trial.h"

#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <unistd.h>

namespace osiscope::conformance {

namespace fs = std::filesystem;

namespace {
/// What every script begins with. Whatever way it ends, nothing that it has started goes on.
constexpr std::string_view kBeginning = R"(
trap 'kill $(jobs -p) 2>/dev/null' EXIT
await() {
    for try in {1..1000}; do
        "$@" >/dev/null 2>&1 && return
        sleep 0.02
    done
    echo "waited in vain: $*"
    return 1
}
# Every connection of this computer is over: it knows none, or only that it must not use its numbers again (TIME-WAIT).
settled() { ! awk 'NR > 1 && $4 != "06"' /proc/net/tcp | grep .; }
ip link set lo up
# Programs may wait at the computer's address before the device that has it is there.
echo 1 >/proc/sys/net/ipv4/ip_nonlocal_bind
: >live.said
)";

/// dumpcap says the file's name once it listens.
constexpr std::string_view kRecording = R"(
ip tuntap add live mode tun
ip link set live up
dumpcap -q -i live -B 64 -w device.pcapng 2>dumpcap.said &
recorder=$!
await grep -q File: dumpcap.said
)";

constexpr std::string_view kEnd = R"(
wait $users
await settled
if [[ -n $recorder ]]; then
    # dumpcap throws away what it has not looked at when it is asked to end; so it gets a last packet to look at.
    read -r beyond ways <routes.said
    echo "that was all" >"/dev/udp/$beyond/9"
    await grep -qa "that was all" device.pcapng
fi
kill -INT $run
wait $run
echo $? >live.status
[[ -n $recorder ]] && kill -INT $recorder && wait $recorder
)";

std::string begun(const Job& job)
{
    return fmt::format("{{ (\n{1}\n) >{0}.said 2>&1; echo $? >{0}.status; }} &\nusers+=\" $!\"\n", job.name,
                       job.commands);
}

std::string scriptOf(const std::string& scenario, const std::vector<Job>& jobs, const LiveSettings& settings)
{
    std::string script(kBeginning);
    if (settings.recorded)
        script += kRecording;
    for (const Job& job : jobs)
        if (job.before)
            script += fmt::format("{}await {}\n", begun(job), job.ready);
    script += fmt::format("{} live {} --tun live --sessions sessions.json --pcap live.pcap {} 2>live.said &\nrun=$!\n"
                          "await grep -q Ctrl+C live.said\n"
                          "ip -o link >devices.said\nip -4 route show >routes.said\n",
                          OSISCOPE_BINARY, scenario, settings.options);
    for (const Job& job : jobs)
        if (!job.before)
            script += begun(job);
    return script.append(kEnd);
}

std::string contentOf(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

fs::path newFolder()
{
    std::string name = (fs::path(testing::TempDir()) / "osiscope-live-XXXXXX").string();
    return ::mkdtemp(name.data()) != nullptr ? fs::path(name) : fs::path();
}
} // namespace

std::string outputOf(const std::string& command)
{
    std::string output;
    FILE* pipe = ::popen(command.c_str(), "r");
    for (int letter = std::fgetc(pipe); letter != EOF; letter = std::fgetc(pipe))
        output += static_cast<char>(letter);
    ::pclose(pipe);
    return output;
}

bool networksCanBeMade()
{
    return std::system("unshare --net --map-root-user sh -c 'test -c /dev/net/tun && : <>/dev/net/tun' 2>/dev/null") ==
           0;
}

std::string missingOf(const std::vector<std::string>& programs)
{
    std::string missing;
    for (const std::string& program : programs)
        if (std::system(fmt::format("command -v {} >/dev/null", program).c_str()) != 0)
            missing += ' ' + program;
    return missing;
}

LiveTrial::LiveTrial(const std::string& scenario, const std::vector<Job>& jobs, const LiveSettings& settings)
    : m_folder(newFolder())
{
    std::ofstream(path("script")) << scriptOf(scenario, jobs, settings);
    const std::string said =
        outputOf(fmt::format("cd {} && unshare --net --map-root-user bash script 2>&1", m_folder.string()));
    if (!said.empty())
        ADD_FAILURE() << said << this->said("live").substr(0, 2000);
}

LiveTrial::~LiveTrial()
{
    std::error_code ignored;
    fs::remove_all(m_folder, ignored);
}

int LiveTrial::status(std::string_view job) const
{
    int status = -1;
    std::istringstream(contentOf(m_folder / fmt::format("{}.status", job))) >> status;
    return status;
}

std::string LiveTrial::said(std::string_view job) const
{
    return contentOf(m_folder / fmt::format("{}.said", job));
}

std::vector<test::Json> LiveTrial::sessions(std::string_view protocol) const
{
    const std::string text = contentOf(m_folder / "sessions.json");
    std::vector<test::Json> found;
    if (const auto all = test::Json::parse(text)) {
        for (const test::Json& session : all->items)
            if (session.find("protocol")->text == protocol)
                found.push_back(session);
    } else {
        ADD_FAILURE() << "no sessions were written: " << text;
    }
    return found;
}

std::string wrongPackets(const std::string& capture)
{
    // Linux, 10.0.0.1, writes FFFF where a segment's checksum is 0: unusual (RFC 1624), but it holds.
    return outputOf(
        fmt::format("tshark -r {} -o ip.check_checksum:TRUE -o tcp.check_checksum:TRUE -o udp.check_checksum:TRUE -Y "
                    "'_ws.malformed or ip.checksum.status==0 or udp.checksum.status==0 or icmp.checksum.status==0 or "
                    "(tcp.checksum.status==0 and not (tcp.checksum.ffff and ip.src==10.0.0.1)) or "
                    "frame.cap_len < frame.len' 2>&1 | grep -v '^Running as user'",
                    capture));
}

} // namespace osiscope::conformance
