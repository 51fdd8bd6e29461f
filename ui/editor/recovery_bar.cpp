#include "ui/editor/recovery_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

#include <utility>

namespace osiscope::ui {

RecoveryBar::RecoveryBar(QWidget* parent)
    : QFrame(parent),
      m_words(new QLabel(this)),
      m_restore(new QPushButton(tr("&Restore it"), this)),
      m_discard(new QPushButton(tr("&Throw it away"), this)),
      m_really(new QPushButton(tr("Really throw it &away?"), this))
{
    setObjectName("recovery");
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_restore->setObjectName("restore");
    m_discard->setObjectName("discard");
    m_really->setObjectName("really-discard");
    // There is no other copy: the second press of a double click must meet neither the button that throws it away nor
    // one that moves to where that one was.
    QSizePolicy itsPlaceIsKept = m_discard->sizePolicy();
    itsPlaceIsKept.setRetainSizeWhenHidden(true);
    m_discard->setSizePolicy(itsPlaceIsKept);
    auto* layout = new QHBoxLayout(this);
    layout->addWidget(m_words, 1);
    layout->addWidget(m_really);
    layout->addWidget(m_restore);
    layout->addWidget(m_discard);
    connect(m_restore, &QPushButton::clicked, this, [this] { emit restoreAsked(UnsavedText(m_texts.front())); });
    connect(m_discard, &QPushButton::clicked, this, [this] {
        setFocus(); // a key that is pressed again does nothing, either
        m_discard->hide();
        m_really->show();
    });
    connect(m_really, &QPushButton::clicked, this, &RecoveryBar::throwAway);
    hide();
}

void RecoveryBar::offer(std::vector<UnsavedText> texts)
{
    m_texts = std::move(texts);
    next();
}

void RecoveryBar::taken()
{
    throwAway();
}

void RecoveryBar::throwAway()
{
    Recovery::forget(m_texts.front());
    m_texts.erase(m_texts.begin());
    next();
}

void RecoveryBar::next()
{
    m_really->hide();
    m_discard->show();
    setVisible(!m_texts.empty());
    if (m_texts.empty())
        return;
    const UnsavedText& text = m_texts.front();
    const QString time = QLocale().toString(text.time, QLocale::ShortFormat);
    m_words->setText(
        text.path.isEmpty()
            ? tr("The program ended before your copy of \u201c%1\u201d was saved. It is kept as of %2.")
                  .arg(text.name, time)
            : tr("The program ended before %1 was saved. What you had typed is kept as of %2.").arg(text.path, time));
    m_words->setAccessibleName(m_words->text());
}

} // namespace osiscope::ui
