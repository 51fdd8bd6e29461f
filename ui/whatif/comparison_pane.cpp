#include "ui/whatif/comparison_pane.h"

#include "ui/document/clause_words.h"
#include "ui/document/time_text.h"
#include "ui/explanation/event_browser.h"
#include "ui/theme/font_measure.h"
#include "ui/whatif/comparison_picture.h"

#include <QAction>
#include <QCoreApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include <array>
#include <set>
#include <utility>
#include <vector>

namespace osiscope::ui {

namespace {

struct ComparisonWords {
    Q_DECLARE_TR_FUNCTIONS(Comparison)
};

constexpr std::size_t kMostRows = 400; ///< that a text of them can be read

enum class Side : std::uint8_t { Both, One, Other };

Side sideOf(const trace::ComparedPdu& row)
{
    if (row.one == stack::kNoEvent)
        return Side::Other;
    return row.other == stack::kNoEvent ? Side::One : Side::Both;
}

/// The rows of a comparison, as text with links for who looks at one of the two runs.
class Rows {
public:
    Rows(const RunTree& runs, const trace::Alignment& alignment, std::optional<stack::EventNumber> until)
        : m_runs(runs), m_until(until), m_thereUntil(runs.there(until.value_or(stack::kNoEvent)))
    {
        // As the ladders lie: the one that is looked at is at the right.
        for (trace::ComparedPdu row : alignment.rows()) {
            if (runs.isOne()) {
                std::swap(row.one, row.other);
                std::swap(row.oneTime, row.otherTime);
            }
            if (isKnown(row))
                m_rows.push_back(std::move(row));
        }
    }

    QString html()
    {
        for (const trace::ComparedPdu& row : m_rows)
            m_counts[static_cast<std::size_t>(sideOf(row))] += row.differences.empty() ? 0U : 1U;
        const std::size_t differ = m_counts[0] + m_counts[1] + m_counts[2];
        const bool whole = m_rows.size() <= kMostRows;
        QString lines;
        std::size_t shown = 0;
        for (const trace::ComparedPdu& row : m_rows)
            if ((whole || !row.differences.empty()) && shown < kMostRows) {
                lines += line(row);
                shown++;
            }
        QString html =
            QStringLiteral("<p>1: %1<br>2: %2</p><p><b>%3</b></p>")
                .arg(m_runs.name(m_runs.beside()).toHtmlEscaped(), m_runs.name(m_runs.current()).toHtmlEscaped(),
                     summary(m_rows.size() - differ).toHtmlEscaped());
        if (!whole)
            html +=
                QStringLiteral("<p class=\"muted\">%1</p>")
                    .arg(
                        ComparisonWords::tr("Only what differs is listed: the first %1 of %2.").arg(shown).arg(differ));
        return html +
               QStringLiteral("<table><tr><th></th><th align=\"left\">1</th><th align=\"left\">2</th><th></th></tr>") +
               lines + QStringLiteral("</table>");
    }

private:
    const trace::Reading& reading(int run) const
    {
        return m_runs.runs()[static_cast<std::size_t>(run)].contents->reading;
    }

    /// What lies behind the cursor is told of neither side.
    bool isKnown(const trace::ComparedPdu& row) const
    {
        return !m_until || (row.other != stack::kNoEvent ? row.other <= *m_until : row.one <= m_thereUntil);
    }

    QString summary(std::size_t same) const
    {
        const QString counts = ComparisonWords::tr("%1 the same, %2 differ (~), %3 only in 1 (<), %4 only in 2 (>)")
                                   .arg(same)
                                   .arg(m_counts[0])
                                   .arg(m_counts[1])
                                   .arg(m_counts[2]);
        return m_until ? ComparisonWords::tr("Up to the cursor: %1").arg(counts) : counts;
    }

    static QString time(stack::EventNumber event, sim::Duration time)
    {
        return event == stack::kNoEvent ? QStringLiteral("\u2013")
                                        : toQString(timeText(time, std::chrono::microseconds{1}));
    }

    QString line(const trace::ComparedPdu& row)
    {
        const Side side = sideOf(row);
        const QString mark = side == Side::One         ? QStringLiteral("&lt;")
                             : side == Side::Other     ? QStringLiteral("&gt;")
                             : row.differences.empty() ? QString()
                                                       : QStringLiteral("~");
        const trace::Reading& told = reading(side == Side::Other ? m_runs.current() : m_runs.beside());
        const stack::EventNumber event = side == Side::Other ? row.other : row.one;
        const std::string remark = told.remark(event);
        const QString words = QStringLiteral("%1: %2").arg(
            parties(told, event), toQString(told.label(event) + (remark.empty() ? "" : " (" + remark + ")")));
        QString text = row.other == stack::kNoEvent ? words.toHtmlEscaped() : eventLink(row.other, words);
        for (const trace::PduDifference& difference : row.differences)
            text += explained(difference);
        return QStringLiteral("<tr><td class=\"problem\"><b>%1</b></td><td>%2</td><td>%3</td><td>%4</td></tr>")
            .arg(mark, time(row.one, row.oneTime), time(row.other, row.otherTime), text);
    }

