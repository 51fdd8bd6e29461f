#pragma once

#include "ui/document/document.h"

#include <QWidget>

namespace osiscope::ui {

class EventBrowser;

/// "Is this a session?": the three parts of the definition for the selected session, with their evidence.
class VerdictPane final : public QWidget {
    Q_OBJECT

public:
    explicit VerdictPane(Document& document, QWidget* parent = nullptr);

    QSize sizeHint() const override { return {360, 240}; }
    QSize minimumSizeHint() const override;

private:
    void refresh();

    Document& m_document;
    EventBrowser* m_text;
};

/// The verdict on a session as far as it is known at an event.
QString verdictHtml(const Contents& contents, session::SessionId id, stack::EventNumber horizon);

} // namespace osiscope::ui
