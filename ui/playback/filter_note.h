#pragma once

#include "ui/document/document.h"

#include <QToolButton>

namespace osiscope::ui {

/// Says that stepping and playing stop only at what passes a filter, which may have been forgotten: the list of events
/// that it is written in may be closed. A press clears it.
class FilterNote final : public QToolButton {
    Q_OBJECT

public:
    explicit FilterNote(Document& document, QWidget* parent = nullptr);

    /// With the words of the filter if there is room for them.
    void fit(int room);
    int leastWidth() const { return widthOf(shortWords()); }

signals:
    void cleared();

private:
    void refresh();
    static QString shortWords();
    QString words() const;
    int widthOf(const QString& words) const;

    Document& m_document;
};

} // namespace osiscope::ui
