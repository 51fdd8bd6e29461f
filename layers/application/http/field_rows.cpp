#include "layers/application/http/field_rows.h"

#include "layers/application/http/text.h"

namespace osiscope::http {

namespace {
using stack::Citation;
using stack::Display;
using stack::FieldRow;

// Everything in HTTP/1.1 is text of varying length: no row has a fixed place.
constexpr FieldRow row(std::string_view id, std::string_view name, std::string_view meaning, Citation source)
{
    return {id, name, 0, 0, Display::Text, meaning, source, {}};
}

constexpr FieldRow kRows[] = {
    row("request-line", "Request Line", "What the browser wants.", {"RFC 9112", "3"}),
    row("method", "Method", "What is to be done with the resource: GET asks for it, POST sends data to it.",
        {"RFC 9110", "9"}),
    row("target", "Request Target", "Which resource of the server is meant.", {"RFC 9112", "3.2"}),
    row("request-version", "HTTP Version", "The version the browser speaks.", {"RFC 9112", "2.3"}),
    row("status-line", "Status Line", "How the request went.", {"RFC 9112", "4"}),
    row("response-version", "HTTP Version", "The version the server speaks.", {"RFC 9112", "2.3"}),
    row("status-code", "Status Code",
        "The result as a number: 2xx done, 3xx look elsewhere, 4xx the browser's mistake, "
        "5xx the server's.",
        {"RFC 9110", "15"}),
    row("reason-phrase", "Reason Phrase", "The status code in words, for people only.", {"RFC 9112", "4"}),
    row("field-name", "Field Name", "What the header field is about.", {"RFC 9110", "5.1"}),
    row("field-value", "Field Value", "What it says.", {"RFC 9110", "5.5"}),
    row("cookie-pair", "Cookie", "A name and a value that the server chose; the browser only keeps and returns them.",
        {"RFC 6265", "4.1.1"}),
    row("cookie-attribute", "Cookie Attribute",
        "Tells the browser when and where to send the cookie, and how long to "
        "keep it. It is not sent back.",
        {"RFC 6265", "4.1.2"}),
    row("body", "Content", "What the message carries: a page, or the data of a form.", {"RFC 9112", "6"}),
    row("chunk-size", "Chunk Size", "How many octets follow, in hexadecimal; 0 ends the content.", {"RFC 9112", "7.1"}),
    row("chunk-data", "Chunk Data", "One piece of the content.", {"RFC 9112", "7.1"}),
    row("trailer", "Trailer Section", "Header fields that were known only after the content.", {"RFC 9112", "7.1.2"}),
    row("header-field", "Header Field", "One more thing the sender says about the message.", {"RFC 9110", "6.3"}),
    row("host", "Host", "Which site is meant: one address can serve many.", {"RFC 9110", "7.2"}),
    row("cookie", "Cookie", "What the server gave earlier comes back, so that it can recognise the browser.",
        {"RFC 6265", "4.2"}),
    row("set-cookie", "Set-Cookie", "The server asks the browser to keep this and to send it with later requests.",
        {"RFC 6265", "4.1"}),
    row("connection", "Connection",
        "What is to become of the transport connection after this exchange. It says "
        "nothing of the HTTP session.",
        {"RFC 9110", "7.6.1"}),
    row("content-length", "Content-Length", "How many octets of content follow the headers.", {"RFC 9110", "8.6"}),
    row("content-type", "Content-Type", "What kind of data the content is.", {"RFC 9110", "8.3"}),
    row("transfer-encoding", "Transfer-Encoding", "How the content is packed for the way; chunked means: in pieces.",
        {"RFC 9112", "6.1"}),
    row("location", "Location", "Where to look instead.", {"RFC 9110", "10.2.2"}),
    row("date", "Date", "When the response was made.", {"RFC 9110", "6.6.1"}),
    row("user-agent", "User-Agent", "Which program asks.", {"RFC 9110", "10.1.5"}),
    row("server", "Server", "Which program answers.", {"RFC 9110", "10.2.4"}),
    row("allow", "Allow", "The methods that this resource knows.", {"RFC 9110", "10.2.1"}),
    row("expect", "Expect", "The sender waits for a go-ahead before it sends the content.", {"RFC 9110", "10.1.1"}),
    row("referer", "Referer", "The page from which the request comes.", {"RFC 9110", "10.1.3"}),
    row("accept", "Accept", "Which kinds of data the browser takes.", {"RFC 9110", "12.5.1"}),
    row("accept-language", "Accept-Language", "Which languages the reader prefers.", {"RFC 9110", "12.5.4"}),
    row("accept-encoding", "Accept-Encoding", "Which packings of the content the browser can undo.",
        {"RFC 9110", "12.5.3"}),
    row("authorization", "Authorization", "Name and password, or a proof of them; sent anew with every request.",
        {"RFC 9110", "11.6.2"}),
};
static_assert(kRows[static_cast<std::size_t>(Part::HeaderField)].id == "header-field"); // and all before it
} // namespace

std::span<const stack::FieldRow> fieldRows()
{
    return kRows;
}

const stack::FieldRow& fieldRow(Part part)
{
    return kRows[static_cast<std::size_t>(part)];
}

const stack::FieldRow& headerRow(std::string_view name)
{
    constexpr auto kAny = static_cast<std::size_t>(Part::HeaderField);
    for (const FieldRow& candidate : std::span(kRows).subspan(kAny + 1))
        if (equalsIgnoringCase(candidate.id, name))
            return candidate;
    return kRows[kAny];
}

} // namespace osiscope::http
