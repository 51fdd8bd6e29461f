#pragma once

#include <QPen>
#include <QWidget>

#include <vector>

namespace osiscope::ui {

class Legend;

/// Which line of a chart is whose. Takes as many lines as the width asks for, so that it never costs the chart its own
/// room when one is enough.
class ChartLegend final : public QWidget {
    Q_OBJECT

public:
    explicit ChartLegend(QWidget* parent = nullptr);

    void clear();
    void add(const QString& words, const QPen& pen);
    /// Before the lines: what the axes are of.
    void setTitle(const QString& title);
    QString title() const { return m_title; }
    /// Those that find no room in so many lines are counted only.
    void setMostLines(int lines);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, 0}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Entry {
        QString words;
        QPen pen;
    };
    Legend legend(int width) const;
    Legend legendOf(std::size_t count) const;

    QString m_title;
    int m_mostLines = 8;
    std::vector<Entry> m_entries;
};

} // namespace osiscope::ui
