#include "ui/editor/vocabulary.h"

#include "ui/editor/text_completer.h"
#include "ui/theme/font_measure.h"

namespace osiscope::ui {

void Vocabulary::learn(const scenario::KnownKeys& keys)
{
    for (const auto& [table, known] : keys)
        m_keys[table].insert(known.begin(), known.end());
}

QStringList Vocabulary::keysOf(std::string_view table) const
{
    QStringList words;
    if (const auto found = m_keys.find(table); found != m_keys.end())
        for (const std::string& key : found->second)
            words << toQString(key);
    return words;
}

QStringList Vocabulary::words(const TextPlace& place, const stack::Registry& registry,
                              const scenario::Scenario* scenario) const
{
    QStringList words;
    if (place.heading) {
        for (const auto& [table, keys] : m_keys)
            if (table.starts_with('[')) // [[lesson.step]], as far as it goes between the brackets
                words << toQString(table).remove(u'[').remove(u']');
    } else if (place.key.isEmpty()) {
        words = keysOf(place.section.isEmpty() ? std::string(scenario::kWholeFile) : place.section.toStdString());
    } else {
        words = keysOf((place.key + QStringLiteral(" of ") + place.section).toStdString());
        if (place.key == u"do")
            for (const stack::ProtocolDescription* protocol : registry.all())
                for (const stack::ActionRow& action : protocol->actions)
                    words << toQString(protocol->id) + u'.' + toQString(action.id);
        if (place.key == u"stack" || place.key == u"protocol")
            for (const stack::ProtocolDescription* protocol : registry.all())
                words << toQString(protocol->id);
        const bool host = place.key == u"host" || place.key == u"from" || place.key == u"to" || place.key == u"ends";
        if (host && scenario != nullptr)
            for (const scenario::Host& each : scenario->hosts)
                words << toQString(each.name);
        if (place.key == u"link" && scenario != nullptr)
            for (const scenario::Link& each : scenario->links)
                words << toQString(each.name);
    }
    words.sort();
    words.removeDuplicates();
    return words;
}

} // namespace osiscope::ui
