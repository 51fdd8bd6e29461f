#include "ui/events/event_list_pane.h"

#include "ui/events/event_table_model.h"
#include "ui/events/filter_line.h"
#include "ui/theme/letter_width.h"
#include "ui/theme/on_resize.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <array>
#include <utility>

namespace osiscope::ui {

namespace {

constexpr int kLeastWords = 30; ///< letters of what happens, beside the other columns

struct ColumnWidth {
    EventTableModel::Column column;
    int digits;
};
constexpr std::array kColumns{ColumnWidth{EventTableModel::Number, 9}, ColumnWidth{EventTableModel::Time, 15},
                              ColumnWidth{EventTableModel::Host, 14}, ColumnWidth{EventTableModel::Protocol, 12}};

} // namespace

EventListPane::EventListPane(Document& document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_model(new EventTableModel(document, this)),
      m_filter(new FilterLine(document, this)),
      m_detail(new QComboBox(this)),
      m_count(new QLabel(this)),
      m_list(new QWidget(this)),
      m_table(new QTableView(m_list)),
      m_nothing(new QWidget(this)),
      m_why(new QLabel(m_nothing))
{
    setObjectName("events");
    m_detail->addItems({tr("Messages only"), tr("Without details"), tr("Everything")}); // as Detail
    m_detail->setAccessibleName(tr("How much is listed and stepped through"));
    m_detail->setCurrentIndex(static_cast<int>(document.options().detail));
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Events"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setWordWrap(false);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setFrameShape(QFrame::NoFrame);
    new OnResize(m_table->viewport(), [this] {
        fitColumns();
        fitRows();
        keepCursorInSight();
    });
    m_table->viewport()->installEventFilter(this);
    makeList();
    makeNothing();

    auto* line = new QHBoxLayout;
    line->setContentsMargins(6, 4, 6, 0);
    line->addWidget(m_filter, 1);
    line->addWidget(m_detail);
    line->addWidget(m_count);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addLayout(line);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_nothing, 1);

    connect(m_filter, &QLineEdit::textChanged, &document, &Document::setFilterText);
    connect(m_filter, &FilterLine::left, this, &EventListPane::left);
    connect(m_detail, &QComboBox::currentIndexChanged, this, [this](int index) {
        ViewOptions options = m_document.options();
        options.detail = static_cast<Detail>(index);
        m_document.setOptions(options);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &EventListPane::chosen);
    connect(&document, &Document::cursorChanged, this, &EventListPane::showCursor);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &EventListPane::showCount);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &EventListPane::showCount);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, [this] {
        if (m_document.options().shownFuture() == Future::Hidden) // they end at the cursor
            QMetaObject::invokeMethod(this, &EventListPane::scrollToCursor, Qt::QueuedConnection);
    });
    connect(&document, &Document::rowsChanged, this, &EventListPane::showCount);
    // Later: the list does not know yet how long it is.
    connect(&document, &Document::rowsChanged, this, &EventListPane::scrollToCursor, Qt::QueuedConnection);
    connect(&document, &Document::rowsGrown, this, &EventListPane::showCount);
    for (const auto signal : {&Document::contentsChanged, &Document::rowsChanged})
        connect(&document, signal, this, [this] {
            if (m_filter->text() != m_document.filterText()) // somebody else has changed it
                m_filter->setText(m_document.filterText());
        });
    connect(&document, &Document::optionsChanged, this,
            [this] { m_detail->setCurrentIndex(static_cast<int>(m_document.options().detail)); });
    setRowHeight();
    showCount();
}

/// The ground of the list goes on where it ends.
void EventListPane::makeList()
{
    m_list->setAutoFillBackground(true);
    m_list->setBackgroundRole(QPalette::Base);
    auto* inList = new QVBoxLayout(m_list);
    inList->setContentsMargins({});
    inList->addWidget(m_table);
    new OnResize(m_list, [this] { fitRows(); });
}

void EventListPane::makeNothing()
{
    auto* clear = new QPushButton(tr("Clear the filter"), m_nothing);
    connect(clear, &QPushButton::clicked, m_filter, &QLineEdit::clear);
    m_why->setWordWrap(true);
    m_why->setTextFormat(Qt::PlainText);
    auto* layout = new QVBoxLayout(m_nothing);
    layout->addWidget(m_why);
    layout->addWidget(clear, 0, Qt::AlignLeft);
    layout->addStretch(1);
    m_nothing->hide();
}

