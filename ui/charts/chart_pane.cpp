#include "ui/charts/chart_pane.h"

#include "ui/charts/chart_legend.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/variable_chart.h"
#include "ui/document/time_text.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/letter_width.h"
#include "ui/theme/on_resize.h"

#include <QAbstractAxis>
#include <QAbstractItemView>
#include <QComboBox>
#include <QEvent>
#include <QGraphicsLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLegend>
#include <QLineSeries>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace osiscope::ui {

namespace {

/// With as many values on its axis, or fewer, a chart is low.
constexpr int kLowRows = 4;
/// Letters that there is always room for in the name of a variable.
constexpr int kNameLength = 20;

/// nullptr: there is no such variable.
const stack::VariableRow* rowOf(const Contents& contents, std::string_view name)
{
    const stack::Registry& registry = contents.reading.registry();
    const auto variable = report::findVariable(registry, name);
    return variable ? &registry[variable->protocol].variables[variable->row] : nullptr;
}

/// "congestion window, in octets", after its protocol's acronym, for "protocol.variable"
QString spokenName(const Contents& contents, std::string_view name)
{
    const stack::Registry& registry = contents.reading.registry();
    const auto variable = report::findVariable(registry, name);
    if (!variable)
        return toQString(name);
    const stack::ProtocolDescription& protocol = registry[variable->protocol];
    const stack::VariableRow& row = protocol.variables[variable->row];
    const QString words = QStringLiteral("%1 %2").arg(toQString(protocol.acronym), toQString(row.name));
    return row.unit.empty() ? words : ChartPane::tr("%1, in %2").arg(words, toQString(row.unit));
}

sim::TimePoint momentAt(double seconds)
{
    return sim::kStart + std::chrono::duration_cast<sim::Duration>(std::chrono::duration<double>(seconds));
}

} // namespace

ChartPane::ChartPane(Document& document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_choices(new QHBoxLayout),
      m_names(new QComboBox(this)),
      m_compare(new QPushButton(this)),
      m_others(new QMenu(this)),
      m_view(new ChartView(this)),
      m_legend(new ChartLegend(this)),
      m_nothing(new QLabel(tr("Nothing in this trace changes that could be charted."), this))
{
    setObjectName("chart");
    m_names->setAccessibleName(tr("Variable"));
    m_names->setMinimumContentsLength(kNameLength);
    m_names->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_compare->setText(tr("Compare with"));
    m_compare->setToolTip(tr("Draws more variables into the same chart"));
    m_compare->setMenu(m_others);
    m_view->setAccessibleName(tr("Chart of the variable over time"));
    m_view->setToolTip(tr("A press leads the cursor to this time"));
    m_view->viewport()->setAccessibleName(m_view->accessibleName());
    new OnResize(m_view, [this] { // later: a layout that is at work does not hear what else a chart needs
        QMetaObject::invokeMethod(this, &ChartPane::fitRows, Qt::QueuedConnection);
    });
    m_view->setReadout([this](double seconds) { return readout(seconds); });
    setMinimumSize(44 * letterWidth(fontMetrics()), 9 * fontMetrics().height());
    m_nothing->setWordWrap(true);
    m_nothing->setMargin(10);
    m_nothing->setAlignment(Qt::AlignTop);
    m_choices->addWidget(m_names, 1);
    m_choices->addWidget(m_compare);
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
    connect(&document, &Document::optionsChanged, this, &ChartPane::showUntilCursor);
    connect(m_names, &QComboBox::currentIndexChanged, this, &ChartPane::variableChosen);
    connect(m_others, &QMenu::aboutToShow, this, &ChartPane::fillComparison);
    connect(m_view, &ChartView::timeChosen, this, &ChartPane::moveCursorTo);
}

QString ChartPane::variable() const
{
    return m_names->currentData().toString();
}

std::vector<std::string> ChartPane::shownVariables() const
{
    std::vector<std::string> shown;
    if (!variable().isEmpty())
        shown.push_back(variable().toStdString());
    for (const QString& name : m_compared)
        shown.push_back(name.toStdString());
    return shown;
}

void ChartPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale)
        fillNames();
}

void ChartPane::fillNames()
{
    m_stale = false;
    {
        const QSignalBlocker quiet(m_names);
        const QString before = variable();
        const QStringList compared = m_document.isAnew() ? m_compared : QStringList();
        m_names->clear();
        m_compared.clear();
        if (const Contents* contents = m_document.contents()) {
            for (const std::string& name : chartableVariables(*contents))
                m_names->addItem(spokenName(*contents, name), toQString(name));
            choose(before);
            for (const QString& name : compared)
                if (m_names->findData(name) >= 0)
                    m_compared << name;
            if (contents->lesson && !m_document.isAnew()) // whose sentences are about its own charts
                chooseAll(contents->lesson->lesson().charts);
        }
    }
    refresh();
}

