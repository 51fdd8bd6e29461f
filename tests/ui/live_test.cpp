// A live run in the window. With the real protocols, and a world outside that the test plays.
#include "model/scenario/builder.h"
#include "model/scenario/reader.h"
#include "tests/ui/lessons_fixture.h"
#include "ui/editor/editor_pane.h"
#include "ui/editor/scenario_edit.h"
#include "ui/live/live_bar.h"
#include "ui/theme/font_measure.h"
#include "ui/window/main_window.h"

#include <QAbstractButton>
#include <QAction>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTest>
#include <QTimer>

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace osiscope::ui {

namespace {

/// What the test puts in comes in; what comes out is counted.
class World final : public simulation::Outside {
public:
    sim::TimePoint now() override
    {
        return sim::kStart + leap.load() +
               std::chrono::duration_cast<sim::Duration>(std::chrono::steady_clock::now() - m_begin);
    }
    std::optional<net::Payload> read() override
    {
        const std::lock_guard lock(m_mutex);
        if (m_coming.empty())
            return std::nullopt;
        net::Payload next = std::move(m_coming.front());
        m_coming.erase(m_coming.begin());
        return next;
    }
    void write(net::Octets) override { ++written; }
    void wait(sim::Duration longest) override
    {
        std::unique_lock lock(m_mutex);
        m_bell.wait_for(lock, longest, [this] { return m_rung || !m_coming.empty(); });
        m_rung = false;
    }
    void wake() override
    {
        const std::lock_guard lock(m_mutex);
        m_rung = true;
        m_bell.notify_all();
    }
    void send(const net::Payload& packet)
    {
        const std::lock_guard lock(m_mutex);
        m_coming.push_back(packet);
        m_bell.notify_all();
    }

    std::atomic<int> written = 0;
    std::atomic<sim::Duration> leap = sim::Duration::zero(); ///< by so much time goes on besides

private:
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
    std::mutex m_mutex;
    std::condition_variable m_bell;
    std::vector<net::Payload> m_coming;
    bool m_rung = false;
};

class LiveWindow : public Lessons {
protected:
    LiveWindow()
    {
        QSettings().clear();
        window.emplace(registry, scenarios);
        window->allowLive([this](const scenario::LiveScenario&, const simulation::Host&) {
            auto made = std::make_unique<World>();
            world = made.get();
            return std::expected<std::unique_ptr<simulation::Outside>, std::string>(std::move(made));
        });
        window->resize(1280, 720);
        window->show();
        const auto lesson =
            std::ranges::find_if(scenarios, [](const auto& each) { return each->lesson->id == "three-way-handshake"; });
        window->openLesson(static_cast<std::size_t>(lesson - scenarios.begin()));
        EXPECT_TRUE(QTest::qWaitFor([&] { return document().contents() != nullptr; }, 20'000));
        firstPacket = firstPacketOf(**lesson);
    }

    /// What the first host of the lesson sends first.
    net::Payload firstPacketOf(const scenario::Scenario& lesson) const
    {
        const auto simulation = scenario::build(lesson, registry);
        net::Payload first;
        simulation->hosts()[lesson.links.front().ends[0]]->setWatcher([&](net::Octets octets) {
            if (first.size() == 0)
                first = net::Payload(net::OctetBuffer(octets.begin(), octets.end()));
        });
        simulation->run();
        return first;
    }

    Document& document() { return window->document(); }
    QAction& goLive()
    {
        for (const QAction* menu : window->menuBar()->actions())
            for (QAction* action : menu->menu()->actions())
                if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L))
                    return *action;
        throw std::logic_error("no menu has it");
    }
    QString words() { return window->findChild<LiveBar*>()->findChild<QLabel*>()->text(); }
    /// To the question that comes next.
    static void answer(QMessageBox::ButtonRole role)
    {
        QTimer::singleShot(0, qApp, [role] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            ASSERT_NE(box, nullptr);
            EXPECT_EQ(box->objectName(), QLatin1String("end-live"));
            for (QAbstractButton* button : box->buttons())
                if (box->buttonRole(button) == role)
                    button->click();
        });
    }
    void click(const char* button) { window->findChild<QPushButton*>(QLatin1String(button))->click(); }
    std::size_t count(trace::EventKind kind)
    {
        const trace::Trace& trace = *document().contents()->trace;
        std::size_t found = 0;
        for (stack::EventNumber number = 1; number <= trace.size(); ++number)
            found += trace[number].kind == kind ? 1 : 0;
        return found;
    }
    bool comesTo(trace::EventKind kind, std::size_t wanted)
    {
        return QTest::qWaitFor([&] { return count(kind) >= wanted; }, 20'000);
    }
    bool began()
    {
        goLive().trigger();
        return QTest::qWaitFor([&] { return document().contents()->scenario == nullptr; }, 20'000);
    }

    std::optional<MainWindow> window;
    World* world = nullptr;
    net::Payload firstPacket;
};

} // namespace

TEST_F(LiveWindow, ShowsWhatAProgramSendsAndWhatItIsAnswered)
{
    ASSERT_TRUE(goLive().isEnabled());
    ASSERT_TRUE(began());
    LiveBar& bar = *window->findChild<LiveBar*>();
    EXPECT_TRUE(bar.isVisible());
    EXPECT_FALSE(goLive().isEnabled());
    world->send(firstPacket);
    ASSERT_TRUE(comesTo(trace::EventKind::Sent, 2));
    ASSERT_TRUE(QTest::qWaitFor([&] { return world->written > 0; }, 20'000)) << "the answer reaches the program";
    EXPECT_EQ(document().cursor(), document().contents()->size()) << "the cursor goes along";
    document().setCursor(1);
    world->send(firstPacket);
    ASSERT_TRUE(comesTo(trace::EventKind::Sent, 3));
    EXPECT_EQ(document().cursor(), 1U) << "unless its user has gone back";
    click("live-end");
    ASSERT_TRUE(QTest::qWaitFor([&] { return bar.isHidden(); }, 20'000));
    EXPECT_GT(document().contents()->size(), 3U) << "the run stays to be looked at";
}

TEST_F(LiveWindow, APacketThatWaitsForAHostThatStandsStillCanBeLost)
{
    ASSERT_TRUE(began());
    click("live-pause");
    ASSERT_TRUE(comesTo(trace::EventKind::Fault, 1));
    QPushButton& lose = *window->findChild<QPushButton*>("live-lose");
    EXPECT_FALSE(lose.isEnabled());
    world->send(firstPacket);
    ASSERT_TRUE(comesTo(trace::EventKind::Sent, 1));
    stack::EventNumber sent = 1;
    while ((*document().contents()->trace)[sent].kind != trace::EventKind::Sent)
        ++sent;
    document().setCursor(sent);
    ASSERT_TRUE(lose.isEnabled());
    lose.click();
    ASSERT_TRUE(comesTo(trace::EventKind::Lost, 1));
    EXPECT_FALSE(lose.isEnabled()) << "it is not under way any more";
    click("live-pause");
    ASSERT_TRUE(comesTo(trace::EventKind::Fault, 2));
    EXPECT_EQ(count(trace::EventKind::Received), 0U);
}

TEST_F(LiveWindow, TellsWhatOfTheScenarioIsLeftOut)
{
    ASSERT_TRUE(began());
    EXPECT_TRUE(words().contains("What the scenario lets alice do is left out")) << words().toStdString();
    EXPECT_FALSE(words().contains("expects"));
}

TEST_F(LiveWindow, TellsThatNothingThatIsExpectedIsJudged)
{
    const std::string text = *document().contents()->scenario->text + R"(
[[expect]]
host = "bob"
match = "tcp.syn"
)";
    auto scenario = scenario::readScenario(text, "expects.toml", registry);
    ASSERT_TRUE(scenario);
    window->showContents(run(std::make_shared<const scenario::Scenario>(*std::move(scenario))));
    ASSERT_TRUE(began());
    EXPECT_TRUE(words().contains("Nothing that the scenario expects is judged")) << words().toStdString();
}

/// The run that is left is the one of what was opened, not of what its user has thrown away.
TEST_F(LiveWindow, WhatWasDiscardedIsNotRun)
{
    EditorPane& pane = window->editor();
    QString edited = pane.text();
    pane.edit().selectAll();
    pane.edit().insertPlainText(edited.replace("alice", "zoe")); // as one types: the text is modified
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return pane.fate() == EditorPane::Fate::Run && document().contents()->scenario->hosts[0].name == "zoe"; },
        20'000));
    QTimer::singleShot(0, qApp, [] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        ASSERT_NE(box, nullptr);
        box->button(QMessageBox::Discard)->click();
    });
    ASSERT_TRUE(began());
    EXPECT_TRUE(words().contains("this computer is alice now")) << words().toStdString();
}

TEST_F(LiveWindow, AnotherLanguageEndsItOnlyIfItsUserWantsThat)
{
    ASSERT_TRUE(began());
    answer(QMessageBox::RejectRole);
    EXPECT_FALSE(window->mayBeReplaced());
    answer(QMessageBox::AcceptRole);
    EXPECT_TRUE(window->mayBeReplaced());
}

TEST_F(LiveWindow, ClosesOnlyIfItsUserWantsThat)
{
    ASSERT_TRUE(began());
    answer(QMessageBox::RejectRole);
    EXPECT_FALSE(window->close());
    EXPECT_TRUE(window->isVisible());
    answer(QMessageBox::AcceptRole);
    EXPECT_TRUE(window->close());
}

TEST_F(LiveWindow, TellsThatTheComputerIsTooBusy)
{
    ASSERT_TRUE(began());
    EXPECT_FALSE(words().contains("stood still"));
    world->leap = std::chrono::seconds(3);
    world->send(firstPacket);
    EXPECT_TRUE(QTest::qWaitFor([&] { return words().contains("simulated time has stood still for"); }, 20'000))
        << words().toStdString();
}

TEST_F(LiveWindow, ShowsThatALossIsStillToCome)
{
    ASSERT_TRUE(began());
    const auto button = [&]() -> QString {
        for (const auto* each : window->findChild<LiveBar*>()->findChildren<QPushButton*>())
            if (each->text().startsWith("Lose the next from here"))
                return each->text();
        return {};
    };
    const auto click = [&] {
        for (auto* each : window->findChild<LiveBar*>()->findChildren<QPushButton*>())
            if (each->text().startsWith("Lose the next from here"))
                each->click();
    };
    EXPECT_EQ(button(), QLatin1String("Lose the next from here"));
    click();
    click();
    EXPECT_EQ(button(), QLatin1String("Lose the next from here (2 to come)"));
    world->send(firstPacket);
    EXPECT_TRUE(
        QTest::qWaitFor([&] { return button() == QLatin1String("Lose the next from here (1 to come)"); }, 20'000))
        << button().toStdString();
}

TEST_F(LiveWindow, NamesAHostWithAllItsServices)
{
    auto scenario = scenario::readScenario(R"(
[[host]]
name = "you"
address = "10.0.0.1"
[[host]]
name = "server"
address = "10.0.0.2"
[[link]]
ends = ["you", "server"]
[[service]]
host = "server"
stack = ["echo", "tcp"]
[[service]]
host = "server"
stack = ["http", "tcp"]
port = 8080
)",
                                           "services.toml", registry);
    ASSERT_TRUE(scenario);
    const auto live = scenario::handOver(*std::move(scenario));
    ASSERT_TRUE(live);
    EXPECT_EQ(reachable(*live), QStringList{"server is 10.0.0.2: Echo on port 7, HTTP on port 8080"});
}

TEST_F(LiveWindow, SaysWhatIsInTheWay)
{
    window->allowLive([](const scenario::LiveScenario&,
                         const simulation::Host&) -> std::expected<std::unique_ptr<simulation::Outside>, std::string> {
        return std::unexpected("no right to do that");
    });
    goLive().trigger();
    QApplication::processEvents();
    QWidget* problem = QApplication::activeModalWidget();
    EXPECT_TRUE(window->findChild<LiveBar*>()->isHidden());
    EXPECT_NE(document().contents()->scenario, nullptr) << "what was open stays open";
    ASSERT_NE(problem, nullptr);
    problem->close();
}

TEST_F(LiveWindow, EndsWhenSomethingElseIsOpenedIfItsUserWantsThat)
{
    ASSERT_TRUE(began());
    LiveBar& bar = *window->findChild<LiveBar*>();
    for (const auto& leave :
         {std::function([&] { window->openLesson(0); }), std::function([&] { window->showStartPage(); }),
          std::function([&] { window->compareWithLesson(0); })}) {
        answer(QMessageBox::RejectRole);
        leave();
        QTest::qWait(50);
        EXPECT_TRUE(bar.isVisible());
        EXPECT_EQ(document().contents()->scenario, nullptr);
    }
    answer(QMessageBox::AcceptRole);
    window->openLesson(0);
    ASSERT_TRUE(QTest::qWaitFor([&] { return document().contents()->scenario != nullptr; }, 20'000));
    ASSERT_TRUE(QTest::qWaitFor([&] { return window->findChild<LiveBar*>()->isHidden(); }, 20'000));
    EXPECT_NE(document().contents()->scenario, nullptr);
}

} // namespace osiscope::ui
