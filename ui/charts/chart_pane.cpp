#include "ui/charts/chart_pane.h"

#include "ui/charts/chart_legend.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/measure_chart.h"
#include "ui/document/time_text.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/letter_width.h"
#include "ui/theme/on_resize.h"

#include <QAbstractAxis>
#include <QComboBox>
#include <QEvent>
#include <QGraphicsLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLegend>
#include <QLineSeries>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace osiscope::ui {

ChartPane::ChartPane(Document& document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_choices(new QHBoxLayout),
      m_tools(new QHBoxLayout),
      m_names(new QComboBox(this)),
      m_along(new QComboBox(this)),
      m_compare(new QPushButton(this)),
      m_others(new QMenu(this)),
      m_view(new ChartView(this)),
      m_legend(new ChartLegend(this)),
      m_nothing(new QLabel(this))
{
    setObjectName("chart");
    makeChoices();
    m_view->setAccessibleName(tr("Chart"));
    m_view->viewport()->setAccessibleName(m_view->accessibleName());
    new OnResize(m_view, [this] { // later: a layout that is at work does not hear what else a chart needs
        QMetaObject::invokeMethod(this, &ChartPane::fitRows, Qt::QueuedConnection);
    });
    m_view->setReadout([this](double place) { return readout(place); });
    setMinimumSize(44 * letterWidth(fontMetrics()), 9 * fontMetrics().height());
    m_nothing->setWordWrap(true);
    m_nothing->setMargin(10);
    m_nothing->setAlignment(Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->setSpacing(2);
    layout->addLayout(m_choices);
    layout->addWidget(m_nothing, 1);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_legend);
    connect(&document, &Document::contentsChanged, this, [this] {
        m_stale = true;
        if (isVisible())
            fillNames();
    });
    connect(&document, &Document::cursorChanged, this, &ChartPane::showUntilCursor);
    connect(&document, &Document::optionsChanged, this, [this] { // the ladder's axis may be another one now
        along() == Along::Ladder ? refreshSoon() : showUntilCursor();
    });
    connect(&document, &Document::visibleRangeChanged, this, [this] {
        if (along() == Along::Ladder)
            refreshSoon();
    });
    connect(m_view, &ChartView::placeChosen, this, &ChartPane::moveCursorTo);
    connect(m_view, &ChartView::scrolled, this, &ChartPane::askForPart);
    connect(m_view, &ChartView::zoomed, this, &ChartPane::askForZoom);
}

void ChartPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale)
        fillNames();
    else if (along() == Along::Ladder)
        refresh();
}

void ChartPane::takeMeasures()
{
    m_charted.clear();
    if (const Contents* contents = m_document.contents())
        m_charted = chartedMeasures(*contents, shownMeasures());
    refresh();
}

/// Values on the axis as far as they stand apart.
int ChartPane::rows() const
{
    return std::clamp(m_view->height() / (2 * fontMetrics().height()) - 1, 2, 8);
}

int ChartPane::columns() const
{
    const int letters = along() == Along::Ladder ? 11 : 7; // of a label, and what lies beside it
    const int most = along() == Along::Values ? 24 : 8;    // each range of a histogram has its borders
    return std::clamp(m_view->width() / (letters * letterWidth(fontMetrics())), 2, most);
}

/// Once, however often the ladder moves until then.
void ChartPane::refreshSoon()
{
    if (m_waiting || !isVisible())
        return;
    m_waiting = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_waiting = false;
            if (!m_stale)
                refresh();
        },
        Qt::QueuedConnection);
}

void ChartPane::refresh()
{
    const Contents* contents = m_document.contents();
    std::unique_ptr<QChart> chart;
    m_rows = rows();
    m_columns = columns();
    m_known = known();
    m_frame = {};
    setBins(m_charted, m_known);
    if (contents != nullptr && !m_charted.empty())
        m_frame = frameOf(m_known);
    if (m_frame.isBegun()) { // else there would be axes of nothing
        m_axis = ladderAxis().value_or(chartAxisOf(*contents, m_charted, m_known));
        chart =
            makeMeasureChart(*contents, m_charted, m_axis, {Theme::of(palette()), font(), m_rows, m_columns}, m_known);
    }
    m_legend->clear();
    if (chart != nullptr) { // the choice above says what it is, and the legend below whose
        chart->setTitle({});
        chart->legend()->hide();
        chart->setMargins(chartMargins());
        chart->layout()->setContentsMargins(0, 0, 0, 0);
        nameLines(*chart);
        m_legend->setSilences(hasSilences(m_axis));
    }
    // Beside the ladder's end there is none of the pane left for it.
    auto& column = *static_cast<QVBoxLayout*>(layout());
    column.removeWidget(m_legend);
    column.insertWidget(column.indexOf(m_view) + (along() == Along::Ladder ? 0 : 1), m_legend);
    m_nothing->setText(m_charted.empty() ? tr("Nothing in this trace changes that could be charted.")
                                         : tr("Nothing to draw yet: step forward until the first value is known."));
    m_nothing->setVisible(chart == nullptr);
    m_view->setVisible(chart != nullptr);
    m_legend->setVisible(chart != nullptr);
    m_names->setEnabled(m_names->count() > 0);
    m_along->setEnabled(m_names->count() > 0);
    m_compare->setEnabled(m_names->count() > 1);
    m_view->setToolTip(along() == Along::Values ? QString() : tr("A press leads the cursor to this time"));
    QChart* old = m_view->chart();
    m_view->setAxis(m_axis);
    m_view->setChart(chart != nullptr ? chart.release() : new QChart);
    delete old;
    m_lines.clear();
    for (const QAbstractSeries* series : m_view->chart()->series())
        m_lines.push_back(static_cast<const QLineSeries*>(series)->points());
    showTitles();
    fitLegend();
    alignWithLadder();
    if (!m_known.isAll() && m_frame.isBegun())
        drawLines();
    showUntilCursor();
}

