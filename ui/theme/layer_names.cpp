#include "ui/theme/layer_names.h"

#include <QCoreApplication>

namespace osiscope::ui {

using stack::OsiLayer;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Layers)
};

} // namespace

QString layerName(OsiLayer layer)
{
    switch (layer) {
    case OsiLayer::Physical: return Words::tr("Physical");
    case OsiLayer::DataLink: return Words::tr("Data link");
    case OsiLayer::Network: return Words::tr("Network");
    case OsiLayer::Transport: return Words::tr("Transport");
    case OsiLayer::Session: return Words::tr("Session");
    case OsiLayer::Presentation: return Words::tr("Presentation");
    case OsiLayer::Application: return Words::tr("Application");
    }
    return {};
}

QString internetLayerName(OsiLayer layer)
{
    switch (layer) {
    case OsiLayer::Physical:
    case OsiLayer::DataLink: return Words::tr("Link");
    case OsiLayer::Network: return Words::tr("Internet");
    case OsiLayer::Transport: return Words::tr("Transport");
    case OsiLayer::Session:
    case OsiLayer::Presentation:
    case OsiLayer::Application: return Words::tr("Application");
    }
    return {};
}

QString layerTask(OsiLayer layer)
{
    switch (layer) {
    case OsiLayer::Physical: return Words::tr("It puts bits on the cable, or into the air.");
    case OsiLayer::DataLink: return Words::tr("It carries data over one link, and notices what the link has damaged.");
    case OsiLayer::Network: return Words::tr("It carries packets from host to host over any number of links.");
    case OsiLayer::Transport: return Words::tr("It carries data from one program to another, whatever lies between.");
    case OsiLayer::Session:
        return Words::tr(
            "It organizes the dialogue: who may speak, what is settled, and where to go on after a trouble.");
    case OsiLayer::Presentation:
        return Words::tr("It agrees on how data is written, so that both sides read the same.");
    case OsiLayer::Application: return Words::tr("Here programs say what they want from each other.");
    }
    return {};
}

} // namespace osiscope::ui
