#include "ui/live/live_bar.h"

#include "ui/theme/font_measure.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <chrono>
#include <vector>

namespace osiscope::ui {

QStringList reachable(const scenario::LiveScenario& live)
{
    QStringList found;
    const std::vector<scenario::Host>& hosts = live.scenario.hosts;
    for (std::size_t host = 0; host < hosts.size(); ++host) {
        QStringList services;
        for (const scenario::Service& service : live.scenario.services) {
            if (service.host != host || service.stack.empty())
                continue;
            const stack::ProtocolDescription& protocol = *service.stack.front();
            const auto ports = protocol.wellKnownPorts;
            const int port = service.port != 0 || ports.empty() ? service.port : ports.front();
            services << LiveBar::tr("%1 on port %2").arg(toQString(protocol.acronym)).arg(port);
        }
        if (!services.empty() && !hosts[host].addresses.empty())
            found << LiveBar::tr("%1 is %2: %3")
                         .arg(toQString(hosts[host].name), toQString(hosts[host].addresses.front().toString()),
                              services.join(QStringLiteral(", ")));
    }
    return found;
}

LiveBar::LiveBar(LiveControl& control, Document& document, QWidget* parent)
    : QWidget(parent),
      m_control(control),
      m_document(document),
      m_words(new QLabel(this)),
      m_pause(new QPushButton(this)),
      m_loseChosen(new QPushButton(tr("Lose the chosen packet"), this)),
      m_loseSent(new QPushButton(this)),
      m_loseComing(new QPushButton(this)),
      m_stop(new QPushButton(tr("End"), this))
{
    setObjectName("live-bar");
    m_words->setWordWrap(true);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_pause->setObjectName("live-pause");
    m_pause->setToolTip(tr("The simulated hosts stand still; this computer's programs go on, and wait for an answer"));
    m_loseChosen->setObjectName("live-lose");
    m_loseChosen->setToolTip(
        tr("The packet whose arrow is chosen, while it is under way or waits for a host that stands still"));
    m_loseSent->setToolTip(tr("The next packet that this computer sends"));
    m_loseComing->setToolTip(tr("The next packet that is sent to this computer"));
    m_stop->setObjectName("live-end");
    m_stop->setToolTip(tr("The run ends, and can be looked at and saved like any other"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->addWidget(m_words);
    auto* buttons = new QHBoxLayout;
    layout->addLayout(buttons);
    for (QPushButton* button : {m_pause, m_loseChosen, m_loseSent, m_loseComing, m_stop}) {
        button->setFocusPolicy(Qt::TabFocus); // the arrow keys stay with the ladder
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    connect(m_pause, &QPushButton::clicked, this,
            [this] { m_control.isPaused() ? m_control.resume() : m_control.pause(); });
    connect(m_loseChosen, &QPushButton::clicked, this, &LiveBar::loseChosen);
    connect(m_loseSent, &QPushButton::clicked, this, [this] { m_control.loseNext(true); });
    connect(m_loseComing, &QPushButton::clicked, this, [this] { m_control.loseNext(false); });
    connect(m_stop, &QPushButton::clicked, &m_control, &LiveControl::stop);
    connect(&control, &LiveControl::pausedChanged, this, &LiveBar::showPaused);
    connect(&control, &LiveControl::toLoseChanged, this, &LiveBar::showToLose);
    connect(&control, &LiveControl::finished, this, &QWidget::hide);
    connect(&document, &Document::cursorChanged, this, &LiveBar::refresh);
    connect(&document, &Document::contentsChanged, this, &LiveBar::refresh);
    showPaused(false);
    showToLose();
    refresh();
    hide();
}

void LiveBar::begin(const scenario::LiveScenario& live)
{
    const scenario::Host& edge = live.scenario.hosts[live.edge];
    const QStringList others = reachable(live);
    QString words =
        others.isEmpty()
            ? tr("Live: this computer is %1 now.").arg(toQString(edge.name))
            : tr("Live: this computer is %1 now. %2.").arg(toQString(edge.name), others.join(QStringLiteral(" · ")));
    if (live.leftOut)
        words +=
            u' ' + tr("What the scenario lets %1 do is left out: your programs do it now.").arg(toQString(edge.name));
    if (live.notJudged)
        words += u' ' + tr("Nothing that the scenario expects is judged: a live run goes as its users will.");
    m_about = words;
    showPaused(false);
    showToLose();
    refresh();
    show();
}

void LiveBar::showPaused(bool paused)
{
    m_pause->setText(paused ? tr("Let the hosts go on") : tr("Let the hosts stand still"));
}

/// What has been asked for and has not come yet is not forgotten.
void LiveBar::showToLose()
{
    const auto show = [this](QPushButton& button, const QString& words, bool from) {
        const int left = m_control.toLose(from);
        button.setText(left > 0 ? tr("%1 (%2 to come)").arg(words).arg(left) : words);
    };
    show(*m_loseSent, tr("Lose the next from here"), true);
    show(*m_loseComing, tr("Lose the next to here"), false);
}

bool LiveBar::canLoseChosen() const
{
    return m_control.isRunning() && chosenUnderWay() != stack::kNoEvent;
}

void LiveBar::loseChosen()
{
    m_control.lose(chosenUnderWay());
}

void LiveBar::refresh()
{
    const double heldUp = std::chrono::duration<double>(m_control.heldUp()).count();
    const double stoodStill = std::chrono::duration<double>(m_control.stoodStill()).count();
    QString words = m_about;
    if (heldUp >= 1)
        words += u' ' + tr("This computer was too busy at times: simulated time has stood still for %1 s so far.")
                            .arg(QLocale().toString(heldUp, 'f', 0));
    if (stoodStill >= 1)
        words += u' ' + tr("To show you what has happened, simulated time has stood still for %1 s so far.")
                            .arg(QLocale().toString(stoodStill, 'f', 0));
    m_words->setText(words);
    m_loseChosen->setEnabled(canLoseChosen());
}

/// The Sent event of the packet at the cursor, as long as nobody has heard more of it.
stack::EventNumber LiveBar::chosenUnderWay() const
{
    const Contents* contents = m_document.contents();
    if (contents == nullptr || m_document.cursor() == stack::kNoEvent)
        return stack::kNoEvent;
    const Message* message = contents->messages.of(m_document.cursor());
    return message != nullptr && !message->whole && !message->hasEnd() ? message->first : stack::kNoEvent;
}

} // namespace osiscope::ui
