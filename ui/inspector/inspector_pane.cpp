#include "ui/inspector/inspector_pane.h"

#include "ui/inspector/hex_view.h"
#include "ui/inspector/inspected_message.h"
#include "ui/inspector/pdu_tree_model.h"
#include "ui/theme/fitted_splitter.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/letter_width.h"
#include "ui/theme/on_resize.h"
#include "ui/tree/wrapping_tree.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStackedWidget>
#include <QStyle>
#include <QTreeView>
#include <QVBoxLayout>

namespace osiscope::ui {

using stack::EventNumber;

namespace {
constexpr double kMostOfFields = 0.6; ///< of the height that fields and octets share
constexpr int kLeastWords = 30;       ///< letters of names and values, beside where they are defined
constexpr int kLongWord = 24;         ///< letters that a value has in one line before it says where it is defined

/// Of a value, as it is broken into lines.
int longestWord(const QString& text, const QFontMetrics& metrics)
{
    int longest = 0;
    for (const QString& words : text.split(QLatin1Char(' ')))
        for (const QString& word : words.split(QLatin1Char(';')))
            longest = std::max(longest, metrics.horizontalAdvance(word + QLatin1Char(';')));
    return longest;
}

/// In which a text has room in two lines.
int halfWidth(const QString& text, const QFontMetrics& metrics)
{
    int least = metrics.horizontalAdvance(text);
    for (qsizetype space = text.indexOf(QLatin1Char(' ')); space >= 0;
         space = text.indexOf(QLatin1Char(' '), space + 1))
        least = std::min(least, std::max(metrics.horizontalAdvance(text.left(space)),
                                         metrics.horizontalAdvance(text.mid(space + 1))));
    return least;
}
} // namespace

InspectorPane::InspectorPane(Document& document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_model(new PduTreeModel(this)),
      m_pages(new QStackedWidget(this)),
      m_nothing(new QLabel(this)),
      m_heading(new QLabel(this)),
      m_tree(new WrappingTree(this)),
      m_meaning(new QLabel(this)),
      m_hex(new HexView(this))
{
    setObjectName("inspector");
    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_nothing->setMargin(10);
    m_heading->setWordWrap(true);
    m_heading->setMargin(6);
    m_tree->setModel(m_model);
    m_tree->setAccessibleName(tr("Fields"));
    m_tree->setAlternatingRowColors(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(PduTreeModel::Value, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(PduTreeModel::Clause, QHeaderView::Fixed);
    m_heading->setObjectName("heading");
    m_meaning->setObjectName("meaning");
    m_meaning->setWordWrap(true);
    m_meaning->setMargin(4);
    m_meaning->setTextFormat(Qt::PlainText);
    // The scroll bar comes and goes while rows are laid out: only room that comes from outside is shared out anew.
    new OnResize(m_tree->viewport(), [this] {
        if (!m_fits)
            fitColumns();
    });
    new OnResize(m_pages, [this] { fit(); });
    connect(m_tree->verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] { m_onTop = QModelIndex(); });
    connect(m_tree, &QTreeView::pressed, this, [this] { m_onTop = QModelIndex(); });
    m_parts = new FittedSplitter(
        0, kMostOfFields, [this] { return fieldsHeight(); }, [this] { return m_hex->wholeHeight(); });
    m_fields = new QWidget;
    auto* both = new QVBoxLayout(m_fields);
    both->setContentsMargins({});
    both->setSpacing(0);
    both->addWidget(m_tree, 1);
    both->addWidget(m_meaning);
    m_parts->addWidget(m_fields);
    m_parts->addWidget(m_hex);
    m_parts->setStretchFactor(0, 3);
    m_parts->setStretchFactor(1, 2);
    auto* page = new QWidget;
    auto* inner = new QVBoxLayout(page);
    inner->setContentsMargins({});
    inner->setSpacing(0);
    inner->addWidget(m_heading);
    inner->addWidget(m_parts, 1);
    m_pages->addWidget(m_nothing);
    m_pages->addWidget(page);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_pages);
    connect(&document, &Document::contentsChanged, this, &InspectorPane::showCursor);
    connect(&document, &Document::cursorChanged, this, &InspectorPane::showCursor);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &InspectorPane::fieldChosen);
    connect(m_hex, &HexView::octetChosen, this, &InspectorPane::octetChosen);
    for (const auto opened : {&QTreeView::expanded, &QTreeView::collapsed})
        connect(m_tree, opened, m_parts, &FittedSplitter::fit, Qt::QueuedConnection); // once it is laid out
    showCursor();
}

/// Of the fields that are seen, with what the chosen one means.
int InspectorPane::fieldsHeight() const
{
    int rows = 0;
    for (QModelIndex index = m_model->index(0, 0); index.isValid(); index = m_tree->indexBelow(index))
        rows += m_tree->visualRect(index).height();
    return rows + m_tree->header()->sizeHint().height() + m_meaning->heightForWidth(m_fields->width());
}

/// What is hidden learns of its size only now.
void InspectorPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    fit();
}

