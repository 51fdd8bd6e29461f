#include "ui/editor/editor_pane.h"

#include "ui/editor/find_bar.h"
#include "ui/editor/scenario_edit.h"
#include "ui/editor/text_file.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/theme.h"
#include "ui/theme/tool_tip.h"

#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QTextBlock>
#include <QVBoxLayout>
#include <ranges>
#include <utility>

namespace osiscope::ui {

namespace {

// Milliseconds.
constexpr int kPause = 200;
constexpr int kKeepAfter = 100;

constexpr int kMostLines = 4; ///< of errors that are seen at once

QLabel* label(const char* name)
{
    auto* made = new QLabel;
    made->setObjectName(QLatin1String(name));
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    made->setContentsMargins(8, 4, 8, 4);
    return made;
}

} // namespace

EditorPane::EditorPane(QWidget* parent)
    : QWidget(parent),
      m_edit(new ScenarioEdit),
      m_pages(new QStackedWidget),
      m_name(label("scenario-name")),
      m_state(label("scenario-state")),
      m_list(new QListWidget),
      m_findBar(new FindBar(*m_edit))
{
    setObjectName("scenario");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_name);
    auto* nothing = label("scenario-nothing");
    nothing->setText(
        tr("This was not made by a scenario, so there is no text. File \u25b8 Make a scenario makes one of what "
           "was captured."));
    nothing->setAlignment(Qt::AlignTop);
    m_pages->addWidget(nothing);
    m_pages->addWidget(m_edit);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_findBar);
    layout->addWidget(m_state);
    layout->addWidget(m_list);
    m_list->setObjectName("scenario-problems");
    m_list->setAccessibleName(tr("What is wrong in the text"));
    setFocusProxy(m_edit);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const auto goTo = [this](const QListWidgetItem* item) {
        m_edit->goTo(m_edit->problems()[static_cast<std::size_t>(m_list->row(item))]);
    };
    connect(m_list, &QListWidget::itemClicked, this, goTo);
    connect(m_list, &QListWidget::itemActivated, this, goTo);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    m_keep.setSingleShot(true);
    m_keep.setInterval(kKeepAfter);
    connect(&m_pause, &QTimer::timeout, this, &EditorPane::edited);
    connect(&m_keep, &QTimer::timeout, this, &EditorPane::keepNow);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &EditorPane::typed);
    connect(m_edit, &ScenarioEdit::left, this, &EditorPane::keepNow);
    connect(m_edit->document(), &QTextDocument::modificationChanged, this, [this] {
        refresh();
        emit modifiedChanged();
    });
    clear();
}

EditorPane::~EditorPane()
{
    // A text that goes tells of changes, when what they would be shown in has gone.
    disconnect(m_edit, nullptr, this, nullptr);
    disconnect(m_edit->document(), nullptr, this, nullptr);
}

void EditorPane::take(const QString& text, const QString& path, const QString& name)
{
    {
        const QScopedValueRollback taking(m_taking, true);
        m_carriage = text.contains(QStringLiteral("\r\n"));
        m_edit->setPlainText(text);
        m_edit->document()->setModified(false);
    }
    m_original = {m_edit->text(), fingerprint(text)};
    m_builtOn = m_original.print;
    m_path = path;
    m_title = name;
    m_hasText = true;
    m_isNew = false;
    m_fate = Fate::Run;
    m_pause.stop();
    m_keep.stop();
    m_notKept.clear();
    m_pages->setCurrentIndex(1);
    m_edit->setProblems({});
}

void EditorPane::load(const QString& text, const QString& path, const QString& name)
{
    take(text, path, name);
    m_recovery.discard();
    refresh();
    emit modifiedChanged();
}

bool EditorPane::restore(const UnsavedText& unsaved)
{
    take(unsaved.text, unsaved.path, unsaved.name);
    m_carriage = unsaved.carriage;
    m_builtOn = unsaved.builtOn;
    if (QFile file(unsaved.path); !unsaved.path.isEmpty() && file.open(QIODevice::ReadOnly)) {
        const QString saved = QString::fromUtf8(file.readAll());
        m_original = {QString(saved).replace(QStringLiteral("\r\n"), QStringLiteral("\n")), fingerprint(saved)};
    }
    m_edit->document()->setModified(true);
    m_fate = Fate::Typed;
    keepNow();
    emit modifiedChanged();
    emit edited();
    return m_notKept.isEmpty();
}

