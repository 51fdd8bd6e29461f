#pragma once

#include "ui/document/document.h"

#include <QTextBrowser>

namespace osiscope::ui {

/// Text with links to events: following one moves the cursor.
class EventBrowser : public QTextBrowser {
    Q_OBJECT

public:
    EventBrowser(Document& document, QWidget* parent = nullptr);

    /// Shows it, from the top, unless it is shown already.
    void show(const QString& html);

protected:
    void changeEvent(QEvent* event) override;

signals:
    /// Colours or font have changed: what is shown must be made again.
    void styleChanged();

private:
    Document& m_document;
    QString m_html;
};

/// A link to an event: its number, or other words.
QString eventLink(stack::EventNumber number, const QString& words = {});

/// The style that all texts share.
QString withStyle(const QString& html, const QPalette& palette);

} // namespace osiscope::ui
