#pragma once

#include "model/scenario/link_values.h"
#include "ui/document/document.h"
#include "ui/sliders/slider_stops.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QSlider;

namespace osiscope::ui {

/// Sliders for what links are like. What they are drawn to is tried out at once, on the whole run; whoever makes runs
/// listens.
class LinkSliders final : public QWidget {
    Q_OBJECT

public:
    explicit LinkSliders(Document& document, QWidget* parent = nullptr);

    /// As its user wants them now.
    const std::vector<scenario::Link>& links() const { return m_links; }
    /// As they are without what is being tried.
    void setBase(std::vector<scenario::Link> links);
    /// Whether its user wants others than those.
    bool isTrying() const;

    QSize sizeHint() const override;

signals:
    void tried(); ///< links() is something else now
    void resetAsked();
    void writeAsked();

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Row {
        scenario::LinkValue value{};
        SliderStops stops;
        QSlider* slider = nullptr;
        QLineEdit* edit = nullptr;
        QLabel* words = nullptr;
    };

    QWidget* makePage();
    void addRow(QGridLayout& grid, scenario::LinkValue value);
    void documentReplaced();
    void fillChoice();
    void show();
    void show(const Row& row);
    void sliderMoved(const Row& row, int stop);
    void textEntered(const Row& row);
    void give(const Row& row, const simulation::LinkSettings& settings);
    /// The link that the sliders show: the chosen one, or the first of all.
    const scenario::Link* shown() const;
    bool differs(const Row& row) const;

    Document& m_document;
    QScrollArea* m_scroll; ///< all but the buttons, which are seen wherever there is room for anything
    QComboBox* m_choice;
    QLabel* m_nothing;
    QWidget* m_body;
    QWidget* m_buttons;
    QPushButton* m_reset;
    QPushButton* m_write;
    std::vector<Row> m_rows;
    std::vector<scenario::Link> m_links;
    std::vector<scenario::Link> m_base;
    QTimer m_release; ///< of the time axis, a while after the last change
    bool m_pending = false;
    bool m_showing = false;
};

} // namespace osiscope::ui
