#include "model/report/worksheet.h"

#include "model/questions/questions.h"
#include "model/report/text.h"
#include "model/report/text_ladder.h"
#include "model/sim/random.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace osiscope::report {

namespace {

constexpr std::size_t kMostBlanks = 48;
constexpr std::size_t kMostQuestions = 16;
constexpr std::size_t kColumns = 100;

bool isBlank(const LadderRow& row)
{
    switch (row.kind) {
    case LadderRowKind::Packet:
    case LadderRowKind::Message:
    case LadderRowKind::State: return true;
    case LadderRowKind::Remark: break;
    }
    return false;
}

std::vector<std::string> shuffledWords(const std::vector<SheetBlank>& blanks)
{
    std::vector<std::string> words;
    for (const SheetBlank& blank : blanks)
        if (std::ranges::find(words, blank.words) == words.end())
            words.push_back(blank.words);
    std::ranges::sort(words); // so that the order tells nothing of the first one either
    sim::Random random(blanks.size(), "worksheet");
    for (std::size_t last = words.size(); last > 1; --last)
        std::swap(words[last - 1], words[static_cast<std::size_t>(random.below(last))]);
    return words;
}

std::vector<questions::Question> questionsOf(const trace::Reading& reading, const session::SessionIndex& sessions,
                                             stack::EventNumber until, const std::vector<stack::EventNumber>* steps)
{
    const trace::Machines machines(reading.trace(), reading.registry());
    questions::Questions asking(reading, sessions, machines);
    if (steps != nullptr)
        asking.askOnlyOf(*steps);
    std::vector<questions::Question> all;
    for (stack::EventNumber number = 1; number <= until; ++number)
        for (questions::Question& question : asking.about(number, number - 1))
            all.push_back(std::move(question));
    std::vector<questions::Question> found; // from the whole trace, not from its beginning only
    const std::size_t count = std::min(all.size(), kMostQuestions);
    found.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        found.push_back(std::move(all[i * all.size() / count]));
    return found;
}

void writeQuestion(Sink& sink, const questions::Question& question, std::size_t number, SheetKind kind)
{
    constexpr std::size_t kIndent = 6;
    constexpr std::size_t kWhyIndent = 13;
    const std::string asked =
        fmt::format("{}{}{}", question.situation, question.situation.empty() ? "" : " ", question.prompt);
    sink.write(fmt::format("{:>3}.  {}\n", number, wrapped(asked, kColumns, kIndent)));
    for (std::size_t i = 0; i < question.options.size(); ++i) {
        const questions::Option& option = question.options[i];
        const bool right = i == question.right;
        if (kind == SheetKind::Tasks) {
            sink.write(fmt::format("      [ ] {}) {}\n", optionLetter(i), printable(option.text)));
            continue;
        }
        sink.write(fmt::format("      [{}] {}) {}\n", right ? "x" : " ", optionLetter(i), printable(option.text)));
        if (!option.why.empty())
            sink.write(std::string(kWhyIndent, ' ') + wrapped(printable(option.why), kColumns, kWhyIndent) + '\n');
    }
    if (kind == SheetKind::Key && !question.clause.document.empty())
        sink.write(fmt::format("          The rule: {}\n", question.clause.toString()));
    sink.write("\n");
}

} // namespace

char optionLetter(std::size_t option)
{
    return static_cast<char>('a' + static_cast<int>(option));
}

Worksheet::Worksheet(std::string of, const trace::Reading& from, const session::SessionIndex& sessions,
                     const std::vector<stack::EventNumber>* steps)
    : title(std::move(of)), reading(&from)
{
    stack::EventNumber until = stack::kNoEvent;
    forEachLadderRow(from, [&](const LadderRow& row) {
        if (!isBlank(row))
            return;
        if (blanks.size() < kMostBlanks) {
            blanks.push_back({blanks.size() + 1, row.event, row.label, row.kind == LadderRowKind::State});
            until = row.event;
        } else {
            goesOn = true;
        }
    });
    words = shuffledWords(blanks);
    questions = questionsOf(from, sessions, until, steps);
}

void Worksheet::keepBlanks(const std::function<bool(stack::EventNumber)>& isKept)
{
    std::erase_if(blanks, [&](const SheetBlank& blank) { return !isKept(blank.event); });
    words = shuffledWords(blanks);
}

std::string worksheetLadder(const Worksheet& sheet, SheetKind kind)
{
    StringSink sink;
    std::size_t place = 0;
    std::size_t rows = 0;
    const auto blank = [&](LadderRow& row) {
        if (place >= sheet.blanks.size() && sheet.goesOn)
            return false;
        ++rows;
        if (!isBlank(row))
            return true;
        ++place;
        row.label = kind == SheetKind::Key
                        ? fmt::format("({}) {}", place, row.label)
                        : fmt::format("({}) {}", place,
                                      row.kind == LadderRowKind::State ? "____________" : "________________________");
        return true;
    };
    writeTextLadder(sink, *sheet.reading, {.change = blank});
    if (sheet.goesOn)
        sink.write(fmt::format("   \u2026 and so on: this sheet ends after {} lines of the ladder.\n", rows));
    return sink.text();
}

void writeWorksheet(Sink& sink, const Worksheet& sheet, SheetKind kind)
{
    const bool key = kind == SheetKind::Key;
    sink.write(fmt::format("{}{}\n", printable(sheet.title), key ? " \u2013 key" : ""));
    if (!key)
        sink.write("\nName: ______________________________   Date: ______________\n");
    sink.write(
        key ? "\n1. The ladder\n\n"
            : "\n1. Fill in the ladder: which message is each arrow, and which state does each host move to?\n\n");
    sink.write(worksheetLadder(sheet, kind));
    if (!key) {
        sink.write(fmt::format("\n   {}\n\n", wordsBelong(sheet)));
        for (const std::string& words : sheet.words)
            sink.write(fmt::format("   \u00b7 {}\n", words));
    }
    if (!sheet.questions.empty())
        sink.write(key ? "\n2. The questions\n\n" : "\n2. What comes next? Mark one answer each.\n\n");
    for (std::size_t i = 0; i < sheet.questions.size(); ++i)
        writeQuestion(sink, sheet.questions[i], i + 1, kind);
}

std::string wordsBelong(const Worksheet& sheet)
{
    const bool someRepeat = sheet.blanks.size() > sheet.words.size();
    return fmt::format("These belong there, in another order{}:", someRepeat ? "; some more than once" : "");
}

} // namespace osiscope::report
