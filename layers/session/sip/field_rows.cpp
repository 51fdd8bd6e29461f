#include "layers/session/sip/field_rows.h"

#include "layers/session/sip/text.h"

namespace osiscope::sip {

namespace {
using stack::Citation;
using stack::Display;
using stack::FieldRow;

// SIP is text of varying length: no row has a fixed place.
constexpr FieldRow row(std::string_view id, std::string_view name, std::string_view meaning, Citation source)
{
    return {id, name, 0, 0, Display::Text, meaning, source, {}};
}
constexpr Citation sip(std::string_view section)
{
    return {"RFC 3261", section};
}

constexpr FieldRow kRows[] = {
    row("request-line", "Request-Line", "What is asked, and of whom.", sip("7.1")),
    row("method", "Method", "What is asked: INVITE a call, BYE its end, ACK a final answer's receipt.", sip("7.1")),
    row("request-uri", "Request-URI", "Whom or what the request is for now; proxies may replace it.", sip("8.1.1.1")),
    row("request-version", "SIP-Version", "The version of SIP that the sender speaks.", sip("7.1")),
    row("status-line", "Status-Line", "How the request goes, or went.", sip("7.2")),
    row("response-version", "SIP-Version", "The version of SIP that the sender speaks.", sip("7.1")),
    row("status-code", "Status-Code",
        "A number: 1xx goes on, 2xx done, 3xx look elsewhere, 4xx not so, 5xx the server failed, 6xx nowhere.",
        sip("7.2")),
    row("reason-phrase", "Reason-Phrase", "The status code in words, for people only.", sip("7.2")),
    row("field-name", "Field Name", "What the header field is about; some names have a form of one letter.",
        sip("7.3.3")),
    row("field-value", "Field Value", "What it says.", sip("7.3.1")),
    row("branch", "Branch", "The name of the transaction: a response is matched to its request by it.", sip("8.1.1.7")),
    row("tag", "Tag", "One side's half of the dialog's name; both tags and the Call-ID make it whole.", sip("19.3")),
    row("body", "Message Body", "What the message carries: usually an offer or an answer of voice.", sip("7.4")),
    row("sdp-line", "SDP Line", "One line of the session description: a letter, and what it says.", {"RFC 8866", "5"}),
    row("header-field", "Header Field", "One more thing the sender says about the message.", sip("7.3")),
    row("accept", "Accept", "Which kinds of message body the sender understands.", sip("20.1")),
    row("allow", "Allow", "The methods that the sender understands.", sip("20.5")),
    row("authorization", "Authorization", "The proof of knowing the password, without the password.", sip("20.7")),
    row("call-id", "Call-ID", "Names the call, or all registrations of one telephone.", sip("8.1.1.4")),
    row("contact", "Contact", "Where the sender can be reached directly: later requests go there.", sip("8.1.1.8")),
    row("content-length", "Content-Length", "How many octets of body follow; on TCP it ends the message.",
        sip("20.14")),
    row("content-type", "Content-Type", "What kind of data the body is.", sip("20.15")),
    row("cseq", "CSeq", "The request's place in the dialog and its method; responses repeat it.", sip("8.1.1.5")),
    row("expires", "Expires", "How long this holds, in seconds.", sip("20.19")),
    row("from", "From", "Who asks. The tag is drawn by that side.", sip("8.1.1.3")),
    row("max-forwards", "Max-Forwards", "How many more proxies may pass it on; it stops loops.", sip("8.1.1.6")),
    row("proxy-authenticate", "Proxy-Authenticate", "A proxy's question: prove that you know the password.",
        sip("20.27")),
    row("proxy-authorization", "Proxy-Authorization", "The answer to a proxy's question.", sip("20.28")),
    row("rack", "RAck", "Which reliable provisional response a PRACK acknowledges.", {"RFC 3262", "7.2"}),
    row("record-route", "Record-Route", "A proxy's wish to stay on the way of later requests.", sip("20.30")),
    row("require", "Require", "Extensions that the receiver must know.", sip("20.32")),
    row("route", "Route", "Proxies that the request has still to visit.", sip("20.34")),
    row("rseq", "RSeq", "The number of a provisional response that is to be acknowledged.", {"RFC 3262", "7.1"}),
    row("supported", "Supported", "Extensions that the sender knows.", sip("20.37")),
    row("to", "To", "Whom it is for. The tag is drawn by the side that answers.", sip("8.1.1.2")),
    row("unsupported", "Unsupported", "Extensions that were demanded and are not known.", sip("20.40")),
    row("via", "Via", "The way the request took; the response goes it backwards.", sip("20.42")),
    row("www-authenticate", "WWW-Authenticate", "A server's question: prove that you know the password.", sip("20.44")),
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

const stack::FieldRow& headerRow(std::string_view longName)
{
    constexpr auto kAny = static_cast<std::size_t>(Part::HeaderField);
    for (const FieldRow& candidate : std::span(kRows).subspan(kAny + 1))
        if (equalsIgnoringCase(candidate.name, longName))
            return candidate;
    return kRows[kAny];
}

} // namespace osiscope::sip
