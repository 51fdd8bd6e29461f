#pragma once

#include <QAbstractItemModel>

#include <string>

namespace osiscope::ui {

/// A model as text: a row a line, cells apart by " | ", children indented.
inline std::string printed(const QAbstractItemModel& model, const QModelIndex& parent = {}, int depth = 0)
{
    std::string text;
    for (int row = 0; row < model.rowCount(parent); row++) {
        text += std::string(static_cast<std::size_t>(depth) * 2, ' ');
        for (int column = 0; column < model.columnCount(parent); column++)
            text += (column > 0 ? " | " : "") + model.index(row, column, parent).data().toString().toStdString();
        text += "\n" + printed(model, model.index(row, 0, parent), depth + 1);
    }
    return text;
}

} // namespace osiscope::ui
