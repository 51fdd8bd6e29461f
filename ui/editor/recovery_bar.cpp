#include "ui/editor/recovery_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

#include <utility>

namespace osiscope::ui {

RecoveryBar::RecoveryBar(QWidget* parent) : QFrame(parent), m_words(new QLabel(this)), m_discard(new QPushButton(this))
{
    setObjectName("recovery");
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    auto* restore = new QPushButton(tr("&Restore it"), this);
    restore->setObjectName("restore");
    m_discard->setObjectName("discard");
    auto* layout = new QHBoxLayout(this);
    layout->addWidget(m_words, 1);
    layout->addWidget(restore);
    layout->addWidget(m_discard);
    connect(restore, &QPushButton::clicked, this, [this] { emit restoreAsked(UnsavedText(m_texts.front())); });
    connect(m_discard, &QPushButton::clicked, this, [this] {
        if (std::exchange(m_asked, true)) // there is no other copy
            throwAway();
        else
            m_discard->setText(tr("Really &throw it away?"));
    });
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
    m_asked = false;
    m_discard->setText(tr("&Throw it away"));
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
