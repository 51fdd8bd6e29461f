#pragma once

#include "ui/document/document.h"
#include "ui/theme/mark_signs.h"

#include <QSlider>

namespace osiscope::ui {

/// The cursor among the document's rows, with what has been marked: bookmarks above, breakpoints below. What comes
/// after the cursor is not told where it is hidden.
class MarkedSlider final : public QSlider {
    Q_OBJECT

public:
    explicit MarkedSlider(Document& document, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void drawSigns(QPainter& painter, MarkSign sign, const EventRows& events, int top) const;
    void describe();

    Document& m_document;
};

} // namespace osiscope::ui
