#include "model/report/sessions_report.h"

#include "model/report/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace osiscope::report {

namespace {

/// What `text` makes of each element, with commas between.
template <typename Range, typename Text>
std::string listed(const Range& range, const Text& text)
{
    std::string list;
    for (const auto& element : range) {
        if (!list.empty())
            list += ", ";
        list += text(element);
    }
    return list;
}

sim::TimePoint firstMoment(const trace::Reading& reading)
{
    return reading.trace().size() == 0 ? sim::kStart : reading.trace()[1].time;
}

std::string phasesJson(const session::Session& session, sim::TimePoint start)
{
    return listed(session.phases, [&](const session::Phase& phase) {
        return fmt::format("{{\"name\": \"{}\", \"from\": {}, \"to\": {}}}", session::toString(phase.name),
                           secondsShort(phase.from - start), secondsShort(phase.to - start));
    });
}

std::string streamJson(const session::MediaStream& stream)
{
    const std::string reported = stream.reported
                                     ? fmt::format(", \"reported\": {{\"lost\": {}, \"jitter_ms\": {:.3f}}}",
                                                   stream.reported->lost, stream.reported->jitter)
                                     : std::string{};
    return fmt::format(
        "{{\"source\": {}, \"destination\": {}, \"ssrc\": {}, \"coding\": {}, \"packets\": {}, "
        "\"lost\": {}, \"max_delta_ms\": {:.3f}, \"mean_jitter_ms\": {:.3f}, \"max_jitter_ms\": {:.3f}{}}}",
        jsonString(stream.source), jsonString(stream.destination), jsonString(stream.name), jsonString(stream.coding),
        stream.packets, stream.lost, stream.mostDelta, stream.meanJitter, stream.mostJitter, reported);
}

/// How often the packets of a session, as they were sent, got each label of the wire.
using WireCounts = std::map<std::pair<session::SessionId, std::size_t>, std::size_t>;

WireCounts countWireLabels(const trace::Reading& reading, const session::SessionIndex& sessions)
{
    WireCounts counts;
    if (reading.wire() == nullptr)
        return counts;
    for (const trace::WireLabels::Labelled& labelled : reading.wire()->all())
        if (reading.trace()[labelled.event].kind == trace::EventKind::Sent)
            for (std::size_t row = 0; row < 32; ++row)
                if ((labelled.verdict.labels >> row & 1U) != 0)
                    ++counts[{sessions.sessionOf(labelled.event), row}];
    return counts;
}

/// What `text` makes of each label that the packets of a session got, and how often; with commas between.
template <typename Text>
std::string wireLabelsOf(const session::Session& session, const trace::Reading& reading, const WireCounts& counts,
                         const Text& text)
{
    const auto rows = reading.registry()[session.protocol].wireLabels;
    std::vector<std::string> texts;
    for (std::size_t row = 0; row < rows.size(); ++row)
        if (const auto found = counts.find({session.id, row}); found != counts.end())
            texts.push_back(text(rows[row], found->second));
    return fmt::format("{}", fmt::join(texts, ", "));
}

/// Why each part of the definition holds or does not, in words.
std::string becauseJson(const session::Verdict& verdict)
{
    return fmt::format("{{\"two_way\": {}, \"bounded\": {}, \"stateful\": {}}}", jsonString(verdict.twoWay.because),
                       jsonString(verdict.bounded.because), jsonString(verdict.stateful.because));
}

std::string sessionJson(const session::Session& session, const trace::Reading& reading, const WireCounts& counts)
{
    const std::string carriers = listed(
        session.carriedBy, [](session::SessionId id) { return fmt::format("{}", static_cast<std::uint32_t>(id)); });
    const std::string_view protocol = reading.registry()[session.protocol].id;
    std::string methods;
    if (!session.methods.empty())
        methods = fmt::format(",\n   \"methods\": [{}]", listed(session.methods, jsonString));
    std::string streams;
    if (!session.streams.empty())
        streams = fmt::format(",\n   \"streams\": [{}]", listed(session.streams, streamJson));
    std::string wire = wireLabelsOf(session, reading, counts, [](const stack::WireLabelRow& row, std::size_t count) {
        return fmt::format("\"{}\": {}", row.id, count);
    });
    if (!wire.empty())
        wire = fmt::format(",\n   \"wire\": {{{}}}", wire);
    const session::Verdict& verdict = session.verdict;
    return fmt::format("{{ \"id\": {}, \"layer\": \"{}\", \"protocol\": \"{}\", \"name\": {},\n"
                       "   \"initiator\": {}, \"responder\": {},\n"
                       "   \"established\": {}, \"outcome\": \"{}\",\n"
                       "   \"phases\": [{}],\n"
                       "   \"messages\": [{}], \"bytes\": [{}], \"carried_by\": [{}],\n"
                       "   \"is_session\": {}, \"why\": {{\"two_way\": {}, \"bounded\": {}, \"stateful\": {}}},\n"
                       "   \"because\": {}{}{}{} }}",
                       static_cast<std::uint32_t>(session.id), stack::toString(session.layer), protocol,
                       jsonString(session.name), jsonString(session.initiator), jsonString(session.responder),
                       session.established, session::toString(session.outcome),
                       phasesJson(session, firstMoment(reading)), fmt::join(session.messages, ", "),
                       fmt::join(session.bytes, ", "), carriers, verdict.isSession(), verdict.twoWay.holds,
                       verdict.bounded.holds, verdict.stateful.holds, becauseJson(verdict), methods, streams, wire);
}

std::string evidenceText(std::string_view question, const session::Evidence& evidence)
{
    return fmt::format("      {} {:<9} {}\n", evidence.holds ? "✓" : "✗", question, printable(evidence.because));
}

std::string streamText(const session::MediaStream& stream)
{
    std::string text = fmt::format(
        "      {} from {}: {} packets, {} missing where they were seen, {:.1f} ms at most from one to the "
        "next, jitter {:.1f} ms at most",
        printable(stream.coding), stream.source, stream.packets, stream.lost, stream.mostDelta, stream.mostJitter);
    if (stream.reported)
        text += fmt::format("; {} reports {} missing, jitter {:.1f} ms", stream.destination, stream.reported->lost,
                            stream.reported->jitter);
    return text + '\n';
}

std::string sessionText(const session::Session& session, const trace::Reading& reading, const WireCounts& counts)
{
    const sim::TimePoint start = firstMoment(reading);
    const std::string phases = listed(session.phases, [&](const session::Phase& phase) {
        return fmt::format("{} {} to {} s", session::toString(phase.name), secondsShort(phase.from - start),
                           secondsShort(phase.to - start));
    });
    const std::string carriers = listed(
        session.carriedBy, [](session::SessionId id) { return fmt::format("#{}", static_cast<std::uint32_t>(id)); });
    const session::Verdict& verdict = session.verdict;
    std::string text = fmt::format("  #{} {} ({} layer)  {}\n", static_cast<std::uint32_t>(session.id),
                                   reading.registry()[session.protocol].acronym, stack::toString(session.layer),
                                   printable(session.name));
    text += fmt::format("      {}, {}; messages {} and {}, octets {} and {}{}\n",
                        session.established ? "established" : "never established", session::toString(session.outcome),
                        session.messages[0], session.messages[1], session.bytes[0], session.bytes[1],
                        carriers.empty() ? std::string{} : fmt::format("; carried by {}", carriers));
    if (!phases.empty())
        text += fmt::format("      {}\n", phases);
    if (!session.methods.empty())
        text += fmt::format("      {}\n", printable(fmt::format("{}", fmt::join(session.methods, " "))));
    for (const session::MediaStream& stream : session.streams)
        text += streamText(stream);
    const std::string wire = wireLabelsOf(session, reading, counts, [](const auto& row, std::size_t count) {
        return fmt::format("{} ({})", row.name, count);
    });
    if (!wire.empty())
        text += fmt::format("      on the wire: {}\n", wire);
    text += fmt::format("    {}\n", verdict.isSession() ? "This is a session:" : "This is not a session:");
    text += evidenceText("two-way", verdict.twoWay);
    text += evidenceText("bounded", verdict.bounded);
    return text + evidenceText("stateful", verdict.stateful);
}

} // namespace

void writeSessionsJson(Sink& sink, const trace::Reading& reading, const session::SessionIndex& sessions)
{
    sink.write("[");
    std::string_view separator = "";
    const WireCounts counts = countWireLabels(reading, sessions);
    for (const session::Session& session : sessions.all()) {
        sink.write(separator);
        sink.write(sessionJson(session, reading, counts));
        separator = ",\n ";
    }
    sink.write("]\n");
}

void writeSessionsText(Sink& sink, const trace::Reading& reading, const session::SessionIndex& sessions)
{
    if (sessions.all().empty()) {
        sink.write("No session was found.\n");
        return;
    }
    const auto all = sessions.all();
    const auto real = std::ranges::count_if(all, [](const auto& session) { return session.verdict.isSession(); });
    sink.write(fmt::format("{} conversation{} found; {} of them {}:\n", all.size(), all.size() == 1 ? "" : "s", real,
                           real == 1 ? "is a session" : "are sessions"));
    const WireCounts counts = countWireLabels(reading, sessions);
    for (const session::Session& session : sessions.all())
        sink.write("\n" + sessionText(session, reading, counts));
}

} // namespace osiscope::report
