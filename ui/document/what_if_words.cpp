#include "ui/document/what_if_words.h"

#include "ui/document/time_text.h"

#include <QCoreApplication>

#include <string_view>

namespace osiscope::ui {

using scenario::WhatIf;
using Change = scenario::WhatIf::Change;

namespace {

struct WhatIfWords {
    Q_DECLARE_TR_FUNCTIONS(WhatIf)
};

QString wordsOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Of the host or link that is changed.
QString placeOf(const WhatIf& change, const scenario::Scenario& scenario)
{
    const bool ofLink = change.change == Change::Cut || change.change == Change::CutAndMend;
    return wordsOf(ofLink ? scenario.links[change.place].name : scenario.hosts[change.place].name);
}

/// What a protocol is asked, in its own words.
QString actionOf(const WhatIf& change)
{
    return wordsOf(change.action.protocol->actions[change.action.action].name);
}

} // namespace

std::vector<WhatIf> whatIfsAt(const Contents& contents, stack::EventNumber at)
{
    return scenario::whatIfs(*contents.scenario, {contents.reading, contents.machines, contents.memory}, at);
}

QString whatIfOrder(const WhatIf& change, const scenario::Scenario& scenario, const trace::Reading& reading)
{
    const auto ofPacket = [&](const QString& words) {
        return words.arg(change.event).arg(wordsOf(reading.label(change.event)));
    };
    switch (change.change) {
    case Change::Lose: return ofPacket(WhatIfWords::tr("Lose packet %1 (%2)"));
    case Change::Delay: return ofPacket(WhatIfWords::tr("Delay packet %1 (%2) by 1 s"));
    case Change::Duplicate: return ofPacket(WhatIfWords::tr("Let packet %1 (%2) arrive twice"));
    case Change::Corrupt: return ofPacket(WhatIfWords::tr("Flip a bit of packet %1 (%2)"));
    case Change::Crash: return WhatIfWords::tr("%1 crashes here").arg(placeOf(change, scenario));
    case Change::CrashAndReboot:
        return WhatIfWords::tr("%1 crashes here and is back after 1 s").arg(placeOf(change, scenario));
    case Change::Cut: return WhatIfWords::tr("The link %1 breaks here").arg(placeOf(change, scenario));
    case Change::CutAndMend: return WhatIfWords::tr("The link %1 breaks here for 1 s").arg(placeOf(change, scenario));
    case Change::Ask:
        return change.hindered.empty()
                   ? WhatIfWords::tr("%1: %2").arg(placeOf(change, scenario), actionOf(change))
                   : WhatIfWords::tr("%1: %2 \u2013 not now: %3")
                         .arg(placeOf(change, scenario), actionOf(change), wordsOf(change.hindered));
    }
    return {};
}

QString whatIfTitle(const WhatIf& change, const scenario::Scenario& scenario)
{
    const auto ofPlace = [&](const QString& words) {
        return words.arg(placeOf(change, scenario), wordsOf(exactTimeText(change.time)));
    };
    switch (change.change) {
    case Change::Lose: return WhatIfWords::tr("packet %1 lost").arg(change.event);
    case Change::Delay: return WhatIfWords::tr("packet %1 1 s late").arg(change.event);
    case Change::Duplicate: return WhatIfWords::tr("packet %1 twice").arg(change.event);
    case Change::Corrupt: return WhatIfWords::tr("packet %1 damaged").arg(change.event);
    case Change::Crash: return ofPlace(WhatIfWords::tr("%1 crashes at %2"));
    case Change::CrashAndReboot: return ofPlace(WhatIfWords::tr("%1 gone for 1 s from %2 on"));
    case Change::Cut: return ofPlace(WhatIfWords::tr("%1 broken at %2"));
    case Change::CutAndMend: return ofPlace(WhatIfWords::tr("%1 broken for 1 s from %2 on"));
    case Change::Ask:
        return WhatIfWords::tr("%1: %2 at %3")
            .arg(placeOf(change, scenario), actionOf(change), wordsOf(exactTimeText(change.time)));
    }
    return {};
}

} // namespace osiscope::ui
