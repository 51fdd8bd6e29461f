#pragma once

#include "model/capture/decode_as.h"
#include "model/scenario/builder.h"
#include "model/scenario/scenario.h"
#include "ui/document/contents.h"
#include "ui/whatif/run_tree.h"

#include <QObject>

#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <thread>

namespace osiscope::ui {

/// What came of opening something.
struct Loaded {
    std::shared_ptr<const Contents> contents;               ///< nullptr: it failed, or was cancelled
    QString error;                                          ///< a line a mistake; empty: none
    QString notes;                                          ///< what was left out of a capture
    QString wrongText;                                      ///< of a scenario with mistakes
    std::shared_ptr<const trace::Alignment> alignment = {}; ///< with what it was to be compared with
    bool isCaptureFile = false;                             ///< which could be read again, decoded otherwise
};

/// What something is to be compared with.
struct Against {
    std::shared_ptr<const Contents> contents;
    session::SessionId only = session::kNoSession; ///< of its sessions; kNoSession: all
};

/// Told how far something is: 0 to 1, or below 0 where nobody knows, and words for it.
using Report = std::function<void(double, QString)>;

/// Makes a run here and now. Without contents: it was stopped.
Loaded simulate(const std::shared_ptr<const scenario::Scenario>& scenario, const scenario::RunOptions& options,
                const stack::Registry& registry, const std::stop_token& stop, const Report& report);

/// Opens scenarios and captures in a thread of its own, one at a time: what is opened later takes the
/// place of what is still being opened.
class Loader final : public QObject {
    Q_OBJECT

public:
    explicit Loader(const stack::Registry& registry, QObject* parent = nullptr);
    ~Loader() override;

    void runScenario(std::shared_ptr<const scenario::Scenario> scenario, const scenario::RunOptions& options = {});
    /// A scenario (.toml), a saved trace or a capture.
    /// @param decodeAs what the traffic of some ports is, in a capture
    void openFile(const std::filesystem::path& path, const capture::DecodeRules& decodeAs = {});
    /// What opening them gives, and how it lies beside what is open.
    void compareScenario(const Against& against, std::shared_ptr<const scenario::Scenario> scenario);
    void compareFile(const Against& against, const std::filesystem::path& path,
                     const capture::DecodeRules& decodeAs = {});
    /// A scenario that replays what was captured, run, and how the run lies beside it.
    void transcribe(const Against& captured);
    void cancel();
    bool isBusy() const { return m_busy; }

signals:
    void started(const QString& what);
    /// part: 0 to 1, or below 0 where nobody knows.
    void progressed(double part, const QString& words);
    void finished(const Loaded& loaded);

private:
    using Work = std::function<Loaded(const std::stop_token&, const Report&)>;
    void start(const QString& what, Work work);

    const stack::Registry& m_registry;
    std::jthread m_thread;
    int m_run = 0; ///< reports of earlier runs are not listened to
    bool m_busy = false;
};

} // namespace osiscope::ui
