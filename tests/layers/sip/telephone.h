#pragma once

#include "layers/session/sip/core.h"
#include "layers/session/sip/description.h"
#include "tests/support/table_scripts.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

/// A SIP element alone, between its user and a peer that the test plays.
namespace osiscope::sip {

inline constexpr std::string_view kPeersSdp = "v=0\r\no=- 1 1 IN IP4 10.0.0.2\r\ns=-\r\nc=IN IP4 10.0.0.2\r\nt=0 0\r\n"
                                              "m=audio 4000 RTP/AVP 0\r\n";

inline Message messageOf(const std::string& text)
{
    return readMessage(asOctets(text), readHead(asOctets(text)));
}

inline stack::Parameters telephone()
{
    stack::Parameters parameters;
    parameters.set("voice", false);
    parameters.set("user", std::string("alice"));
    parameters.set("password", std::string("secret"));
    parameters.set("domain", std::string("10.0.0.2"));
    parameters.set("answer", std::string("ring"));
    return parameters;
}

inline stack::Parameters proxy()
{
    stack::Parameters parameters;
    parameters.set("role", std::string("proxy"));
    return parameters;
}

inline stack::LayerSettings settingsWith(const stack::Parameters& parameters)
{
    stack::LayerSettings settings;
    settings.parameters = &parameters;
    settings.port = kPort;
    return settings;
}

/// A SIP element whose handlers are run as its host would run them.
class Telephone {
public:
    explicit Telephone(const stack::Parameters& parameters = telephone())
        : context(description(), *net::Ipv4Address::parse("10.0.0.1")), m_element(settingsWith(parameters))
    {
        context.serve(m_element);
        m_element.start(context);
    }

    test::WatchingContext context;

    void does(Action action, std::string_view to = {})
    {
        stack::Parameters parameters;
        if (!to.empty())
            parameters.set("to", std::string(to));
        m_element.perform(context, static_cast<std::uint16_t>(action), parameters);
    }
    /// The peer's answer to the latest request of this side.
    void answered(int status, std::string_view tag = "peer")
    {
        Message response = responseTo(asked(), status, tag);
        response.headers.add("Contact", "<sip:bob@10.0.0.2>");
        if (status == 401)
            response.headers.add("WWW-Authenticate", "Digest realm=\"r\", nonce=\"n\"");
        if (status == 200 && response.method == "INVITE")
            response.body = kPeersSdp;
        arrives(response);
    }
    /// A request of the peer: outside of any dialog, or in the one that is named by the latest message here.
    void comes(std::string_view method, bool inDialog, int number, const std::string& uri = "sip:alice@10.0.0.1")
    {
        const Message latest = messageOf(context.pdusSent.empty() ? std::string() : context.pdusSent.back());
        const bool mine = latest.isRequest();
        Message request;
        request.method = method;
        request.requestUri = uri;
        request.headers.add("Via", "SIP/2.0/UDP 10.0.0.2;branch=z9hG4bKpeer" + std::to_string(number));
        request.headers.add("Max-Forwards", "70");
        const std::string_view from = latest.headers.first(mine ? "To" : "From").value_or("");
        const std::string_view to = latest.headers.first(mine ? "From" : "To").value_or("");
        request.headers.add("From", inDialog ? from : "<sip:bob@10.0.0.2>;tag=peer");
        request.headers.add("To", inDialog ? to : "<sip:alice@10.0.0.1>");
        request.headers.add("Call-ID", inDialog ? latest.callId() : "peers");
        request.headers.add("CSeq", std::to_string(number) + ' ' + std::string(method));
        request.headers.add("Contact", "<sip:bob@10.0.0.2>");
        if (method == "INVITE")
            request.body = kPeersSdp;
        arrives(request);
    }

    void arrives(const Message& message)
    {
        const std::string text = message.toString();
        stack::Primitive data;
        data.name = &stack::transport_service::kUnitData;
        data.type = stack::PrimitiveType::Indication;
        data.local = {*net::Ipv4Address::parse("10.0.0.1"), kPort};
        data.remote = {*net::Ipv4Address::parse("10.0.0.2"), kPort};
        data.data = net::Payload::copyOf(text);
        m_element.fromBelow(context, std::move(data));
    }
    /// The network says of a datagram to there that nobody listens at the port, or something else (RFC 792: type and
    /// code).
    void isReported(std::string_view address = "10.0.0.2", int what = 0x0303)
    {
        stack::Primitive report;
        report.name = &stack::transport_service::kReport;
        report.type = stack::PrimitiveType::Indication;
        report.local = {*net::Ipv4Address::parse("10.0.0.1"), kPort};
        report.remote = {*net::Ipv4Address::parse(address), kPort};
        report.selector = static_cast<std::uint16_t>(what);
        m_element.fromBelow(context, std::move(report));
    }
    /// The latest request of this side that is answered.
    Message asked() const
    {
        for (auto text = context.pdusSent.rbegin(); text != context.pdusSent.rend(); ++text)
            if (const Message message = messageOf(*text); message.isRequest() && message.method != "ACK")
                return message;
        ADD_FAILURE() << "nothing was asked";
        return {};
    }

    /// "INVITE" or "486": what this side has sent.
    std::vector<std::string> sent() const
    {
        std::vector<std::string> found;
        for (const std::string& text : context.pdusSent) {
            const Message message = messageOf(text);
            found.push_back(message.isRequest() ? message.method : std::to_string(message.status));
        }
        return found;
    }
    Message last() const { return messageOf(context.pdusSent.back()); }
    /// The latest state of a dialog or of the registration.
    std::string state(std::string_view kind) const
    {
        for (auto line = context.log.rbegin(); line != context.log.rend(); ++line)
            if (line->starts_with("state ") && line->ends_with(kind))
                return line->substr(6);
        return {};
    }

private:
    Element m_element;
};

} // namespace osiscope::sip
