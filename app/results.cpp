#include "app/results.h"

#include "app/messages.h"
#include "app/pictures.h"
#include "model/report/output_file.h"
#include "model/report/sessions_report.h"
#include "model/report/text.h"
#include "model/report/text_ladder.h"
#include "model/scenario/nearest.h"

#include <fmt/format.h>

#include <algorithm>

namespace osiscope::app {

int checkExports(const ExportOptions& output, const stack::Registry& registry)
{
    for (const Export& wanted : output.exports)
        if (const std::string wrong = checkExport(wanted, registry); !wrong.empty()) {
            complain("osiscope", wrong);
            return kWrongInput;
        }
    for (const Export& wanted : output.exports)
        if (const std::string why = report::whyNotWritable(wanted.path); !why.empty()) {
            complain(wanted.path.string(), fmt::format("cannot be written: {}", why));
            return kFailed;
        }
    return kDone;
}

std::expected<stack::HostId, std::string> hostAt(const std::string& name, const trace::Trace& trace)
{
    if (name.empty()) // hosts are numbered as they appear; the first one to send or receive
        for (stack::EventNumber number = 1; number <= trace.size(); ++number)
            if (trace[number].kind == trace::EventKind::Sent)
                return trace[number].host;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < trace.hostCount(); ++i) {
        const auto id = static_cast<stack::HostId>(i);
        const trace::Host& host = trace.host(id);
        names.push_back(host.name);
        const auto isIt = [&](net::IpAddress address) { return address.toString() == name; };
        if (host.name == name || std::ranges::any_of(host.addresses, isIt) || name.empty())
            return id;
    }
    const std::vector<std::string_view> views(names.begin(), names.end());
    return std::unexpected(
        fmt::format("--at: there is no host \"{}\"{}", name, scenario::suggestion(name, views, "hosts")));
}

int writeExports(const ExportOptions& output, const Result& result)
{
    if (output.exports.empty()) {
        const auto done = report::writeFile("-", [&](report::Sink& sink) {
            if (!result.title.empty())
                sink.write(fmt::format("{}\n\n", report::printable(result.title)));
            report::writeTextLadder(sink, result.reading, {.width = output.width});
            sink.write("\n");
            report::writeSessionsText(sink, result.reading, result.sessions);
        });
        if (!done)
            complain("standard output", done.error());
        return done ? kDone : kFailed;
    }
    for (const Export& wanted : output.exports)
        if (const std::string wrong = checkPart(wanted, result.reading); !wrong.empty()) {
            complain("osiscope", wrong);
            return kWrongInput;
        }
    int status = kDone;
    PictureWriter pictures;
    for (const Export& wanted : output.exports)
        if (const auto done = writeExport(wanted, result, pictures); !done) {
            complain(wanted.path.string(), fmt::format("cannot be written: {}", done.error()));
            status = kFailed;
        }
    return status;
}

std::string defaultHost(const scenario::Scenario& scenario)
{
    return scenario.links.empty() ? std::string{} : scenario.hosts[scenario.links.front().ends[0]].name;
}

} // namespace osiscope::app
