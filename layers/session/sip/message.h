#pragma once

#include "layers/session/sip/uri.h"

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// SIP messages: requests and responses (RFC 3261 7 and 20).
namespace osiscope::sip {

enum class MessageKind : std::uint8_t { Request, Response };

struct HeaderField {
    std::string name;  ///< the long form, as the standards write it
    std::string value; ///< unfolded, without white space around it
};

/// Header fields in order. Names are compared without case; compact forms are kept as long ones (7.3.3).
class Headers {
public:
    void add(std::string_view name, std::string_view value)
    {
        m_fields.push_back({longName(name), std::string(value)});
    }
    void addFirst(std::string_view name, std::string_view value);
    /// Replaces all fields of this name by one, at the place of the first.
    void set(std::string_view name, std::string_view value);
    void remove(std::string_view name);
    void removeFirst(std::string_view name);

    std::optional<std::string_view> first(std::string_view name) const;
    std::vector<std::string_view> all(std::string_view name) const;
    std::size_t count(std::string_view name) const { return all(name).size(); }
    bool has(std::string_view name) const { return first(name).has_value(); }
    const std::vector<HeaderField>& fields() const { return m_fields; }

    /// "v" gives "Via", "call-id" gives "Call-ID", what is not known stays.
    static std::string longName(std::string_view name);
    /// True for fields whose value is a list of elements with commas between (7.3.1).
    static bool isList(std::string_view longName);

private:
    std::vector<HeaderField> m_fields;
};

/// CSeq: the order of requests of one side of a dialog (20.16).
struct CSeq {
    std::uint32_t number = 0;
    std::string method;
    std::string toString() const;
};
std::optional<CSeq> parseCSeq(std::string_view text);

/// A message whose required header fields could be read. List fields have one field an element.
struct Message {
    MessageKind kind = MessageKind::Request;
    std::string method; ///< of the request, or of the request that a response answers (from CSeq)
    std::string requestUri;
    int status = 0;
    std::string reason;
    Headers headers;
    std::string body;
    /// Of a request here: it goes where its Request-URI says, whatever its Routes are (12.2.1.1, 16.6 step 6).
    bool strictlyRouted = false;

    bool isRequest() const { return kind == MessageKind::Request; }
    bool is(std::string_view wanted) const { return isRequest() && method == wanted; }
    bool isProvisional() const { return !isRequest() && status < 200; }
    bool isSuccess() const { return !isRequest() && status / 100 == 2; }

    std::string_view callId() const { return headers.first("Call-ID").value_or(std::string_view{}); }
    CSeq cseq() const { return parseCSeq(headers.first("CSeq").value_or(std::string_view{})).value_or(CSeq{}); }
    Address from() const { return addressIn("From"); }
    Address to() const { return addressIn("To"); }
    /// Whom From or To names, even where the field is not written as it should be; empty: nobody.
    std::string whom(std::string_view field) const;
    std::optional<Via> topVia() const;
    std::optional<Address> contact() const;
    std::vector<Address> addresses(std::string_view name) const; ///< of Contact, Route, Record-Route
    /// 12.2.1.1: who is asked next may route as RFC 2543 did: its address is the Request-URI then, and that the last
    /// Route.
    void routeStrictly();
    /// The elements of a list field, such as Supported, as they stand.
    bool lists(std::string_view name, std::string_view element) const;

    /// The bytes on the wire. Content-Length is always the body's.
    std::string toString() const;

private:
    Address addressIn(std::string_view name) const;
};

/// Why octets are no message, where, and what a server answers.
struct MessageError {
    std::size_t offset = 0;
    std::string message;
    int status = 400; ///< 0: nothing can be answered
};

/// One header field's place, for views.
struct FieldLine {
    Slice line; ///< with its continuations, without the last line end
    Slice name;
    Slice value;
};

/// A message's head as far as it could be read.
struct Head {
    MessageKind kind = MessageKind::Request;
    Slice startLine;
    Slice parts[3]; ///< method, Request-URI, version; or version, status code, reason phrase
    std::vector<FieldLine> lines;
    std::size_t length = 0; ///< octets up to and with the empty line; 0: not whole
    std::optional<MessageError> error;
};

/// Reads the start line and the lines of the header fields, folded ones as one (7.3.1). Lines may end in LF alone.
Head readHead(net::Octets octets);

/// How a message came: by UDP its end is the datagram's, by TCP what Content-Length says (18.3).
enum class Framing : std::uint8_t { Datagram, Stream };

/// What a message says even if it is wrong: as many parts as can be read.
Message readMessage(net::Octets octets, const Head& head);
/// A message that is right in all that every element must understand.
std::expected<Message, MessageError> parseMessage(net::Octets octets, Framing framing);

/// What Content-Length says. nullopt: it is not there, there twice, or no number, and where the message ends in a
/// stream is not known (18.3).
std::optional<std::size_t> contentLength(net::Octets octets, const Head& head);

/// How many octets the first message of a stream takes; all that are there if nobody can tell where it ends. 0: more
/// are needed; nullopt: this is not SIP.
std::optional<std::size_t> messageLength(net::Octets stream, bool fromInitiator, bool ended);

std::string_view reasonPhrase(int status);

} // namespace osiscope::sip
