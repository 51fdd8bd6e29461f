#pragma once

#include <QAbstractButton>

namespace osiscope::ui {

/// A lesson to choose: title, protocol and level, and one sentence.
class LessonTile final : public QAbstractButton {
    Q_OBJECT

public:
    LessonTile(const QString& title, const QString& about, const QString& summary, QWidget* parent = nullptr);

    /// How far its user has come; empty: nowhere yet.
    void setProgress(const QString& words);
    /// Whether it is among those that are shown.
    void setOffered(bool offered);
    bool isOffered() const { return m_offered; }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    int lastLines(int width) const;

    QString m_about;
    QString m_summary;
    QString m_progress;
    bool m_offered = true;
};

/// Puts the children that are offered in columns of equal width, as many as there is room for, rows of equal height.
class TileGrid final : public QWidget {
    Q_OBJECT

public:
    explicit TileGrid(QWidget* parent = nullptr);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

    /// After other tiles are offered, or type has grown.
    void rearrange();
    QList<LessonTile*> offeredTiles() const;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void placeTiles();
    int columnsFor(int width) const;
    int rowHeight(int width) const;
    int leastWidth() const;
};

} // namespace osiscope::ui
