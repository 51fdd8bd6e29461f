#include "ui/editor/find_bar.h"

#include "ui/editor/scenario_edit.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace osiscope::ui {

FindBar::FindBar(ScenarioEdit& edit, QWidget* parent)
    : QWidget(parent), m_edit(edit), m_words(new QLineEdit), m_found(new QLabel)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 2, 8, 2);
    m_words->setObjectName("find-words");
    m_words->setPlaceholderText(tr("Find in the text"));
    m_words->setAccessibleName(m_words->placeholderText());
    m_words->setClearButtonEnabled(true);
    layout->addWidget(m_words, 1);
    layout->addWidget(m_found);
    const auto button = [&](Qt::ArrowType arrow, const QString& words, bool backward) {
        auto* made = new QToolButton;
        made->setArrowType(arrow);
        made->setToolTip(words);
        made->setAccessibleName(words);
        made->setFocusPolicy(Qt::TabFocus);
        layout->addWidget(made);
        connect(made, &QToolButton::clicked, this, [this, backward] { findNext(backward); });
    };
    button(Qt::UpArrow, tr("The place before (Shift+Enter)"), true);
    button(Qt::DownArrow, tr("The next place (Enter)"), false);
    hide();
    connect(&m_edit, &ScenarioEdit::findAsked, this, &FindBar::open);
    connect(m_words, &QLineEdit::returnPressed, this, [this] { findNext(false); });
    m_words->installEventFilter(this);
}

/// The keys of the line that finds words, some of which do other things elsewhere in the window.
bool FindBar::eventFilter(QObject* watched, QEvent* event)
{
    const bool pressed = event->type() == QEvent::KeyPress;
    if (watched != m_words || (!pressed && event->type() != QEvent::ShortcutOverride))
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool back = key->key() == Qt::Key_Return && key->modifiers() == Qt::ShiftModifier;
    if (!back && key->key() != Qt::Key_Escape)
        return QWidget::eventFilter(watched, event);
    event->accept();
    if (pressed && back)
        findNext(true);
    if (pressed && !back) {
        hide();
        m_edit.setFocus();
    }
    return true;
}

void FindBar::open()
{
    show();
    const QString chosen = m_edit.textCursor().selectedText();
    if (!chosen.isEmpty() && !chosen.contains(QChar::ParagraphSeparator))
        m_words->setText(chosen);
    m_words->setFocus();
    m_words->selectAll();
}

void FindBar::findNext(bool backward)
{
    const bool found = m_edit.find(m_words->text(), backward);
    m_found->setText(found ? QString() : tr("not found"));
}

} // namespace osiscope::ui
