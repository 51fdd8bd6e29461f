#pragma once

#include "model/stack/registry.h"
#include "ui/window/latest.h"
#include "ui/window/loader.h"

#include <QObject>

#include <memory>
#include <vector>

namespace osiscope::ui {

class EditorPane;
class LinkSliders;

/// Makes the runs of what its user is changing: of a scenario's text while it is typed, and of the values that are
/// tried on its links. One is made at a time, in a thread of its own, and becomes the one that is looked at. Runs of
/// what is opened, asked for or compared are the Loader's.
class RunMaker final : public QObject {
    Q_OBJECT

public:
    /// @param runs where they are put
    /// @param editor which has the text, and is told what has come of it
    RunMaker(const stack::Registry& registry, RunTree& runs, EditorPane& editor, LinkSliders& sliders);

    /// The text that this was run from is the one to be changed from now on, if there is one.
    /// @param path of its file; empty: it has none
    void begin(const Contents& contents, const QString& path);
    void runText();
    /// Nothing comes of what is being made.
    void giveUp();
    /// Goes back to the links' own values.
    void resetTried();
    /// Puts the values that are tried into the text.
    void writeTried();

signals:
    void slow(); ///< it takes so long that its user wants to know
    void progressed(double part, const QString& words);
    void idle();                     ///< nothing is being made any more
    void foundWrong();               ///< the text cannot be run
    void told(const QString& words); ///< what its user has to know
    /// There was no run before: it is not in the tree yet, and whoever shows it begins one.
    void madeFirst(const std::shared_ptr<const Contents>& contents);
    void madeTried(const std::shared_ptr<const Contents>& contents);

private:
    void textRun(const std::shared_ptr<const Contents>& contents, const std::vector<Run>& compared);
    void tryLinks();
    void tryWhatWaits();
    Report progressIn(const Latest::Post& tell);

    const stack::Registry& m_registry;
    RunTree& m_runs;
    EditorPane& m_editor;
    LinkSliders& m_sliders;
    Latest m_latest;
    bool m_triesLater = false; ///< once the text has been run
};

} // namespace osiscope::ui
