#include "ui/window/panes.h"

#include "model/sim/invariant.h"
#include "ui/charts/chart_pane.h"
#include "ui/editor/editor_pane.h"
#include "ui/events/event_list_pane.h"
#include "ui/explanation/expectations_pane.h"
#include "ui/explanation/explanation_pane.h"
#include "ui/explanation/verdict_pane.h"
#include "ui/inspector/inspector_pane.h"
#include "ui/layer_stack/layer_stack_pane.h"
#include "ui/memory/memory_pane.h"
#include "ui/questions/questions_pane.h"
#include "ui/sliders/link_sliders.h"
#include "ui/states/states_pane.h"
#include "ui/whatif/comparison_pane.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace osiscope::ui {

namespace {

template <typename Pane>
QWidget* makePane(Document& document, QWidget* parent)
{
    return new Pane(document, parent);
}

constexpr std::array kKinds{
    PaneKind{"explanation", QT_TRANSLATE_NOOP("Panes", "Explanation"), Qt::RightDockWidgetArea, true, true,
             makePane<ExplanationPane>},
    PaneKind{"verdict", QT_TRANSLATE_NOOP("Panes", "Is this a session?"), Qt::RightDockWidgetArea, false, true,
             makePane<VerdictPane>, 0, "", true},
    PaneKind{"expectations", QT_TRANSLATE_NOOP("Panes", "Expectations"), Qt::RightDockWidgetArea, false, false,
             makePane<ExpectationsPane>},
    PaneKind{"inspector", QT_TRANSLATE_NOOP("Panes", "Inspector"), Qt::RightDockWidgetArea, false, true,
             makePane<InspectorPane>},
    PaneKind{"events", QT_TRANSLATE_NOOP("Panes", "Events"), Qt::BottomDockWidgetArea, false, true,
             makePane<EventListPane>},
    PaneKind{"chart", QT_TRANSLATE_NOOP("Panes", "Chart"), Qt::BottomDockWidgetArea, false, false, makePane<ChartPane>},
    PaneKind{"states", QT_TRANSLATE_NOOP("Panes", "States"), Qt::RightDockWidgetArea, false, false,
             makePane<StatesPane>, 45},
    PaneKind{"memory", QT_TRANSLATE_NOOP("Panes", "Who remembers what"), Qt::RightDockWidgetArea, false, false,
             makePane<MemoryPane>, 36},
    PaneKind{"layer-stack", QT_TRANSLATE_NOOP("Panes", "Layer stack"), Qt::RightDockWidgetArea, false, false,
             makePane<LayerStackPane>, 45},
    PaneKind{"questions", QT_TRANSLATE_NOOP("Panes", "Predict"), Qt::RightDockWidgetArea, false, false,
             makePane<QuestionsPane>, 34},
    PaneKind{"scenario", QT_TRANSLATE_NOOP("Panes", "Scenario text"), Qt::RightDockWidgetArea, false, false,
             [](Document&, QWidget* parent) -> QWidget* { return new EditorPane(parent); }, 40, "Ctrl+T"},
    PaneKind{"links", QT_TRANSLATE_NOOP("Panes", "Try values"), Qt::RightDockWidgetArea, false, false,
             makePane<LinkSliders>, 28, "Ctrl+L", true},
    PaneKind{"comparison", QT_TRANSLATE_NOOP("Panes", "Comparison"), Qt::BottomDockWidgetArea, false, false,
             makePane<ComparisonPane>, 0, "Ctrl+Shift+D"},
};

} // namespace

std::span<const PaneKind> paneKinds()
{
    return kKinds;
}

const PaneKind& paneKind(std::string_view id)
{
    const auto found = std::ranges::find(kKinds, id, &PaneKind::id);
    sim::invariant(found != kKinds.end(), "there is a pane of this name");
    return *found;
}

QString paneTitle(const PaneKind& kind)
{
    return QCoreApplication::translate("Panes", kind.title);
}

} // namespace osiscope::ui