void InspectorPane::showCursor()
{
    const EventNumber cursor = m_document.cursor();
    const Contents* contents = m_document.contents();
    const InspectedMessage message = contents == nullptr ? InspectedMessage() : inspectedMessage(*contents, cursor);
    if (message.event == stack::kNoEvent) {
        m_nothing->setText(
            cursor == stack::kNoEvent
                ? tr("Click an arrow of the ladder, or step on with \u2192 until a message is sent: its fields and "
                     "octets stand here then.")
                : tr("This event carries no message, and none led to it. Click an arrow of the ladder, or step on with "
                     "\u2192 until a message is sent: its fields and octets stand here then."));
        m_pages->setCurrentIndex(0);
        return;
    }
    const trace::Event& event = (*contents->trace)[message.event];
    m_heading->setText(inspectedHeading(*contents, cursor, message));
    m_model->setPdus(message.pdus, contents->reading.registry(), message.before);
    m_hex->setOctets(contents->trace->octets(event));
    m_onTop = QModelIndex();
    m_tree->expandToDepth(0);
    m_pages->setCurrentIndex(1);
    const auto* protocol = contents->reading.protocol(event);
    for (int row = 0; row < m_model->rowCount(); row++) {
        const QModelIndex index = m_model->index(row, PduTreeModel::Name);
        if (protocol == nullptr || index.data().toString() != toQString(protocol->name))
            continue;
        m_tree->setCurrentIndex(index);
        m_onTop = index;
    }
    fit();
}

/// Again when the tree gets other room. Values take more lines beside a scroll bar, and may need it only then: first it
/// is tried without one, so that all looks the same whatever was before.
void InspectorPane::fit()
{
    if (m_fits)
        return;
    const QScopedValueRollback fits(m_fits, true);
    for (const Qt::ScrollBarPolicy policy : {Qt::ScrollBarAlwaysOff, Qt::ScrollBarAsNeeded}) {
        m_tree->setVerticalScrollBarPolicy(policy);
        m_pages->widget(1)->layout()->activate();
        fitColumns();
        m_tree->doItemsLayout();
        m_parts->fit();
        m_fields->layout()->activate();
        if (m_tree->verticalScrollBar()->maximum() == 0) { // all is seen
            m_tree->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
            break;
        }
    }
    if (m_onTop.isValid())
        m_tree->scrollTo(m_onTop, QAbstractItemView::PositionAtTop);
}

/// Measured, for what the view says of a column depends on where it is scrolled to, and on what is hidden.
InspectorPane::Widths InspectorPane::neededWidths() const
{
    const QFontMetrics metrics = m_tree->fontMetrics();
    const QFontMetrics bold(boldOf(m_tree->font()));
    const int beside = 2 * (m_tree->style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, m_tree) + 2);
    const auto headed = [&](int column) { // of a hidden one, too
        return 2 * beside +
               bold.horizontalAdvance(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    };
    Widths needed{headed(PduTreeModel::Name), headed(PduTreeModel::Name), headed(PduTreeModel::Value),
                  headed(PduTreeModel::Clause)};
    for (QModelIndex index = m_model->index(0, 0); index.isValid(); index = m_tree->indexBelow(index)) {
        int indentation = 0;
        for (QModelIndex above = index; above.isValid(); above = above.parent())
            indentation += m_tree->indentation();
        const QString name = index.data().toString();
        const bool protocol = !index.parent().isValid();
        const int whole = (protocol ? bold : metrics).horizontalAdvance(name);
        needed.names = std::max(needed.names, indentation + beside + (protocol ? halfWidth(name, bold) : whole));
        needed.wholeNames = std::max(needed.wholeNames, indentation + beside + whole);
        const QModelIndex value = index.siblingAtColumn(PduTreeModel::Value);
        const QFontMetrics& ofValue = m_model->isMarked(value) ? bold : metrics;
        needed.word = std::max(needed.word, beside + longestWord(value.data().toString(), ofValue));
        const QString clause = index.siblingAtColumn(PduTreeModel::Clause).data().toString();
        needed.clause = std::max(needed.clause, beside + metrics.horizontalAdvance(clause));
    }
    return needed;
}

/// Names whole, and values in what is left. Where values would be too narrow for their words, the tool tips alone say
/// where it is defined.
void InspectorPane::fitColumns()
{
    const auto [names, wholeNames, word, clause] = neededWidths();
    const int letter = letterWidth(m_tree->fontMetrics());
    const int whole = m_tree->viewport()->width();
    // Beside a scroll bar, too, whether there is one now or not: else it would come and go with it.
    const int bar = m_tree->verticalScrollBar()->isVisible()
                        ? 0
                        : m_tree->style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, m_tree);
    const bool hasClause =
        whole - bar - clause >= std::max(kLeastWords * letter, names + std::min(word, kLongWord * letter));
    m_tree->setColumnHidden(PduTreeModel::Clause, !hasClause);
    m_tree->setColumnWidth(PduTreeModel::Clause, clause);
    const int room = whole - (hasClause ? clause : 0);
    m_tree->setColumnWidth(PduTreeModel::Name, std::min(wholeNames + word <= room ? wholeNames : names, room * 3 / 5));
}

/// Rows are of another height: the room is shared out anew, once they are laid out.
void InspectorPane::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        QMetaObject::invokeMethod(this, &InspectorPane::fit, Qt::QueuedConnection);
}

void InspectorPane::fieldChosen(const QModelIndex& index)
{
    m_hex->mark(m_model->octetsOf(index));
    const QString name = index.siblingAtColumn(PduTreeModel::Name).data().toString();
    const QString words = m_model->explanation(index);
    m_meaning->setText(words.isEmpty() ? name : tr("%1: %2").arg(name, words));
}

void InspectorPane::octetChosen(std::size_t octet)
{
    const QModelIndex field = m_model->fieldAt(octet);
    if (!field.isValid())
        return;
    m_onTop = QModelIndex();
    m_tree->setCurrentIndex(field);
    m_tree->scrollTo(field);
}

} // namespace osiscope::ui
