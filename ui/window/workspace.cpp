#include "ui/window/workspace.h"

#include <QApplication>
#include <QDataStream>
#include <QEvent>
#include <QIODevice>
#include <QMouseEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace osiscope::ui {

namespace {

constexpr int kArrangementVersion = 1;

/// By this a view is dragged to another place, or by two clicks into a window of its own.
class Grip final : public QWidget {
public:
    explicit Grip(const QString& words) { setToolTip(words); }

    QSize sizeHint() const override { return {kWidth, kWidth}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), palette().window());
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette().color(QPalette::PlaceholderText));
        constexpr int kDots = 3;
        for (int dot = -kDots / 2; dot <= kDots / 2; dot++)
            painter.drawEllipse(QPointF(width() / 2.0, height() / 2.0 + dot * kWidth / 2.0), 1.2, 1.2);
    }

private:
    static constexpr int kWidth = 10;
};

} // namespace

Workspace::Workspace(QWidget& timeline, QWidget& ladder, QWidget* parent)
    : QMainWindow(parent),
      m_timeline(add(QStringLiteral("view-timeline"), tr("Timeline"), timeline)),
      m_ladder(add(QStringLiteral("view-ladder"), tr("Ladder"), ladder))
{
    setWindowFlags(Qt::Widget); // a part of the window: QMainWindow takes itself for one
    setDockOptions(AllowNestedDocks);
    addDockWidget(Qt::TopDockWidgetArea, m_timeline);
    splitDockWidget(m_timeline, m_ladder, Qt::Vertical);
}

QDockWidget* Workspace::add(const QString& name, const QString& title, QWidget& widget)
{
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    dock->setWidget(&widget);
    dress(*dock);
    connect(dock, &QDockWidget::topLevelChanged, this, [this, dock] { dress(*dock); }, Qt::QueuedConnection);
    const auto arranged = [this] { m_arranged = m_arranged || (!m_restores && isVisible()); };
    connect(dock, &QDockWidget::topLevelChanged, this, arranged);
    connect(dock, &QDockWidget::dockLocationChanged, this, arranged);
    return dock;
}

/// In its place with a narrow grip beside it; as a window with the title that windows have.
void Workspace::dress(QDockWidget& dock)
{
    if (QApplication::mouseButtons() != Qt::NoButton) { // while it is dragged, by the grip
        constexpr int kSoon = 100;
        QTimer::singleShot(kSoon, &dock, [this, &dock] { dress(dock); });
        return;
    }
    QWidget* const before = dock.titleBarWidget();
    const bool inPlace = !dock.isFloating();
    if (before != nullptr && inPlace)
        return;
    dock.setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable |
                     QDockWidget::DockWidgetFloatable |
                     (inPlace ? QDockWidget::DockWidgetVerticalTitleBar : QDockWidget::NoDockWidgetFeatures));
    dock.setTitleBarWidget(
        inPlace
            ? new Grip(
                  tr("%1: drag it to another place, or click twice for a window of its own").arg(dock.windowTitle()))
            : nullptr);
    delete before;
}

void Workspace::divide(int wanted)
{
    if (m_arranged)
        return;
    m_height = wanted;
    giveHeight();
}

/// One above the other, with a border between them.
bool Workspace::areTogether() const
{
    return !m_timeline->isFloating() && !m_ladder->isFloating() && m_ladder->isVisible() && m_timeline->isVisible() &&
           m_timeline->x() == m_ladder->x();
}

void Workspace::giveHeight()
{
    if (m_height <= 0 || !areTogether())
        return;
    const int wanted = m_arranged ? m_height : std::min(m_height, height() / 2); // as high as the window is now
    const int both = m_timeline->height() + m_ladder->height();
    resizeDocks({m_timeline, m_ladder}, {wanted, std::max(both - wanted, 1)}, Qt::Vertical);
}

void Workspace::putBack()
{
    if (!m_arranged)
        return;
    const QScopedValueRollback restores(m_restores, true);
    for (QDockWidget* dock : {m_timeline, m_ladder})
        dock->setFloating(false);
    addDockWidget(Qt::TopDockWidgetArea, m_timeline);
    addDockWidget(Qt::TopDockWidgetArea, m_ladder);
    splitDockWidget(m_timeline, m_ladder, Qt::Vertical);
    m_arranged = false;
    m_height = 0;
}

void Workspace::showBoth()
{
    m_timeline->show();
    m_ladder->show();
}

QByteArray Workspace::arrangement() const
{
    QByteArray bytes;
    if (!m_arranged)
        return bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << saveState(kArrangementVersion) << m_height;
    return bytes;
}

bool Workspace::restoreArrangement(const QByteArray& saved)
{
    const QScopedValueRollback restores(m_restores, true);
    QByteArray state;
    int height = 0;
    QDataStream stream(saved);
    stream >> state >> height;
    if (state.isEmpty() || !restoreState(state, kArrangementVersion))
        return false;
    m_height = height;
    m_arranged = true;
    giveHeight();
    return true;
}

/// Whoever lets go of the border between the two has said how high the timeline is to be.
bool Workspace::event(QEvent* event)
{
    if (event->type() == QEvent::MouseButtonPress)
        m_pullsBorder = areTogether() && isSeparator(static_cast<QMouseEvent*>(event)->position().toPoint());
    const bool done = QMainWindow::event(event);
    if (event->type() == QEvent::MouseButtonRelease && std::exchange(m_pullsBorder, false)) {
        m_height = m_timeline->height();
        m_arranged = true;
    }
    return done;
}

/// The ladder takes what is more or less.
void Workspace::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    giveHeight();
}

} // namespace osiscope::ui
