// What the chart's pane shows: the measures, and what they are drawn along.
#include "ui/charts/chart_pane.h"
#include "ui/charts/measure_chart.h"
#include "ui/theme/font_measure.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>

namespace osiscope::ui {

namespace {

/// Letters that there is always room for in the name of a measure.
constexpr int kNameLength = 20;

const QString kHistogramName = QStringLiteral(".histogram");

} // namespace

void ChartPane::makeChoices()
{
    m_names->setAccessibleName(tr("Measure"));
    m_names->setMinimumContentsLength(kNameLength);
    m_names->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_along->setAccessibleName(tr("Drawn along"));
    m_along->setObjectName(QStringLiteral("along"));
    const std::pair<QString, QString> ways[] = {
        // as Along
        {tr("over time"), tr("From the first event on, every second as wide as any other")},
        {tr("as the ladder"), tr("The same time axis as the ladder, from top to bottom: it scrolls and zooms with it")},
        {tr("how often"), tr("A histogram: how many of the values lie in which range")}};
    for (const auto& [words, meaning] : ways) {
        m_along->addItem(words);
        m_along->setItemData(m_along->count() - 1, meaning, Qt::ToolTipRole);
    }
    m_along->setToolTip(ways[0].second);
    m_compare->setText(tr("Compare with"));
    m_compare->setToolTip(tr("Draws more measures into the same chart"));
    m_compare->setMenu(m_others);
    m_tools->addWidget(m_along);
    m_tools->addWidget(m_compare, 1);
    m_choices->addWidget(m_names, 1);
    m_choices->addLayout(m_tools);
    connect(m_names, &QComboBox::currentIndexChanged, this, &ChartPane::measureChosen);
    connect(m_along, &QComboBox::currentIndexChanged, this, &ChartPane::alongChosen);
    connect(m_others, &QMenu::aboutToShow, this, &ChartPane::fillComparison);
}

QString ChartPane::measure() const
{
    return m_names->currentData().toString();
}

Along ChartPane::along() const
{
    return static_cast<Along>(m_along->currentIndex());
}

std::vector<std::string> ChartPane::shownMeasures() const
{
    QStringList names = m_compared;
    if (!measure().isEmpty())
        names.prepend(measure());
    std::vector<std::string> shown;
    for (const QString& name : names)
        shown.push_back((along() == Along::Values ? name + kHistogramName : name).toStdString());
    return shown;
}

void ChartPane::fillNames()
{
    m_stale = false;
    {
        const QSignalBlocker quiet(m_names);
        const QString before = measure();
        const QStringList compared = m_document.isAnew() ? m_compared : QStringList();
        m_names->clear();
        m_compared.clear();
        if (const Contents* contents = m_document.contents()) {
            for (const std::string& name : chartableMeasures(*contents)) {
                const report::Measure found = *report::findMeasure(contents->reading.registry(), name);
                m_names->addItem(spokenMeasure(*contents, found), toQString(name));
                m_names->setItemData(m_names->count() - 1, measureMeaning(*contents, found), Qt::ToolTipRole);
            }
            m_names->findData(before) >= 0 ? choose(before) : chooseForBeginners();
            for (const QString& name : compared)
                if (m_names->findData(name) >= 0)
                    m_compared << name;
            if (contents->lesson && !m_document.isAnew()) // whose sentences are about its own charts
                chooseAll(contents->lesson->lesson().charts);
        }
    }
    takeMeasures();
}

/// Of the variables whose names are of plain words, such as "congestion window", for abbreviations are for those who
/// know them, the one that changes most often.
void ChartPane::chooseForBeginners()
{
    const Contents& contents = *m_document.contents();
    std::size_t most = 0;
    for (int place = 0; place < m_names->count(); place++) {
        const auto found =
            report::findMeasure(contents.reading.registry(), m_names->itemData(place).toString().toStdString());
        const QString name = shortMeasureName(contents, *found);
        if (!found->isVariable() || !name.front().isLower() || !name.contains(u' '))
            continue;
        std::size_t changes = 0;
        for (const trace::Remembered& each : contents.memory.all())
            if (each.protocol == found->protocol && each.row == found->row)
                changes += each.changes.size();
        if (changes > most) {
            most = changes;
            m_names->setCurrentIndex(place);
        }
    }
}

/// Shows the measure of this name, if there is such a one.
void ChartPane::choose(const QString& name)
{
    if (const int place = m_names->findData(name); place >= 0)
        m_names->setCurrentIndex(place);
}

/// The first of them, compared with the others: over time, or as histograms where they are such.
void ChartPane::chooseAll(const std::vector<std::string>& names)
{
    if (names.empty())
        return;
    const auto plain = [](const std::string& name) {
        const QString words = toQString(name);
        return words.endsWith(kHistogramName) ? words.chopped(kHistogramName.size()) : words;
    };
    const bool histograms = toQString(names.front()).endsWith(kHistogramName);
    if (histograms || along() == Along::Values) {
        const Along before = along();
        const QSignalBlocker quiet(m_along); // its measures are taken once, below
        m_along->setCurrentIndex(static_cast<int>(histograms ? Along::Values : Along::Time));
        m_along->setToolTip(m_along->currentData(Qt::ToolTipRole).toString());
        if (along() != before)
            emit alongChanged();
    }
    choose(plain(names.front()));
    for (const std::string& name : names)
        if (const QString other = plain(name); other != measure() && m_names->findData(other) >= 0 && fits(other))
            m_compared << other;
}

/// Whether there is an axis for its unit, beside those of what is shown. Values share the one below.
bool ChartPane::fits(const QString& name) const
{
    if (along() == Along::Values)
        return unitOf(name) == unitOf(measure());
    QStringList units{unitOf(measure())};
    for (const QString& shown : m_compared)
        if (const QString unit = unitOf(shown); !units.contains(unit))
            units << unit;
    return units.size() < static_cast<qsizetype>(kMostUnits) || units.contains(unitOf(name));
}

QString ChartPane::unitOf(const QString& name) const
{
    const Contents& contents = *m_document.contents();
    const auto found = report::findMeasure(contents.reading.registry(), name.toStdString());
    return found ? measureUnit(contents, *found) : QString();
}

/// The others, as far as their units still find an axis.
void ChartPane::fillComparison()
{
    m_others->clear();
    for (int i = 0; i < m_names->count(); i++) {
        const QString name = m_names->itemData(i).toString();
        if (name == measure())
            continue;
        QAction* action = m_others->addAction(m_names->itemText(i));
        action->setCheckable(true);
        action->setChecked(m_compared.contains(name));
        action->setEnabled(action->isChecked() || fits(name));
        connect(action, &QAction::toggled, this, [this, name](bool on) {
            on ? m_compared.append(name) : static_cast<void>(m_compared.removeAll(name));
            takeMeasures();
        });
    }
}

/// Those of another unit may not fit beside it.
void ChartPane::measureChosen()
{
    m_compared.removeAll(measure());
    if (m_document.contents() != nullptr)
        m_compared.removeIf([this](const QString& name) { return unitOf(name) != unitOf(measure()); });
    takeMeasures();
}

void ChartPane::alongChosen()
{
    m_along->setToolTip(m_along->currentData(Qt::ToolTipRole).toString());
    emit alongChanged();
    if (along() == Along::Values)
        measureChosen();
    else
        takeMeasures();
}

/// The name of what is chosen is whole: where there is no room for the others beside it, they go below.
void ChartPane::placeCompare()
{
    const int frame = m_names->sizeHint().width() - kNameLength * m_names->fontMetrics().horizontalAdvance(u'X');
    const int name = m_names->fontMetrics().horizontalAdvance(m_names->currentText()) + frame;
    const bool beside = name + m_choices->spacing() + m_tools->sizeHint().width() <= contentsRect().width() - 8;
    m_choices->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    const QString meaning = m_names->currentData(Qt::ToolTipRole).toString();
    m_names->setToolTip(meaning.isEmpty() ? m_names->currentText()
                                          : QStringLiteral("%1\n%2").arg(m_names->currentText(), meaning));
    m_names->view()->setMinimumWidth(m_names->view()->sizeHintForColumn(0)); // the list has room beyond the box
}

} // namespace osiscope::ui
