#include "model/report/trace_table.h"

#include "model/report/text.h"

#include <fmt/format.h>

namespace osiscope::report {

namespace {

/// What all three formats say of an event, as text; empty where it has none.
struct Row {
    stack::EventNumber number = stack::kNoEvent;
    std::string time;
    std::string host;
    std::string peer;
    std::string_view layer;
    std::string_view protocol;
    std::string_view kind;
    std::string session;
    std::string cause;
};

std::string optionalNumber(std::uint32_t number)
{
    return number == 0 ? std::string{} : fmt::format("{}", number);
}

Row rowOf(const trace::Reading& reading, const session::SessionIndex& sessions, stack::EventNumber number)
{
    const trace::Event& event = reading.trace()[number];
    const stack::ProtocolDescription* protocol = reading.protocol(event);
    const auto nameOf = [&](stack::HostId host) {
        return host == stack::kNoHost ? std::string{} : reading.trace().host(host).name;
    };
    Row row;
    row.number = number;
    row.time = secondsFixed(event.time.time_since_epoch());
    row.host = nameOf(event.host);
    row.peer = nameOf(event.peer);
    if (protocol != nullptr) {
        row.layer = stack::toString(protocol->layer);
        row.protocol = protocol->id;
    }
    row.kind = trace::toString(event.kind);
    row.session = optionalNumber(static_cast<std::uint32_t>(sessions.sessionOf(number)));
    row.cause = optionalNumber(event.cause);
    return row;
}

template <typename Write>
void forEachEvent(const trace::Reading& reading, const session::SessionIndex& sessions, const Write& write)
{
    const auto last = static_cast<stack::EventNumber>(reading.trace().size());
    for (stack::EventNumber number = 1; number <= last; ++number)
        write(rowOf(reading, sessions, number));
}

std::string_view orNull(const std::string& number)
{
    return number.empty() ? std::string_view("null") : std::string_view(number);
}

} // namespace

void writeTraceCsv(Sink& sink, const trace::Reading& reading, const session::SessionIndex& sessions)
{
    sink.write("number,time,host,peer,layer,protocol,kind,session,cause,summary\n");
    forEachEvent(reading, sessions, [&](const Row& row) {
        sink.write(fmt::format("{},{},{},{},{},{},{},{},{},{}\n", row.number, row.time, csvField(row.host),
                               csvField(row.peer), row.layer, row.protocol, row.kind, row.session, row.cause,
                               csvField(reading.label(row.number))));
    });
}

void writeTraceJson(Sink& sink, const trace::Reading& reading, const session::SessionIndex& sessions)
{
    sink.write("[");
    forEachEvent(reading, sessions, [&](const Row& row) {
        sink.write(fmt::format(
            "{}\n{{\"number\": {}, \"time\": {}, \"host\": {}, \"peer\": {}, \"layer\": {}, \"protocol\": {}, "
            "\"kind\": \"{}\", \"session\": {}, \"cause\": {}, \"tag\": {}, \"summary\": {}, \"sentence\": {}}}",
            row.number == 1 ? "" : ",", row.number, row.time, jsonString(row.host), jsonString(row.peer),
            jsonString(row.layer), jsonString(row.protocol), row.kind, orNull(row.session), orNull(row.cause),
            jsonString(reading.tag(row.number)), jsonString(reading.label(row.number)),
            jsonString(reading.sentence(row.number))));
    });
    sink.write("\n]\n");
}

void writeTraceText(Sink& sink, const trace::Reading& reading, const session::SessionIndex& sessions)
{
    sink.write(
        fmt::format("{:>7}  {:>14}  {:<11} {:<9} {}\n", "number", "time [s]", "protocol", "kind", "what happens"));
    forEachEvent(reading, sessions, [&](const Row& row) {
        const std::string cause = row.cause.empty() ? std::string{} : fmt::format("  (because of {})", row.cause);
        sink.write(fmt::format("{:>7}  {:>14}  {:<11} {:<9} {}{}\n", row.number, row.time, row.protocol, row.kind,
                               printable(reading.sentence(row.number)), cause));
    });
}

} // namespace osiscope::report
