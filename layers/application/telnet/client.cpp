#include "layers/application/telnet/client.h"

#include <fmt/format.h>
#include <iterator>

namespace osiscope::telnet {

void Client::perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters)
{
    const auto what = static_cast<Action>(action);
    if (what == Action::Open) {
        open(context, parameters);
        return;
    }
    const auto last = m_terminals.rbegin();
    const bool may = last != m_terminals.rend() &&
                     (last->second->isConnected() || (what == Action::Close && last->second->isOpening()));
    if (!may) {
        context.note(stack::kNoEntity, Note::NotConnected);
        return;
    }
    Terminal& terminal = *last->second;
    switch (what) {
    case Action::Open: return;
    case Action::Type:
        terminal.type(context, parameters.text("text") + (parameters.boolean("enter", true) ? "\n" : ""),
                      parameters.duration("per-key"));
        return;
    case Action::Interrupt: terminal.interrupt(context); return;
    case Action::AbortOutput: terminal.abortOutput(context); return;
    case Action::AreYouThere: terminal.areYouThere(context); return;
    case Action::Resize:
        terminal.resize(context, static_cast<std::uint16_t>(parameters.integer("columns")),
                        static_cast<std::uint16_t>(parameters.integer("rows")));
        return;
    case Action::Option: negotiate(context, terminal, parameters); return;
    case Action::Close:
        terminal.close(context);
        if (terminal.isOver()) // there was no connection yet
            m_terminals.erase(std::prev(m_terminals.end()));
        return;
    }
}

void Client::open(stack::Context& context, const stack::Parameters& parameters)
{
    const auto address = context.resolve(parameters.text("to"));
    if (!address) {
        context.note(stack::kNoEntity, Note::UnknownHost, parameters.text("to"));
        return;
    }
    Terminal::Settings settings;
    settings.host = {*address, static_cast<std::uint16_t>(parameters.integer("port", kPort))};
    settings.type = parameters.text("terminal", "XTERM");
    settings.columns = static_cast<std::uint16_t>(parameters.integer("columns", 80));
    settings.rows = static_cast<std::uint16_t>(parameters.integer("rows", 24));
    settings.usesOptions = parameters.boolean("options", true);
    const stack::ConnectionId id = context.newConnection();
    auto& terminal = m_terminals[id];
    terminal = std::make_unique<Terminal>(std::move(settings), id);
    terminal->open(context);
}

void Client::negotiate(stack::Context& context, Terminal& terminal, const stack::Parameters& parameters)
{
    const auto option = optionNamed(parameters.text("option"));
    if (!option) {
        context.note(stack::kNoEntity, Note::BadOption, parameters.text("option"));
        return;
    }
    terminal.negotiate(context, parameters.text("by") == "terminal" ? Side::Ours : Side::Theirs, *option,
                       parameters.boolean("on", true));
}

void Client::fromBelow(stack::Context& context, stack::Primitive&& primitive)
{
    const auto found = m_terminals.find(primitive.connection);
    if (found == m_terminals.end())
        return; // of a window that is gone
    found->second->fromBelow(context, primitive);
    if (found->second->isOver())
        m_terminals.erase(found);
}

void Client::timerExpired(stack::Context& context, const stack::ExpiredTimer& timer)
{
    const auto found = m_terminals.find(static_cast<stack::ConnectionId>(timer.argument));
    if (found != m_terminals.end())
        found->second->keyTimerExpired(context);
}

} // namespace osiscope::telnet
