#include "ui/events/filter_words.h"

#include "model/trace/filter.h"
#include "ui/document/known_name.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/layer_names.h"

#include <QCoreApplication>

#include <map>
#include <set>

namespace osiscope::ui {

using stack::EventNumber;

namespace {

/// Of a long trace, what its beginning holds.
constexpr EventNumber kLookedAt = 20000;

struct FilterWords {
    Q_DECLARE_TR_FUNCTIONS(FilterWords)
};

/// What occurs in a trace.
struct Occurring {
    std::set<stack::ProtocolId> protocols;
    std::map<std::string, stack::ProtocolId> tags;
};

Occurring occurringIn(const Contents& contents, EventNumber until)
{
    Occurring found;
    const EventNumber end = std::min(until, kLookedAt);
    for (EventNumber number = 1; number <= end; number++) {
        const trace::Event& event = (*contents.trace)[number];
        if (event.protocol != stack::kNoProtocol)
            found.protocols.insert(event.protocol);
        if (std::string tag = contents.reading.tag(number); tag.contains('.') && !tag.contains(' '))
            found.tags.emplace(std::move(tag), event.protocol);
    }
    return found;
}

} // namespace

std::vector<FilterWord> filterWords(const Contents& contents, EventNumber until)
{
    const stack::Registry& registry = contents.reading.registry();
    const Occurring occurring = occurringIn(contents, until);
    std::vector<FilterWord> words;
    std::set<stack::OsiLayer> layers;
    for (const stack::ProtocolId protocol : occurring.protocols)
        layers.insert(registry[protocol].layer);
    words.reserve(layers.size() + occurring.protocols.size() + occurring.tags.size());
    for (const stack::OsiLayer layer : layers)
        words.push_back({toQString(stack::toString(layer)), layerPhrase(layer)});
    for (const stack::ProtocolId protocol : occurring.protocols)
        words.push_back({toQString(registry[protocol].id), toQString(registry[protocol].name)});
    for (const session::Session& session : contents.sessions.all())
        if (session.firstEvent <= until)
            words.push_back({QStringLiteral("#%1").arg(static_cast<std::uint32_t>(session.id)),
                             QStringLiteral("%1 %2").arg(toQString(registry[session.protocol].acronym),
                                                         toQString(knownName(contents, session, until)))});
    for (std::size_t host = 0; host < contents.trace->hostCount(); host++) {
        const QString name = toQString(contents.trace->host(static_cast<stack::HostId>(host)).name);
        words.push_back({name.toLower(), FilterWords::tr("what happens at %1").arg(name)});
    }
    for (const std::string_view word : trace::eventWords())
        if (std::ranges::none_of(words, [&](const FilterWord& known) { return known.word == toQString(word); }))
            words.push_back({toQString(word), FilterWords::tr("kind of event")});
    for (const auto& [tag, protocol] : occurring.tags)
        words.push_back(
            {toQString(tag), protocol == stack::kNoProtocol ? QString() : toQString(registry[protocol].acronym)});
    return words;
}

} // namespace osiscope::ui
