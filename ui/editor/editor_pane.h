#pragma once

#include "model/scenario/link_values.h"
#include "model/scenario/scenario.h"
#include "ui/editor/recovery.h"

#include <QTimer>
#include <QWidget>

#include <expected>
#include <span>
#include <vector>

class QLabel;
class QListWidget;
class QStackedWidget;

namespace osiscope::ui {

class FindBar;
class ScenarioEdit;

/// The text of the scenario that is looked at, to be changed: what is wrong in it is said while it is typed, and what
/// is not saved yet is kept safe. Who reads scenarios and runs them listens.
class EditorPane final : public QWidget {
    Q_OBJECT

public:
    explicit EditorPane(QWidget* parent = nullptr);
    ~EditorPane() override;

    /// @param path of its file; empty: it has none, since it comes with the program or is new
    void load(const QString& text, const QString& path, const QString& name);
    /// A text that was not saved when the program ended. False: it could not be kept safe again.
    bool restore(const UnsavedText& unsaved);
    /// What is looked at has no text.
    void clear();
    bool hasText() const { return m_hasText; }

    ScenarioEdit& edit() { return *m_edit; }
    QString text() const;
    const QString& path() const { return m_path; }
    /// What the reader is to call it: its id comes from this.
    QString fileName() const;
    bool isModified() const;
    /// Whether its file holds something else than what was read from it or written to it last.
    bool isChangedElsewhere() const;

    /// What has come of the text as it was when edited() was last sent.
    enum class Fate : std::uint8_t { Typed, Wrong, Running, Run, GivenUp };
    void setFate(Fate fate, std::vector<scenario::Diagnostic> problems = {});
    Fate fate() const { return m_fate; }
    /// What is seen may be another run than that of the text.
    /// @param textsRun how the text's own is called
    /// @param shown how what is seen is called; empty: it is the text's own
    void setShown(const QString& textsRun, const QString& shown);
    /// Makes these changes as one step that can be undone.
    void change(std::span<const scenario::TextChange> changes);

    /// The error is in the system's words; the file is as it was before then.
    std::expected<void, QString> saveTo(const QString& path);
    /// From now on another scenario, which has no file yet.
    void makeCopy();
    /// It has just been made, of something else than a text.
    void beNew();
    void revert();
    /// Its user does not want what is not saved: what was opened or saved last is there again.
    void giveUp();
    /// The text of a pane that goes, as it stands there, saved or not.
    void takeOver(EditorPane& other);
    /// Keeps what is not saved safe at once.
    void keepNow();

    void find();
    void toNextProblem();
    void toPreviousProblem();

    QSize sizeHint() const override { return {460, 400}; }

signals:
    void edited(); ///< a short while ago: it is time to read it
    void modifiedChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    void take(const QString& text, const QString& path, const QString& name);
    void typed();
    QString fateWords() const;
    void refresh();
    void showList();

    ScenarioEdit* m_edit;
    QStackedWidget* m_pages;
    QLabel* m_name;
    QLabel* m_state;
    QListWidget* m_list;
    FindBar* m_findBar;
    QTimer m_pause; ///< of its user's typing
    QTimer m_keep;
    Recovery m_recovery;
    QString m_path;
    QString m_title; ///< as it is called
    struct Original {
        QString text;
        QByteArray print; ///< fingerprint() of its file
    } m_original;         ///< as it was loaded or saved last
    QByteArray m_builtOn; ///< fingerprint() of the file that the text as it is now was made of
    QString m_seen;       ///< as it was when it changed last
    QStringList m_lines;  ///< of m_list
    QString m_textsRun;
    QString m_shown;   ///< empty: m_textsRun
    QString m_notKept; ///< why what is not saved could not be kept safe
    bool m_hasText = false;
    bool m_isNew = false;    ///< no copy of anything
    bool m_carriage = false; ///< its lines end as those of Windows
    bool m_taking = false;
    Fate m_fate = Fate::Run;
};

} // namespace osiscope::ui
