#pragma once

#include "layers/session/iso_session/description.h"
#include "layers/session/iso_session/layer.h"
#include "layers/session/iso_session/spdu.h"
#include "model/stack/session_service.h"
#include "tests/support/table_scripts.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

/// Two session layers on a transport connection that does what the test says: what one sends waits until it is
/// delivered, so that things may cross.
namespace osiscope::iso_session {

namespace service = stack::session_service;
namespace transport = stack::transport_service;
namespace name = service::parameter;
using stack::PrimitiveType;

using Values = std::vector<std::pair<std::string_view, stack::ParameterValue>>;

inline constexpr std::int64_t kAllUnits =
    service::kHalfDuplex | service::kMinorSync | service::kMajorSync | service::kResync | service::kActivityManagement |
    service::kNegotiatedRelease | service::kCapability | service::kExceptions | service::kTyped;
/// Where there are no activities, points and ways back belong to the whole session connection.
inline constexpr std::int64_t kSyncUnits = kAllUnits & ~(service::kActivityManagement | service::kCapability);
inline constexpr std::int64_t kEveryToken = 0x55;

struct Side {
    explicit Side(const char* address) : context(description(), *net::Ipv4Address::parse(address))
    {
        context.serve(layer);
    }

    test::WatchingContext context;
    SessionLayer layer;

    /// Where the machine of the session connection is.
    std::string state() const
    {
        for (auto line = context.log.rbegin(); line != context.log.rend(); ++line)
            if (line->starts_with("state STA"))
                return line->substr(6, line->find(' ', 10) - 6);
        return "";
    }
    std::string value(const std::string& id) const
    {
        const auto found = context.values.find(id);
        return found == context.values.end() ? "" : found->second;
    }
    /// The last thing the user was told.
    const stack::Primitive& told() const { return context.told.back(); }
    std::int64_t toldNumber(std::string_view id) const { return told().parameters->integer(id); }
    /// The SPDUs sent and not yet delivered, by their codes.
    std::string waiting() const
    {
        std::string codes;
        for (const stack::Primitive& each : context.sent)
            if (each.name == &transport::kData)
                codes +=
                    (codes.empty() ? "" : " ") + std::string(toString(parse(each.data.octets()).value().back().type));
        return codes;
    }
};

class Pair {
public:
    Side a{"10.0.0.1"};
    Side b{"10.0.0.2"};
    static constexpr stack::ConnectionId kId{5};

    void ask(Side& side, const stack::PrimitiveRow& what, Values values = {}, std::string_view data = {},
             PrimitiveType type = PrimitiveType::Request)
    {
        auto parameters = std::make_shared<stack::Parameters>();
        for (auto& [id, value] : values)
            parameters->set(id, std::move(value));
        stack::Primitive primitive;
        primitive.name = &what;
        primitive.type = type;
        primitive.connection = kId;
        primitive.remote = {*net::Ipv4Address::parse("10.0.0.2"), 102};
        primitive.data = net::Payload::copyOf(data);
        primitive.parameters = std::move(parameters);
        side.layer.fromAbove(side.context, {}, std::move(primitive));
    }
    void answer(Side& side, const stack::PrimitiveRow& what, Values values = {}, std::string_view data = {})
    {
        ask(side, what, std::move(values), data, PrimitiveType::Response);
    }

    /// Everything that a side has sent so far goes to the other one.
    void deliver(Side& from)
    {
        Side& to = &from == &a ? b : a;
        for (stack::Primitive& each : std::exchange(from.context.sent, {})) {
            if (each.name == &transport::kConnect)
                below(to, transport::kConnect,
                      each.type == PrimitiveType::Request ? PrimitiveType::Indication : PrimitiveType::Confirm);
            else if (each.name == &transport::kData || each.name == &transport::kDisconnect)
                below(to, *each.name, PrimitiveType::Indication, std::move(each.data));
        }
    }
    /// Until nothing is on its way.
    void flush()
    {
        while (!a.context.sent.empty() || !b.context.sent.empty()) {
            deliver(a);
            deliver(b);
        }
    }
    void below(Side& to, const stack::PrimitiveRow& what, PrimitiveType type, net::Payload data = {})
    {
        stack::Primitive primitive;
        primitive.name = &what;
        primitive.type = type;
        primitive.connection = kId;
        primitive.local = {*net::Ipv4Address::parse(&to == &a ? "10.0.0.1" : "10.0.0.2"), 102};
        primitive.remote = {*net::Ipv4Address::parse(&to == &a ? "10.0.0.2" : "10.0.0.1"), 102};
        primitive.data = std::move(data);
        to.layer.fromBelow(to.context, std::move(primitive));
    }
    /// An SPDU that the other side's layer would not send.
    void inject(Side& to, const Spdu& spdu)
    {
        below(to, transport::kData, PrimitiveType::Indication, net::Payload(serialise(spdu)));
    }
    void lose(Side& side) { below(side, transport::kDisconnect, PrimitiveType::Indication); }

    void call(std::int64_t units = kAllUnits, Values more = {})
    {
        more.emplace_back(name::kFunctionalUnits, units);
        ask(a, service::kConnect, std::move(more));
        flush();
    }
    /// A session connection with all tokens at a.
    void open(std::int64_t units = kAllUnits, Values more = {})
    {
        call(units, std::move(more));
        answer(b, service::kConnect, {{name::kFunctionalUnits, units}});
        flush();
    }
    void openInActivity()
    {
        open();
        ask(a, service::kActivityStart, {{name::kActivity, std::string("WORK")}});
        flush();
    }
};

} // namespace osiscope::iso_session
