#include "ui/window/loader.h"

#include "model/capture/capture_reader.h"
#include "model/scenario/reader.h"
#include "model/scenario/transcription.h"
#include "ui/document/time_text.h"
#include "ui/theme/font_measure.h"

#include <QFile>
#include <QMetaObject>

namespace osiscope::ui {

Loaded simulate(const std::shared_ptr<const scenario::Scenario>& scenario, const scenario::RunOptions& options,
                const stack::Registry& registry, const std::stop_token& stop, const Report& report)
{
    const std::unique_ptr<simulation::Simulation> simulation = scenario::build(*scenario, registry, options);
    const auto progress = [&](sim::TimePoint now) {
        const double part =
            scenario->until ? sim::toSeconds(now) / std::max(sim::toSeconds(*scenario->until), 1e-9) : -1.0;
        report(part, Loader::tr("simulated %1").arg(toQString(timeText(now, std::chrono::milliseconds{1}))));
    };
    const simulation::RunEnd end = simulation->run(stop, progress);
    if (end == simulation::RunEnd::Cancelled)
        return {};
    if (end == simulation::RunEnd::Standstill) {
        Loaded failed;
        failed.error =
            Loader::tr("Something is repeated again and again without any time going by: the run was stopped.");
        return failed;
    }
    report(-1, Loader::tr("looking for sessions"));
    return {std::make_shared<const Contents>(scenario->title, simulation->trace(), registry, scenario), {}, {}, {}, {}};
}

namespace {

/// What is longer is no scenario with a mistake, but another kind of file.
constexpr qint64 kMostWrongText = scenario::kMostOctets;

/// Where a file has no name, what it is.
QString nameOf(const std::filesystem::path& path)
{
    if (capture::isStandardInput(path))
        return Loader::tr("standard input");
    return capture::isPipe(path) ? Loader::tr("pipe") : toQString(path.filename().string());
}

/// As scenarios name themselves in what is wrong with them.
Loaded failed(const std::filesystem::path& path, std::string_view wrong)
{
    Loaded loaded;
    loaded.error = QStringLiteral("%1: %2").arg(nameOf(path), toQString(wrong));
    return loaded;
}

Loaded readScenario(const std::filesystem::path& path, const stack::Registry& registry, const std::stop_token& stop,
                    const Report& report)
{
    auto scenario = scenario::readScenarioFile(path, registry);
    if (scenario)
        return simulate(std::make_shared<const scenario::Scenario>(*std::move(scenario)), {}, registry, stop, report);
    Loaded failed;
    for (const scenario::Diagnostic& diagnostic : scenario.error())
        failed.error += toQString(diagnostic.toString()) + QLatin1Char('\n');
    if (QFile file(QString::fromStdString(path.string()));
        file.size() < kMostWrongText && file.open(QIODevice::ReadOnly))
        if (const QByteArray octets = file.readAll(); !octets.contains('\0'))
            failed.wrongText = QString::fromUtf8(octets);
    return failed;
}

Loaded readCapture(const std::filesystem::path& path, capture::OctetSource source, const stack::Registry& registry,
                   const capture::DecodeRules& decodeAs, const std::stop_token& stop, const Report& report)
{
    const auto progress = [&](double part) { report(part, Loader::tr("reading")); };
    auto capture = capture::readCapture(std::move(source), registry, stop, progress, decodeAs);
    if (stop.stop_requested())
        return {};
    Loaded loaded = capture ? Loaded() : failed(path, capture.error());
    loaded.isCaptureFile = !capture::isPipe(path);
    if (!capture)
        return loaded;
    if (!capture->damage.empty())
        loaded.notes = toQString(capture->damageInWords()) + QLatin1Char('\n');
    for (const std::string& note : capture->notes)
        loaded.notes += toQString(note) + QLatin1Char('\n');
    report(-1, Loader::tr("looking for sessions"));
    loaded.contents = std::make_shared<const Contents>(nameOf(path).toStdString(), capture->trace, registry);
    return loaded;
}

Loaded readSavedTrace(const std::filesystem::path& path, capture::OctetSource source, const stack::Registry& registry,
                      const std::stop_token& stop, const Report& report)
{
    report(-1, Loader::tr("reading"));
    const auto saved = capture::readSavedTrace(std::move(source), registry, stop);
    if (stop.stop_requested())
        return {};
    if (!saved)
        return failed(path, saved.error());
    report(-1, Loader::tr("looking for sessions"));
    return {std::make_shared<const Contents>(saved->title, saved->trace, registry), {}, {}, {}, {}};
}

Loaded readFile(const std::filesystem::path& path, const stack::Registry& registry,
                const capture::DecodeRules& decodeAs, const std::stop_token& stop, const Report& report)
{
    if (path.extension() == ".toml")
        return readScenario(path, registry, stop, report);
    auto source = capture::OctetSource::open(path);
    if (!source)
        return failed(path, source.error());
    return capture::isSavedTrace(*source) ? readSavedTrace(path, std::move(*source), registry, stop, report)
                                          : readCapture(path, std::move(*source), registry, decodeAs, stop, report);
}

/// How what has been loaded lies beside what it is to be compared with, if it could be loaded.
Loaded compared(Loaded loaded, const Against& against, const std::stop_token& stop, const Report& report)
{
    if (loaded.contents == nullptr)
        return loaded;
    if (stop.stop_requested())
        return {};
    report(-1, Loader::tr("comparing"));
    loaded.alignment = align(*against.contents, against.only, *loaded.contents, session::kNoSession);
    return loaded;
}

Loaded transcribed(const Against& captured, const stack::Registry& registry, const std::stop_token& stop,
                   const Report& report)
{
    const Contents& from = *captured.contents;
    const auto only = captured.only == session::kNoSession ? std::nullopt : std::optional(captured.only);
    Loaded loaded;
    const auto replay = scenario::transcribe(*from.trace, registry, from.sessions, only, from.title, stop);
    if (stop.stop_requested())
        return {};
    if (!replay) {
        loaded.error = toQString(replay.error());
        return loaded;
    }
    auto scenario =
        scenario::readScenario(replay->text, std::filesystem::path(from.title).stem().string() + ".toml", registry);
    if (!scenario) { // which transcribe() has made sure of
        loaded.error = toQString(scenario.error().front().message);
        return loaded;
    }
    loaded = simulate(std::make_shared<const scenario::Scenario>(*std::move(scenario)), {}, registry, stop, report);
    if (loaded.contents == nullptr)
        return loaded;
    if (stop.stop_requested())
        return {};
    report(-1, Loader::tr("comparing"));
    loaded.alignment = align(*loaded.contents, session::kNoSession, from, captured.only);
    for (const std::string& conclusion : replay->conclusions)
        loaded.notes += QStringLiteral("\u2022 ") + toQString(conclusion) + QLatin1Char('\n');
    return loaded;
}

} // namespace

Loader::Loader(const stack::Registry& registry, QObject* parent) : QObject(parent), m_registry(registry) {}

Loader::~Loader() = default;

void Loader::runScenario(std::shared_ptr<const scenario::Scenario> scenario, const scenario::RunOptions& options)
{
    const QString title = toQString(scenario->title);
    start(title, [&registry = m_registry, scenario = std::move(scenario), options](const std::stop_token& stop,
                                                                                   const Report& report) {
        return simulate(scenario, options, registry, stop, report);
    });
}

void Loader::openFile(const std::filesystem::path& path, const capture::DecodeRules& decodeAs)
{
    start(nameOf(path), [&registry = m_registry, path, decodeAs](const std::stop_token& stop, const Report& report) {
        return readFile(path, registry, decodeAs, stop, report);
    });
}

void Loader::compareScenario(const Against& against, std::shared_ptr<const scenario::Scenario> scenario)
{
    const QString title = toQString(scenario->title);
    start(title, [&registry = m_registry, against, scenario = std::move(scenario)](const std::stop_token& stop,
                                                                                   const Report& report) {
        return compared(simulate(scenario, {}, registry, stop, report), against, stop, report);
    });
}

void Loader::compareFile(const Against& against, const std::filesystem::path& path,
                         const capture::DecodeRules& decodeAs)
{
    start(nameOf(path),
          [&registry = m_registry, against, path, decodeAs](const std::stop_token& stop, const Report& report) {
              return compared(readFile(path, registry, decodeAs, stop, report), against, stop, report);
          });
}

void Loader::transcribe(const Against& captured)
{
    start(toQString(captured.contents->title),
          [&registry = m_registry, captured](const std::stop_token& stop, const Report& report) {
              return transcribed(captured, registry, stop, report);
          });
}

void Loader::start(const QString& what, Work work)
{
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
    m_busy = true;
    const int run = ++m_run;
    emit started(what);
    m_thread = std::jthread([this, run, work = std::move(work)](const std::stop_token& stop) {
        const Report report = [this, run](double part, const QString& words) {
            QMetaObject::invokeMethod(this, [this, run, part, words] {
                if (run == m_run && m_busy)
                    emit progressed(part, words);
            });
        };
        Loaded loaded = work(stop, report);
        QMetaObject::invokeMethod(this, [this, run, loaded = std::move(loaded)] {
            if (run != m_run)
                return;
            m_busy = false;
            emit finished(loaded);
        });
    });
}

void Loader::cancel()
{
    m_thread.request_stop();
}

} // namespace osiscope::ui
