#include "ui/playback/playback_bar.h"

#include "ui/document/time_text.h"
#include "ui/playback/filter_note.h"
#include "ui/playback/marked_slider.h"
#include "ui/playback/playback_icons.h"
#include "ui/theme/font_measure.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSet>
#include <QSettings>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace osiscope::ui {

using stack::EventNumber;

namespace {

constexpr int kFrame = 30;        // milliseconds
constexpr int kLeastSlider = 160; // pixels, with what is between it and others
constexpr std::array kSpeeds{0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0};
constexpr int kNormalSpeed = 3;
/// Instead of a speed: as fast as it happened, and event by event.
constexpr double kRealTime = -1;
constexpr double kStepped = 0;
/// Seconds an event is shown for when playing step by step.
constexpr double kStep = 1.5;

constexpr QLatin1String kSpeedKey{"playback/speed"};

/// 1.7, 50, 480, 91000: two digits that count.
QString twoDigits(double number)
{
    const double unit = std::pow(10, std::floor(std::log10(number)) - 1);
    const double rounded = std::round(number / unit) * unit;
    return QString::number(rounded, 'f', rounded < 10 ? 1 : 0);
}

QChar widestDigit(const QFontMetrics& metrics)
{
    const QString digits = QStringLiteral("0123456789");
    return *std::ranges::max_element(digits, {}, [&](QChar digit) { return metrics.horizontalAdvance(digit); });
}

} // namespace

PlaybackBar::PlaybackBar(Document& document, QWidget* parent) : QWidget(parent), m_document(document)
{
    setObjectName("playback");
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    m_first = addButton(tr("To the beginning (Home)"), &PlaybackBar::toFirst);
    m_back = addButton(tr("Step back (Left)"), &PlaybackBar::back);
    m_play = addButton(tr("Play (Space)"), &PlaybackBar::togglePlaying);
    m_forward = addButton(tr("Step forward (Right)"), &PlaybackBar::forward);
    m_forward->setText(tr("Step \u2192"));
    m_forward->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_last = addButton(tr("To the end (End)"), &PlaybackBar::toLast);
    m_slider = new MarkedSlider(m_document, this);
    m_speed = new QComboBox(this);
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->setToolTip(tr("At 1\u00d7 a packet is under way for about a second"));
    for (const double speed : kSpeeds)
        m_speed->addItem(tr("%1\u00d7").arg(speed), speed);
    m_speed->addItem(tr("Real time"), kRealTime);
    m_speed->addItem(tr("Stepped"), kStepped);
    const int remembered = m_speed->findData(QSettings().value(kSpeedKey, kSpeeds[kNormalSpeed]).toDouble());
    m_speed->setCurrentIndex(remembered >= 0 ? remembered : kNormalSpeed);
    m_time = new QLabel(this);
    m_predict = new QToolButton(this);
    m_predict->setObjectName("predict");
    m_predict->setText(tr("Predict"));
    m_predict->setCheckable(true);
    m_predict->setToolTip(tr("Ask before each step what comes next (Ctrl+Shift+Q)"));
    m_predict->setAccessibleName(tr("Predict: ask before each step what comes next"));
    connect(m_predict, &QToolButton::clicked, this, [this](bool on) {
        ViewOptions options = m_document.options();
        options.predict = on;
        m_document.setOptions(options);
    });
    m_filter = new FilterNote(document, this);
    connect(m_filter, &FilterNote::cleared, this, &PlaybackBar::filterCleared);
    layout->addWidget(m_predict);
    layout->addWidget(m_filter);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_time);
    layout->addWidget(m_speed);
    m_timer.setInterval(kFrame);
    connect(&m_timer, &QTimer::timeout, this, [this] { advance(static_cast<double>(m_elapsed.restart()) / 1000); });
    connect(m_slider, &QSlider::valueChanged, this, [this](int row) {
        if (row == m_slider->maximum())
            m_document.toLast();
        else
            m_document.setCursor(row == 0 ? stack::kNoEvent : m_document.rows()[static_cast<std::size_t>(row) - 1]);
    });
    connect(m_speed, &QComboBox::currentIndexChanged, this, [this] {
        QSettings().setValue(kSpeedKey, m_speed->currentData());
        measureWords();
        refresh();
    });
    connect(&document, &Document::contentsChanged, this, &PlaybackBar::stop);
    connect(&document, &Document::contentsChanged, this, [this] {
        const Contents* contents = m_document.contents();
        m_flight = contents != nullptr ? sim::toSeconds(typicalFlight(*contents->trace, contents->messages)) : 0;
        measureWords();
    });
    connect(&document, &Document::optionsChanged, this, &PlaybackBar::measureWords);
    for (const auto signal : {&Document::contentsChanged, &Document::cursorChanged, &Document::rowsChanged,
                              &Document::rowsGrown, &Document::optionsChanged})
        connect(&document, signal, this, &PlaybackBar::refresh);
    setIcons();
    measureWords();
    refresh();
}

