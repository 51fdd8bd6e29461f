#include "model/report/saved_trace.h"
#include "model/report/saved_trace_format.h"

#include <fmt/format.h>

namespace osiscope::report {

namespace {

std::string hex(net::Octets octets)
{
    std::string text;
    text.reserve(2 * octets.size());
    for (const std::uint8_t octet : octets) {
        text += kHexDigits[octet >> 4U];
        text += kHexDigits[octet & 0xFU];
    }
    return text;
}

/// FNV-1a.
class Fingerprint {
public:
    void add(std::string_view text)
    {
        for (const char letter : text)
            m_value = (m_value ^ static_cast<unsigned char>(letter)) * 0x0000'0100'0000'01B3U;
        m_value = (m_value ^ 0xFFU) * 0x0000'0100'0000'01B3U; // where one ends
    }
    std::uint64_t value() const { return m_value; }

private:
    std::uint64_t m_value = 0xCBF2'9CE4'8422'2325U;
};

std::string addressesOf(const trace::Host& host)
{
    std::string text;
    for (const auto& address : host.addresses)
        text += (text.empty() ? "" : ",") + address.toString();
    return text.empty() ? "-" : text;
}

void writeHead(Sink& sink, const trace::Trace& trace, const stack::Registry& registry, const std::string& title)
{
    sink.write(fmt::format("{}\ntitle {}\norigin {}\nsnaplen {}\n", kSavedTraceFirstLine, percentEscaped(title),
                           trace.isCapture() ? "capture" : "run", trace.snapLength()));
    for (std::size_t i = 0; i < trace.hostCount(); ++i) {
        const trace::Host& host = trace.host(static_cast<stack::HostId>(i));
        sink.write(fmt::format("host {} {}\n", addressesOf(host), percentEscaped(host.name)));
    }
    for (const stack::ProtocolDescription* protocol : registry.all())
        sink.write(fmt::format("protocol {} {:016x}\n", protocol->id, fingerprintOf(*protocol)));
    for (std::uint32_t i = 1; i <= trace.entityCount(); ++i) {
        const trace::Entity& entity = trace.entity(static_cast<stack::EntityId>(i));
        sink.write(fmt::format("entity {} {} {} {} {} {} {}\n", static_cast<unsigned>(entity.host),
                               static_cast<unsigned>(entity.protocol), entity.local.address.toString(),
                               entity.local.port, entity.remote.address.toString(), entity.remote.port,
                               percentEscaped(entity.name)));
    }
    for (std::uint32_t i = 1; i <= trace.stringCount(); ++i)
        sink.write(fmt::format("string {}\n", percentEscaped(trace.string(i))));
}

} // namespace

std::string percentEscaped(std::string_view text)
{
    std::string result;
    for (const char letter : text) {
        const auto octet = static_cast<unsigned char>(letter);
        if (octet < 0x20 || octet == '%' || octet == 0x7F)
            result += fmt::format("%{:02X}", octet);
        else
            result += letter;
    }
    return result;
}

std::uint64_t fingerprintOf(const stack::ProtocolDescription& protocol)
{
    Fingerprint print;
    for (const stack::StateTable& table : protocol.tables) {
        print.add(table.id);
        for (const std::string_view state : table.states)
            print.add(state);
        for (const stack::StateRow& row : table.rows)
            print.add(fmt::format("{} {} {}", row.state, row.event, row.next));
    }
    for (const stack::VariableRow& row : protocol.variables)
        print.add(fmt::format("{} {}", row.id, static_cast<int>(row.type)));
    for (const stack::TimerRow& row : protocol.timers)
        print.add(row.id);
    for (const stack::PrimitiveRow& row : protocol.primitives)
        print.add(row.name);
    for (const stack::NoteRow& row : protocol.notes)
        print.add(row.id);
    return print.value();
}

void writeSavedTrace(Sink& sink, const trace::Trace& trace, const stack::Registry& registry, const std::string& title)
{
    writeHead(sink, trace, registry, title);
    for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
        const trace::Event& event = trace[number];
        sink.write(fmt::format("event {} {} {} {} {} {} {} {} ", event.time.time_since_epoch().count(),
                               static_cast<unsigned>(event.kind), static_cast<unsigned>(event.host),
                               static_cast<unsigned>(event.peer), static_cast<unsigned>(event.protocol),
                               static_cast<unsigned>(event.entity), event.cause, event.row));
        sink.write(keepsOctets(event) ? fmt::format("{} {}\n", event.high, hex(trace.octets(event)))
                                      : fmt::format("{:x}\n", event.wide()));
    }
    sink.write("end\n");
}

} // namespace osiscope::report
