#include "ui/lesson/start_page.h"

#include "ui/lesson/lesson_tile.h"
#include "ui/theme/font_measure.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

namespace osiscope::ui {

namespace {

struct Group {
    std::string_view layer; ///< as scenario::Lesson has it
    const char* heading;
};

constexpr std::array<Group, 4> kGroups{{
    {"transport", QT_TRANSLATE_NOOP("osiscope::ui::StartPage", "Transport layer: connections")},
    {"session", QT_TRANSLATE_NOOP("osiscope::ui::StartPage", "Session layer: dialogues")},
    {"application", QT_TRANSLATE_NOOP("osiscope::ui::StartPage", "Application layer: who remembers whom")},
    {"across", QT_TRANSLATE_NOOP("osiscope::ui::StartPage", "Across the layers")},
}};

/// size: "large" or "x-large", as against the page's text, whose size a user may change.
QLabel* headingLabel(const QString& words, const char* size)
{
    auto* label =
        new QLabel(QStringLiteral("<b style=\"font-size:%1\">%2</b>").arg(QLatin1String(size), words.toHtmlEscaped()));
    label->setTextFormat(Qt::RichText);
    return label;
}

} // namespace

StartPage::StartPage(const LessonList& lessons, QWidget* parent) : QScrollArea(parent), m_recent(new QWidget)
{
    setObjectName("start-page");
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    auto* page = new QWidget;
    page->setAutoFillBackground(true);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(32, 24, 32, 24);
    layout->setSpacing(12);
    layout->addWidget(headingLabel(tr("What is a session?"), "x-large"));
    auto* words =
        new QLabel(tr("A link between two parties that goes two ways, keeps state, and is bounded in time. It lives at "
                      "several OSI layers at once. Choose a lesson and see where it begins and where it ends."));
    words->setWordWrap(true);
    layout->addWidget(words);
    auto* line = new QHBoxLayout;
    auto* open = new QPushButton(tr("Open a scenario or capture\u2026"));
    connect(open, &QPushButton::clicked, this, &StartPage::openRequested);
    line->addWidget(open);
    line->addWidget(m_recent);
    line->addStretch(1);
    new QHBoxLayout(m_recent);
    m_recent->layout()->setContentsMargins({});
    layout->addLayout(line);
    addLessons(*layout, lessons);
    layout->addStretch(1);
    setWidget(page);
}

void StartPage::addLessons(QVBoxLayout& layout, const LessonList& lessons)
{
    addGroup(layout, lessons, tr("Begin here"), [](const scenario::Lesson& lesson) { return lesson.beginHere; });
    for (const Group& group : kGroups)
        addGroup(layout, lessons, tr(group.heading),
                 [&group](const scenario::Lesson& lesson) { return lesson.layer == group.layer; });
}

/// A heading, and those lessons that belong under it; nothing where there are none.
void StartPage::addGroup(QVBoxLayout& layout, const LessonList& lessons, const QString& heading,
                         const std::function<bool(const scenario::Lesson&)>& belongs)
{
    auto* grid = new TileGrid;
    for (std::size_t i = 0; i < lessons.size(); i++) {
        const scenario::Scenario& scenario = *lessons[i];
        if (!scenario.lesson || !belongs(*scenario.lesson))
            continue;
        auto* tile = new LessonTile(toQString(scenario.title), toQString(scenario.lesson->protocol).toUpper(),
                                    toQString(scenario.lesson->summary), grid);
        connect(tile, &LessonTile::clicked, this, [this, i] { emit lessonChosen(i); });
    }
    if (grid->children().isEmpty()) {
        delete grid;
        return;
    }
    layout.addSpacing(8);
    layout.addWidget(headingLabel(heading, "large"));
    layout.addWidget(grid);
}

void StartPage::setRecentFiles(const QStringList& files)
{
    constexpr int kMost = 3;
    qDeleteAll(m_recent->findChildren<QPushButton*>());
    for (const QString& file : files.mid(0, kMost)) {
        auto* button = new QPushButton(QFileInfo(file).fileName());
        button->setFlat(true);
        button->setToolTip(file);
        button->setAccessibleName(tr("Open %1 again").arg(file));
        connect(button, &QPushButton::clicked, this, [this, file] { emit fileChosen(file); });
        m_recent->layout()->addWidget(button);
    }
}

} // namespace osiscope::ui
