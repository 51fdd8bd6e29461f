#include "ui/lesson/start_page.h"

#include "ui/lesson/lesson_tile.h"
#include "ui/lesson/progress.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/letter_width.h"
#include "ui/theme/tool_tip.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace osiscope::ui {

namespace {

struct Layer {
    std::string_view layer; ///< as scenario::Lesson has it
    const char* heading;
};

constexpr std::array<Layer, 4> kLayers{{
    {"transport", QT_TRANSLATE_NOOP("osiscope::ui::StartPage", "Transport layer: connections")},
    {"session", QT_TRANSLATE_NOOP("osiscope::ui::StartPage", "Session layer: dialogues")},
    {"application", QT_TRANSLATE_NOOP("osiscope::ui::StartPage", "Application layer: who remembers whom")},
    {"across", QT_TRANSLATE_NOOP("osiscope::ui::StartPage", "Across the layers")},
}};

struct Level {
    std::string_view level; ///< as scenario::Lesson has it
    const char* name;
};

constexpr std::array<Level, 3> kLevels{{
    {"beginner", QT_TRANSLATE_NOOP("osiscope::ui::StartPage", "beginner")},
    {"intermediate", QT_TRANSLATE_NOOP("osiscope::ui::StartPage", "intermediate")},
    {"advanced", QT_TRANSLATE_NOOP("osiscope::ui::StartPage", "advanced")},
}};

/// size: "large" or "x-large", as against the page's text, whose size a user may change.
QLabel* headingLabel(const QString& words, const char* size)
{
    auto* label =
        new QLabel(QStringLiteral("<b style=\"font-size:%1\">%2</b>").arg(QLatin1String(size), words.toHtmlEscaped()));
    label->setTextFormat(Qt::RichText);
    return label;
}

/// All that a lesson says, for who looks for a word.
QString wordsOf(const scenario::Scenario& scenario)
{
    const scenario::Lesson& lesson = *scenario.lesson;
    QStringList words{toQString(scenario.title), toQString(lesson.protocol), toQString(lesson.layer),
                      toQString(lesson.level), toQString(lesson.summary)};
    for (const auto& list : {lesson.objectives, lesson.tasks})
        for (const std::string& each : list)
            words << toQString(each);
    for (const scenario::LessonStep& step : lesson.steps)
        words << toQString(step.text);
    for (const scenario::Misconception& belief : lesson.misconceptions)
        words << toQString(belief.claim) << toQString(belief.answer);
    return words.join(QLatin1Char('\n'));
}

/// How many of these words occur in a text.
qsizetype wordsIn(const QString& text, const QStringList& words)
{
    return std::ranges::count_if(words, [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

/// How far a title is from what was typed: it is that, it begins with it, it has it, it has its words.
int distance(const QString& title, const QString& phrase)
{
    const qsizetype at = title.indexOf(phrase, 0, Qt::CaseInsensitive);
    return at < 0 ? 3 : at > 0 ? 2 : title.size() > phrase.size() ? 1 : 0;
}

} // namespace

StartPage::StartPage(const LessonList& lessons, QWidget* parent)
    : QScrollArea(parent),
      m_lessons(lessons),
      m_search(new QLineEdit),
      m_level(new QComboBox),
      m_nothing(new QLabel(tr("No lesson speaks of that."))),
      m_recent(new QWidget),
      m_predict(new QCheckBox(tr("Predict: ask me before each step what comes next")))
{
    setObjectName("start-page");
    setAccessibleName(tr("Lessons"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    auto* page = new QWidget;
    page->setAutoFillBackground(true);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(32, 24, 32, 24);
    layout->setSpacing(12);
    layout->addWidget(headingLabel(tr("What is a session?"), "x-large"));
    auto* words = new QLabel(
        tr("A link between two parties that goes two ways, keeps state, and is bounded in time. There are sessions at "
           "several OSI layers, and they do not begin and end together. Choose a lesson and see where one begins and "
           "where it ends."));
    words->setWordWrap(true);
    layout->addWidget(words);
    auto* line = new QHBoxLayout;
    auto* open = new QPushButton(tr("Open a scenario or capture\u2026"));
    connect(open, &QPushButton::clicked, this, &StartPage::openRequested);
    line->addWidget(open);
    line->addSpacing(16);
    line->addWidget(m_predict);
    line->addWidget(m_recent);
    line->addStretch(1);
    m_predict->setToolTip(tr("A step forward then asks first, with answers to choose from, and keeps a score"));
    connect(m_predict, &QCheckBox::clicked, this, &StartPage::predictToggled);
    new QHBoxLayout(m_recent);
    m_recent->layout()->setContentsMargins({});
    layout->addLayout(line);
    addSearch(*layout);
    layout->addWidget(m_nothing);
    m_called.grid = new TileGrid;
    addHeading(*layout, m_called, tr("In the title"));
    addLessons(*layout, lessons);
    find();
    layout->addStretch(1);
    setWidget(page);
}

void StartPage::addSearch(QVBoxLayout& layout)
{
    m_search->setPlaceholderText(tr("Find a lesson: lost, call, log out\u2026"));
    m_search->setAccessibleName(tr("Find a lesson"));
    m_search->setClearButtonEnabled(true);
    fitSearch();
    connect(m_search, &QLineEdit::textChanged, this, &StartPage::find);
    connect(m_search, &QLineEdit::returnPressed, this, &StartPage::openFirst);
    auto* search = new QShortcut(QKeySequence::Find, this, m_search, qOverload<>(&QWidget::setFocus));
    search->setContext(Qt::WidgetWithChildrenShortcut);
    m_level->setAccessibleName(tr("Level"));
    m_level->addItem(tr("Any level"));
    for (const Level& level : kLevels)
        m_level->addItem(tr(level.name), toQString(level.level));
    connect(m_level, &QComboBox::currentIndexChanged, this, &StartPage::find);
    auto* line = new QHBoxLayout;
    line->addWidget(m_search, 1);
    line->addWidget(m_level);
    line->addStretch(1);
    layout.addLayout(line);
}

void StartPage::fitSearch()
{
    m_search->setMaximumWidth(60 * letterWidth(fontMetrics()));
}

void StartPage::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitSearch();
}

void StartPage::addLessons(QVBoxLayout& layout, const LessonList& lessons)
{
    addGroup(layout, lessons, tr("Begin here"), [](const scenario::Lesson& lesson) { return lesson.beginHere; });
    for (const Layer& group : kLayers)
        addGroup(layout, lessons, tr(group.heading),
                 [&group](const scenario::Lesson& lesson) { return lesson.layer == group.layer; });
}

/// A heading, and those lessons that belong under it; nothing where there are none.
void StartPage::addGroup(QVBoxLayout& layout, const LessonList& lessons, const QString& heading,
                         const std::function<bool(const scenario::Lesson&)>& belongs)
{
    Group group;
    group.grid = new TileGrid;
    for (std::size_t i = 0; i < lessons.size(); i++) {
        const scenario::Scenario& scenario = *lessons[i];
        if (!scenario.lesson || !belongs(*scenario.lesson))
            continue;
        const auto level = std::ranges::find(kLevels, scenario.lesson->level, &Level::level);
        const QString about = QStringLiteral("%1 \u00b7 %2")
                                  .arg(toQString(scenario.lesson->protocol).toUpper(),
                                       level != kLevels.end() ? tr(level->name) : QString());
        auto* tile = new LessonTile(toQString(scenario.title), about, toQString(scenario.lesson->summary), group.grid);
        group.offers.push_back({tile, i, wordsOf(scenario)});
        connect(tile, &LessonTile::clicked, this, [this, i] { emit lessonChosen(i); });
    }
    if (group.offers.empty()) {
        delete group.grid;
        return;
    }
    addHeading(layout, group, heading);
    m_groups.push_back(std::move(group));
}

void StartPage::addHeading(QVBoxLayout& layout, Group& group, const QString& heading)
{
    group.heading = headingLabel(heading, "large");
    group.heading->setContentsMargins(0, 8, 0, 0);
    layout.addWidget(group.heading);
    layout.addWidget(group.grid);
}

bool StartPage::isOfLevel(const Offer& offer) const
{
    const QString wanted = m_level->currentData().toString(); // none: any
    return wanted.isEmpty() || wanted == toQString(m_lessons[offer.lesson]->lesson->level);
}

/// Only the lessons of the level in which all words occur that are looked for, the best matches first: those that are
/// called so, and under their layers those that speak of it.
void StartPage::find()
{
    const QStringList wanted = m_search->text().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    m_found.clear();
    std::vector<const Offer*> called;
    for (const Group& group : m_groups)
        for (const Offer& offer : group.offers) {
            const bool again = std::ranges::find(called, offer.lesson, &Offer::lesson) != called.end();
            if (!wanted.isEmpty() && !again && isOfLevel(offer) && wordsIn(offer.tile->text(), wanted) == wanted.size())
                called.push_back(&offer);
        }
    const QString phrase = wanted.join(QLatin1Char(' '));
    std::ranges::stable_sort(called, {}, [&](const Offer* offer) { return distance(offer->tile->text(), phrase); });
    fill(m_called, called);
    for (const Group& group : m_groups) {
        std::vector<const Offer*> found;
        for (const Offer& offer : group.offers) {
            const bool named = std::ranges::find(called, offer.lesson, &Offer::lesson) != called.end();
            if (!named && isOfLevel(offer) && wordsIn(offer.words, wanted) == wanted.size())
                found.push_back(&offer);
            else if (std::ranges::find(called, &offer) == called.end())
                offer.tile->setOffered(false);
        }
        std::ranges::stable_sort(
            found, {}, [&](const Offer* offer) { return wanted.size() - wordsIn(offer->tile->text(), wanted); });
        fill(group, found);
    }
    m_nothing->setVisible(m_found.empty());
}

/// These under a heading, in this order.
void StartPage::fill(const Group& group, const std::vector<const Offer*>& offers)
{
    for (const Offer* offer : offers) {
        offer->tile->setParent(nullptr); // the last child of a grid has its last place
        offer->tile->setParent(group.grid);
        offer->tile->setOffered(true);
        if (!m_found.empty())
            setTabOrder(m_found.back()->tile, offer->tile);
        m_found.push_back(offer);
    }
    group.heading->setVisible(!offers.empty());
    group.grid->setVisible(!offers.empty());
    group.grid->rearrange();
}

void StartPage::openFirst()
{
    if (!m_found.empty())
        emit lessonChosen(m_found.front()->lesson);
}

void StartPage::showProgress()
{
    for (const Group& group : m_groups) {
        for (const Offer& offer : group.offers) {
            const scenario::Lesson& lesson = *m_lessons[offer.lesson]->lesson;
            const int step = furthestStep(lesson.id);
            const int last = static_cast<int>(lesson.steps.size());
            offer.tile->setProgress(step <= 0     ? QString()
                                    : step < last ? tr("seen up to step %1 of %2").arg(step).arg(last)
                                                  : tr("\u2713 seen to the end"));
        }
        group.grid->rearrange();
    }
}

void StartPage::setPredict(bool on)
{
    m_predict->setChecked(on);
}

void StartPage::setRecentFiles(const QStringList& files)
{
    constexpr int kMost = 3;
    qDeleteAll(m_recent->findChildren<QWidget*>());
    if (!files.isEmpty())
        m_recent->layout()->addWidget(new QLabel(tr("Opened before:")));
    for (const QString& file : files.mid(0, kMost)) {
        auto* button = new QPushButton(QFileInfo(file).fileName());
        button->setFlat(true);
        button->setToolTip(plainToolTip(file));
        button->setAccessibleName(tr("Open %1 again").arg(file));
        connect(button, &QPushButton::clicked, this, [this, file] { emit fileChosen(file); });
        m_recent->layout()->addWidget(button);
    }
}

} // namespace osiscope::ui
