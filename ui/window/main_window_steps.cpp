// The window's part in going through a run: by events, by the steps of a lesson, to a cause.
#include "ui/events/event_list_pane.h"
#include "ui/ladder/ladder_view.h"
#include "ui/playback/playback_bar.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/main_window.h"

#include <QDockWidget>

#include <algorithm>

namespace osiscope::ui {

void MainWindow::goToCause()
{
    const Contents* contents = m_document.contents();
    if (m_document.cursor() != stack::kNoEvent && (*contents->trace)[m_document.cursor()].cause != stack::kNoEvent)
        m_document.setCursor((*contents->trace)[m_document.cursor()].cause);
}

void MainWindow::nextLessonStep()
{
    const Contents* contents = m_document.contents();
    if (m_document.options().predict) // a step of the lesson would show what is to be predicted
        return stepForward();
    if (contents->lesson)
        if (const auto event = contents->lesson->nextStep(m_document.cursor()); event != stack::kNoEvent)
            m_document.setCursor(event);
}

void MainWindow::previousLessonStep()
{
    if (m_document.contents()->lesson)
        m_document.setCursor(m_document.contents()->lesson->previousStep(m_document.cursor()));
}

/// A clicker has two keys: they walk the lesson while it has steps left, else the events.
void MainWindow::goOn()
{
    const std::optional<PlacedLesson>& lesson = m_document.contents()->lesson;
    if (lesson && !m_document.options().predict && lesson->nextStep(m_document.cursor()) != stack::kNoEvent)
        nextLessonStep();
    else
        stepForward();
}

void MainWindow::goBack()
{
    const std::optional<PlacedLesson>& lesson = m_document.contents()->lesson;
    if (lesson && !m_document.options().predict && m_document.cursor() <= std::ranges::max(lesson->events()))
        previousLessonStep();
    else
        stepBack();
}

void MainWindow::findEvents()
{
    QDockWidget* dock = pane("events");
    dock->show();
    dock->raise();
    static_cast<EventListPane*>(dock->widget())->focusFilter();
}

void MainWindow::chooseNoSession()
{
    m_document.selectSession(session::kNoSession);
}

void MainWindow::stepForward()
{
    if (!m_document.stepForward())
        sayWhyNoStep();
}

void MainWindow::stepBack()
{
    m_document.stepBack();
}

void MainWindow::toFirst()
{
    m_document.toFirst();
    if (m_document.rows().size() == 0)
        sayWhyNoStep();
}

void MainWindow::toLast()
{
    m_document.toLast();
    sayWhyNoStep();
}

void MainWindow::togglePlaying()
{
    m_playback->togglePlaying();
    if (!m_playback->isPlaying())
        sayWhyNoStep();
}

/// A filter may have been forgotten.
void MainWindow::sayWhyNoStep()
{
    if (const QString why = m_playback->whyNoStep(); !why.isEmpty())
        say(why);
}

void MainWindow::zoomIn()
{
    m_timeline->hasFocus() ? m_timeline->zoomIn() : m_ladder->zoomIn();
}

void MainWindow::zoomOut()
{
    m_timeline->hasFocus() ? m_timeline->zoomOut() : m_ladder->zoomOut();
}

void MainWindow::zoomToFit()
{
    m_ladder->zoomToFit();
}

} // namespace osiscope::ui
