#include "tests/layers/sip/flows.h"

namespace osiscope::sip {

namespace {
using session::Outcome;

constexpr std::string_view kSilent = "voice = false\n";

std::string phone(std::string_view domain, std::string_view more = "")
{
    return fmt::format("voice = false\npassword = \"secret\"\ndomain = \"{}\"\n{}", domain, more);
}
std::string caller(std::string_view more = "")
{
    return phone("p1", "proxy = \"p1\"\n" + std::string(more));
}
const std::string kProxy = "role = \"proxy\"\n";
const std::string kAtBob = binding("sip:bob@10.0.4.2"); // the fourth player

std::string call(std::string_view to, std::string_view more = "")
{
    return action("0 s", "alice", "call", fmt::format("to = \"{}\"\n{}", to, more));
}

/// alice - p1 - p2 - bob. In p1 alice is known, in p2 bob.
std::string through(const std::string& p1, const std::string& p2, std::string_view bob, const std::string& more)
{
    return star({{"alice", caller()}, {"p1", p1}, {"p2", p2 + kAtBob}, {"bob", phone("p2", bob)}},
                call("bob@p2") + more);
}

const std::string kQuick = "answer-after = \"1 s\"\n";
const std::string kBobHangsUp = action("3 s", "bob", "hangup");

Flow registration(std::string_view section, std::string_view actions, std::vector<std::string> messages,
                  Outcome outcome, std::string_view password = "secret")
{
    const std::string registers = fmt::format("voice = false\npassword = \"{}\"\ndomain = \"s\"\n", password);
    Flow flow{section,
              star({{"bob", registers}, {"s", "role = \"registrar\"\nauthenticate = true\n" + user("bob")}}, actions),
              std::move(messages), outcome};
    flow.prepares = flow.messages.size() == 2; // the RFC begins when the password has been proven before
    return flow;
}

std::vector<Flow> registrations()
{
    const std::string first = action("0 s", "bob", "register");
    return {
        registration("2.1", first, {"bob REGISTER", "s 401", "bob REGISTER", "s 200"}, Outcome::TimedOut),
        registration("2.2", first + action("1 s", "bob", "register", "contact = \"mailto:bob@b.example\""),
                     {"bob REGISTER", "s 200"}, Outcome::TimedOut),
        // The registrar rounds up the seconds that are left, and so the wire does not tell that they are over.
        registration("2.3", first + action("1 s", "bob", "bindings"), {"bob REGISTER", "s 200"}, Outcome::Open),
        registration("2.4", first + action("1 s", "bob", "unregister"), {"bob REGISTER", "s 200"}, Outcome::Released),
        registration("2.5", first, {"bob REGISTER", "s 401", "bob REGISTER", "s 401"}, Outcome::Refused, "guess"),
    };
}

std::vector<Flow> established()
{
    const std::string asking = kProxy + "authenticate = true\n" + user("alice");
    const std::string askingAll = kProxy + "authenticate-all = true\n" + user("alice");
    const std::string passing = kProxy + "record-route = false\n";
    return {
        {"3.1",
         star({{"alice", std::string(kSilent)}, {"bob", std::string(kSilent)}}, call("bob") + kBobHangsUp),
         {"alice INVITE", "bob 180", "bob 200", "alice ACK", "bob BYE", "alice 200"}},
        {"3.2",
         through(asking, kProxy, kQuick, kBobHangsUp),
         {"alice INVITE", "p1 407",  "alice ACK", "alice INVITE", "p1 100",    "p1 INVITE", "p2 100",    "p2 INVITE",
          "bob 180",      "p2 180",  "p1 180",    "bob 200",      "p2 200",    "p1 200",    "alice ACK", "p1 ACK",
          "p2 ACK",       "bob BYE", "p2 BYE",    "p1 BYE",       "alice 200", "p1 200",    "p2 200"}},
        {"3.3",
         through(asking, askingAll, "answer-after = \"0 s\"\n", ""),
         {"alice INVITE", "p1 407",  "alice ACK", "alice INVITE", "p1 100",    "p1 INVITE", "p2 407",
          "p1 ACK",       "p1 407",  "alice ACK", "alice INVITE", "p1 100",    "p1 INVITE", "p2 100",
          "p2 INVITE",    "bob 200", "p2 200",    "p1 200",       "alice ACK", "p1 ACK",    "p2 ACK"},
         Outcome::Open},
        {"3.4",
         star({{"alice", caller("backup-proxy = \"p2\"\n")},
               {"p1", kProxy},
               {"p2", askingAll + kAtBob},
               {"bob", phone("p2", kQuick)}},
              call("bob@p2") + action("40 s", "bob", "hangup") +
                  "[[fault]]\nat = \"0 s\"\nhost = \"p1\"\ncrash = true\n"),
         {"alice INVITE",  "alice INVITE*", "alice INVITE*", "alice INVITE*", "alice INVITE*", "alice INVITE*",
          "alice INVITE*", "alice INVITE",  "p2 407",        "alice ACK",     "alice INVITE",  "p2 100",
          "p2 INVITE",     "bob 180",       "p2 180",        "bob 200",       "p2 200",        "alice ACK",
          "p2 ACK",        "bob BYE",       "p2 BYE",        "alice 200",     "p2 200"}},
        {"3.5",
         star({{"alice", caller()},
               {"p1", kProxy + "media-relay = true\n"},
               {"p2", passing + kAtBob},
               {"bob", phone("p2", kQuick)}},
              call("bob@p2", "duration = \"2 s\"")),
         {"alice INVITE", "p1 100", "p1 INVITE", "p2 100", "p2 INVITE", "bob 180", "p2 180", "p1 180", "bob 200",
          "p2 200", "p1 200", "alice ACK", "p1 ACK", "alice BYE", "p1 BYE", "bob 200", "p1 200"}},
        {"3.6",
         star({{"alice", std::string(kSilent)},
               {"rs", "role = \"redirect\"\n" + binding("sip:bob@p3")},
               {"p3", kProxy + kAtBob},
               {"bob", phone("p3", kQuick)}},
              call("bob@rs", "no-offer = true") + kBobHangsUp),
         {"alice INVITE", "rs 302", "alice ACK", "alice INVITE", "p3 100", "p3 INVITE", "bob 180", "p3 180", "bob 200",
          "p3 200", "alice ACK", "p3 ACK", "bob BYE", "p3 BYE", "alice 200", "p3 200"}},
        {"3.7",
         star({{"alice", std::string(kSilent)},
               {"p2", passing + binding("sip:bob@10.0.3.2")},
               {"bob", phone("p2", kQuick), true}},
              call("bob@p2") + action("3 s", "bob", "move", "address = \"10.1.3.2\"") +
                  action("5 s", "alice", "hangup")),
         {"alice INVITE", "p2 100", "p2 INVITE", "bob 180", "p2 180", "bob 200", "p2 200", "alice ACK", "bob INVITE",
          "alice 200", "bob ACK", "alice BYE", "bob 200"}},
    };
}

std::vector<Flow> unsuccessful()
{
    return {
        {"3.8",
         through(kProxy, kProxy, "answer = \"ring\"\n", action("3 s", "alice", "cancel")),
         {"alice INVITE", "p1 100",       "p1 INVITE", "p2 100",    "p2 INVITE", "bob 180",   "p2 180",
          "p1 180",       "alice CANCEL", "p1 200",    "p1 CANCEL", "p2 200",    "p2 CANCEL", "bob 200",
          "bob 487",      "p2 ACK",       "p2 487",    "p1 ACK",    "p1 487",    "alice ACK"},
         Outcome::Cancelled},
        {"3.9",
         through(kProxy, kProxy, "answer = \"busy\"\n", ""),
         {"alice INVITE", "p1 100", "p1 INVITE", "p2 100", "p2 INVITE", "bob 486", "p2 ACK", "p2 486", "p1 ACK",
          "p1 486", "alice ACK"},
         Outcome::Refused},
        // RFC 3261 16.7 and 16.8: a proxy that hears nothing answers 408.
        {"3.10",
         through(kProxy, kProxy, "", "[[fault]]\nat = \"0 s\"\nhost = \"bob\"\ncrash = true\n"),
         {"alice INVITE", "p1 100", "p1 INVITE", "p2 100", "p2 INVITE", "p2 INVITE*", "p2 INVITE*", "p2 INVITE*",
          "p2 INVITE*", "p2 INVITE*", "p2 INVITE*", "p2 408", "p1 ACK", "p1 408", "alice ACK"},
         Outcome::TimedOut,
         "480",
         "408"},
        {"3.11",
         through(kProxy, kProxy, kQuick + "answer = \"unavailable\"\n", ""),
         {"alice INVITE", "p1 100", "p1 INVITE", "p2 100", "p2 INVITE", "bob 180", "p2 180", "p1 180", "bob 480",
          "p2 ACK", "p2 480", "p1 ACK", "p1 480", "alice ACK"},
         Outcome::Refused},
    };
}
} // namespace

std::vector<Flow> flows()
{
    std::vector<Flow> all = registrations();
    for (auto&& part : {established(), unsuccessful()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace osiscope::sip
