#include "tests/lint/include_rules.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace osiscope::lint {

namespace {
// Each folder of model/ knows those before it.
constexpr std::array<std::string_view, 10> kModelOrder = {"sim",        "net",       "stack",  "trace",   "session",
                                                          "simulation", "questions", "report", "capture", "scenario"};

// Where the standards nest protocols: the folder on the left uses the one on the right.
struct Nesting {
    std::string_view outer;
    std::string_view inner;
};
constexpr std::array<Nesting, 8> kNestings = {{
    {"layers/session/sip", "layers/session/sdp"},             // RFC 3261 13.2.1: an INVITE carries an offer in SDP
    {"layers/session/sip", "layers/application/digest"},      // RFC 3261 22.4: digests as HTTP has them
    {"layers/application/http", "layers/application/digest"}, // RFC 2617 3
    {"layers/application/dialogue", "layers/presentation/pdv_list"}, // X.226 8.4: PDV lists
    {"layers/application/session_user", "layers/presentation/pdv_list"},
    {"layers/application/transfer", "layers/presentation/pdv_list"},
    {"layers/network/icmp", "layers/network/ipv4"},   // RFC 792: a message quotes the header of a datagram
    {"layers/network/icmpv6", "layers/network/ipv6"}, // RFC 4443 3: the same of IPv6
}};

constexpr std::array<std::string_view, 5> kTops = {"app", "layers", "model", "tests", "ui"};

std::string part(std::string_view path, std::size_t index)
{
    for (; index > 0 && !path.empty(); --index)
        path.remove_prefix(
            std::min(path.size(), path.find('/') == std::string_view::npos ? path.size() : path.find('/') + 1));
    return std::string(path.substr(0, path.find('/')));
}

bool isQt(std::string_view path)
{
    return path.size() > 1 && path[0] == 'Q' &&
           (std::isupper(static_cast<unsigned char>(path[1])) != 0 || path[1] == 't');
}

std::string inModel(const SourceFile& file, const Include& include)
{
    const auto place = [](std::string_view folder) { return std::ranges::find(kModelOrder, folder); };
    const std::string from = part(file.path, 1);
    const std::string to = part(include.path, 1);
    if (place(from) == kModelOrder.end())
        return "model/" + from + " has no place in the order of model's folders";
    if (place(to) > place(from))
        return "model/" + from + " comes before model/" + to;
    return {};
}

std::string inLayers(const SourceFile& file, const Include& include)
{
    const std::string from = file.folder();
    const std::string to = std::filesystem::path(include.path).parent_path().generic_string();
    const auto inside = [](std::string_view path, std::string_view folder) {
        return path == folder || path.starts_with(std::string(folder) + '/');
    };
    const std::string own = part(from, 0) + '/' + part(from, 1) + '/' + part(from, 2);
    if (inside(to, own))
        return {};
    const bool nested = std::ranges::any_of(
        kNestings, [&](const Nesting& nesting) { return own == nesting.outer && inside(to, nesting.inner); });
    return nested ? std::string{} : own + " must not know another protocol";
}
} // namespace

std::string objectionTo(const SourceFile& file, const Include& include)
{
    const std::string from = part(file.path, 0);
    if (!include.quoted) {
        const bool withoutQt = from == "model" || from == "layers";
        return withoutQt && isQt(include.path) ? from + " does not know Qt" : std::string{};
    }
    const std::string to = part(include.path, 0);
    if (std::ranges::find(kTops, to) == kTops.end())
        return include.path.ends_with(".moc") ? std::string{} : "a file of the project is named from its root";
    if (from == "tests")
        return {};
    if (to == "tests")
        return "a product does not know its tests";
    if (from == "model")
        return to == "model" ? inModel(file, include) : "model knows nothing but itself";
    if (to == "model" || from == "app")
        return {};
    if (from != to)
        return from + " does not know " + to;
    return from == "layers" ? inLayers(file, include) : std::string{};
}

} // namespace osiscope::lint