/// Shows the variable of this name, if there is such a one.
void ChartPane::choose(const QString& name)
{
    if (const int place = m_names->findData(name); place >= 0)
        m_names->setCurrentIndex(place);
}

/// The first of them, compared with the others.
void ChartPane::chooseAll(const std::vector<std::string>& names)
{
    if (!names.empty())
        choose(toQString(names.front()));
    for (const std::string& name : names)
        if (const QString other = toQString(name); other != variable() && m_names->findData(other) >= 0 && fits(other))
            m_compared << other;
}

/// Whether there is an axis for its unit, beside those of what is shown.
bool ChartPane::fits(const QString& name) const
{
    QStringList units;
    for (const std::string& shown : shownVariables())
        if (const QString unit = unitOf(toQString(shown)); !units.contains(unit))
            units << unit;
    return units.size() < static_cast<qsizetype>(kMostUnits) || units.contains(unitOf(name));
}

QString ChartPane::unitOf(const QString& name) const
{
    const stack::VariableRow* row = rowOf(*m_document.contents(), name.toStdString());
    return row != nullptr ? toQString(row->unit) : QString();
}

/// The others, as far as their units still find an axis.
void ChartPane::fillComparison()
{
    m_others->clear();
    for (int i = 0; i < m_names->count(); i++) {
        const QString name = m_names->itemData(i).toString();
        if (name == variable())
            continue;
        QAction* action = m_others->addAction(m_names->itemText(i));
        action->setCheckable(true);
        action->setChecked(m_compared.contains(name));
        action->setEnabled(action->isChecked() || fits(name));
        connect(action, &QAction::toggled, this, [this, name](bool on) {
            on ? m_compared.append(name) : static_cast<void>(m_compared.removeAll(name));
            refresh();
        });
    }
}

/// Those of another unit may not fit beside it.
void ChartPane::variableChosen()
{
    m_compared.removeAll(variable());
    if (m_document.contents() != nullptr)
        m_compared.removeIf([this](const QString& name) { return unitOf(name) != unitOf(variable()); });
    refresh();
}

/// Values on the axis as far as they stand apart.
int ChartPane::rows() const
{
    return std::clamp(m_view->height() / (2 * fontMetrics().height()) - 1, 2, 8);
}

/// Beside the axes, or where there is no room for them, below.
void ChartPane::showTitles(const std::vector<std::string>& shown)
{
    const bool low = m_rows <= kLowRows;
    for (QAbstractAxis* axis : m_view->chart()->axes())
        axis->setTitleVisible(!low);
    const QList<QAbstractAxis*> values = m_view->chart()->axes(Qt::Vertical);
    if (!low || values.isEmpty()) {
        m_legend->setTitle({});
        return;
    }
    QStringList titles; // of each axis of values
    for (const std::string& name : shown)
        if (const QString unit = unitOf(toQString(name)); !titles.contains(unit))
            titles << unit;
    if (titles.size() == 1)
        titles.front() = values.front()->titleText();
    for (QString& title : titles)
        if (title.isEmpty())
            title = tr("values");
    m_legend->setTitle(titles.size() > 1 ? tr("left %1, right %2, over time:").arg(titles.front(), titles.back())
                                         : tr("%1, over time:").arg(titles.front()));
}

void ChartPane::refresh()
{
    const Contents* contents = m_document.contents();
    const std::vector<std::string> shown = shownVariables();
    std::unique_ptr<QChart> chart;
    m_rows = rows();
    if (contents != nullptr && !shown.empty())
        chart = makeVariableChart(*contents, shown, {Theme::of(palette()), font(), m_rows});
    m_legend->clear();
    if (chart != nullptr) { // the choice above says what it is, and the legend below whose
        chart->setTitle({});
        chart->legend()->hide();
        const int line = fontMetrics().height(); // half a label stands out at the ends of the axes
        chart->setMargins({2, line / 2, line, 2});
        chart->layout()->setContentsMargins(0, 0, 0, 0);
        for (const QAbstractSeries* series : chart->series())
            m_legend->add(series->name(), static_cast<const QLineSeries*>(series)->pen());
    }
    m_nothing->setVisible(chart == nullptr);
    m_view->setVisible(chart != nullptr);
    m_legend->setVisible(chart != nullptr);
    m_names->setEnabled(m_names->count() > 0);
    m_compare->setEnabled(m_names->count() > 1);
    QChart* old = m_view->chart();
    m_view->setChart(chart != nullptr ? chart.release() : new QChart);
    delete old;
    showTitles(shown);
    fitLegend();
    takeLines();
    showUntilCursor();
}

