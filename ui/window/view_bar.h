#pragma once

#include "ui/document/document.h"

#include <QToolBar>

class QComboBox;

namespace osiscope::ui {

/// The document's view options as a tool bar: time scale, what is shown, and what is seen behind the cursor.
class ViewBar final : public QToolBar {
    Q_OBJECT

public:
    explicit ViewBar(Document& document, QWidget* parent = nullptr);

    QComboBox& scale() { return *m_scale; }
    QComboBox& shown() { return *m_shown; }
    QComboBox& future() { return *m_future; }

private:
    QComboBox* addChoice(const QString& label, const QStringList& words, void (*set)(ViewOptions&, int));
    void refresh();

    Document& m_document;
    QComboBox* m_scale;
    QComboBox* m_shown;
    QComboBox* m_future;
};

} // namespace osiscope::ui