void EditorPane::clear()
{
    take({}, {}, {});
    m_recovery.discard();
    m_hasText = false;
    m_pages->setCurrentIndex(0);
    refresh();
    emit modifiedChanged();
}

QString EditorPane::text() const
{
    return m_edit->text();
}

QString EditorPane::fileName() const
{
    return m_path.isEmpty() ? m_title + QStringLiteral(".toml") : m_path;
}

bool EditorPane::isModified() const
{
    return m_hasText && m_edit->document()->isModified();
}

bool EditorPane::isChangedElsewhere() const
{
    return !m_path.isEmpty() && holdsAnother(m_path, m_builtOn);
}

void EditorPane::typed()
{
    const QString now = text();
    const bool same = std::exchange(m_seen, now) == now; // in other colours
    if (same || m_taking || !m_hasText)
        return;
    m_fate = Fate::Typed;
    m_pause.start();
    if (!m_keep.isActive()) // however long its user goes on typing
        m_keep.start();
    refresh();
}

void EditorPane::keepNow()
{
    m_keep.stop();
    if (!isModified()) {
        m_recovery.discard(); // all has been undone
        return;
    }
    const auto kept =
        m_recovery.keep({m_path, m_title, text(), QDateTime::currentDateTime(), m_carriage, {}, m_builtOn});
    m_notKept = kept ? QString() : kept.error();
    refresh();
}

void EditorPane::setFate(Fate fate, std::vector<scenario::Diagnostic> problems)
{
    m_edit->setProblems(std::move(problems));
    if (!m_pause.isActive()) // else more has been typed since
        m_fate = fate;
    refresh();
}

void EditorPane::setShown(const QString& textsRun, const QString& shown)
{
    m_textsRun = textsRun;
    m_shown = shown;
    refresh();
}

void EditorPane::change(std::span<const scenario::TextChange> changes)
{
    const std::string before = text().toStdString();
    const auto position = [&](std::size_t offset) {
        return static_cast<int>(toQString(std::string_view(before).substr(0, offset)).size());
    };
    QTextCursor cursor(m_edit->document());
    cursor.beginEditBlock();
    for (const scenario::TextChange& change : changes | std::views::reverse) { // places before it stay where they are
        cursor.setPosition(position(change.offset));
        cursor.setPosition(position(change.offset + change.length), QTextCursor::KeepAnchor);
        cursor.insertText(toQString(change.replacement));
    }
    cursor.endEditBlock();
    m_edit->setTextCursor(cursor);
    m_edit->ensureCursorVisible();
}

std::expected<void, QString> EditorPane::saveTo(const QString& path)
{
    QString written = text();
    if (m_carriage)
        written.replace(u'\n', QStringLiteral("\r\n"));
    if (auto saved = writeWhole(path, written.toUtf8()); !saved)
        return saved;
    m_path = path;
    m_title = QFileInfo(path).fileName();
    m_original = {text(), fingerprint(written)};
    m_builtOn = m_original.print;
    m_edit->document()->setModified(false);
    m_keep.stop();
    m_recovery.discard();
    m_notKept.clear();
    refresh();
    emit modifiedChanged();
    return {};
}

void EditorPane::makeCopy()
{
    if (!m_hasText)
        return;
    m_title = m_path.isEmpty() ? m_title : QFileInfo(m_path).completeBaseName();
    m_path.clear();
    m_edit->document()->setModified(true);
    keepNow();
    m_edit->setFocus();
    emit modifiedChanged();
}

void EditorPane::beNew()
{
    m_isNew = true;
    m_edit->document()->setModified(true);
    keepNow();
    emit modifiedChanged();
}

void EditorPane::revert()
{
    if (!m_hasText || text() == m_original.text)
        return;
    QTextCursor cursor(m_edit->document()); // so that it can be undone
    cursor.select(QTextCursor::Document);
    cursor.insertText(m_original.text);
    m_builtOn = m_original.print;
    m_edit->document()->setModified(false);
    keepNow();
}

