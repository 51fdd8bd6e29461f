#include "layers/application/telnet/tracker.h"

#include "model/net/ascii.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace osiscope::telnet {

namespace {
using session::Outcome;
using session::PhaseName;
using session::Session;
using session::SessionSink;
using session::TrackedPdu;

constexpr std::size_t kLongestText = 1000;

template <typename Words>
bool containsOneOf(std::string_view text, const Words& words)
{
    return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

constexpr std::array<std::string_view, 3> kNameQuestions = {"login:", "username:", "user name:"};
constexpr std::array<std::string_view, 4> kRejections = {"incorrect", "failed", "invalid", "denied"};
constexpr std::array<std::string_view, 3> kTimeOuts = {"timed out", "timeout", "auto-logout"};
constexpr std::array<std::string_view, 6> kLogouts = {"exit", "logout", "quit", "bye", "logoff", "lo"};

bool endsWithNameQuestion(std::string_view text)
{
    return std::ranges::any_of(kNameQuestions, [&](std::string_view question) { return text.ends_with(question); });
}
} // namespace

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& /*registry*/)
{
    return std::make_unique<LoginTracker>();
}

/// The client is who opened the connection; where that is not known, who has the higher port.
LoginTracker::Ends LoginTracker::endsOf(const TrackedPdu& pdu, SessionSink& sink)
{
    bool fromClient = pdu.source.port > pdu.destination.port;
    if (pdu.carrier != session::kNoSession)
        fromClient = sink.at(pdu.carrier).initiator == pdu.source.toString();
    return fromClient ? Ends{pdu.source, pdu.destination, pdu.carrier} : Ends{pdu.destination, pdu.source, pdu.carrier};
}

void LoginTracker::pdu(const TrackedPdu& pdu, SessionSink& sink)
{
    const Ends ends = endsOf(pdu, sink);
    const auto [found, isNew] = m_connections.try_emplace(ends);
    Connection& connection = found->second;
    if (isNew || connection.isOver)
        begin(connection, pdu, ends, sink);
    Login& login = connection.login;
    const bool fromClient = pdu.source == ends.client;
    const Moment now{pdu.event, pdu.time};
    login.last = now;
    if (fromClient != login.firstFromClient && !login.answered)
        login.answered = now;
    Session& session = sink.at(login.id);
    ++session.messages[fromClient ? 0 : 1];
    session.bytes[fromClient ? 0 : 1] += pdu.length;
    sink.assign(pdu.event, login.id);

    const Element element = readElement(pdu.octets);
    if (element.kind == ElementKind::Negotiation)
        negotiation(connection, element, !fromClient, now);
    else if (element.kind == ElementKind::Data && fromClient)
        typed(login, element, now);
    else if (element.kind == ElementKind::Data)
        said(connection, element, now);
    if (connection.isOver)
        conclude(login, now.time, sink);
}

void LoginTracker::begin(Connection& connection, const TrackedPdu& pdu, const Ends& ends, SessionSink& sink)
{
    const bool again = std::exchange(connection.isOver, false);
    const Login before = std::exchange(connection.login, {});
    Login& login = connection.login;
    login.carrier = pdu.carrier;
    login.first = {pdu.event, pdu.time};
    login.firstFromClient = pdu.source == ends.client;
    if (again) { // the options hold on, and the name has been asked for
        login.agreed = before.agreed;
        login.option = before.option;
        login.nameAsked = true;
        login.asked = Asked::Name;
    }
    Session session;
    session.initiator = ends.client.toString();
    session.responder = ends.server.toString();
    session.initiatorHost = login.firstFromClient ? pdu.from : pdu.to;
    session.responderHost = login.firstFromClient ? pdu.to : pdu.from;
    if (pdu.carrier != session::kNoSession)
        session.carriedBy = {pdu.carrier};
    session.phases = {{PhaseName::Establishment, pdu.time, pdu.time}};
    login.id = sink.open(std::move(session));
}

/// An option is on when one side has said WILL and the other DO, in whatever order.
void LoginTracker::negotiation(Connection& connection, const Element& element, bool fromServer, Moment now)
{
    const bool offers = element.command == Command::Will || element.command == Command::Wont;
    const bool yes = element.command == Command::Will || element.command == Command::Do;
    const bool serverPerforms = offers == fromServer;
    auto& [will, wanted] = connection.options[{element.option, serverPerforms}];
    (offers ? will : wanted) = yes;
    if (will && wanted && !connection.login.agreed) {
        connection.login.agreed = now;
        connection.login.option = nameOf(element.option);
    }
}

void LoginTracker::typed(Login& login, const Element& element, Moment now)
{
    constexpr std::uint8_t kInterruptKey = 3;
    constexpr std::uint8_t kEndKey = 4;
    for (const std::uint8_t octet : element.content) {
        const bool afterReturn = std::exchange(login.afterReturn, octet == '\r');
        if (octet == '\0' || (octet == '\n' && afterReturn))
            continue;
        if (octet == '\r' || octet == '\n')
            entered(login, now);
        else if (octet == '\b' || octet == 0x7F)
            login.line.resize(login.line.empty() ? 0 : login.line.size() - 1);
        else if (octet == kInterruptKey)
            login.line.clear();
        else if (octet == kEndKey && login.line.empty() && login.accepted)
            login.logout = now;
        else if (login.line.size() < kLongestText)
            login.line += static_cast<char>(octet);
    }
}

void LoginTracker::entered(Login& login, Moment now)
{
    const std::string line(trimmed(std::exchange(login.line, {})));
    login.reply.clear();
    if (login.accepted || (login.agreed && !login.nameAsked)) {
        login.asked = Asked::Nothing;
        login.logout.reset(); // a line after it shows that the other was none
        if (std::ranges::find(kLogouts, line) != kLogouts.end())
            login.logout = now;
        return;
    }
    if (login.asked == Asked::Name)
        login.user = line;
    login.entered = true;
}

void LoginTracker::said(Connection& connection, const Element& element, Moment now)
{
    Login& login = connection.login;
    login.reply.append(element.content.begin(), element.content.end());
    if (login.reply.size() > kLongestText)
        login.reply.erase(0, login.reply.size() - kLongestText);
    const std::string reply = net::toLower(trimmed(login.reply));
    const bool asksName = endsWithNameQuestion(reply);
    if (containsOneOf(reply, kTimeOuts))
        login.timedOut = true;
    if (login.accepted && login.asked == Asked::Nothing) {
        connection.isOver = login.logout && asksName;
        return;
    }
    if (login.entered && containsOneOf(reply, kRejections))
        login.rejected = true;
    if (asksName || reply.ends_with("password:")) {
        login.asked = asksName ? Asked::Name : Asked::Password;
        login.nameAsked = login.nameAsked || asksName;
        login.entered = false;
        login.accepted.reset();
    } else if (login.entered && login.nameAsked && !reply.empty() && !containsOneOf(reply, kRejections)) {
        // What was said so far is no question: as long as none follows, it is the welcome.
        if (!login.accepted)
            login.accepted = now;
    } else if (login.entered) {
        login.accepted.reset();
    }
}

void LoginTracker::finish(sim::TimePoint end, SessionSink& sink)
{
    for (const auto& [ends, connection] : m_connections)
        if (!connection.isOver)
            conclude(connection.login, end, sink);
}

} // namespace osiscope::telnet
