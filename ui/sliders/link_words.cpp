#include "ui/sliders/link_words.h"

#include "ui/theme/font_measure.h"

#include <QCoreApplication>

#include <cmath>

namespace osiscope::ui {

using scenario::LinkValue;
using simulation::LinkSettings;

namespace {

struct LinkWords {
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

QString delayWords(const LinkSettings& settings)
{
    const double least = 2 * sim::toSeconds(settings.delay);
    const double most = least + 2 * sim::toSeconds(settings.jitter);
    if (most <= 0)
        return LinkWords::tr("packets arrive as soon as they have been sent");
    if (least == most)
        return LinkWords::tr("one way; %1 there and back").arg(durationWords(most));
    return LinkWords::tr("one way; %1 to %2 there and back, with the jitter")
        .arg(durationWords(least), durationWords(most));
}

QString jitterWords(const LinkSettings& settings)
{
    return settings.jitter > sim::Duration::zero()
               ? LinkWords::tr("each packet takes up to that much longer, by chance")
               : LinkWords::tr("the delay is the same for every packet");
}

QString lossWords(double loss)
{
    if (loss <= 0)
        return LinkWords::tr("no packet is lost by chance");
    if (loss >= 1)
        return LinkWords::tr("every packet is lost");
    if (loss > 0.4)
        return LinkWords::tr("about %1 of 100 packets are lost").arg(loss * 100, 0, 'g', 2);
    return LinkWords::tr("about one packet in %1 is lost").arg(rounded(1 / loss), 0, 'g', 6);
}

QString rateWords(double rate)
{
    constexpr double kPacket = 1500 * 8;
    return rate > 0 ? LinkWords::tr("sending 1500 octets takes %1").arg(durationWords(rounded(kPacket / rate)))
                    : LinkWords::tr("no limit: sending takes no time");
}

QString queueWords(const LinkSettings& settings)
{
    if (settings.rate <= 0)
        return LinkWords::tr("nothing has to wait: the rate has no limit");
    return settings.queue == 1 ? LinkWords::tr("one packet may wait to be sent, more are dropped")
                               : LinkWords::tr("%1 packets may wait to be sent, more are dropped").arg(settings.queue);
}

} // namespace

QString valueName(LinkValue value)
{
    switch (value) {
    case LinkValue::Delay: return LinkWords::tr("Delay");
    case LinkValue::Jitter: return LinkWords::tr("Jitter");
    case LinkValue::Loss: return LinkWords::tr("Loss");
    case LinkValue::Rate: return LinkWords::tr("Rate");
    case LinkValue::Queue: return LinkWords::tr("Queue");
    }
    return {};
}

QString valueWords(LinkValue value, const LinkSettings& settings)
{
    switch (value) {
    case LinkValue::Delay: return delayWords(settings);
    case LinkValue::Jitter: return jitterWords(settings);
    case LinkValue::Loss: return lossWords(settings.loss);
    case LinkValue::Rate: return rateWords(settings.rate);
    case LinkValue::Queue: return queueWords(settings);
    }
    return {};
}

} // namespace osiscope::ui
