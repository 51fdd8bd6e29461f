#include "model/report/text.h"
#include "model/report/worksheet.h"

#include <fmt/format.h>

namespace osiscope::report {

namespace {

std::string escaped(std::string_view text)
{
    std::string html;
    for (const char letter : text) {
        switch (letter) {
        case '&': html += "&amp;"; break;
        case '<': html += "&lt;"; break;
        case '>': html += "&gt;"; break;
        case '"': html += "&quot;"; break;
        default: html.push_back(letter);
        }
    }
    return html;
}

std::string questionHtml(const questions::Question& question, std::size_t number, SheetKind kind)
{
    const bool key = kind == SheetKind::Key;
    std::string html = fmt::format("<p class=\"question\"><b>{}.</b> {}{}<b>{}</b></p>\n<table>\n", number,
                                   escaped(printable(question.situation)), question.situation.empty() ? "" : " ",
                                   escaped(printable(question.prompt)));
    for (std::size_t i = 0; i < question.options.size(); ++i) {
        const questions::Option& option = question.options[i];
        const bool right = i == question.right;
        html += fmt::format(
            "<tr><td>{}</td><td>{})</td><td>{}{}{}{}</td></tr>\n", key && right ? "\u2714" : "\u25CB", optionLetter(i),
            key && right ? "<b>" : "", escaped(printable(option.text)), key && right ? "</b>" : "",
            key && !option.why.empty() ? fmt::format("<br><small>{}</small>", escaped(printable(option.why))) : "");
    }
    html += "</table>\n";
    if (key && !question.clause.document.empty())
        html += fmt::format("<p><small>The rule: {}</small></p>\n", escaped(question.clause.toString()));
    return html;
}

} // namespace

std::vector<std::string> worksheetPieces(const Worksheet& sheet, SheetKind kind)
{
    const bool key = kind == SheetKind::Key;
    std::vector<std::string> pieces;
    std::string html;
    if (key) {
        html += "<table>\n";
        for (const SheetBlank& blank : sheet.blanks)
            html +=
                fmt::format("<tr><td align=\"right\">({})</td><td>{}</td></tr>\n", blank.number, escaped(blank.words));
        html += "</table>\n";
    } else {
        html += fmt::format("<p>{}</p>\n<p>", wordsBelong(sheet));
        for (const std::string& words : sheet.words)
            html += fmt::format("{}{}", words == sheet.words.front() ? "" : " &nbsp;\u00b7&nbsp; ", escaped(words));
        html += "</p>\n";
    }
    pieces.push_back(std::move(html));
    for (std::size_t i = 0; i < sheet.questions.size(); ++i) {
        html = i > 0 ? ""
               : key ? "<h2>2. The questions</h2>\n"
                     : "<h2>2. What comes next? Mark one answer each.</h2>\n";
        html += questionHtml(sheet.questions[i], i + 1, kind);
        pieces.push_back(std::move(html));
    }
    return pieces;
}

void writeWorksheetHtml(Sink& sink, const Worksheet& sheet, SheetKind kind)
{
    const bool key = kind == SheetKind::Key;
    const std::string title = escaped(printable(sheet.title)) + (key ? " \u2013 key" : "");
    sink.write(
        fmt::format("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{}</title>\n", title));
    sink.write(
        "<style>body{font-family:sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
        "pre{font-size:75%;line-height:1.5;overflow-x:auto}td{vertical-align:top;padding:0 .4em .2em 0}"
        ".question{margin:1.2em 0 .3em;page-break-after:avoid}table{page-break-inside:avoid}</style></head><body>\n");
    sink.write(fmt::format("<h1>{}</h1>\n", title));
    if (!key)
        sink.write("<p>Name: ______________________________ &nbsp; Date: ______________</p>\n");
    sink.write(key ? "<h2>1. The ladder</h2>\n"
                   : "<h2>1. Fill in the ladder: which message is each arrow, and which state does each host move to?"
                     "</h2>\n");
    sink.write(fmt::format("<pre>{}</pre>\n", escaped(worksheetLadder(sheet, kind))));
    for (const std::string& piece : worksheetPieces(sheet, kind))
        sink.write(piece);
    sink.write("</body></html>\n");
}

} // namespace osiscope::report
