#include "ui/theme/layer_names.h"

#include <QCoreApplication>

#include <array>

namespace osiscope::ui {

using stack::OsiLayer;

namespace {

struct Name {
    const char* name;
    const char* phrase;
};

/// From the lowest layer up, as OsiLayer counts them.
constexpr std::array<Name, 7> kOsi{{
    {QT_TRANSLATE_NOOP("Layers", "Physical"), QT_TRANSLATE_NOOP("Layers", "physical layer")},
    {QT_TRANSLATE_NOOP("Layers", "Data link"), QT_TRANSLATE_NOOP("Layers", "data link layer")},
    {QT_TRANSLATE_NOOP("Layers", "Network"), QT_TRANSLATE_NOOP("Layers", "network layer")},
    {QT_TRANSLATE_NOOP("Layers", "Transport"), QT_TRANSLATE_NOOP("Layers", "transport layer")},
    {QT_TRANSLATE_NOOP("Layers", "Session"), QT_TRANSLATE_NOOP("Layers", "session layer")},
    {QT_TRANSLATE_NOOP("Layers", "Presentation"), QT_TRANSLATE_NOOP("Layers", "presentation layer")},
    {QT_TRANSLATE_NOOP("Layers", "Application"), QT_TRANSLATE_NOOP("Layers", "application layer")},
}};

constexpr Name kLink{QT_TRANSLATE_NOOP("Layers", "Link"), QT_TRANSLATE_NOOP("Layers", "link layer")};
constexpr Name kInternet{QT_TRANSLATE_NOOP("Layers", "Internet"), QT_TRANSLATE_NOOP("Layers", "internet layer")};

struct LayersWords {
    Q_DECLARE_TR_FUNCTIONS(Layers)
};

const Name& osi(OsiLayer layer)
{
    return kOsi[static_cast<std::size_t>(layer) - static_cast<std::size_t>(OsiLayer::Physical)];
}

const Name& internet(OsiLayer layer)
{
    switch (layer) {
    case OsiLayer::Physical:
    case OsiLayer::DataLink: return kLink;
    case OsiLayer::Network: return kInternet;
    case OsiLayer::Transport: return osi(OsiLayer::Transport);
    case OsiLayer::Session:
    case OsiLayer::Presentation:
    case OsiLayer::Application: break;
    }
    return osi(OsiLayer::Application);
}

} // namespace

QString layerName(OsiLayer layer)
{
    return LayersWords::tr(osi(layer).name);
}

QString layerPhrase(OsiLayer layer)
{
    return LayersWords::tr(osi(layer).phrase);
}

QString internetLayerName(OsiLayer layer)
{
    return LayersWords::tr(internet(layer).name);
}

QString internetLayerPhrase(OsiLayer layer)
{
    return LayersWords::tr(internet(layer).phrase);
}

QString layerTask(OsiLayer layer)
{
    switch (layer) {
    case OsiLayer::Physical: return LayersWords::tr("It puts bits on the cable, or into the air.");
    case OsiLayer::DataLink:
        return LayersWords::tr("It carries data over one link, and notices what the link has damaged.");
    case OsiLayer::Network: return LayersWords::tr("It carries packets from host to host over any number of links.");
    case OsiLayer::Transport:
        return LayersWords::tr("It carries data from one program to another, whatever lies between.");
    case OsiLayer::Session:
        return LayersWords::tr(
            "It organizes the dialogue: who may speak, what is settled, and where to go on after a problem.");
    case OsiLayer::Presentation:
        return LayersWords::tr("It agrees on how data is written, so that both sides read the same.");
    case OsiLayer::Application: return LayersWords::tr("Here programs say what they want from each other.");
    }
    return {};
}

} // namespace osiscope::ui
