#pragma once

#include "model/net/octets.h"
#include "model/stack/fields.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The DNS message (RFC 1035 4.1), read and written.
namespace osiscope::dns {

inline constexpr std::size_t kHeaderLength = 12;
inline constexpr std::size_t kMostOverUdp = 512; ///< octets (RFC 1035 4.2.1)
inline constexpr std::uint16_t kInternet = 1;    ///< the class IN

enum class Type : std::uint16_t {
    A = 1,
    Ns = 2,
    Cname = 5,
    Soa = 6,
    Ptr = 12,
    Mx = 15,
    Txt = 16,
    Aaaa = 28,
    Srv = 33,
    Opt = 41,
    Ixfr = 251, // RFC 1995 2
    Axfr = 252, // RFC 5936 2.1
    Any = 255,
};
std::string nameOf(Type type); ///< "A", "TYPE77"
std::optional<Type> typeNamed(std::string_view name);

enum class ResponseCode : std::uint8_t { NoError, FormatError, ServerFailure, NameError, NotImplemented, Refused };
std::string_view wordsOf(ResponseCode code); ///< "no such name"

struct Slice {
    std::size_t offset = 0;
    std::size_t length = 0;
};

struct Question {
    std::string name; ///< "www.example.test", without the last dot; "." is the root
    Type type = Type::A;
    std::uint16_t cls = kInternet;
    Slice place;
    std::size_t nameLength = 0;

    /// The same question, whatever the case of its letters (RFC 1035 2.3.3).
    bool asks(const Question& other) const;
};

struct Record {
    std::string name;
    Type type = Type::A;
    std::uint16_t cls = kInternet;
    std::uint32_t ttl = 0;
    std::string data; ///< as a master file has it: "192.0.2.10", "10 mail.example.test"
    Slice place;
    std::size_t nameLength = 0;
    Slice dataPlace;
};

struct Message {
    std::uint16_t id = 0;
    bool isResponse = false;
    std::uint8_t opcode = 0;
    bool authoritative = false;
    bool truncated = false;
    bool recursionDesired = false;
    bool recursionAvailable = false;
    ResponseCode code = ResponseCode::NoError;
    std::vector<Question> questions;
    std::vector<Record> answers;
    std::vector<Record> authority;
    std::vector<Record> additional;
};

/// What could be read; the error says where it ended.
struct Reading {
    Message message;
    std::optional<stack::ParseError> error;
};
Reading readMessage(net::Octets octets);

/// Names that have occurred before are pointed to (RFC 1035 4.1.4). most: answers that do not fit are left out, and the
/// message says that it is truncated.
/// Precondition: isWritable() of all its records.
net::OctetBuffer serialise(const Message& message, std::size_t most = 0xFFFF);
/// Whether the data of a record can be written: its type is known, and its data is of that form.
bool isWritable(const Record& record);
/// A name of labels of 1 to 63 letters, 253 in all (RFC 1035 2.3.4).
bool isGoodName(std::string_view name);
bool isSameName(std::string_view a, std::string_view b);

/// A message with its length in front, as a stream carries it (RFC 1035 4.2.2).
net::OctetBuffer framed(const net::OctetBuffer& message);
/// How many octets the first framed message takes; 0: more are needed; nullopt: this is not DNS.
std::optional<std::size_t> framedLength(net::Octets stream, bool ended);

} // namespace osiscope::dns
