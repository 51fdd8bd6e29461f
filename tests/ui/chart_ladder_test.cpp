// The chart beside the ladder, as it is drawn.
#include "tests/ui/chart_fixture.h"

#include <QComboBox>
#include <QGraphicsTextItem>

namespace osiscope::ui {

/// Where an axis writes a value, its lines have it: else the chart reads wrong.
TEST_F(Chart, BesideTheLadderEachLabelStandsWhereItsValueIs)
{
    auto& along = in<QComboBox>("chart", "along");
    const auto plain = [](QString words) { return words.replace(QChar::Nbsp, u' '); };
    const auto expectLabelsAtTheirValues = [&](const char* when) {
        QChart& chart = *view().chart();
        auto* series = chart.series().front();
        auto* down = static_cast<QCategoryAxis*>(chart.axes(Qt::Vertical).front());
        auto* across = static_cast<QCategoryAxis*>(chart.axes(Qt::Horizontal).front());
        int compared = 0;
        for (const QGraphicsItem* item : view().items()) {
            const auto* text = qgraphicsitem_cast<const QGraphicsTextItem*>(item);
            if (text == nullptr || !text->isVisible())
                continue;
            const QPointF middle = text->sceneBoundingRect().center();
            for (auto* axis : {down, across})
                for (const QString& words : axis->categoriesLabels()) {
                    if (plain(words) != plain(text->toPlainText()))
                        continue;
                    const double value = axis->endValue(words);
                    const QPointF at = chart.mapToScene(
                        chart.mapToPosition(axis == down ? QPointF(0, value) : QPointF(value, -1), series));
                    EXPECT_NEAR(axis == down ? middle.y() : middle.x(), axis == down ? at.y() : at.x(), 1.5)
                        << when << ": " << words.toStdString();
                    compared++;
                }
        }
        EXPECT_GT(compared, 4) << when;
    };
    along.setCurrentIndex(static_cast<int>(Along::Ladder));
    for (int i = 0; i < 4; i++)
        settle();
    expectLabelsAtTheirValues("at first");
    for (const QSize size : {QSize(1280, 720), QSize(1920, 1080), QSize(1000, 640)}) {
        window.resize(size);
        settle();
        press(Qt::Key_Plus);
        press(Qt::Key_Down);
        settle();
        expectLabelsAtTheirValues(QString::number(size.width()).toUtf8().constData());
        view().grab(); // what is drawn late is drawn now
        expectLabelsAtTheirValues("drawn");
    }
}

} // namespace osiscope::ui
