#include "ui/sliders/link_words.h"

#include "ui/theme/font_measure.h"

#include <QCoreApplication>

#include <cmath>

namespace osiscope::ui {

using scenario::LinkValue;
using simulation::LinkSettings;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(LinkWords)
};

QString durationWords(double seconds)
{
    LinkSettings settings;
    settings.delay = sim::Duration{std::llround(seconds * 1e9)};
    return toQString(scenario::valueText(LinkValue::Delay, settings));
}

/// With two digits, as they matter.
double rounded(double number)
{
    const double decade = std::pow(10, std::floor(std::log10(number)) - 1);
    return std::round(number / decade) * decade;
}

QString lossWords(double loss)
{
    if (loss <= 0)
        return Words::tr("no packet is lost by chance");
    if (loss >= 1)
        return Words::tr("every packet is lost");
    if (loss > 0.4)
        return Words::tr("about %1 of 100 packets are lost").arg(loss * 100, 0, 'g', 2);
    return Words::tr("about one packet in %1 is lost").arg(rounded(1 / loss), 0, 'g', 6);
}

QString rateWords(double rate)
{
    constexpr double kPacket = 1500 * 8;
    return rate > 0 ? Words::tr("sending 1500 octets takes %1").arg(durationWords(rounded(kPacket / rate)))
                    : Words::tr("no limit: sending takes no time");
}

QString queueWords(const LinkSettings& settings)
{
    if (settings.rate <= 0)
        return Words::tr("nothing has to wait: the rate has no limit");
    return settings.queue == 1 ? Words::tr("one packet may wait to be sent, more are dropped")
                               : Words::tr("%1 packets may wait to be sent, more are dropped").arg(settings.queue);
}

} // namespace

QString valueName(LinkValue value)
{
    switch (value) {
    case LinkValue::Delay: return Words::tr("Delay");
    case LinkValue::Loss: return Words::tr("Loss");
    case LinkValue::Rate: return Words::tr("Rate");
    case LinkValue::Queue: return Words::tr("Queue");
    }
    return {};
}

QString valueWords(LinkValue value, const LinkSettings& settings)
{
    switch (value) {
    case LinkValue::Delay:
        return settings.delay == sim::Duration::zero()
                   ? Words::tr("packets arrive as soon as they have been sent")
                   : Words::tr("one way; %1 there and back").arg(durationWords(2 * sim::toSeconds(settings.delay)));
    case LinkValue::Loss: return lossWords(settings.loss);
    case LinkValue::Rate: return rateWords(settings.rate);
    case LinkValue::Queue: return queueWords(settings);
    }
    return {};
}

} // namespace osiscope::ui
