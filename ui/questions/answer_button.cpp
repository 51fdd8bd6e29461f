#include "ui/questions/answer_button.h"

#include "ui/theme/font_measure.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace osiscope::ui {

namespace {

constexpr int kPadding = 9;
constexpr int kGap = 3;

QRect boundsOf(const QFont& font, int width, const QString& text)
{
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 4000), Qt::TextWordWrap, text);
}

} // namespace

AnswerButton::AnswerButton(int number, QWidget* parent) : QAbstractButton(parent), m_number(number)
{
    setObjectName(QStringLiteral("answer-%1").arg(number));
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred); // a fixed height would be that of one width
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void AnswerButton::setAnswer(const QString& text)
{
    setText(text);
    setVerdict(Verdict::Open, false, {});
}

void AnswerButton::setVerdict(Verdict verdict, bool chosen, const QString& why)
{
    m_verdict = verdict;
    m_chosen = chosen;
    m_why = why;
    nameForReaders();
    updateGeometry();
    update();
}

QString AnswerButton::sign() const
{
    switch (m_verdict) {
    case Verdict::Right: return QStringLiteral("\u2714");
    case Verdict::Wrong: return QStringLiteral("\u2718");
    case Verdict::Open:
    case Verdict::NotChosen: break;
    }
    return QString::number(m_number);
}

QString AnswerButton::verdictWords() const
{
    switch (m_verdict) {
    case Verdict::Right: return m_chosen ? tr("Your answer: right.") : tr("This is right.");
    case Verdict::Wrong: return m_chosen ? tr("Your answer: not right.") : tr("This is not right.");
    case Verdict::Open:
    case Verdict::NotChosen: break;
    }
    return {};
}

QString AnswerButton::words() const
{
    QStringList all{text()};
    for (const QString& more : {verdictWords(), m_why})
        if (!more.isEmpty())
            all << more;
    return all.join(QLatin1Char('\n'));
}

void AnswerButton::nameForReaders()
{
    setAccessibleName(tr("Answer %1: %2").arg(m_number).arg(words().replace(QLatin1Char('\n'), QStringLiteral(". "))));
}

int AnswerButton::textLeft() const
{
    return kPadding + QFontMetrics(boldOf(font())).horizontalAdvance(QStringLiteral("\u2718")) + kPadding + 4;
}

int AnswerButton::heightForWidth(int width) const
{
    const int inner = std::max(40, width - textLeft() - kPadding);
    int height = 2 * kPadding + boundsOf(boldOf(font()), inner, text()).height();
    if (const QString verdict = verdictWords(); !verdict.isEmpty())
        height += kGap + boundsOf(boldOf(font()), inner, verdict).height();
    if (!m_why.isEmpty())
        height += kGap + boundsOf(font(), inner, m_why).height();
    return height;
}

QSize AnswerButton::sizeHint() const
{
    const int width = 30 * fontMetrics().averageCharWidth();
    return {width, heightForWidth(width)};
}

void AnswerButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme theme = Theme::of(palette());
    const bool marked = m_verdict == Verdict::Right || m_verdict == Verdict::Wrong;
    const QColor mark = m_verdict == Verdict::Right ? theme.transport : theme.problem;
    const QPen frame = hasFocus() ? QPen(palette().color(QPalette::Highlight), 2)
                       : marked   ? QPen(mark, 2)
                                  : QPen(theme.muted, 1);
    painter.setPen(frame);
    painter.setBrush(isDown() || underMouse() || m_chosen ? theme.panel : theme.background);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    painter.setFont(boldOf(font()));
    painter.setPen(marked ? mark : theme.muted);
    QRect box = rect().adjusted(kPadding, kPadding, -kPadding, -kPadding);
    painter.drawText(box, Qt::AlignTop | Qt::AlignLeft, sign());
    box.setLeft(textLeft());
    const auto write = [&](const QString& words, const QColor& colour, const QFont& in) {
        if (words.isEmpty())
            return;
        painter.setFont(in);
        painter.setPen(colour);
        QRect used;
        painter.drawText(box, Qt::TextWordWrap, words, &used);
        box.setTop(used.bottom() + 1 + kGap);
    };
    write(text(), theme.text, boldOf(font()));
    write(verdictWords(), mark, boldOf(font()));
    write(m_why, theme.text, font());
}

void AnswerButton::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void AnswerButton::changeEvent(QEvent* event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

void AnswerButton::enterEvent(QEnterEvent*)
{
    update();
}

void AnswerButton::leaveEvent(QEvent*)
{
    update();
}

} // namespace osiscope::ui
