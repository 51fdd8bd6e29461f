#pragma once

#include "model/stack/registry.h"
#include "ui/document/document.h"
#include "ui/editor/vocabulary.h"
#include "ui/export/view_pictures.h"
#include "ui/lesson/start_page.h"
#include "ui/live/live_control.h"
#include "ui/whatif/run_tree.h"
#include "ui/window/given_view.h"
#include "ui/window/loader.h"
#include "ui/window/workspace.h"

#include <QDockWidget>
#include <QMainWindow>

#include <memory>
#include <optional>
#include <string_view>

class QActionGroup;
class QLabel;
class QSplitter;
class QStackedWidget;

namespace osiscope::ui {

class ComparedLadder;
class EditorPane;
class EventListPane;
class LadderView;
class LinkSliders;
class LiveBar;
class Notice;
class PaneArrangement;
class PlaybackBar;
class RecoveryBar;
class RunMaker;
class RunsBar;
class TimelineView;
class ViewBar;
struct PaneKind;
struct TextPlace;
struct UnsavedText;
struct WindowExport;

/// A capture as it was read from its file.
struct OpenCapture {
    std::shared_ptr<const Contents> contents; ///< nullptr: there is none
    QString path;
    capture::DecodeRules rules; ///< by which it was decoded
};

/// The window: the start page, or the timeline over the ladder with panes around them.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(const stack::Registry& registry, LessonList lessons, QWidget* parent = nullptr);
    ~MainWindow() override;

    void openFile(const QString& path);
    void openLesson(std::size_t index);
    /// Shows something that has been made elsewhere.
    void showContents(std::shared_ptr<const Contents> contents);
    void showStartPage();
    void setProjectorMode(bool on);
    /// Whether another window may take the place of this one; asks its user where something would end.
    bool mayBeReplaced();
    /// Takes the place of another window: what it was showing, at the same place, and its text, saved or not.
    void continueFrom(MainWindow& other);
    /// By this, live runs reach real programs; empty: there are no live runs.
    void allowLive(OpenOutside openOutside);
    /// Offers what is left in this folder by programs that ended before they had saved it.
    void offerRecovery(const QString& folder);
    /// A scenario that replays what was captured, or the chosen session of it, to be changed.
    void makeScenario();
    /// Puts something else beside what is looked at, or beside its chosen session.
    void compareWithFile(const QString& path);
    void compareWithLesson(std::size_t index);
    /// Reads the capture again that is open; what a port carries is what these say.
    void decodeAs(const capture::DecodeRules& rules);
    /// Saves the scenario's text. False: it could not be; that has been said.
    bool saveTextTo(const QString& path);

    /// What is told now, over the views; empty: nothing.
    QString said() const;

