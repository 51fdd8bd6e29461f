#pragma once

#include "ui/document/document.h"

#include <QWidget>

namespace osiscope::ui {

class EventBrowser;

/// What became of each thing that the scenario expects: kept or failed, what came instead, and links to the events.
class ExpectationsPane final : public QWidget {
    Q_OBJECT

public:
    explicit ExpectationsPane(Document& document, QWidget* parent = nullptr);

    QSize sizeHint() const override { return {360, 240}; }

private:
    void refresh();

    Document& m_document;
    EventBrowser* m_text;
};

/// As far as they are known at the cursor, where what comes after it is hidden.
QString expectationsHtml(const Document& document);

} // namespace osiscope::ui