void PlaybackBar::setIcons()
{
    m_first->setIcon(playbackIcon(PlaybackIcon::First, palette()));
    m_back->setIcon(playbackIcon(PlaybackIcon::Back, palette()));
    m_forward->setIcon(playbackIcon(PlaybackIcon::Forward, palette()));
    m_last->setIcon(playbackIcon(PlaybackIcon::Last, palette()));
    const int size = fontMetrics().height();
    for (QToolButton* button : {m_first, m_back, m_play, m_forward, m_last})
        button->setIconSize({size, size});
}

void PlaybackBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        setIcons();
        measureWords();
        refresh();
    }
}

QToolButton* PlaybackBar::addButton(const QString& name, void (PlaybackBar::*action)())
{
    auto* button = new QToolButton(this);
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setAutoRaise(true);
    connect(button, &QToolButton::clicked, this, action);
    layout()->addWidget(button);
    return button;
}

void PlaybackBar::togglePlaying()
{
    if (isPlaying()) {
        stop();
        return;
    }
    if (!canPlay())
        return;
    if (!m_document.canStepForward())
        m_document.toFirst();
    m_clock.start(m_document.scale(), m_document.cursor());
    m_sinceStep = kStep;
    m_elapsed.start();
    m_timer.start();
    refresh();
    emit playingChanged(true);
}

void PlaybackBar::stop()
{
    if (!isPlaying())
        return;
    m_timer.stop();
    refresh();
    emit playingChanged(false);
}

void PlaybackBar::advance(double seconds)
{
    const double speed = m_speed->currentData().toDouble();
    if (speed == kStepped) {
        m_sinceStep += seconds;
        if (m_sinceStep < kStep)
            return;
        m_sinceStep = 0;
        const EventNumber before = m_document.cursor();
        const EventNumber next = m_document.rows().after(before);
        if (!m_document.options().predict && stopsAtBreak(next))
            return;
        const bool breaks = m_document.marks().breakAfter(before, next) != stack::kNoEvent;
        m_document.stepForward();
        if (breaks || !m_document.canStepForward() || m_document.cursor() == before) // a question is asked
            stop();
        return;
    }
    const EventNumber reached = speed == kRealTime ? m_clock.advanceInRealTime(m_document.scale(), seconds)
                                                   : m_clock.advance(m_document.scale(), seconds, speed);
    const EventRows& rows = m_document.rows();
    if (m_document.options().predict) {
        stepUpTo(reached);
        return;
    }
    if (stopsAtBreak(reached))
        return;
    const std::size_t after = rows.lowerBound(reached + 1);
    if (after > 0 && rows[after - 1] > m_document.cursor())
        m_document.setCursor(rows[after - 1]);
    if (m_clock.atEnd(m_document.scale())) {
        m_document.toLast();
        stop();
    }
}