    Document& document() { return m_document; }
    LadderView& ladder() { return *m_ladder; }
    TimelineView& timeline() { return *m_timeline; }
    PlaybackBar& playback() { return *m_playback; }
    RunTree& runs() { return m_runs; }
    ComparedLadder& compared() { return *m_compared; }
    EditorPane& editor() { return *m_editor; }
    LinkSliders& sliders() { return *m_sliders; }
    QDockWidget* pane(std::string_view id) const;
    /// What is in it. @pre it is a Pane
    template <typename Pane>
    Pane& paneOf(std::string_view id) const
    {
        return static_cast<Pane&>(*pane(id)->widget());
    }

signals:
    /// This window still speaks the language before.
    void languageChosen();

protected:
    bool event(QEvent* event) override;
    void childEvent(QChildEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    // main_window.cpp
    void makeWorkspace();
    void makePanes();
    void makeNotice();
    void present(std::shared_ptr<const Contents> contents);
    void hideProgress();
    void say(const QString& words);
    void loadStarted(const QString& what);
    void loadProgressed(double part, const QString& words);
    void loadFinished(const Loaded& loaded);
    void showProblems(const QString& title, const QString& lines);
    void rememberFile(const QString& path);

    // main_window_layout.cpp
    void arrangeFor(const scenario::Lesson* lesson);
    void arrangeAnew();
    void divideWorkspace();
    void saveLayout();
    const scenario::Lesson* originalLesson() const;
    static bool beginsWith(const scenario::Lesson& lesson, const PaneKind& kind);
    void keepWhatWasSet();
    void showRunsOf(const MainWindow& other);
    bool isOnStartPage() const;
    QString layoutKey() const;
    void showPredicting();
    void setPredict(bool on);
    static bool predictsAtFirst();

    // main_window_runs.cpp
    void makeWhatIfMenu();
    void fillWhatIfMenu();
    void runWhatIf(const scenario::WhatIf& change);
    void showRun();
    void makeLadders(QSplitter& ladders);
    void showBeside();

    // main_window_compare.cpp
    void addComparing(QMenu& menu);
    void enableComparing();
    Against chosenToCompare() const;
    void chooseDecoding();
    void showMade(const Loaded& loaded, const Against& captured);
    void chooseCompared();
    void planComparison();
    void showPlanned(const PlannedRun& planned, const Loaded& loaded);
    void showComparison();

    // main_window_ladder.cpp
    void addLifelines(QMenu& menu);
    void fillLifelines();
    void hideLifeline();
    void setOnlySession(bool on);
    void lifelinesChanged();
    void restoreLifelines();

    // main_window_help.cpp
    void makeHelpMenu();
    void showKeys();
    void showAbout();

    // main_window_text.cpp
    void makeText();
    void showWhatIsMade();
    void makeEditMenu();
    void addTextFiles(QMenu& menu);
    void showTextOnly();
    void showWhyThereIsNothing();
    void openWrongText(const QString& text);
    void restoreText(const UnsavedText& text);
    bool mayLeaveText();
    void saveText();
    void saveTextAs();
    void newText();
    void revertText();
    void undo();
    void redo();
    void findInText();
    void nextProblem();
    void previousProblem();
    void bringForwardText();
    void offerWords();
    QStringList wordsFor(const TextPlace& place);

    // main_window_live.cpp
    void makeLive(QWidget* page);
    void addLive(QMenu& menu);
    bool canGoLive() const;
    void goLive();
    void showLive(const std::shared_ptr<const Contents>& contents);
    bool mayEndLive(const QString& why);
    bool mayLeaveLive();
    bool mayLeave();
    void leaveLive();

    // main_window_export.cpp
    void makeExportMenu();
    PictureOptions pictureOptions() const;
    void exportTo(const WindowExport& wanted);
    void exportChart();
    std::vector<std::string> askMeasure();
    void addGiven(QMenu& menu, void (MainWindow::*give)(const GivenView&));
    std::vector<GivenView> givenViews() const;
    std::expected<Picture, std::string> chartAsShown() const;
    void exportView(const GivenView& view);
    void copyPicture(const GivenView& view);
    void copyText(const GivenView& view);

    // main_window_print.cpp
    void print();

    // main_window_menus.cpp
    void makeMenus();
    void makeFileMenu();
    void makeViewMenu();
    void addPanes(QMenu& menu);
    void floatPane();
    void addAppearance(QMenu& menu);
    void showAppearance();
    void makeGoMenu();
    QAction* add(QMenu& menu, const QString& words, const QList<QKeySequence>& keys, void (MainWindow::*action)());
    void chooseFile();
    static QString openableFiles();
    void fillRecentMenu();
    void goTo();
    void enableActions();

    // main_window_steps.cpp
    void goToCause();
    void nextLessonStep();
    void previousLessonStep();
    void goOn();
    void goBack();
    void findEvents();
    void chooseNoSession();
    void stepForward();
    void stepBack();
    void toFirst();
    void toLast();
    void togglePlaying();
    void sayWhyNoStep();
    void zoomIn();
    void zoomOut();
    void zoomToFit();

    const stack::Registry& m_registry;
    LessonList m_lessons;
    Document m_document;
    RunTree m_runs;
    std::optional<PlannedRun> m_planned; ///< a run with something changed, or to be compared, that is being made
    std::optional<Against> m_making;     ///< the capture of which a scenario is being made
    OpenCapture m_capture;               ///< that was opened last
    Loader m_loader;
    Vocabulary m_vocabulary;
    OpenOutside m_openOutside;
    LiveControl* m_live = nullptr;
    std::shared_ptr<const Contents> m_shownLive; ///< what was shown last of a live run
    bool m_awaitsLive = false;                   ///< nothing of it has been shown yet
    std::unique_ptr<RunMaker> m_maker;           ///< of what is being changed
    QStackedWidget* m_pages;                     ///< the start page, and that of the workspace
    StartPage* m_startPage;
    QWidget* m_workspacePage = nullptr;
    Workspace* m_workspace = nullptr;
    TimelineView* m_timeline = nullptr;
    LadderView* m_ladder = nullptr;
    ComparedLadder* m_compared = nullptr;
    QLabel* m_ladderHeading = nullptr; ///< while there are two
    RunsBar* m_runsBar = nullptr;
    LiveBar* m_liveBar = nullptr;
    PlaybackBar* m_playback = nullptr;
    ViewBar* m_viewBar = nullptr;
    EditorPane* m_editor = nullptr;
    LinkSliders* m_sliders = nullptr;
    RecoveryBar* m_recovery = nullptr;
    PaneArrangement* m_panes = nullptr;
    Notice* m_notice = nullptr;
    QMenu* m_recentMenu = nullptr;
    QMenu* m_whatIfMenu = nullptr;
    QMenu* m_exportMenu = nullptr;
    QMenu* m_lifelines = nullptr;
    QAction* m_onlySession = nullptr;
    QList<QAction*> m_listedLines; ///< an item for each lifeline
    QAction* m_goLive = nullptr;
    QAction* m_makeScenario = nullptr;
    QAction* m_compare = nullptr;
    QAction* m_decode = nullptr;
    QAction* m_projector = nullptr;
    QAction* m_predict = nullptr;
    QAction* m_fullScreen = nullptr;
    QActionGroup* m_colours = nullptr;
    QList<QAction*> m_needContents;   ///< of use only while something is open
    QList<QAction*> m_needText;       ///< while there is the text of a scenario
    QString m_opening;                ///< the path of the file that is being opened
    capture::DecodeRules m_openingAs; ///< what is said of its ports, if it is a capture
    bool m_leadsToProblem = false;    ///< once a text is known to be wrong that has just been opened
    bool m_predicting = false;
    bool m_compares = false; ///< what is looked at lies beside something else
    bool m_lessonLayout = false;
};

} // namespace osiscope::ui
