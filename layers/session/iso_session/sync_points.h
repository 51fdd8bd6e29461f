#pragma once

#include "layers/session/iso_session/states.h"
#include "model/stack/layer.h"
#include "model/stack/session_service.h"

namespace osiscope::iso_session {

/// The serial numbers of synchronization points: X.225 5.8, changed as Table A-4 says. Each change is traced.
class SyncPoints {
public:
    using Context = stack::Context;

    std::int64_t next() const { return m_vm; }              ///< V(M)
    std::int64_t lowestUnconfirmed() const { return m_va; } ///< V(A)
    std::int64_t lowestRestart() const { return m_vr; }     ///< V(R)

    void start(Context& context, stack::EntityId entity, std::int64_t first);         ///< AC
    void beginActivity(Context& context, stack::EntityId entity);                     ///< AS
    void resumeActivity(Context& context, stack::EntityId entity, std::int64_t from); ///< AR
    void pointSent(Context& context, stack::EntityId entity);                         ///< MIP, MAP or AE
    void minorReceived(Context& context, stack::EntityId entity);                     ///< MIP
    void majorReceived(Context& context, stack::EntityId entity);                     ///< MAP or AE
    bool mayConfirm(std::int64_t serial, bool ourPoints) const;
    void minorConfirmed(Context& context, stack::EntityId entity, std::int64_t serial); ///< MIA
    void majorConfirmed(Context& context, stack::EntityId entity);                      ///< MAA or AEA
    bool mayRestartAt(std::int64_t serial) const { return serial >= m_vr && serial <= m_vm; }
    void abandonReceived(Context& context, stack::EntityId entity, std::int64_t serial); ///< RS, abandon
    void resynchronized(Context& context, stack::EntityId entity, stack::session_service::ResyncType type,
                        std::int64_t serial); ///< RA

private:
    void set(Context& context, stack::EntityId entity, std::int64_t va, std::int64_t vm, std::int64_t vr, bool vsc);

    std::int64_t m_va = 0;
    std::int64_t m_vm = 0;
    std::int64_t m_vr = 0;
    bool m_vsc = false;
};

} // namespace osiscope::iso_session
