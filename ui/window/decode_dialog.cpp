#include "ui/window/decode_dialog.h"

#include "ui/theme/font_measure.h"
#include "ui/theme/letter_width.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace osiscope::ui {

namespace {

constexpr int kLargestPort = 65535;

stack::ProtocolId chosenIn(const QComboBox& box)
{
    return static_cast<stack::ProtocolId>(box.currentData().toInt());
}

} // namespace

DecodeDialog::DecodeDialog(const stack::Registry& registry, const capture::DecodeRules& rules, const Meant& meant,
                           QWidget* parent)
    : QDialog(parent),
      m_registry(registry),
      m_rules(rules),
      m_transport(new QComboBox),
      m_port(new QSpinBox),
      m_protocol(new QComboBox),
      m_list(new QListWidget)
{
    setObjectName("decode-as");
    setWindowTitle(tr("Decode as"));
    auto* heading =
        new QLabel(tr("A protocol is recognised by its usual port and by what its messages look like. Where "
                      "that goes wrong, say here what a port carries: the capture is read again."));
    heading->setWordWrap(true);
    for (const stack::ProtocolId transport : capture::transportsWithPorts(registry))
        m_transport->addItem(toQString(registry[transport].acronym), static_cast<int>(transport));
    if (const int place = m_transport->findData(static_cast<int>(meant.transport)); place >= 0)
        m_transport->setCurrentIndex(place);
    m_port->setRange(0, kLargestPort);
    m_port->setValue(meant.port);
    m_protocol->setPlaceholderText(tr("Choose a protocol"));
    offerProtocols();
    listRules();
    auto* buttons = new QDialogButtonBox;
    m_read = buttons->addButton(tr("&Read again"), QDialogButtonBox::AcceptRole);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    auto* form = new QFormLayout;
    form->addRow(tr("&Transport:"), m_transport);
    form->addRow(tr("&Port:"), m_port);
    form->addRow(tr("&Is read as:"), m_protocol);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(heading);
    layout->addLayout(form);
    if (!rules.empty()) {
        auto* label = new QLabel(tr("&What has been said before, and still counts where it is ticked:"));
        label->setWordWrap(true);
        label->setBuddy(m_list);
        layout->addWidget(label);
    }
    layout->addWidget(m_list, 1);
    m_list->setVisible(!rules.empty());
    layout->addWidget(buttons);
    connect(m_transport, &QComboBox::currentIndexChanged, this, &DecodeDialog::offerProtocols);
    connect(m_protocol, &QComboBox::currentIndexChanged, this, &DecodeDialog::showWhetherChanged);
    connect(m_list, &QListWidget::itemChanged, this, &DecodeDialog::showWhetherChanged);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showWhetherChanged();
    resize(60 * letterWidth(fontMetrics()), sizeHint().height());
}

void DecodeDialog::listRules()
{
    for (const capture::DecodeRule& rule : m_rules) {
        const QString ports =
            rule.first == rule.last ? QString::number(rule.first) : tr("%1 to %2").arg(rule.first).arg(rule.last);
        const QString what = rule.protocol == stack::kNoProtocol ? tr("Nothing: leave the octets unread")
                                                                 : toQString(m_registry[rule.protocol].acronym);
        auto* item = new QListWidgetItem(
            tr("%1 port %2: %3").arg(toQString(m_registry[rule.transport].acronym), ports, what), m_list);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Checked);
    }
}

/// What can be carried by the transport that is chosen.
void DecodeDialog::offerProtocols()
{
    m_protocol->clear();
    for (const stack::ProtocolId protocol : capture::decodableOver(chosenIn(*m_transport), m_registry)) {
        const stack::ProtocolDescription& described = m_registry[protocol];
        const bool isShort = described.acronym == described.name;
        m_protocol->addItem(
            isShort ? toQString(described.name)
                    : QStringLiteral("%1 (%2)").arg(toQString(described.acronym), toQString(described.name)),
            static_cast<int>(protocol));
    }
    m_protocol->addItem(tr("Nothing: leave the octets unread"), static_cast<int>(stack::kNoProtocol));
    m_protocol->setCurrentIndex(-1);
}

void DecodeDialog::showWhetherChanged()
{
    if (m_read != nullptr)
        m_read->setEnabled(rules() != m_rules);
}

capture::DecodeRules DecodeDialog::rules() const
{
    capture::DecodeRules rules;
    for (std::size_t i = 0; i < m_rules.size(); ++i)
        if (m_list->item(static_cast<int>(i))->checkState() == Qt::Checked)
            rules.push_back(m_rules[i]);
    if (m_protocol->currentIndex() < 0)
        return rules;
    const auto port = static_cast<std::uint16_t>(m_port->value());
    const capture::DecodeRule made{chosenIn(*m_transport), port, port, chosenIn(*m_protocol)};
    std::erase_if(rules, [&](const capture::DecodeRule& rule) { // what it takes the place of
        return rule.transport == made.transport && rule.first == port && rule.last == port;
    });
    rules.push_back(made);
    return rules;
}

} // namespace osiscope::ui
