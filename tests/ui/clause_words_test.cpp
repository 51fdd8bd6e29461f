#include "ui/document/clause_words.h"

#include "ui/document/contents.h"
#include "ui/explanation/explanation_text.h"
#include "ui/export/picture.h"
#include "ui/export/report_pages.h"

#include <gtest/gtest.h>

#include <array>
#include <memory>

namespace osiscope::ui {

namespace {

constexpr std::array kNotes{stack::NoteRow{"cried", "cry", "It is cried out.", {"Street 1", "Of Cries"}},
                            stack::NoteRow{"told", "tale", "It is told.", {"Street 1", "2.3"}}};

/// Two notes, one of a standard's part that has a number, one of a part that has only a heading.
std::shared_ptr<const Contents> notes(const stack::Registry& registry)
{
    const auto trace = std::make_shared<trace::Trace>();
    trace->addHost({"alice", {net::Ipv4Address{1}}});
    trace::Event event;
    event.kind = trace::EventKind::Note;
    event.protocol = registry.idOf("herald");
    event.host = stack::HostId{0};
    event.entity = trace->addEntity({"herald of alice", event.host, event.protocol, {}, {}});
    for (event.row = 0; event.row < kNotes.size(); event.row++)
        trace->append(event);
    return std::make_shared<const Contents>("notes", trace, registry, nullptr);
}

} // namespace

TEST(ClauseWords, TellSectionsByNumberAndOthersByTheirHeading)
{
    EXPECT_EQ(clauseWords({"RFC 9293", "3.5"}).toStdString(), "RFC 9293, section 3.5");
    EXPECT_EQ(clauseWords({"RFC 9293", "A.3"}).toStdString(), "RFC 9293, section A.3");
    EXPECT_EQ(clauseWords({"RFC 9293", "3.10.7.4, first step"}).toStdString(),
              "RFC 9293, section 3.10.7.4, first step");
    EXPECT_EQ(clauseWords({"RFC 854", "THE NVT PRINTER AND KEYBOARD"}).toStdString(),
              "RFC 854, \u201cTHE NVT PRINTER AND KEYBOARD\u201d");
    EXPECT_EQ(clauseWords({"RFC 863", ""}).toStdString(), "RFC 863");
    EXPECT_EQ(shortClause({"RFC 9293", "3.5"}).toStdString(), "RFC 9293 \u00a73.5");
    EXPECT_EQ(shortClause({"RFC 768", "Fields"}).toStdString(), "RFC 768, \u201cFields\u201d");
    EXPECT_EQ(shortClause({"RFC 863", ""}).toStdString(), "RFC 863");
}

TEST(ClauseWords, StandSoInExplanationsAndReportsAndInText)
{
    stack::ProtocolDescription herald{"herald", "Herald", "HERALD", stack::OsiLayer::Application, "It cries."};
    herald.notes = kNotes;
    const stack::Registry registry{{&herald}};
    const auto contents = notes(registry);
    const Pages pages = reportPages(contents);
    QString report;
    for (const auto& page : pages.paint)
        report += QString::fromUtf8(*render({pages.title, pages.size, page}, PictureFormat::Svg));
    for (stack::EventNumber number = 1; number <= contents->size(); number++) {
        const QString words = number == 1 ? "Street 1, \u201cOf Cries\u201d" : "Street 1, section 2.3";
        const QString explained = explanationHtml(*contents, number, {});
        EXPECT_TRUE(explained.contains(">" + words + "<")) << explained.toStdString();
        EXPECT_TRUE(report.contains("(" + words + ")")) << report.toStdString();
        EXPECT_EQ(contents->reading.clause(number).toString(), words.toStdString());
    }
}

} // namespace osiscope::ui
