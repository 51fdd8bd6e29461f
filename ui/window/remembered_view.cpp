#include "ui/window/remembered_view.h"

#include <QSettings>

#include <algorithm>

namespace osiscope::ui {

namespace {

const QString kScale = QStringLiteral("view/scale");
const QString kShown = QStringLiteral("view/shown");
const QString kStates = QStringLiteral("view/states");
const QString kTimers = QStringLiteral("view/timers");
const QString kPrimitives = QStringLiteral("view/primitives");

/// Of an enumeration; a value that it does not have is not taken.
template <typename Choice>
Choice chosen(const QString& key, Choice otherwise, Choice last)
{
    const int value = QSettings().value(key, static_cast<int>(otherwise)).toInt();
    return value >= 0 && value <= static_cast<int>(last) ? static_cast<Choice>(value) : otherwise;
}

} // namespace

ViewOptions rememberedView(ViewOptions options)
{
    options.scale = chosen(kScale, options.scale, ScaleKind::Steps);
    options.shown = chosen(kShown, options.shown, Shown::Both);
    options.states = QSettings().value(kStates, options.states).toBool();
    options.timers = QSettings().value(kTimers, options.timers).toBool();
    options.primitives = QSettings().value(kPrimitives, options.primitives).toBool();
    return options;
}

void rememberView(const ViewOptions& options)
{
    QSettings settings;
    settings.setValue(kScale, static_cast<int>(options.scale));
    settings.setValue(kShown, static_cast<int>(options.shown));
    settings.setValue(kStates, options.states);
    settings.setValue(kTimers, options.timers);
    settings.setValue(kPrimitives, options.primitives);
}

} // namespace osiscope::ui
