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

    enum class Shape : std::uint8_t { Line, Bar };

    void clear();
    /// @param of what several lines in a row are of, which is written once; empty: the words say it
    void add(const QString& words, const QPen& pen, const QString& of = {}, Shape shape = Shape::Line);
    /// Before the lines: what the axes are of.
    void setTitle(const QString& title);
    QString title() const { return m_title; }
    /// Behind the lines: what stands for silences that are drawn short.
    void setSilences(bool shown);
    bool hasSilences() const { return m_silences; }

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
        QString of;
        Shape shape = Shape::Line;

        QString whole() const { return of.isEmpty() ? words : QStringLiteral("%1, %2").arg(of, words); }
    };
    Legend legend() const;

    QString m_title;
    std::vector<Entry> m_entries;
    bool m_silences = false;
};

} // namespace osiscope::ui
