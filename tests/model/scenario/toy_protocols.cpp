#include "tests/model/scenario/toy_protocols.h"

#include "model/stack/layer.h"
#include "model/stack/pdu_reader.h"

#include <array>
#include <fmt/format.h>
#include <memory>

namespace osiscope::test {

namespace {
using enum stack::ParameterType;

constexpr std::array<std::string_view, 1> kOverTcp{"tcp"};
constexpr std::array<std::string_view, 1> kOverUdp{"udp"};
constexpr std::string_view kTcpTags[] = {"syn", "syn-ack", "data"};
constexpr stack::VariableRow kTcpVariables[] = {{"cwnd", "congestion window", stack::ValueType::Integer, "", "", {}},
                                                {"state", "state", stack::ValueType::Text, "", "", {}}};
constexpr std::array<std::uint16_t, 1> kHttpPorts{80};
constexpr std::array<std::string_view, 2> kAlgorithms{"reno", "newreno"};

constexpr stack::ParameterRow kPageColumns[] = {
    {.id = "path", .type = Text, .required = true, .meaning = ""},
    {.id = "size", .type = Size, .meaning = "", .least = 1, .most = 1000},
};
constexpr stack::ParameterRow kHttpService[] = {
    {.id = "keep-alive", .type = Duration, .meaning = ""},
    {.id = "sessions", .type = Boolean, .meaning = ""},
    {.id = "page", .type = Tables, .meaning = "", .columns = kPageColumns},
};
constexpr stack::ParameterRow kGet[] = {{.id = "url", .type = Text, .required = true, .meaning = ""},
                                        {.id = "times", .type = Integer, .meaning = "", .least = 1, .most = 9}};
constexpr stack::ActionRow kHttpActions[] = {{"get", "get", "", kGet}, {"forget", "forget", "", {}}};
constexpr stack::ActionRow kPhoneActions[] = {{"call", "call", "", {}, false, stack::Performer::Either},
                                              {"hang-up", "hang up", "", {}, false, stack::Performer::Service}};
constexpr stack::ParameterRow kTcpSettings[] = {
    {.id = "congestion", .type = Text, .meaning = "", .choices = kAlgorithms},
    {.id = "window", .type = Size, .meaning = ""}};
constexpr stack::ParameterRow kPdu[] = {
    {.id = "sport", .type = Integer, .required = true, .meaning = "", .least = 1, .most = 65535},
    {.id = "flags", .type = Text, .meaning = ""}};

/// Writes down what it is asked.
class ToyLayer final : public stack::Layer {
public:
    explicit ToyLayer(std::string id) : m_id(std::move(id)) {}

    void perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters) override
    {
        const auto* protocol = toyRegistry().find(m_id);
        toyLog().push_back(fmt::format("{}.{} on {}", m_id, trace::actionText(protocol->actions[action].id, parameters),
                                       context.hostName()));
    }
    void fromAbove(stack::Context& context, stack::UserId, stack::Primitive&& primitive) override
    {
        toyLog().push_back(fmt::format("{} of {} sends {} to {}", m_id, context.hostName(), primitive.data.text(),
                                       primitive.remote.toString()));
    }

private:
    std::string m_id;
};

template <const char* kId>
std::unique_ptr<stack::Layer> make(const stack::LayerSettings& settings)
{
    std::string text = kId;
    if (settings.below != nullptr)
        text += fmt::format(" on {}", settings.below->id);
    if (settings.listens)
        text += fmt::format(" listens {}", settings.port);
    if (settings.parameters != nullptr)
        text += trace::actionText("", *settings.parameters);
    toyLog().push_back(text);
    return std::make_unique<ToyLayer>(kId);
}

std::expected<net::OctetBuffer, std::string> makePdu(const stack::Parameters& fields, const stack::DissectContext&)
{
    if (fields.text("flags") == "BAD")
        return std::unexpected("there is no flag BAD");
    return net::OctetBuffer{'p', 'd', 'u'};
}

class ToyReader final : public stack::PduReader {
public:
    std::optional<stack::Parameters> read(net::Octets, const stack::DissectContext&) override { return std::nullopt; }
};

std::unique_ptr<stack::PduReader> makePduReader()
{
    return std::make_unique<ToyReader>();
}

constexpr char kIpv4[] = "ipv4";
constexpr char kTcp[] = "tcp";
constexpr char kUdp[] = "udp";
constexpr char kHttp[] = "http";
constexpr char kEcho[] = "echo";
constexpr char kPhone[] = "phone";

template <const char* kId>
stack::ProtocolDescription toy(stack::OsiLayer layer)
{
    stack::ProtocolDescription protocol;
    protocol.id = kId;
    protocol.name = protocol.acronym = kId;
    protocol.layer = layer;
    protocol.makeLayer = make<kId>;
    return protocol;
}

std::vector<stack::ProtocolDescription> makeProtocols()
{
    auto ipv4 = toy<kIpv4>(stack::OsiLayer::Network);
    ipv4.primitives = stack::network_service::kRows;
    ipv4.sharedPerHost = true;
    auto tcp = toy<kTcp>(stack::OsiLayer::Transport);
    tcp.pduTags = kTcpTags;
    tcp.variables = kTcpVariables;
    tcp.ipProtocol = 6;
    tcp.sharedPerHost = true;
    tcp.serviceParameters = kTcpSettings;
    tcp.pduParameters = kPdu;
    tcp.makePdu = makePdu;
    tcp.makePduReader = makePduReader;
    auto udp = toy<kUdp>(stack::OsiLayer::Transport);
    udp.ipProtocol = 17;
    udp.sharedPerHost = true;
    auto http = toy<kHttp>(stack::OsiLayer::Application);
    http.usualBelow = kOverTcp;
    http.alsoOver = kOverUdp;
    http.wellKnownPorts = kHttpPorts;
    http.serviceParameters = kHttpService;
    http.actions = kHttpActions;
    auto echo = toy<kEcho>(stack::OsiLayer::Application);
    echo.usualBelow = kOverTcp;
    echo.alsoOver = kOverUdp;
    auto phone = toy<kPhone>(stack::OsiLayer::Session);
    phone.usualBelow = kOverUdp;
    phone.actions = kPhoneActions;
    stack::ProtocolDescription seen; // in captures only
    seen.id = seen.name = seen.acronym = "seen";
    return {ipv4, tcp, udp, http, echo, phone, seen};
}
} // namespace

std::vector<std::string>& toyLog()
{
    static std::vector<std::string> log;
    return log;
}

const stack::Registry& toyRegistry()
{
    static const std::vector<stack::ProtocolDescription> protocols = makeProtocols();
    static const stack::Registry registry = [] {
        std::vector<const stack::ProtocolDescription*> list;
        for (const stack::ProtocolDescription& protocol : protocols)
            list.push_back(&protocol);
        return stack::Registry(std::move(list));
    }();
    return registry;
}

} // namespace osiscope::test