void ChartPane::takeLines()
{
    m_lines.clear();
    for (const QAbstractSeries* series : m_view->chart()->series())
        m_lines.push_back({series->name(), static_cast<const QLineSeries*>(series)->points()});
}

/// The time that is known of, in seconds; below 0: none.
double ChartPane::knownUntil() const
{
    const Contents& contents = *m_document.contents();
    const stack::EventNumber horizon = m_document.horizon();
    return horizon == stack::kNoEvent ? -1 : sim::toSeconds((*contents.trace)[horizon].time);
}

/// How many points of a line are known, by their times. While learners predict, those of the cursor's moment are not as
/// long as something is still to come in it.
qsizetype ChartPane::knownOf(const Line& line) const
{
    const trace::Trace& trace = *m_document.contents()->trace;
    const stack::EventNumber horizon = m_document.horizon();
    const bool goesOn = m_document.options().predict && horizon != stack::kNoEvent && horizon < trace.size() &&
                        trace[horizon + 1].time == trace[horizon].time;
    const auto end = goesOn ? std::ranges::lower_bound(line.points, knownUntil(), {}, &QPointF::x)
                            : std::ranges::upper_bound(line.points, knownUntil(), {}, &QPointF::x);
    return end - line.points.begin();
}

/// Of the lines, what the cursor has passed, where the future is hidden. The axes stay as they are.
void ChartPane::showUntilCursor()
{
    const Contents* contents = m_document.contents();
    if (contents == nullptr || m_stale)
        return;
    const bool whole = m_document.options().shownFuture() == Future::Shown;
    const double until = knownUntil();
    for (std::size_t i = 0; i < m_lines.size(); i++) {
        QList<QPointF> passed = m_lines[i].points;
        const qsizetype known = knownOf(m_lines[i]);
        if (!whole && known < passed.size()) {
            passed.resize(known);
            if (!passed.isEmpty())
                passed.append({until, passed.back().y()}); // it keeps its value until now
        }
        auto* series = static_cast<QLineSeries*>(m_view->chart()->series()[static_cast<qsizetype>(i)]);
        if (series->points() != passed)
            series->replace(passed);
    }
    const stack::EventNumber cursor = m_document.cursor();
    m_view->setCursorTime(cursor == stack::kNoEvent ? std::nullopt
                                                    : std::optional(sim::toSeconds((*contents->trace)[cursor].time)));
}

void ChartPane::moveCursorTo(double seconds)
{
    m_document.setCursorAt(momentAt(std::max(seconds, 0.0)));
}

/// The time, and what each line is worth then.
QString ChartPane::readout(double seconds) const
{
    if (m_document.contents() == nullptr || seconds < 0 || seconds > knownUntil())
        return {};
    QStringList words{toQString(timeText(momentAt(seconds), std::chrono::microseconds{100}))};
    for (const Line& line : m_lines) {
        const auto known = line.points.begin() + knownOf(line);
        const auto after = std::upper_bound(line.points.begin(), known, seconds,
                                            [](double at, const QPointF& point) { return at < point.x(); });
        if (after != line.points.begin())
            words << tr("%1: %2").arg(line.name, QString::number(std::prev(after)->y(), 'g', 9));
    }
    return words.join(QLatin1Char('\n'));
}

void ChartPane::fitRows()
{
    if (!m_stale && rows() != m_rows)
        refresh();
    fitLegend(); // what a chart needs is known once it is drawn
}

/// The name of what is chosen is whole: where there is no room for the button beside it, that goes below.
void ChartPane::placeCompare()
{
    const int frame = m_names->sizeHint().width() - kNameLength * m_names->fontMetrics().horizontalAdvance(u'X');
    const int name = m_names->fontMetrics().horizontalAdvance(m_names->currentText()) + frame;
    const bool beside = name + m_choices->spacing() + m_compare->sizeHint().width() <= contentsRect().width() - 8;
    m_choices->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_names->setToolTip(m_names->currentText());
    m_names->view()->setMinimumWidth(m_names->view()->sizeHintForColumn(0)); // the list has room beyond the box
}

/// For the lines of the chart, however many it has.
void ChartPane::fitLegend()
{
    placeCompare();
    const int line = fontMetrics().height() + 4;
    const int others = m_choices->sizeHint().height() + m_view->minimumHeight() + 14; // a chart says what it needs
    m_legend->setMostLines(1);
    setMinimumHeight(std::max(9 * fontMetrics().height(), others + m_legend->heightForWidth(m_legend->width())));
    m_legend->setMostLines(std::clamp((height() - others) * 2 / 3 / line, 1, 4));
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
