#pragma once

#include "ui/document/document.h"

#include <QLineEdit>

class QAction;
class QCompleter;
class QStandardItemModel;

namespace osiscope::ui {

/// The filter as one line of text. While a word is written, those that begin like it are offered; the arrow key down
/// offers all.
class FilterLine final : public QLineEdit {
    Q_OBJECT

public:
    explicit FilterLine(Document& document, QWidget* parent = nullptr);

    /// The words on offer at the text cursor; empty: none.
    QStringList offered() const;

signals:
    void left(); ///< by the key that leaves: the keyboard goes back to what is looked at

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void fill();
    void showBreak();
    void offer();
    void take(const QString& word);
    QString beginning() const;

    Document& m_document;
    QAction* m_break;
    QCompleter* m_completer;
    QStandardItemModel* m_words;
    bool m_stale = true;                          ///< the words are of another trace
    stack::EventNumber m_until = stack::kNoEvent; ///< they are those of the events up to this one
};

} // namespace osiscope::ui
