#pragma once

#include "model/questions/question.h"
#include "model/report/output_file.h"
#include "model/session/session_index.h"
#include "model/trace/machines.h"
#include "model/trace/reading.h"

#include <functional>
#include <string>
#include <vector>

/// A sheet of paper for a class, made from any trace: the ladder with its words taken out, those words in another
/// order, and questions; and its key.
namespace osiscope::report {

/// What is handed out, or what the teacher keeps.
enum class SheetKind : std::uint8_t { Tasks, Key };

struct SheetBlank {
    std::size_t number = 0; ///< the same in every format
    stack::EventNumber event = stack::kNoEvent;
    std::string words; ///< what belongs there: "TCP SYN, ACK"
    bool state = false;
};

struct Worksheet {
    /// @param steps where the steps of a lesson stand; nullptr: it is of no lesson
    Worksheet(std::string title, const trace::Reading& reading, const session::SessionIndex& sessions,
              const std::vector<stack::EventNumber>* steps = nullptr);

    /// Leaves out the blanks that a drawing has no room for; the others keep their numbers.
    void keepBlanks(const std::function<bool(stack::EventNumber)>& isKept);

    std::string title;
    const trace::Reading* reading;
    std::vector<SheetBlank> blanks; ///< of the ladder, in its order, numbered from 1 on
    bool goesOn = false;            ///< the trace is longer than the sheet
    std::vector<std::string> words; ///< what belongs into the blanks, each once, shuffled
    std::vector<questions::Question> questions;
};

/// For a terminal or a plain text file.
void writeWorksheet(Sink& sink, const Worksheet& sheet, SheetKind kind);
/// As a page for a browser, which prints it.
void writeWorksheetHtml(Sink& sink, const Worksheet& sheet, SheetKind kind);
/// Its first part, as lines of text.
std::string worksheetLadder(const Worksheet& sheet, SheetKind kind);
/// Its second part, the words and the questions, as HTML: pieces that no page should break.
std::vector<std::string> worksheetPieces(const Worksheet& sheet, SheetKind kind);

/// What stands above the words that belong into the blanks.
std::string wordsBelong(const Worksheet& sheet);

/// "a", "b", …: what the options of a question are called.
char optionLetter(std::size_t option);

} // namespace osiscope::report
