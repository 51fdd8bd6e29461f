// One function a line of Table A-4/X.225.
#include "layers/session/iso_session/sync_points.h"

#include "layers/session/iso_session/rows.h"

#include <algorithm>

namespace osiscope::iso_session {

void SyncPoints::set(Context& context, stack::EntityId entity, std::int64_t va, std::int64_t vm, std::int64_t vr,
                     bool vsc)
{
    const auto change = [&](std::int64_t& was, std::int64_t now, Variable variable) {
        if (was == now)
            return;
        was = now;
        context.recordVariable(entity, variable, now);
    };
    change(m_va, va, Variable::Va);
    change(m_vm, vm, Variable::Vm);
    change(m_vr, vr, Variable::Vr);
    m_vsc = vsc;
}

void SyncPoints::start(Context& context, stack::EntityId entity, std::int64_t first)
{
    set(context, entity, first, first, 0, false);
}

void SyncPoints::beginActivity(Context& context, stack::EntityId entity)
{
    set(context, entity, 1, 1, 1, m_vsc);
}

void SyncPoints::resumeActivity(Context& context, stack::EntityId entity, std::int64_t from)
{
    set(context, entity, from + 1, from + 1, 1, m_vsc);
}

void SyncPoints::pointSent(Context& context, stack::EntityId entity)
{
    set(context, entity, m_vsc ? m_vm : m_va, m_vm + 1, m_vr, false);
}

void SyncPoints::minorReceived(Context& context, stack::EntityId entity)
{
    set(context, entity, m_vsc ? m_va : m_vm, m_vm + 1, m_vr, true);
}

void SyncPoints::majorReceived(Context& context, stack::EntityId entity)
{
    set(context, entity, m_vsc ? m_va : m_vm, m_vm + 1, m_vr, m_vsc);
}

bool SyncPoints::mayConfirm(std::int64_t serial, bool ourPoints) const
{
    return m_vsc != ourPoints && serial >= m_va && serial < m_vm;
}

void SyncPoints::minorConfirmed(Context& context, stack::EntityId entity, std::int64_t serial)
{
    set(context, entity, serial + 1, m_vm, m_vr, m_vsc);
}

void SyncPoints::majorConfirmed(Context& context, stack::EntityId entity)
{
    set(context, entity, m_vm, m_vm, m_vm, m_vsc);
}

void SyncPoints::abandonReceived(Context& context, stack::EntityId entity, std::int64_t serial)
{
    set(context, entity, m_va, std::max(serial, m_vm), m_vr, m_vsc);
}

void SyncPoints::resynchronized(Context& context, stack::EntityId entity, stack::session_service::ResyncType type,
                                std::int64_t serial)
{
    set(context, entity, serial, serial, type == stack::session_service::kRestart ? m_vr : 0, m_vsc);
}

} // namespace osiscope::iso_session
