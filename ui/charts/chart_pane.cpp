#include "ui/charts/chart_pane.h"

#include "ui/charts/variable_chart.h"
#include "ui/theme/font_measure.h"

#include <QAbstractAxis>
#include <QAbstractSeries>
#include <QChartView>
#include <QComboBox>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLabel>
#include <QLegend>
#include <QLineSeries>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace osiscope::ui {

namespace {

/// "TCP congestion window" for "tcp.cwnd"
QString spokenName(const Contents& contents, std::string_view name)
{
    const stack::Registry& registry = contents.reading.registry();
    const auto variable = report::findVariable(registry, name);
    if (!variable)
        return toQString(name);
    const stack::ProtocolDescription& protocol = registry[variable->protocol];
    return QStringLiteral("%1 %2").arg(toQString(protocol.acronym), toQString(protocol.variables[variable->row].name));
}

} // namespace

ChartPane::ChartPane(Document& document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_names(new QComboBox(this)),
      m_view(new QChartView(this)),
      m_nothing(new QLabel(tr("Nothing in this trace changes that could be charted."), this))
{
    setObjectName("chart");
    m_names->setAccessibleName(tr("Variable"));
    m_view->setAccessibleName(tr("Chart of the variable over time"));
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFrameShape(QFrame::NoFrame);
    setMinimumSize(44 * fontMetrics().averageCharWidth(), 9 * fontMetrics().height());
    m_nothing->setWordWrap(true);
    m_nothing->setMargin(10);
    m_nothing->setAlignment(Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->addWidget(m_names);
    layout->addWidget(m_nothing, 1);
    layout->addWidget(m_view, 1);
    connect(&document, &Document::contentsChanged, this, [this] {
        m_stale = true;
        if (isVisible())
            fillNames();
    });
    connect(&document, &Document::cursorChanged, this, &ChartPane::showUntilCursor);
    connect(&document, &Document::optionsChanged, this, &ChartPane::showUntilCursor);
    connect(m_names, &QComboBox::currentIndexChanged, this, &ChartPane::refresh);
}

QString ChartPane::variable() const
{
    return m_names->currentData().toString();
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
        m_names->clear();
        if (const Contents* contents = m_document.contents()) {
            for (const std::string& name : chartableVariables(*contents))
                m_names->addItem(spokenName(*contents, name), toQString(name));
            if (contents->lesson && !contents->lesson->lesson().charts.empty())
                choose(toQString(contents->lesson->lesson().charts.front()));
        }
        choose(before);
    }
    refresh();
}

/// Shows the variable of this name, if there is such a one.
void ChartPane::choose(const QString& name)
{
    if (const int place = m_names->findData(name); place >= 0)
        m_names->setCurrentIndex(place);
}

void ChartPane::refresh()
{
    const Contents* contents = m_document.contents();
    std::unique_ptr<QChart> chart;
    if (contents != nullptr && !variable().isEmpty())
        chart = makeVariableChart(*contents, variable().toStdString(), Theme::of(palette()), font());
    if (chart != nullptr) { // the choice above says what it is
        chart->setTitle({});
        const int line = fontMetrics().height(); // half a label stands out at the ends of the axes
        chart->setMargins({2, line / 2, line, 2});
    }
    m_nothing->setVisible(chart == nullptr);
    m_view->setVisible(chart != nullptr);
    m_names->setEnabled(m_names->count() > 0);
    QChart* old = m_view->chart();
    m_view->setChart(chart != nullptr ? chart.release() : new QChart);
    delete old;
    m_lines.clear();
    for (const QAbstractSeries* series : m_view->chart()->series())
        m_lines.push_back(static_cast<const QLineSeries*>(series)->points());
    showUntilCursor();
    setTitles();
}

/// Of the lines, what the cursor has passed, where the future is hidden. The axes stay as they are.
void ChartPane::showUntilCursor()
{
    const Contents* contents = m_document.contents();
    if (contents == nullptr || m_stale)
        return;
    const stack::EventNumber horizon = m_document.horizon();
    const bool whole = m_document.options().future == Future::Shown;
    const double until = horizon == stack::kNoEvent ? -1 : sim::toSeconds((*contents->trace)[horizon].time);
    for (std::size_t i = 0; i < m_lines.size(); i++) {
        QList<QPointF> passed = m_lines[i];
        const auto after = std::ranges::upper_bound(passed, until, {}, &QPointF::x);
        if (!whole && after != passed.end()) {
            passed.erase(after, passed.end());
            if (!passed.isEmpty())
                passed.append({until, passed.back().y()}); // it keeps its value until now
        }
        auto* series = static_cast<QLineSeries*>(m_view->chart()->series()[static_cast<qsizetype>(i)]);
        if (series->points() != passed)
            series->replace(passed);
    }
}

/// Where it is low, the curve needs the room more than titles do.
void ChartPane::setTitles()
{
    const bool room = height() >= 16 * fontMetrics().height();
    QLegend* legend = m_view->chart()->legend();
    int names = 0;
    for (const QAbstractSeries* series : m_view->chart()->series())
        names += fontMetrics().horizontalAdvance(series->name()) + 40;
    legend->setAlignment(Qt::AlignBottom);
    legend->setVisible(m_view->chart()->series().size() > 1 && room && names < width());
    for (QAbstractAxis* axis : m_view->chart()->axes())
        axis->setTitleVisible(room);
    if (QGraphicsLayout* layout = m_view->chart()->layout(); layout != nullptr && !room)
        layout->setContentsMargins(0, 0, 0, 0);
}

void ChartPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    setTitles();
}

void ChartPane::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        refresh();
}

} // namespace osiscope::ui
