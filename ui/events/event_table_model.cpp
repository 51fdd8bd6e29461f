#include "ui/events/event_table_model.h"

#include "ui/document/time_text.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/mark_signs.h"
#include "ui/theme/tool_tip.h"

#include <QGuiApplication>
#include <QScopedValueRollback>

namespace osiscope::ui {

using stack::EventNumber;

namespace {

constexpr int kSignSize = 12; // pixels

} // namespace

EventTableModel::EventTableModel(Document& document, QObject* parent)
    : QAbstractTableModel(parent), m_document(document)
{
    connect(&document, &Document::rowsChanged, this, &EventTableModel::reset);
    for (const auto signal : {&Document::rowsGrown, &Document::cursorChanged, &Document::optionsChanged})
        connect(&document, signal, this, &EventTableModel::fit);
    connect(&document.marks(), &Marks::changed, this, [this] {
        if (m_rowCount > 0)
            emit dataChanged(index(0, Number), index(m_rowCount - 1, Time));
    });
    reset();
}

void EventTableModel::reset()
{
    beginResetModel();
    m_rowCount = wantedRows();
    endResetModel();
}

int EventTableModel::wantedRows() const
{
    return static_cast<int>(m_document.rows().lowerBound(m_document.horizon() + 1));
}

/// Adds or takes away rows at the end.
void EventTableModel::fit()
{
    const QScopedValueRollback fitting(m_fitting, true);
    const int count = wantedRows();
    if (count > m_rowCount) {
        beginInsertRows({}, m_rowCount, count - 1);
        m_rowCount = count;
        endInsertRows();
    } else if (count < m_rowCount) {
        beginRemoveRows({}, count, m_rowCount - 1);
        m_rowCount = count;
        endRemoveRows();
    }
}

int EventTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rowCount;
}

int EventTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

EventNumber EventTableModel::eventAt(const QModelIndex& index) const
{
    return index.isValid() && index.row() < m_rowCount ? m_document.rows()[static_cast<std::size_t>(index.row())]
                                                       : stack::kNoEvent;
}

QModelIndex EventTableModel::indexOf(EventNumber number) const
{
    if (number == stack::kNoEvent)
        return {};
    const auto after = static_cast<int>(m_document.rows().lowerBound(number + 1));
    return after == 0 ? QModelIndex() : index(std::min(after, m_rowCount) - 1, Number);
}

QString EventTableModel::text(EventNumber number, int column) const
{
    const Contents& contents = *m_document.contents();
    const trace::Event& event = (*contents.trace)[number];
    switch (column) {
    case Number: return QString::number(number);
    case Time: return toQString(exactTimeText(event.time));
    case Host: return event.host == stack::kNoHost ? QString() : toQString(contents.trace->host(event.host).name);
    case Protocol: {
        const auto* protocol = contents.reading.protocol(event);
        return protocol == nullptr ? QString() : toQString(protocol->acronym);
    }
    case What: return toQString(contents.reading.sentence(number));
    default: return {};
    }
}

/// A bookmark stands before the number, the sign of a breakpoint before the time.
std::optional<MarkSign> EventTableModel::signOf(EventNumber number, int column) const
{
    const Marks& marks = m_document.marks();
    if (column == Number && marks.bookmarks().contains(number))
        return MarkSign::Bookmark;
    if (column == Time && marks.breaks().contains(number))
        return MarkSign::Breakpoint;
    return std::nullopt;
}

QString EventTableModel::spoken(EventNumber number, int column) const
{
    const auto sign = signOf(number, column);
    if (!sign)
        return text(number, column);
    return (*sign == MarkSign::Bookmark ? tr("%1, bookmark") : tr("%1, breakpoint")).arg(text(number, column));
}

QVariant EventTableModel::data(const QModelIndex& index, int role) const
{
    const EventNumber number = eventAt(index);
    if (number == stack::kNoEvent || m_document.contents() == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole: return text(number, index.column());
    case Qt::AccessibleTextRole: return spoken(number, index.column());
    case Qt::DecorationRole: {
        const auto sign = signOf(number, index.column());
        return sign ? signPixmap(*sign, kSignSize, Theme::of(QGuiApplication::palette())) : QVariant();
    }
    case Qt::ToolTipRole: return plainToolTip(text(number, What));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((index.column() == Number ? Qt::AlignHCenter : Qt::AlignLeft) | Qt::AlignVCenter);
    default: return {};
    }
}

QVariant EventTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number: return tr("No.");
    case Time: return tr("Time");
    case Host: return tr("Host");
    case Protocol: return tr("Protocol");
    case What: return tr("What happens");
    default: return {};
    }
}

} // namespace osiscope::ui
