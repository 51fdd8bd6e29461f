#include "ui/lesson/lesson_card.h"

#include "ui/lesson/progress.h"
#include "ui/lesson/whole_lines.h"
#include "ui/theme/font_measure.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace osiscope::ui {

namespace {

QString listHtml(const std::vector<std::string>& items)
{
    QString html = QStringLiteral("<ul style=\"margin-left:-20px\">");
    for (const std::string& item : items)
        html += QStringLiteral("<li>%1</li>").arg(toQString(item).toHtmlEscaped());
    return html + QStringLiteral("</ul>");
}

} // namespace

LessonCard::LessonCard(Document& document, QWidget* parent)
    : QFrame(parent),
      m_document(document),
      m_heading(new QLabel(this)),
      m_text(new QLabel),
      m_scroll(new WholeLines(m_text, this)),
      m_back(new QPushButton(tr("Step back"), this)),
      m_goOn(new QPushButton(this)),
      m_next(new QPushButton(tr("Next step"), this)),
      m_keys(new QLabel(this))
{
    setObjectName("lesson-card");
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_heading->setFont(boldOf(m_heading->font()));
    m_heading->setWordWrap(true); // a long title widens nothing
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::RichText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_scroll->setFrameShape(NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setAccessibleName(tr("What the lesson says here")); // the text is told as it is
    m_scroll->installEventFilter(this);
    for (QWidget* seeThrough : {m_scroll->viewport(), static_cast<QWidget*>(m_text)})
        seeThrough->setAutoFillBackground(false);
    m_keys->setWordWrap(true);
    for (QLabel* whole : {m_heading, m_keys}) // not Fixed: a size hint, which is of another width, would be the most
        whole->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    for (QWidget* resized : {static_cast<QWidget*>(m_heading), static_cast<QWidget*>(m_keys)})
        resized->installEventFilter(this);
    m_back->setToolTip(tr("To the step of the lesson before this one (Ctrl+Left)"));
    m_goOn->setToolTip(tr("To the step that has been reached before"));
    m_next->setToolTip(tr("To the next step of the lesson (Ctrl+Right)"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_back);
    buttons->addWidget(m_goOn);
    buttons->addStretch(1);
    buttons->addWidget(m_next);
    auto* layout = new QVBoxLayout(this);
    layout->setSizeConstraint(QLayout::SetMaximumSize);
    layout->addLayout(buttons); // on top: they stay where they are while the heading and the text change
    layout->addWidget(m_heading);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_keys);
    connect(m_back, &QPushButton::clicked, this,
            [this] { m_document.setCursor(m_document.contents()->lesson->previousStep(m_document.cursor())); });
    connect(m_goOn, &QPushButton::clicked, this,
            [this] { m_document.setCursor(m_document.contents()->lesson->event(stepToGoOnAt())); });
    connect(m_next, &QPushButton::clicked, this, [this] {
        if (m_document.options().predict)
            m_document.stepForward(); // else it would show what is to be predicted
        else
            m_document.setCursor(m_document.contents()->lesson->nextStep(m_document.cursor()));
    });
    connect(&document, &Document::contentsChanged, this, &LessonCard::refresh);
    connect(&document, &Document::cursorChanged, this, &LessonCard::refresh);
    connect(&document, &Document::optionsChanged, this, &LessonCard::refresh);
    refresh();
}

/// Of the steps that have been reached before, the last that happens in this run; -1: none, or all have been.
int LessonCard::stepToGoOnAt() const
{
    const PlacedLesson& lesson = *m_document.contents()->lesson;
    const int reached = furthestStep(lesson.lesson().id);
    int last = -1;
    if (reached < static_cast<int>(lesson.stepCount()))
        for (int step = 0; step < reached; step++)
            if (lesson.event(step) != stack::kNoEvent && (last < 0 || lesson.event(step) >= lesson.event(last)))
                last = step;
    return last;
}

QString LessonCard::textAt(int step) const
{
    const PlacedLesson& placed = *m_document.contents()->lesson;
    const scenario::Lesson& lesson = placed.lesson();
    if (step < 0)
        return QStringLiteral("<p>%1</p><p>%2</p>%3")
            .arg(toQString(lesson.summary).toHtmlEscaped(), tr("What you will see:"), listHtml(lesson.objectives));
    QString html = QStringLiteral("<p>%1</p>").arg(toQString(placed.text(step)).toHtmlEscaped());
    const bool last = placed.nextStep(m_document.cursor()) == stack::kNoEvent;
    if (last && !lesson.tasks.empty())
        html += QStringLiteral("<p><b>%1</b></p>%2").arg(tr("Now try this"), listHtml(lesson.tasks));
    if (last)
        for (const scenario::Misconception& belief : lesson.misconceptions)
            html += QStringLiteral("<p>%1 <i>%2</i><br>%3</p>")
                        .arg(tr("Often believed:"), toQString(belief.claim).toHtmlEscaped(),
                             toQString(belief.answer).toHtmlEscaped());
    return html;
}

void LessonCard::refresh()
{
    const Contents* contents = m_document.contents();
    setVisible(contents != nullptr && contents->lesson.has_value());
    if (contents == nullptr || !contents->lesson)
        return;
    const PlacedLesson& lesson = *contents->lesson;
    const int step = lesson.stepAt(m_document.cursor());
    m_heading->setText(
        step < 0 ? toQString(contents->title)
                 : tr("Step %1 of %2, at event %3").arg(step + 1).arg(lesson.stepCount()).arg(lesson.event(step)));
    if (const QString text = textAt(step); text != m_text->text()) {
        m_text->setText(text);
        m_scroll->verticalScrollBar()->setValue(0);
    }
    m_back->setEnabled(step >= 0);
    const bool predict = m_document.options().predict;
    const int reached = m_document.cursor() == stack::kNoEvent && !predict ? stepToGoOnAt() : -1;
    m_goOn->setText(tr("Go on at step %1").arg(reached + 1));
    m_goOn->setVisible(reached >= 0);
    m_back->setVisible(reached < 0);
    m_next->setEnabled(predict ? m_document.canStepForward() : lesson.nextStep(m_document.cursor()) != stack::kNoEvent);
    m_next->setText(step < 0 ? tr("Begin") : predict ? tr("What comes next?") : tr("Next step"));
    m_keys->setText(
        predict && m_next->isEnabled() ? tr("The button and the key \u2192 ask what comes next before they show it.")
        : m_next->isEnabled()
            ? tr("The button, or Ctrl+\u2192, leads to what the lesson tells next. The key \u2192 goes there event by "
                 "event, \u2190 back.")
            : tr("That was the last step. The keys \u2192 and \u2190 go from event to event."));
    fitText();
}

/// As high as the text where there is room; where there is less, the text scrolls.
void LessonCard::fitText()
{
    const int needed = std::max(0, m_text->heightForWidth(m_scroll->width())); // -1: there is no text
    m_scroll->setMaximumHeight(needed);
    m_scroll->setMinimumHeight(std::min(needed, 3 * fontMetrics().lineSpacing()));
    m_scroll->setVerticalScrollBarPolicy(needed > m_scroll->height() ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
    m_scroll->placeLines();
    // Later: a layout that is at work does not hear what else its parts need.
    QMetaObject::invokeMethod(this, &LessonCard::fitLabels, Qt::QueuedConnection);
}

/// What stands above and below the text takes as many lines as it needs, and no more.
void LessonCard::fitLabels()
{
    for (QLabel* whole : {m_heading, m_keys})
        whole->setMaximumHeight(std::max(0, whole->heightForWidth(whole->width())));
}

bool LessonCard::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        fitText();
    return QFrame::eventFilter(watched, event);
}

void LessonCard::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        m_heading->setFont(boldOf(font()));
        fitText();
    }
}

} // namespace osiscope::ui