ChartPane::Frame ChartPane::frameOf(const KnownValues& known) const
{
    Frame frame;
    frame.bins = m_charted.front().bins;
    frame.end = chartAxisOf(*m_document.contents(), m_charted, known).end;
    for (const ChartedMeasure& charted : m_charted) {
        frame.values.push_back(valueRange(charted, known));
        for (std::size_t line = 0; line < charted.whose.size(); line++)
            frame.begun.push_back(hasBegun(charted, line, known));
    }
    return frame;
}

/// What is known of the values. While learners predict, those of the cursor's moment are not, as long as something is
/// still to come in it.
KnownValues ChartPane::known() const
{
    const Contents* contents = m_document.contents();
    if (contents == nullptr || m_document.options().shownFuture() != Future::Hidden)
        return {};
    const trace::Trace& trace = *contents->trace;
    const stack::EventNumber horizon = m_document.horizon();
    if (horizon == stack::kNoEvent)
        return {-1, true};
    const bool goesOn =
        m_document.options().predict && horizon < trace.size() && trace[horizon + 1].time == trace[horizon].time;
    return {sim::toSeconds(trace[horizon].time), !goesOn};
}

void ChartPane::drawLines()
{
    qsizetype place = 0;
    for (const ChartedMeasure& charted : m_charted)
        for (std::size_t line = 0; line < charted.whose.size(); line++) {
            auto* series = static_cast<QLineSeries*>(m_view->chart()->series()[place]);
            const QList<QPointF>& whole = m_lines[static_cast<std::size_t>(place++)];
            if (charted.isHistogram() || charted.measured.shape != report::SampleShape::Steps) {
                const std::vector<QPointF> corners = chartLine(charted, line, m_axis, m_known);
                series->replace(QList<QPointF>(corners.begin(), corners.end()));
            } else if (const QList<QPointF> known = knownPart(whole); known != series->points()) {
                series->replace(known);
            }
        }
}

/// Of steps, of which there may be a great many, those that are known are the first ones.
QList<QPointF> ChartPane::knownPart(const QList<QPointF>& line) const
{
    if (m_known.isAll())
        return line;
    const double until = m_axis.at(m_known.until);
    const auto place = [this](QPointF point) { return m_axis.placeOf(point); };
    const auto end = m_known.withThat ? std::ranges::upper_bound(line, until, {}, place)
                                      : std::ranges::lower_bound(line, until, {}, place);
    QList<QPointF> known = line.first(end - line.begin());
    if (!known.isEmpty() && known.size() < line.size())
        known.append(m_axis.point(until, m_axis.valueOf(known.back()))); // it keeps its value until now
    return known;
}

/// Of the lines, what the cursor has passed, where the future is hidden. What is around them stays as long as it can.
void ChartPane::showUntilCursor()
{
    const Contents* contents = m_document.contents();
    if (contents == nullptr || m_stale || m_charted.empty())
        return;
    if (const KnownValues now = known(); now != m_known) {
        setBins(m_charted, now);
        if (frameOf(now) != m_frame)
            return refresh();
        m_known = now;
        if (m_frame.isBegun())
            drawLines();
    }
    const stack::EventNumber cursor = m_document.cursor();
    if (cursor == stack::kNoEvent || along() == Along::Values)
        m_view->setCursorPlace(std::nullopt);
    else
        m_view->setCursorPlace(along() == Along::Ladder ? m_document.scale().at(cursor)
                                                        : sim::toSeconds((*contents->trace)[cursor].time));
}

void ChartPane::moveCursorTo(double place)
{
    if (along() == Along::Ladder)
        m_document.setCursorUpTo(std::max(m_document.scale().lastEventAt(place), stack::EventNumber{1}));
    else if (along() == Along::Time)
        m_document.setCursorAt(momentAt(std::max(place, 0.0)));
}

void ChartPane::fitRows()
{
    if (!m_stale && (rows() != m_rows || columns() != m_columns))
        refresh();
    else
        showTitles();
    alignWithLadder();
    fitLegend(); // what a chart needs is known once it is drawn
}

/// For the lines of the chart, however many it has.
void ChartPane::fitLegend()
{
    placeCompare();
    const int others = m_choices->sizeHint().height() + m_view->minimumHeight() + 14; // a chart says what it needs
    setMinimumHeight(std::max(9 * fontMetrics().height(), others + m_legend->heightForWidth(m_legend->width())));
}

void ChartPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitLegend();
}

void ChartPane::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange)
        return;
    m_view->setMinimumHeight(0);
    refresh();
}

} // namespace osiscope::ui
