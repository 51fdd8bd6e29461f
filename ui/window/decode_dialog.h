#pragma once

#include "model/capture/decode_as.h"
#include "model/stack/registry.h"

#include <QDialog>

class QComboBox;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace osiscope::ui {

/// What a capture's traffic is to be read as: a new rule for a port, and which of the earlier ones still count.
class DecodeDialog final : public QDialog {
    Q_OBJECT

public:
    /// A port that may be meant.
    struct Meant {
        stack::ProtocolId transport = stack::kNoProtocol;
        std::uint16_t port = 0;
    };

    DecodeDialog(const stack::Registry& registry, const capture::DecodeRules& rules, const Meant& meant,
                 QWidget* parent = nullptr);

    /// Those that count once it has been accepted.
    capture::DecodeRules rules() const;

private:
    void listRules();
    void offerProtocols();
    void showWhetherChanged();

    const stack::Registry& m_registry;
    capture::DecodeRules m_rules; ///< as they were
    QComboBox* m_transport;
    QSpinBox* m_port;
    QComboBox* m_protocol;
    QListWidget* m_list; ///< a row each of m_rules
    QPushButton* m_read = nullptr;
};

} // namespace osiscope::ui