    static QString parties(const trace::Reading& reading, stack::EventNumber event)
    {
        const trace::Event& pdu = reading.trace()[event];
        const bool received = pdu.kind == trace::EventKind::Received;
        return QStringLiteral("%1 \u2192 %2")
            .arg(toQString(reading.host(received ? pdu.peer : pdu.host)),
                 toQString(reading.host(received ? pdu.host : pdu.peer)));
    }

    /// The rule once only: it is the same each time.
    QString explained(const trace::PduDifference& difference)
    {
        QString text;
        for (const std::string& words : {trace::toString(difference, m_runs.isOne()), difference.because})
            if (!words.empty())
                text += QStringLiteral("<br>") + toQString(words).toHtmlEscaped();
        if (difference.why != nullptr && m_explained.insert(difference.why).second)
            text += QStringLiteral("<br><span class=\"muted\">%1 (%2)</span>")
                        .arg(toQString(difference.why->sentence).toHtmlEscaped(),
                             clauseWords(difference.why->clause).toHtmlEscaped());
        return text;
    }

    const RunTree& m_runs;
    std::optional<stack::EventNumber> m_until; ///< of the run that is looked at; none: all is told
    stack::EventNumber m_thereUntil;           ///< of the other one
    std::vector<trace::ComparedPdu> m_rows;    ///< one: of what lies at the left
    std::array<std::size_t, 3> m_counts{};     ///< that differ, by Side
    std::set<const stack::DeviationRow*> m_explained;
};

} // namespace

QString comparisonHtml(const RunTree& runs, const trace::Alignment& alignment, std::optional<stack::EventNumber> until)
{
    return Rows(runs, alignment, until).html();
}

ComparisonPane::ComparisonPane(Document& document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_text(new EventBrowser(document, this)),
      m_nothing(new QWidget(this)),
      m_start(new QPushButton(tr("Compare with\u2026"), m_nothing))
{
    setObjectName("comparison");
    m_text->setAccessibleName(tr("What differs, and why"));
    auto* words = new QLabel(tr("Nothing is compared yet. Choose a lesson or a file to see here what differs from it, "
                                "packet by packet, and why."));
    words->setWordWrap(true);
    auto* empty = new QVBoxLayout(m_nothing);
    empty->addWidget(words);
    empty->addWidget(m_start, 0, Qt::AlignLeft);
    empty->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_text);
    layout->addWidget(m_nothing);
    connect(m_text, &EventBrowser::styleChanged, this, &ComparisonPane::refresh);
    for (const auto signal : {&Document::contentsChanged, &Document::cursorChanged, &Document::optionsChanged})
        connect(&document, signal, this, &ComparisonPane::refresh);
}

void ComparisonPane::setRuns(const RunTree& runs, QAction& start)
{
    m_runs = &runs;
    connect(&runs, &RunTree::changed, this, &ComparisonPane::refresh);
    const auto follow = [this, &start] { m_start->setEnabled(start.isEnabled()); };
    connect(&start, &QAction::changed, m_start, follow);
    connect(m_start, &QPushButton::clicked, &start, &QAction::trigger);
    follow();
    refresh();
}

/// Of a run and what it was made from, only once somebody wants to see it.
std::shared_ptr<const trace::Alignment> ComparisonPane::alignment()
{
    if (const auto& given = m_runs->alignment(); given != nullptr || m_runs->beside() < 0 || !isVisible())
        return given;
    const std::array compared{m_runs->runs()[static_cast<std::size_t>(m_runs->beside())].contents,
                              m_runs->run().contents};
    if (compared[0] == nullptr || compared[1] == nullptr)
        return nullptr;
    if (m_aligned == nullptr || compared != m_compared) {
        m_compared = compared;
        m_aligned = alignmentBeside(*m_runs);
    }
    return m_aligned;
}

void ComparisonPane::refresh()
{
    if (m_runs == nullptr)
        return;
    const auto aligned = alignment();
    m_text->setVisible(aligned != nullptr);
    m_nothing->setVisible(aligned == nullptr);
    const bool hides = m_document.options().shownFuture() == Future::Hidden;
    m_text->show(aligned != nullptr
                     ? comparisonHtml(*m_runs, *aligned, hides ? std::optional(m_document.horizon()) : std::nullopt)
                     : QString());
    if (hides) // the list grows at its end
        m_text->verticalScrollBar()->setValue(m_text->verticalScrollBar()->maximum());
}

void ComparisonPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

} // namespace osiscope::ui
