#pragma once

#include "tests/ui/window_fixture.h"
#include "ui/charts/chart_legend.h"
#include "ui/charts/chart_pane.h"
#include "ui/charts/chart_view.h"

#include <QCategoryAxis>

namespace osiscope::ui {

/// A window with a chart.
class Chart : public Window {
protected:
    Chart()
    {
        open(toy::lostSynTrace());
        window.pane("chart")->show();
        settle();
    }
    ChartView& view() { return in<ChartView>("chart"); }
    ChartPane& pane() { return *static_cast<ChartPane*>(window.pane("chart")->widget()); }
    QStringList labels(Qt::Orientation orientation)
    {
        return static_cast<QCategoryAxis*>(view().chart()->axes(orientation).front())->categoriesLabels();
    }
    /// Beside the axes or above them.
    QString titles()
    {
        QStringList seen;
        for (const QAbstractAxis* axis : view().chart()->axes())
            if (axis->isTitleVisible())
                seen << axis->titleText();
        seen << in<ChartLegend>("chart").title();
        return seen.join(u'\n');
    }
};

} // namespace osiscope::ui