/// At the first event behind the cursor, and up to another one, that passes a breakpoint.
bool PlaybackBar::stopsAtBreak(EventNumber until)
{
    const EventNumber found = m_document.marks().breakAfter(m_document.cursor(), until);
    if (found == stack::kNoEvent)
        return false;
    m_document.setCursor(found);
    stop();
    return true;
}

/// While learners predict, playing goes on to the next question and stops there.
void PlaybackBar::stepUpTo(EventNumber reached)
{
    const EventRows& rows = m_document.rows();
    for (EventNumber next = rows.after(m_document.cursor()); next != stack::kNoEvent && next <= reached;
         next = rows.after(m_document.cursor())) {
        const bool breaks = m_document.marks().breakAfter(m_document.cursor(), next) != stack::kNoEvent;
        m_document.stepForward();
        if (m_document.cursor() != next || breaks) {
            stop();
            return;
        }
    }
    if (m_clock.atEnd(m_document.scale()))
        stop();
}

/// @param number as which an event is told
QString PlaybackBar::timeWords(EventNumber event, EventNumber number) const
{
    const Contents* contents = m_document.contents();
    if (contents == nullptr)
        return {};
    if (event == stack::kNoEvent)
        return tr("before the start");
    return tr("event %1 of %2, at %3")
        .arg(number)
        .arg(contents->size())
        .arg(toQString(exactTimeText((*contents->trace)[event].time)));
}

/// How wide the words become at some event or other: they have that room from the start, else the slider would grow and
/// shrink under the hand that moves it, and look otherwise on the way back.
void PlaybackBar::measureWords()
{
    constexpr EventNumber kSamples = 256;
    m_widest = m_widestTime = 0;
    const EventNumber last = m_document.contents() != nullptr ? m_document.contents()->size() : 0;
    const QFontMetrics metrics = m_time->fontMetrics();
    QString widest;
    const QChar digit = widestDigit(metrics);
    QSet<QString> measured; // with one digit for all, for there are few such
    for (EventNumber event = 1; event <= last; event += std::max<EventNumber>(1, last / kSamples)) {
        QString words = timeWords(event, last);
        std::ranges::replace_if(words, [](QChar sign) { return sign.isDigit(); }, digit);
        if (measured.contains(words))
            continue;
        measured.insert(words);
        if (const int width = metrics.horizontalAdvance(words); width > m_widestTime) {
            m_widestTime = width;
            widest = words;
        }
    }
    m_widest = metrics.horizontalAdvance(withSpeed(widest));
}

void PlaybackBar::changeSpeed(int places)
{
    constexpr int kLast = static_cast<int>(kSpeeds.size()) - 1;
    const int now = m_speed->currentIndex();
    m_speed->setCurrentIndex(now <= kLast ? std::clamp(now + places, 0, kLast) : kNormalSpeed);
}

/// The time, and how much slower or faster than in reality it is shown, where that can be said.
QString PlaybackBar::withSpeed(const QString& time) const
{
    const Contents* contents = m_document.contents();
    const double speed = m_speed->currentData().toDouble();
    if (contents == nullptr || speed <= 0 || m_document.options().scale == ScaleKind::Steps)
        return time;
    const double slower = 1 / (m_flight * speed);
    if (slower >= 1.5)
        return tr("%1 \u2013 shown %2 times slower").arg(time, twoDigits(slower));
    if (slower <= 0.67)
        return tr("%1 \u2013 shown %2 times faster").arg(time, twoDigits(1 / slower));
    return time;
}

/// With the fewest words: that it shows more where there is room keeps nobody from making it narrower.
QSize PlaybackBar::minimumSizeHint() const
{
    QSize least = QWidget::minimumSizeHint();
    const int now = m_time->minimumWidth() > 0 ? m_time->minimumWidth() : m_time->minimumSizeHint().width();
    const QString fewest = QString::number(m_document.contents() != nullptr ? m_document.contents()->size() : 0);
    least.rwidth() -= std::max(0, now - m_time->fontMetrics().horizontalAdvance(fewest));
    if (!m_filter->isHidden())
        least.rwidth() -= std::max(0, m_filter->minimumWidth() - m_filter->leastWidth());
    return least;
}

void PlaybackBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    refresh();
}

/// Whether there is an event that playing could stop at.
bool PlaybackBar::canPlay() const
{
    return m_document.contents() != nullptr && (m_document.lastStop() != stack::kNoEvent || m_document.isFiltering());
}

QString PlaybackBar::whyNoStep() const
{
    const QString filter = m_document.filterText().trimmed();
    if (m_document.contents() == nullptr || filter.isEmpty() || m_document.canStepForward())
        return {};
    if (!canPlay())
        return tr("No event passes the filter \u201c%1\u201d.").arg(filter);
    return m_document.cursor() < m_document.contents()->size()
               ? tr("Nothing that comes after the cursor passes the filter of the events")
               : QString();
}

void PlaybackBar::refresh()
{
    const bool open = m_document.contents() != nullptr;
    m_play->setIcon(playbackIcon(isPlaying() ? PlaybackIcon::Pause : PlaybackIcon::Play, palette()));
    m_play->setToolTip(isPlaying() ? tr("Pause (Space)") : tr("Play (Space)"));
    m_play->setAccessibleName(m_play->toolTip());
    m_play->setEnabled(canPlay());
    m_first->setEnabled(m_document.canStepBack() && canPlay());
    m_back->setEnabled(m_document.canStepBack());
    m_forward->setEnabled(m_document.canStepForward());
    m_last->setEnabled(m_document.canStepForward());
    const QString why = whyNoStep();
    m_forward->setToolTip(why.isEmpty() ? m_forward->accessibleName() : why);
    const QSignalBlocker quiet(m_slider);
    const EventRows& rows = m_document.rows();
    m_predict->setChecked(m_document.options().predict);
    m_predict->setEnabled(open);
    m_slider->setEnabled(open);
    m_slider->setRange(0, static_cast<int>(rows.size()));
    m_slider->setValue(static_cast<int>(rows.lowerBound(m_document.cursor() + 1)));
    showTime();
}

/// With as many words as leave the slider its room.
void PlaybackBar::showTime()
{
    const QString time = timeWords(m_document.cursor(), m_document.cursor());
    const QString all = withSpeed(time);
    int room = width() - m_speed->geometry().width() - m_predict->geometry().right() - kLeastSlider;
    const EventNumber last = m_document.contents() != nullptr ? m_document.contents()->size() : 0;
    const int fewest = m_time->fontMetrics().horizontalAdvance(QString::number(last));
    if (!m_filter->isHidden()) { // why nothing moves is more than when it is
        m_filter->fit(room - fewest);
        room -= m_filter->minimumWidth() + layout()->spacing();
    }
    const auto number = [&](EventNumber event) {
        return event == stack::kNoEvent ? timeWords(event, event) : tr("event %1 of %2").arg(event).arg(last);
    };
    const QFontMetrics metrics = m_time->fontMetrics();
    const int widestNumber = std::max(metrics.horizontalAdvance(number(last)), metrics.horizontalAdvance(number(0)));
    const std::array<std::pair<QString, int>, 4> forms{{{all, m_widest},
                                                        {time, m_widestTime},
                                                        {number(m_document.cursor()), widestNumber},
                                                        {QString::number(m_document.cursor()), fewest}}};
    const auto fitting = std::ranges::find_if(forms, [&](const auto& form) { return form.second <= room; });
    const auto& [words, width] = fitting == forms.end() ? forms.back() : *fitting;
    m_time->setText(words);
    m_time->setMinimumWidth(width);
    m_time->setToolTip(all);
}

} // namespace osiscope::ui
