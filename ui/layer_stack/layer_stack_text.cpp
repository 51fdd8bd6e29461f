#include "ui/layer_stack/layer_stack_text.h"

#include "ui/document/clause_words.h"
#include "ui/explanation/event_browser.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/layer_names.h"

#include <QCoreApplication>

#include <algorithm>

namespace osiscope::ui {

using stack::OsiLayer;

namespace {

struct LayerStackTextWords {
    Q_DECLARE_TR_FUNCTIONS(LayerStack)
};

QString octetsWords(std::size_t count)
{
    return LayerStackTextWords::tr("%n octet(s)", nullptr, static_cast<int>(count));
}

QString partHtml(const StackSide& side, const StackPart& part)
{
    const QString name = QStringLiteral("<b>%1 %2</b>").arg(escaped(part.protocol->acronym), escaped(part.label));
    QString words;
    if (!part.isWhole())
        words +=
            LayerStackTextWords::tr("%1 is a message of %2. It is too long for one packet: this one holds %3 of it.")
                .arg(name, octetsWords(part.octets()), octetsWords(part.inPacket));
    else if (part.payload == 0)
        words += LayerStackTextWords::tr("%1 takes %2, and carries nothing more.").arg(name, octetsWords(part.header));
    else if (side.sends)
        words += LayerStackTextWords::tr("%1 puts a header of %2 in front of the %3 it was given.")
                     .arg(name, octetsWords(part.header), octetsWords(part.payload));
    else
        words += LayerStackTextWords::tr("%1 reads its header of %2, takes it off, and hands %3 up.")
                     .arg(name, octetsWords(part.header), octetsWords(part.payload));
    if (part.event != stack::kNoEvent)
        words += QStringLiteral(" ") + eventLink(part.event, LayerStackTextWords::tr("Event %1").arg(part.event));
    return QStringLiteral("<p>%1</p>").arg(words);
}

QString crossingHtml(const StackCrossing& crossing)
{
    const QString direction = crossing.down ? LayerStackTextWords::tr("\u2193 from the layer above:")
                                            : LayerStackTextWords::tr("\u2191 to the layer above:");
    const QString label = QStringLiteral("<b>%1</b>").arg(escaped(crossing.label));
    return QStringLiteral("<p>%1 %2. %3. <span class=\"muted\">%4</span> %5</p>")
        .arg(direction,
             crossing.octets > 0 ? LayerStackTextWords::tr("%1, with %2").arg(label, octetsWords(crossing.octets))
                                 : label,
             escaped(crossing.row->meaning),
             QStringLiteral("(%1)").arg(clauseWords(crossing.row->source).toHtmlEscaped()),
             eventLink(crossing.event, LayerStackTextWords::tr("Event %1").arg(crossing.event)));
}

/// Each protocol of the layer once.
QString placementHtml(const StackSide& side, const StackLayer& layer)
{
    std::vector<const stack::ProtocolDescription*> told;
    const auto add = [&](const stack::ProtocolDescription* protocol) {
        if (layer.holds(protocol->layer) && std::ranges::find(told, protocol) == told.end())
            told.push_back(protocol);
    };
    for (const StackPart& part : side.parts)
        add(part.protocol);
    for (const StackCrossing& crossing : side.crossings)
        add(crossing.provider);
    QString html;
    for (const stack::ProtocolDescription* protocol : told)
        html += QStringLiteral("<h3>%1</h3><p>%2</p>")
                    .arg(LayerStackTextWords::tr("Why is %1 placed here?").arg(escaped(protocol->acronym)),
                         escaped(protocol->whyThisLayer));
    return html;
}

QString emptyHtml(const StackLayer& layer)
{
    if (layer.highest < OsiLayer::Network)
        return LayerStackTextWords::tr(
            "Simplified: the link carries packets as they are. Real links put a frame around them, with a "
            "header and a checksum of their own.");
    if (layer.lowest > OsiLayer::Transport && layer.lowest < OsiLayer::Application)
        return LayerStackTextWords::tr(
            "No protocol stands here in this step. TCP/IP has no such layer of its own: where programs need "
            "something of its task, they do it themselves.");
    return LayerStackTextWords::tr("No protocol stands here in this step.");
}

/// What the layer is called in the other model.
QString otherNameHtml(const StackLayer& layer)
{
    if (layer.highest == layer.lowest) {
        const bool same = layerName(layer.highest) == internetLayerName(layer.highest);
        if (layer.name == layerName(layer.highest).toStdString())
            return same ? LayerStackTextWords::tr("TCP/IP has the same name for it.")
                        : LayerStackTextWords::tr("TCP/IP counts it to its %1 (RFC 1122, section 1.1.3).")
                              .arg(internetLayerPhrase(layer.highest));
        return LayerStackTextWords::tr("OSI calls it the %1.").arg(layerPhrase(layer.highest));
    }
    if (layer.highest == OsiLayer::Application)
        return LayerStackTextWords::tr(
            "OSI has three layers for it: application, presentation and session. TCP/IP does not divide it "
            "(RFC 1122, section 1.1.3).");
    return LayerStackTextWords::tr("OSI has two layers for it: data link and physical.");
}

} // namespace

std::vector<StackLayer> stackLayers(LayerNames names)
{
    std::vector<StackLayer> layers;
    if (names == LayerNames::Osi) {
        for (int number = static_cast<int>(OsiLayer::Application); number >= static_cast<int>(OsiLayer::Physical);
             number--) {
            const auto layer = static_cast<OsiLayer>(number);
            const QString name = layerName(layer);
            layers.push_back({layer, layer, LayerStackTextWords::tr("%1 %2").arg(number).arg(name).toStdString(),
                              name.toStdString()});
        }
        return layers;
    }
    for (const auto& [highest, lowest] : {std::pair{OsiLayer::Application, OsiLayer::Session},
                                          {OsiLayer::Transport, OsiLayer::Transport},
                                          {OsiLayer::Network, OsiLayer::Network},
                                          {OsiLayer::DataLink, OsiLayer::Physical}})
        layers.push_back(
            {highest, lowest, internetLayerName(highest).toStdString(), internetLayerName(highest).toStdString()});
    return layers;
}

QString sideWords(const Contents& contents, const StackSide& side)
{
    const QString host = toQString(contents.reading.host(side.host));
    if (side.passesOn)
        return LayerStackTextWords::tr("%1 passes on").arg(host);
    return side.sends ? LayerStackTextWords::tr("%1 sends").arg(host)
                      : LayerStackTextWords::tr("%1 receives").arg(host);
}

QString nothingWords(const StackSide& side)
{
    switch (side.arrival) {
    case StackArrival::Arrived: return {};
    case StackArrival::UnderWay: return LayerStackTextWords::tr("Nothing has arrived yet. Step forward.");
    case StackArrival::Lost: return LayerStackTextWords::tr("It does not arrive: %1.").arg(toQString(side.lossReason));
    case StackArrival::NotSeen:
        return LayerStackTextWords::tr("What happens here is not seen: a capture shows packets on their way only.");
    }
    return {};
}

QString layerHtml(const Contents& contents, const LayerStack& stack, std::size_t side, const StackLayer& layer)
{
    const StackSide& host = stack.sides[side];
    QString html =
        QStringLiteral("<p><b>%1</b> %2 <span class=\"muted\">%3</span></p>")
            .arg(LayerStackTextWords::tr("%1 layer: %2.").arg(escaped(layer.name), sideWords(contents, host)),
                 layerTask(layer.highest), otherNameHtml(layer));
    if (const QString nothing = nothingWords(host); !nothing.isEmpty())
        return html + QStringLiteral("<p>%1</p>").arg(nothing);
    QString done;
    for (const StackCrossing& crossing : host.crossings)
        if (layer.holds(crossing.provider->layer))
            done += crossingHtml(crossing);
    for (const StackPart& part : host.parts)
        if (layer.holds(part.protocol->layer))
            done += partHtml(host, part);
    const bool beneath = !host.parts.empty() && layer.highest < host.parts.back().protocol->layer;
    if (done.isEmpty())
        return html + QStringLiteral("<p>%1</p>")
                          .arg(beneath && !stack.onLink
                                   ? LayerStackTextWords::tr("Nothing has come down to it yet. Step forward.")
                                   : emptyHtml(layer));
    return html + done + placementHtml(host, layer);
}

} // namespace osiscope::ui
