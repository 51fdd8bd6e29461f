#pragma once

#include "model/scenario/scenario.h"

#include <QScrollArea>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

class QVBoxLayout;

namespace osiscope::ui {

using LessonList = std::vector<std::shared_ptr<const scenario::Scenario>>;

/// What a new user sees first: the lessons by layer, and how to open files.
class StartPage final : public QScrollArea {
    Q_OBJECT

public:
    explicit StartPage(const LessonList& lessons, QWidget* parent = nullptr);

    void setRecentFiles(const QStringList& files);

signals:
    void lessonChosen(std::size_t index); ///< in the list
    void openRequested();
    void fileChosen(const QString& path);

private:
    void addLessons(QVBoxLayout& layout, const LessonList& lessons);
    void addGroup(QVBoxLayout& layout, const LessonList& lessons, const QString& heading,
                  const std::function<bool(const scenario::Lesson&)>& belongs);

    QWidget* m_recent;
};

} // namespace osiscope::ui
