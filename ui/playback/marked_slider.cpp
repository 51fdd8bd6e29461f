#include "ui/playback/marked_slider.h"

#include <QStyle>
#include <QStyleOptionSlider>

#include <algorithm>

namespace osiscope::ui {

using stack::EventNumber;

namespace {

constexpr int kSign = 9;    // pixels
constexpr int kNearest = 4; ///< to one another; more would not be told apart

} // namespace

MarkedSlider::MarkedSlider(Document& document, QWidget* parent) : QSlider(Qt::Horizontal, parent), m_document(document)
{
    setFocusPolicy(Qt::NoFocus); // its keys are those of stepping
    setAccessibleName(tr("Cursor among the events"));
    connect(&document.marks(), &Marks::changed, this, &MarkedSlider::describe);
    describe();
}

void MarkedSlider::describe()
{
    const Marks& marks = m_document.marks();
    setAccessibleDescription(
        tr("Bookmarks: %1. Breakpoints: %2.").arg(marks.bookmarks().size()).arg(marks.breakpoints().size()));
    update();
}

void MarkedSlider::paintEvent(QPaintEvent* event)
{
    QSlider::paintEvent(event);
    QPainter painter(this);
    drawSigns(painter, MarkSign::Bookmark, m_document.marks().bookmarks(), 0);
    drawSigns(painter, MarkSign::Breakpoint, m_document.marks().breaks(), height() - kSign);
}

void MarkedSlider::drawSigns(QPainter& painter, MarkSign sign, const EventRows& events, int top) const
{
    QStyleOptionSlider option;
    initStyleOption(&option);
    const QRect groove = style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderGroove, this);
    const int handle = style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, this).width();
    const int room = groove.width() - handle;
    const EventRows& rows = m_document.rows();
    const Theme theme = Theme::of(palette());
    for (EventNumber number = events.after(stack::kNoEvent);
         number != stack::kNoEvent && number <= m_document.horizon();) {
        const auto row = static_cast<int>(rows.lowerBound(number + 1));
        const int x = QStyle::sliderPositionFromValue(minimum(), maximum(), row, room);
        const QPoint corner(groove.left() + handle / 2 + x - kSign / 2, top);
        drawSign(painter, sign, QRectF(corner, QSizeF(kSign, kSign)), theme);
        const int next = QStyle::sliderValueFromPosition(minimum(), maximum(), x + kNearest, room);
        const EventNumber passed = next > 0 ? rows[static_cast<std::size_t>(next) - 1] : stack::kNoEvent;
        number = events.after(std::max(number, x + kNearest < room ? passed : number));
    }
}

} // namespace osiscope::ui
