#pragma once

#include "ui/document/document.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QStackedWidget;

namespace osiscope::ui {

class EventBrowser;
class FittedSplitter;
class LayerStackView;

/// How the message at the cursor goes down the layers of one host and up those of the other: what each layer adds,
/// which primitives cross its border, and why its protocol is placed there.
class LayerStackPane final : public QWidget {
    Q_OBJECT

public:
    explicit LayerStackPane(Document& document, QWidget* parent = nullptr);

    LayerStackView& view() { return *m_view; }
    QComboBox& names() { return *m_names; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refreshSoon();
    void refresh();
    void showWords();

    Document& m_document;
    QComboBox* m_names;
    QLabel* m_heading;
    QStackedWidget* m_pages;
    QLabel* m_nothing;
    LayerStackView* m_view;
    EventBrowser* m_text;
    FittedSplitter* m_parts; ///< the layers, and the words
    bool m_stale = true;
};

} // namespace osiscope::ui
