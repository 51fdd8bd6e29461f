#include "ui/window/notice.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>
#include <chrono>
#include <utility>

namespace osiscope::ui {

Notice::Notice(std::function<QRect()> room, QWidget* parent)
    : QFrame(parent),
      m_room(std::move(room)),
      m_words(new QLabel(this)),
      m_progress(new QProgressBar(this)),
      m_cancel(new QPushButton(tr("Cancel"), this))
{
    setObjectName(QStringLiteral("notice"));
    setFrameShape(QFrame::Box);
    setAutoFillBackground(true);
    setForegroundRole(QPalette::ToolTipText);
    setBackgroundRole(QPalette::ToolTipBase);
    m_words->setForegroundRole(QPalette::ToolTipText);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    constexpr int kProgressWidth = 240;
    m_progress->setFixedWidth(kProgressWidth);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->hide();
    m_cancel->hide();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->addWidget(m_words);
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);
    m_until.setSingleShot(true);
    m_until.setInterval(std::chrono::seconds{10});
    connect(&m_until, &QTimer::timeout, this, &Notice::forget);
    connect(m_cancel, &QPushButton::clicked, this, &Notice::cancelled);
    parent->installEventFilter(this);
    hide();
}

void Notice::say(const QString& words)
{
    m_said = words;
    m_until.start();
    refresh();
    QAccessibleEvent alert(m_words, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Notice::forget()
{
    if (m_said.isEmpty())
        return;
    m_said.clear();
    m_until.stop();
    refresh();
}

void Notice::showProgress(const QString& words, double part)
{
    m_underWay = words;
    m_progress->setRange(0, part < 0 ? 0 : 1000);
    if (part >= 0)
        m_progress->setValue(static_cast<int>(std::min(part, 1.0) * 1000));
    m_progress->show();
    m_cancel->show();
    refresh();
}

void Notice::endProgress()
{
    m_underWay.clear();
    m_progress->hide();
    m_cancel->hide();
    refresh();
}

bool Notice::showsProgress() const
{
    return !m_progress->isHidden();
}

void Notice::refresh()
{
    m_words->setText(m_said.isEmpty() ? m_underWay : m_said);
    setVisible(!m_words->text().isEmpty() || showsProgress());
    // What only says something takes no press from what lies below it.
    setAttribute(Qt::WA_TransparentForMouseEvents, !showsProgress());
    place();
}

void Notice::place()
{
    if (isHidden())
        return;
    const QRect room = m_room();
    const QMargins around = layout()->contentsMargins();
    int beside = around.left() + around.right() + 2 * frameWidth();
    if (showsProgress())
        beside += m_progress->width() + m_cancel->sizeHint().width() + 2 * layout()->spacing();
    const int whole = m_words->fontMetrics().horizontalAdvance(m_words->text()) + 4;
    m_words->setFixedWidth(std::max(0, std::min(whole, room.width() - beside)));
    m_words->setFixedHeight(m_words->heightForWidth(m_words->width()));
    layout()->activate();
    adjustSize();
    move(room.left(), room.bottom() + 1 - height());
    raise();
}

bool Notice::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parent() && (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest))
        QMetaObject::invokeMethod(this, &Notice::place, Qt::QueuedConnection); // once what lies below has its place
    return QFrame::eventFilter(watched, event);
}

void Notice::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        place();
}

} // namespace osiscope::ui
