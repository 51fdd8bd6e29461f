#pragma once

#include "ui/document/document.h"

#include <QWidget>

class QUrl;

namespace osiscope::ui {

class EventBrowser;

/// What the event at the cursor is and why it happened; above it, in a lesson, what the lesson says here.
class ExplanationPane final : public QWidget {
    Q_OBJECT

public:
    explicit ExplanationPane(Document& document, QWidget* parent = nullptr);

    QSize sizeHint() const override { return {360, 420}; }

private:
    void refresh();
    void linkClicked(const QUrl& url);

    Document& m_document;
    EventBrowser* m_text;
};

} // namespace osiscope::ui