void EventListPane::setRowHeight()
{
    const QFontMetrics metrics(font());
    m_table->verticalHeader()->setDefaultSectionSize(metrics.height() + 4);
    for (const auto& [column, digits] : kColumns)
        m_table->setColumnWidth(column, digits * metrics.horizontalAdvance(QLatin1Char('0')));
    fitColumns();
    fitRows();
}

/// The list ends with a row: what is left of the height stays empty, so that no row is cut.
void EventListPane::fitRows()
{
    const int row = m_table->verticalHeader()->defaultSectionSize();
    const int room = m_list->height() - (m_table->height() - m_table->viewport()->height());
    const QMargins margins(0, 0, 0, room >= row ? room % row : 0);
    if (m_list->layout()->contentsMargins() != margins)
        m_list->layout()->setContentsMargins(margins);
}

/// What happens says which host and protocol: where there is little room these columns go for its sake.
void EventListPane::fitColumns()
{
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    int room = m_table->viewport()->width() - kLeastWords * letterWidth(fontMetrics());
    for (const auto& [column, digits] : kColumns) {
        room -= digits * digit;
        m_table->setColumnHidden(column,
                                 room < 0 && (column == EventTableModel::Host || column == EventTableModel::Protocol));
    }
}

void EventListPane::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::FontChange)
        return;
    setRowHeight();
    keepCursorInSight();
}

/// Rows of another height, or fewer of them. Later: the list does not know its new measures yet.
void EventListPane::keepCursorInSight()
{
    const auto show = [this] {
        if (const QModelIndex index = m_model->indexOf(m_document.cursor()); index.isValid())
            m_table->scrollTo(index);
    };
    QMetaObject::invokeMethod(this, show, Qt::QueuedConnection);
}

void EventListPane::focusFilter()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

void EventListPane::chosen(const QModelIndex& index)
{
    if (m_following || m_model->isFitting() || !index.isValid())
        return;
    // Where nothing is shown of what comes, the list ends at the cursor: it must not become shorter under the hand.
    if (m_pressed && m_document.options().shownFuture() == Future::Hidden)
        m_chosen = m_model->eventAt(index);
    else
        m_document.setCursor(m_model->eventAt(index));
}

void EventListPane::takeChosen()
{
    if (const stack::EventNumber chosen = std::exchange(m_chosen, stack::kNoEvent); chosen != stack::kNoEvent)
        m_document.setCursor(chosen);
}

bool EventListPane::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table->viewport()) {
        if (event->type() == QEvent::MouseButtonPress)
            m_pressed = true;
        else if (event->type() == QEvent::MouseButtonRelease && std::exchange(m_pressed, false))
            QMetaObject::invokeMethod(this, &EventListPane::takeChosen, Qt::QueuedConnection); // after the list
    }
    return QWidget::eventFilter(watched, event);
}

void EventListPane::showCursor()
{
    const QModelIndex index = m_model->indexOf(m_document.cursor());
    m_following = true;
    if (!index.isValid()) {
        m_table->clearSelection();
    } else if (m_model->eventAt(index) != m_document.cursor()) { // it does not pass the filter
        m_table->clearSelection();
        m_table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    } else if (m_table->currentIndex().row() != index.row() || !m_table->selectionModel()->hasSelection()) {
        m_table->selectRow(index.row());
        scrollToCursor();
    }
    m_following = false;
}

void EventListPane::scrollToCursor()
{
    if (const QModelIndex index = m_model->indexOf(m_document.cursor()); index.isValid())
        m_table->scrollTo(index, QAbstractItemView::PositionAtCenter); // wherever it was before
}

void EventListPane::showNothing(bool nothing)
{
    if (nothing)
        m_why->setText((m_document.rows().size() > 0 ? tr("No event up to the cursor passes the filter \u201c%1\u201d.")
                                                     : tr("No event passes the filter \u201c%1\u201d."))
                           .arg(m_document.filterText().trimmed()));
    m_list->setVisible(!nothing);
    m_nothing->setVisible(nothing);
}

void EventListPane::showCount()
{
    const auto shown = static_cast<qlonglong>(m_model->rowCount());
    const qlonglong all = m_document.contents() != nullptr ? m_document.contents()->size() : 0;
    m_count->setText(m_document.isFiltering() ? tr("%1 found so far").arg(shown) : tr("%1 of %2").arg(shown).arg(all));
    showNothing(all > 0 && shown == 0 && !m_document.isFiltering() && !m_document.filterText().trimmed().isEmpty());
    if (m_document.contents() != nullptr && shown > 0)
        showCursor();
}

} // namespace osiscope::ui
