#pragma once

#include "ui/geometry/text_measure.h"
#include "ui/layer_stack/layer_stack.h"

#include <QRectF>

/// What the layer stack shows, as shapes with a place in pixels, counted from its own upper left corner.
namespace osiscope::ui {

/// One of the layers as one of the two models names it.
struct StackLayer {
    stack::OsiLayer highest = stack::OsiLayer::Application; ///< of OSI's layers, those that it takes together
    stack::OsiLayer lowest = stack::OsiLayer::Application;
    std::string heading; ///< "4 Transport"
    std::string name;    ///< "Transport"

    bool holds(stack::OsiLayer layer) const { return layer <= highest && layer >= lowest; }
};

/// A piece of a bar: a header, or what is carried.
struct StackSegment {
    QRectF box;
    const stack::ProtocolDescription* protocol = nullptr; ///< whose header; nullptr: data
    std::string label;                                    ///< empty: there is no room
    bool own = false;                                     ///< what this layer adds
};

/// A protocol in a layer: words, and below them what it makes, to scale.
struct StackBlock {
    QRectF words;
    std::string text;
    std::string whole; ///< what the text says where there is room
    QRectF bar;
    std::vector<StackSegment> segments; ///< from the left
    bool torn = false;                  ///< a long message, of which the packet carries a piece
    bool cursor = false;
};

struct StackArrow {
    QRectF box;
    std::vector<std::string> lines;
    std::string whole; ///< what they say where there is room
    bool down = false;
    bool cursor = false;
    stack::EventNumber event = stack::kNoEvent;
};

/// A layer at a host.
struct StackCell {
    std::size_t layer = 0; ///< in LayerStackInput::layers
    std::size_t side = 0;
    QRectF box;
    std::vector<StackBlock> blocks;
    std::vector<StackArrow> arrows;
    std::string nothing; ///< in place of blocks
    stack::EventNumber event = stack::kNoEvent;
};

/// Rooms of arrows beside type of the usual size.
inline constexpr double kStackArrow = 16; ///< before the words of a primitive
inline constexpr double kLinkArrow = 9;   ///< of the line below the stacks, over its words

struct LayerStackScene {
    double width = 0;
    double height = 0;
    double signs = 1;              ///< arrows are as many times as large as beside type of the usual size
    std::array<QRectF, 2> hosts;   ///< headings
    std::vector<QRectF> layers;    ///< headings, by layer: beside what is in it, or above where there is little room
    std::vector<StackCell> cells;  ///< by side, from above
    std::array<QRectF, 2> nothing; ///< of each host, where it is said that it does nothing
    QRectF link;                   ///< below the stacks

    /// nullptr: none.
    const StackCell* cellAt(QPointF point) const;
    const StackCell* cell(std::size_t side, std::size_t layer) const;
    /// What stands at a point, whole; empty: nothing.
    std::string wordsAt(QPointF point) const;
};

struct LayerStackInput {
    const LayerStack& stack;
    std::vector<StackLayer> layers; ///< from above
    stack::EventNumber cursor = stack::kNoEvent;
    std::string nothing; ///< of a layer without a protocol
    std::string notYet;  ///< of one that nothing has come to
    std::string frame;   ///< of the data link layer, which carries what it is given
    std::string bits;    ///< of the physical layer, likewise
    std::string octets;  ///< "octets"
    const TextMeasure& measure;
};

/// Places everything in a width. All bars have one scale.
LayerStackScene layoutLayerStack(const LayerStackInput& input, double width);

/// "It adds 20 to 150 octets", or as short as the width asks for.
std::string partText(const StackPart& part, const std::string& octets, double width, const TextMeasure& measure);

} // namespace osiscope::ui
