#include "ui/accessible/drawn_items.h"

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QAccessibleWidget>

#include <algorithm>
#include <iterator>
#include <optional>

namespace osiscope::ui {

namespace {

class DrawingInterface;

/// One item, told by its place in the list.
class ItemInterface final : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    ItemInterface(const DrawingInterface& list, std::size_t place) : m_list(list), m_place(place) {}

    bool isValid() const override { return item() != nullptr; }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* parent() const override;
    QAccessibleInterface* child(int /*index*/) const override { return nullptr; }
    QAccessibleInterface* childAt(int /*x*/, int /*y*/) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface* /*child*/) const override { return -1; }
    QString text(QAccessible::Text kind) const override;
    void setText(QAccessible::Text /*kind*/, const QString& /*text*/) override {}
    QRect rect() const override;
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override;
    void* interface_cast(QAccessible::InterfaceType type) override;

    QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString& action) override;
    QStringList keyBindingsForAction(const QString& /*action*/) const override { return {}; }

private:
    const DrawnItem* item() const;

    const DrawingInterface& m_list;
    std::size_t m_place;
};

/// The view: its own widgets, the scroll bars, and behind them its items.
class DrawingInterface final : public QAccessibleWidget {
public:
    DrawingInterface(QAbstractScrollArea& view, DrawsItems& items)
        : QAccessibleWidget(&view, QAccessible::List), m_view(view), m_source(items)
    {}
    DrawingInterface(const DrawingInterface&) = delete;
    DrawingInterface(DrawingInterface&&) = delete;
    DrawingInterface& operator=(const DrawingInterface&) = delete;
    DrawingInterface& operator=(DrawingInterface&&) = delete;
    ~DrawingInterface() override
    {
        for (const QAccessible::Id id : m_ids)
            QAccessible::deleteAccessibleInterface(id);
    }

    const std::vector<DrawnItem>& items() const
    {
        if (m_asOf != m_source.changes()) {
            m_items = m_source.drawnItems();
            m_asOf = m_source.changes();
            // Until others have their turn, who may scroll, say; a reader asks many things at once.
            QMetaObject::invokeMethod(&m_turn, [this] { m_asOf.reset(); }, Qt::QueuedConnection);
        }
        return m_items;
    }
    QRect onScreen(const QRectF& box) const
    {
        const QRect seen = box.toAlignedRect() & m_view.viewport()->rect();
        return {m_view.viewport()->mapToGlobal(seen.topLeft()), seen.size()};
    }

    int childCount() const override { return widgets() + static_cast<int>(items().size()); }
    QAccessibleInterface* child(int index) const override
    {
        const int place = index - widgets();
        return place < 0                                  ? QAccessibleWidget::child(index)
               : place < static_cast<int>(items().size()) ? itemAt(static_cast<std::size_t>(place))
                                                          : nullptr;
    }
    int indexOfChild(const QAccessibleInterface* child) const override
    {
        const auto same = [child](QAccessible::Id id) { return QAccessible::accessibleInterface(id) == child; };
        const auto found = std::ranges::find_if(m_ids, same);
        if (found == m_ids.end())
            return QAccessibleWidget::indexOfChild(child);
        const auto place = found - m_ids.begin();
        return place < std::ssize(items()) ? widgets() + static_cast<int>(place) : -1;
    }
    QAccessibleInterface* childAt(int x, int y) const override
    {
        const std::vector<DrawnItem>& all = items();
        const DrawnItem* smallest = nullptr; // a long one lies around others
        for (const DrawnItem& item : all)
            if (onScreen(item.box).contains(x, y) && (smallest == nullptr || area(item) < area(*smallest)))
                smallest = &item;
        return smallest != nullptr ? itemAt(static_cast<std::size_t>(smallest - all.data()))
                                   : QAccessibleWidget::childAt(x, y);
    }

private:
    static double area(const DrawnItem& item) { return item.box.width() * item.box.height(); }
    int widgets() const { return QAccessibleWidget::childCount(); }
    QAccessibleInterface* itemAt(std::size_t place) const
    {
        while (m_ids.size() <= place)
            m_ids.push_back(QAccessible::registerAccessibleInterface(new ItemInterface(*this, m_ids.size())));
        return QAccessible::accessibleInterface(m_ids[place]);
    }

    QAbstractScrollArea& m_view;
    DrawsItems& m_source;
    mutable std::vector<DrawnItem> m_items;
    mutable std::optional<std::uint64_t> m_asOf; ///< of which change the items are; nullopt: they are to be asked for
    mutable std::vector<QAccessible::Id> m_ids;  ///< by place; Qt keeps the interfaces
    mutable QObject m_turn;
};

QAccessibleInterface* ItemInterface::parent() const
{
    return QAccessible::queryAccessibleInterface(m_list.object());
}

const DrawnItem* ItemInterface::item() const
{
    const bool lives = m_list.isValid() && m_place < m_list.items().size();
    return lives ? &m_list.items()[m_place] : nullptr;
}

QString ItemInterface::text(QAccessible::Text kind) const
{
    const DrawnItem* shown = item();
    return shown != nullptr && kind == QAccessible::Name ? shown->name : QString();
}

QRect ItemInterface::rect() const
{
    const DrawnItem* shown = item();
    return shown != nullptr ? m_list.onScreen(shown->box) : QRect();
}

QAccessible::State ItemInterface::state() const
{
    QAccessible::State state;
    const DrawnItem* shown = item();
    state.invalid = shown == nullptr;
    state.readOnly = true;
    state.selectable = shown != nullptr && shown->choose;
    state.selected = shown != nullptr && shown->chosen;
    state.offscreen = rect().isEmpty();
    return state;
}

void* ItemInterface::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
}

void ItemInterface::doAction(const QString& action)
{
    const DrawnItem* shown = item();
    if (shown == nullptr || action != pressAction() || !shown->choose)
        return;
    const auto choose = shown->choose; // which may draw it anew
    choose();
}

QAccessibleInterface* interfaceOf(const QString& /*name*/, QObject* object)
{
    auto* view = qobject_cast<QAbstractScrollArea*>(object);
    auto* items = dynamic_cast<DrawsItems*>(object);
    return view != nullptr && items != nullptr ? new DrawingInterface(*view, *items) : nullptr;
}

} // namespace

void DrawsItems::itemsChange()
{
    m_changes++;
    if (auto* view = dynamic_cast<QAbstractScrollArea*>(this); view != nullptr && QAccessible::isActive()) {
        QAccessibleEvent event(view, QAccessible::ObjectReorder);
        QAccessible::updateAccessibility(&event);
    }
}

DrawsItems::DrawsItems()
{
    [[maybe_unused]] static const bool once = [] {
        QAccessible::installFactory(interfaceOf);
        return true;
    }();
}

} // namespace osiscope::ui
