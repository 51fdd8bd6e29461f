#pragma once

#include <QObject>
#include <QStringList>

#include <functional>

class QCompleter;
class QKeyEvent;
class QPlainTextEdit;
class QStringListModel;

namespace osiscope::ui {

/// Where the cursor of a scenario's text stands.
struct TextPlace {
    QString section;   ///< "[[link]]"; empty: before the first heading
    QString key;       ///< whose value it is in; empty: in no value
    QString beginning; ///< what has been written of the word
    bool heading = false;

    /// @param before the text up to the cursor
    static TextPlace of(const QString& before);
};

/// Offers the words that may stand where the cursor is in a text.
class TextCompleter final : public QObject {
    Q_OBJECT

public:
    using Words = std::function<QStringList(const TextPlace&)>;

    explicit TextCompleter(QPlainTextEdit& edit);

    void setWords(Words words) { m_words = std::move(words); }
    void offer();
    QStringList offered() const;
    /// Whether a key is the list's, and not the text's.
    bool wants(const QKeyEvent& event) const;
    /// More has been typed while the list is there.
    void follow();

private:
    TextPlace place() const;
    void take(const QString& word);

    QPlainTextEdit& m_edit;
    QCompleter* m_completer;
    QStringListModel* m_model;
    Words m_words;
};

} // namespace osiscope::ui
