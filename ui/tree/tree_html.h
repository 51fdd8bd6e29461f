#pragma once

#include <QAbstractItemModel>
#include <QString>

namespace osiscope::ui {

/// All that a tree's or a table's model shows, as an HTML table: what stands below another row is set in, what is bold
/// is bold, and a row of which only the first cell says something takes the whole width.
QString tableHtml(const QAbstractItemModel& model);

} // namespace osiscope::ui
