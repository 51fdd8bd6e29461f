#pragma once

#include "model/sim/event_key.h"

#include <cstddef>
#include <vector>

namespace osiscope::sim {

/// A 4-ary heap of keys, the least on top: half as deep as a binary one, and the four children of a key
/// lie beside each other in memory.
class KeyHeap {
public:
    bool empty() const { return m_keys.empty(); }
    std::size_t size() const { return m_keys.size(); }
    EventKey top() const { return m_keys.front(); }

    void push(EventKey key)
    {
        m_keys.push_back(key);
        std::size_t index = m_keys.size() - 1;
        while (index > 0) {
            const std::size_t parent = (index - 1) / 4;
            if (m_keys[parent] < key)
                break;
            m_keys[index] = m_keys[parent];
            index = parent;
        }
        m_keys[index] = key;
    }

    void pop()
    {
        const EventKey last = m_keys.back();
        m_keys.pop_back();
        if (!m_keys.empty())
            siftDown(0, last);
    }

    /// The keys in no order; after a change of them, restore() must be called.
    std::vector<EventKey>& keys() { return m_keys; }
    void restore()
    {
        for (std::size_t index = (m_keys.size() + 2) / 4; index-- > 0;)
            siftDown(index, m_keys[index]);
    }

private:
    void siftDown(std::size_t index, EventKey key)
    {
        const std::size_t size = m_keys.size();
        std::size_t child = 4 * index + 1;
        // The least of four by arithmetic on indexes: which one it is cannot be predicted.
        for (; child + 3 < size; child = 4 * index + 1) {
            const std::size_t left = child + (m_keys[child + 1] < m_keys[child] ? 1 : 0);
            const std::size_t right = child + (m_keys[child + 3] < m_keys[child + 2] ? 3 : 2);
            const std::size_t least = m_keys[right] < m_keys[left] ? right : left;
            if (key < m_keys[least]) {
                m_keys[index] = key;
                return;
            }
            m_keys[index] = m_keys[least];
            index = least;
        }
        std::size_t least = child;
        for (std::size_t other = child + 1; other < size; ++other)
            least = m_keys[other] < m_keys[least] ? other : least;
        if (least < size && m_keys[least] < key) {
            m_keys[index] = m_keys[least];
            index = least;
        }
        m_keys[index] = key;
    }

    std::vector<EventKey> m_keys;
};

} // namespace osiscope::sim