void EditorPane::giveUp()
{
    revert();
    m_edit->document()->setModified(false);
    keepNow();
}

void EditorPane::takeOver(EditorPane& other)
{
    take(other.text(), other.m_path, other.m_title);
    m_original = other.m_original;
    m_builtOn = other.m_builtOn;
    m_carriage = other.m_carriage;
    m_isNew = other.m_isNew;
    m_edit->document()->setModified(other.isModified());
    keepNow();
    other.m_recovery.discard();
    if (other.m_fate != Fate::Run || other.m_pause.isActive()) {
        m_fate = Fate::Typed;
        emit edited();
    }
    refresh();
    emit modifiedChanged();
}

void EditorPane::find()
{
    m_findBar->open();
}

void EditorPane::toNextProblem()
{
    m_edit->goToNeighbour(1);
}

void EditorPane::toPreviousProblem()
{
    m_edit->goToNeighbour(-1);
}

QString EditorPane::fateWords() const
{
    const auto count = static_cast<int>(m_edit->problems().size());
    switch (m_fate) {
    case Fate::Typed: return tr("\u2026 Not read yet.");
    case Fate::Wrong:
        return count == 1 ? tr("\u2718 One error. What you see is not the run of this text.")
                          : tr("\u2718 %1 errors. What you see is not the run of this text.").arg(count);
    case Fate::Running: return tr("\u2026 No errors. The run is being made.");
    case Fate::Run:
        if (!m_shown.isEmpty())
            return tr("\u2714 No errors. But what you see is not the run of this text: the text belongs to "
                      "\u201c%1\u201d, and \u201c%2\u201d is shown.")
                .arg(m_textsRun, m_shown);
        return tr("\u2714 No errors. What you see is the run of this text.");
    case Fate::GivenUp: return tr("\u2714 No errors. Its run was given up; what you see is an earlier one.");
    }
    return {};
}

/// What it is called, and how things stand with it.
void EditorPane::refresh()
{
    const bool modified = isModified();
    QString name = m_path.isEmpty() ? m_title : QFileInfo(m_path).fileName();
    if (m_path.isEmpty() && !m_isNew)
        name = modified ? tr("Unsaved copy of %1").arg(name)
                        : tr("%1. It comes with the program; what you type makes a copy of it.").arg(name);
    else if (modified)
        name = tr("%1, not saved yet").arg(name);
    m_name->setText(name);
    m_name->setVisible(m_hasText);
    m_name->setToolTip(plainToolTip(m_path));
    QString state = fateWords();
    if (!m_notKept.isEmpty())
        state += u'\n' + tr("What is not saved could not be kept safe against a crash: %1").arg(m_notKept);
    m_state->setText(state);
    m_state->setVisible(m_hasText);
    QPalette colours = palette();
    const bool wrong = !std::ranges::all_of(m_edit->problems(), &scenario::Diagnostic::warning);
    colours.setColor(QPalette::WindowText, !wrong && m_notKept.isEmpty() ? palette().color(QPalette::WindowText)
                                                                         : Theme::of(palette()).problem);
    m_state->setPalette(colours);
    showList();
}

void EditorPane::showList()
{
    QStringList lines;
    for (const scenario::Diagnostic& problem : m_edit->problems()) {
        const QString words = problem.warning ? tr("Line %1, a warning: %2") : tr("Line %1: %2");
        lines << words.arg(problem.line).arg(toQString(problem.message));
    }
    if (std::exchange(m_lines, lines) != lines) {
        m_list->clear();
        m_list->addItems(lines);
    }
    const int rows = std::min(static_cast<int>(lines.size()), kMostLines);
    m_list->setFixedHeight(std::max(rows, 1) * (m_list->fontMetrics().height() + 6) * (rows == 1 ? 2 : 1));
    m_list->setVisible(!lines.isEmpty());
}

void EditorPane::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange)
        return;
    m_edit->takeColours(); // its own font does not follow by itself
    refresh();
}

} // namespace osiscope::ui
