#include "ui/document/found_events.h"

#include <algorithm>
#include <utility>

namespace osiscope::ui {

using stack::EventNumber;

FoundEvents::FoundEvents(QObject* parent) : QObject(parent)
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &FoundEvents::searchSome);
}

void FoundEvents::search(EventNumber size, EventNumber some, Test test)
{
    set({});
    m_test = std::move(test);
    m_size = size;
    m_some = some;
    searchSome();
    if (m_tested < m_size)
        m_timer.start();
}

void FoundEvents::set(EventRows rows)
{
    m_timer.stop();
    m_rows = std::move(rows);
    m_size = 0;
    m_tested = 0;
}

void FoundEvents::searchUpTo(EventNumber number)
{
    while (m_timer.isActive() && m_tested < number)
        searchSome();
}

void FoundEvents::finish()
{
    searchUpTo(m_size);
}

void FoundEvents::searchSome()
{
    const EventNumber end = m_tested + std::min(m_some, m_size - m_tested);
    for (EventNumber number = m_tested + 1; number <= end; number++)
        if (m_test(number))
            m_rows.append(number);
    m_tested = end;
    if (m_timer.isActive()) {
        if (m_tested == m_size)
            m_timer.stop();
        emit grown();
    }
}

} // namespace osiscope::ui
