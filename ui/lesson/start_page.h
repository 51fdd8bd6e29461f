#pragma once

#include "model/scenario/scenario.h"

#include <QScrollArea>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

class QLabel;
class QComboBox;
class QLineEdit;
class QCheckBox;
class QVBoxLayout;

namespace osiscope::ui {

using LessonList = std::vector<std::shared_ptr<const scenario::Scenario>>;

class LessonTile;
class TileGrid;

/// What a new user sees first: the lessons by layer and level, how to find one, and how to open files.
class StartPage final : public QScrollArea {
    Q_OBJECT

public:
    explicit StartPage(const LessonList& lessons, QWidget* parent = nullptr);

    void setRecentFiles(const QStringList& files);
    /// On each tile, how far its user has come.
    void showProgress();
    void setPredict(bool on);

signals:
    void lessonChosen(std::size_t index); ///< in the list
    void openRequested();
    void fileChosen(const QString& path);
    void predictToggled(bool on);

protected:
    void changeEvent(QEvent* event) override;

private:
    void addLessons(QVBoxLayout& layout, const LessonList& lessons);
    void addGroup(QVBoxLayout& layout, const LessonList& lessons, const QString& heading,
                  const std::function<bool(const scenario::Lesson&)>& belongs);
    /// A lesson and where it is offered.
    struct Offer {
        LessonTile* tile = nullptr;
        std::size_t lesson = 0; ///< in the list
        QString words;          ///< all that it says, to be searched
    };
    struct Group {
        QLabel* heading = nullptr;
        TileGrid* grid = nullptr;
        std::vector<Offer> offers;
    };

    void addSearch(QVBoxLayout& layout);
    void fitSearch();
    void addHeading(QVBoxLayout& layout, Group& group, const QString& heading);
    bool isOfLevel(const Offer& offer) const;
    void find();
    void fill(const Group& group, const std::vector<const Offer*>& offers);
    void openFirst();

    LessonList m_lessons;
    std::vector<Group> m_groups;
    Group m_called; ///< those that are called as they are searched for
    std::vector<const Offer*> m_found;
    QLineEdit* m_search;
    QComboBox* m_level;
    QLabel* m_nothing;
    QWidget* m_recent;
    QCheckBox* m_predict;
};

} // namespace osiscope::ui
