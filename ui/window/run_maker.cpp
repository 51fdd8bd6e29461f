#include "ui/window/run_maker.h"

#include "model/scenario/reader.h"
#include "model/scenario/warnings.h"
#include "ui/editor/editor_pane.h"
#include "ui/sliders/link_sliders.h"
#include "ui/theme/font_measure.h"

#include <QFileInfo>

#include <utility>

namespace osiscope::ui {

namespace {

std::vector<scenario::Diagnostic> warningsIn(const Contents& contents)
{
    return scenario::warningsOf(*contents.scenario,
                                contents.lesson ? contents.lesson->events() : std::vector<stack::EventNumber>{});
}

} // namespace

RunMaker::RunMaker(const stack::Registry& registry, RunTree& runs, EditorPane& editor, LinkSliders& sliders)
    : m_registry(registry), m_runs(runs), m_editor(editor), m_sliders(sliders)
{
    connect(&editor, &EditorPane::edited, this, &RunMaker::runText);
    connect(&sliders, &LinkSliders::tried, this, &RunMaker::tryLinks);
    connect(&sliders, &LinkSliders::resetAsked, this, &RunMaker::resetTried);
    connect(&sliders, &LinkSliders::writeAsked, this, &RunMaker::writeTried);
    connect(&m_latest, &Latest::slow, this, &RunMaker::slow);
    connect(&m_latest, &Latest::idle, this, &RunMaker::idle);
}

void RunMaker::begin(const Contents& contents, const QString& path)
{
    giveUp();
    const auto& scenario = contents.scenario;
    if (scenario == nullptr || scenario->text == nullptr) {
        m_editor.clear();
        return;
    }
    const QFileInfo file(QString::fromStdString(scenario->file));
    m_editor.load(toQString(*scenario->text), path.isEmpty() ? QString() : QFileInfo(path).absoluteFilePath(),
                  file.completeBaseName());
    m_editor.setFate(EditorPane::Fate::Run, warningsIn(contents));
}

void RunMaker::runText()
{
    const std::string text = m_editor.text().toStdString();
    m_latest.ask([this, &registry = m_registry, text, file = m_editor.fileName().toStdString(),
                  before = m_runs.originalOf(text),
                  compared = m_runs.compared()](const std::stop_token& stop, const Latest::Post& tell) mutable {
        auto read = scenario::readScenario(text, file, registry);
        if (!read) {
            tell([this, problems = std::move(read.error())] {
                m_editor.setFate(EditorPane::Fate::Wrong, problems);
                emit foundWrong();
                tryWhatWaits();
            });
            return;
        }
        tell([this] { m_editor.setFate(EditorPane::Fate::Running); });
        const auto scenario = std::make_shared<const scenario::Scenario>(*std::move(read));
        const auto contents =
            before != nullptr ? before : simulate(scenario, {}, registry, stop, progressIn(tell)).contents;
        if (contents == nullptr)
            return;
        for (Run& other : compared)
            other.alignment = align(*contents, session::kNoSession, *other.contents, other.only);
        tell([this, contents, compared] { textRun(contents, compared); });
    });
}

void RunMaker::textRun(const std::shared_ptr<const Contents>& contents, const std::vector<Run>& compared)
{
    m_editor.setFate(EditorPane::Fate::Run, warningsIn(*contents));
    if (m_runs.run().contents == nullptr) {
        emit madeFirst(contents);
        return;
    }
    if (m_runs.edit(contents, compared))
        emit told(
            tr("The text has changed. The runs that were made from it are put aside, and come back with it: undo."));
    tryWhatWaits();
}

void RunMaker::tryLinks()
{
    if (m_editor.fate() == EditorPane::Fate::Typed || m_editor.fate() == EditorPane::Fate::Running) {
        m_triesLater = true; // on the run of the text as it is now
        return;
    }
    m_latest.ask([this, &registry = m_registry, planned = m_runs.plan(m_sliders.links())](const std::stop_token& stop,
                                                                                          const Latest::Post& tell) {
        const Loaded loaded = simulate(planned.scenario, planned.options, registry, stop, progressIn(tell));
        if (loaded.contents != nullptr)
            tell([this, planned, contents = loaded.contents] {
                if (m_runs.add(planned, contents))
                    emit madeTried(contents);
            });
    });
}

/// What has been asked for while the text was being read and run.
void RunMaker::tryWhatWaits()
{
    if (std::exchange(m_triesLater, false) && m_sliders.isTrying())
        tryLinks();
}

Report RunMaker::progressIn(const Latest::Post& tell)
{
    return [this, tell](double part, const QString& words) {
        tell([this, part, words] { emit progressed(part, words); });
    };
}

void RunMaker::giveUp()
{
    m_latest.forget();
    if (m_editor.fate() == EditorPane::Fate::Running)
        m_editor.setFate(EditorPane::Fate::GivenUp);
}

void RunMaker::resetTried()
{
    m_triesLater = false;
    giveUp();
    m_runs.dropTried();
}

void RunMaker::writeTried()
{
    const Contents* original = m_runs.runs().front().contents.get();
    if (original == nullptr || original->scenario == nullptr) {
        emit told(tr("There is no text here that the values could be written into."));
        return;
    }
    const auto changes =
        scenario::textChanges(m_editor.text().toStdString(), original->scenario->links, m_sliders.links());
    if (!changes) {
        emit told(tr("The values cannot be written into the text: %1").arg(toQString(changes.error())));
        return;
    }
    m_editor.change(*changes);
    emit told(changes->empty() ? tr("The text has these values already.") : tr("The text has these values now."));
}

} // namespace osiscope::ui
