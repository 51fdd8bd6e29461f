#include "ui/window/focus_frame.h"

#include "ui/theme/on_resize.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QDockWidget>
#include <QPainter>
#include <QScrollArea>

namespace osiscope::ui {

namespace {

class Frame final : public QWidget {
public:
    explicit Frame(QWidget& view) : QWidget(&view)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setGeometry(view.rect());
        m_resize = new OnResize(&view, [this, &view] { setGeometry(view.rect()); });
        show();
        raise();
    }
    ~Frame() override { delete m_resize; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }

private:
    QPointer<OnResize> m_resize;
};

} // namespace

FocusFrame::FocusFrame(QWidget& window) : QObject(&window), m_window(window)
{
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { follow(now); });
}

bool FocusFrame::isOfWindow(const QWidget& view) const
{
    const QWidget* top = view.window();
    if (qobject_cast<const QDockWidget*>(top) != nullptr) // a pane of it in a window of its own
        top = top->parentWidget()->window();
    return top == &m_window;
}

void FocusFrame::follow(QWidget* focused)
{
    delete m_frame.data();
    const bool view = qobject_cast<QAbstractScrollArea*>(focused) != nullptr && isOfWindow(*focused);
    // A page as a whole takes the keyboard where nothing in it has it: that is told to those who use the keyboard.
    const bool page = qobject_cast<QScrollArea*>(focused) != nullptr;
    if (view && (!page || focused->window()->testAttribute(Qt::WA_KeyboardFocusChange)))
        m_frame = new Frame(*focused);
}

} // namespace osiscope::ui
