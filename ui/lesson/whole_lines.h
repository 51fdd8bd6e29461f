#pragma once

#include <QScrollArea>

#include <utility>
#include <vector>

class QLabel;

namespace osiscope::ui {

/// A text that scrolls, of whose lines each is seen whole or not at all: half a line at an edge can be taken for the
/// end of the text, and not be read.
class WholeLines final : public QScrollArea {
    Q_OBJECT

public:
    /// @param text of rich text without a margin; it becomes part of this
    explicit WholeLines(QLabel* text, QWidget* parent = nullptr);

    /// To be called when the text's words or its font have changed.
    void placeLines();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void cover();

    QLabel* m_text;
    QWidget* m_above; ///< over what is seen of a line that the upper edge cuts
    QWidget* m_below;
    std::vector<std::pair<double, double>> m_lines; ///< top and bottom of each
};

} // namespace osiscope::ui
