#include "ui/tree/tree_html.h"

#include <QFont>

namespace osiscope::ui {

namespace {

constexpr int kIndentation = 4; // spaces

QString cellWords(const QModelIndex& index, int depth)
{
    const QString words =
        QString(index.column() == 0 ? kIndentation * depth : 0, QChar::Nbsp) + index.data().toString().toHtmlEscaped();
    const QVariant font = index.data(Qt::FontRole);
    return font.isValid() && font.value<QFont>().bold() ? QStringLiteral("<b>%1</b>").arg(words) : words;
}

bool isAlone(const QAbstractItemModel& model, int row, const QModelIndex& parent)
{
    for (int column = 1; column < model.columnCount(parent); column++)
        if (!model.index(row, column, parent).data().toString().isEmpty())
            return false;
    return true;
}

QString rowsHtml(const QAbstractItemModel& model, const QModelIndex& parent, int depth)
{
    QString html;
    for (int row = 0; row < model.rowCount(parent); row++) {
        const int columns = model.columnCount(parent);
        html += QStringLiteral("<tr>");
        if (isAlone(model, row, parent))
            html += QStringLiteral("<td colspan=\"%1\">%2</td>")
                        .arg(columns)
                        .arg(cellWords(model.index(row, 0, parent), depth));
        else
            for (int column = 0; column < columns; column++)
                html += QStringLiteral("<td>%1</td>").arg(cellWords(model.index(row, column, parent), depth));
        html += QStringLiteral("</tr>") + rowsHtml(model, model.index(row, 0, parent), depth + 1);
    }
    return html;
}

} // namespace

QString tableHtml(const QAbstractItemModel& model)
{
    QString heads;
    for (int column = 0; column < model.columnCount(); column++)
        heads += QStringLiteral("<th align=\"left\">%1</th>")
                     .arg(model.headerData(column, Qt::Horizontal).toString().toHtmlEscaped());
    return QStringLiteral("<table><tr>%1</tr>%2</table>").arg(heads, rowsHtml(model, {}, 0));
}

} // namespace osiscope::ui
