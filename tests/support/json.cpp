#include "tests/support/json.h"

#include <algorithm>
#include <cstdlib>

namespace osiscope::test {

namespace {
class Reader {
public:
    explicit Reader(std::string_view text) : m_text(text) {}

    std::optional<Json> read()
    {
        Json value;
        if (!readValue(value))
            return std::nullopt;
        skipSpace();
        return m_at == m_text.size() ? std::optional(std::move(value)) : std::nullopt;
    }

private:
    void skipSpace()
    {
        while (m_at < m_text.size()) {
            if (m_text.substr(m_at).starts_with("//"))
                m_at = std::min(m_text.find('\n', m_at), m_text.size());
            else if (m_text[m_at] == ' ' || m_text[m_at] == '\n' || m_text[m_at] == '\r' || m_text[m_at] == '\t')
                ++m_at;
            else
                return;
        }
    }
    bool take(std::string_view word)
    {
        skipSpace();
        if (!m_text.substr(m_at).starts_with(word))
            return false;
        m_at += word.size();
        return true;
    }

    bool readValue(Json& value)
    {
        if (take("null"))
            return true;
        if (take("true") || take("false")) {
            value.kind = Json::Kind::Boolean;
            value.boolean = m_text[m_at - 2] == 'u';
            return true;
        }
        if (take("\"")) {
            value.kind = Json::Kind::Text;
            return readText(value.text);
        }
        if (take("["))
            return readArray(value);
        if (take("{"))
            return readObject(value);
        return readNumber(value);
    }

    bool readNumber(Json& value)
    {
        const std::size_t end = std::min(m_text.find_first_not_of("+-.0123456789eE", m_at), m_text.size());
        if (end == m_at)
            return false;
        value.kind = Json::Kind::Number;
        value.number = std::strtod(std::string(m_text.substr(m_at, end - m_at)).c_str(), nullptr);
        m_at = end;
        return true;
    }

    bool readArray(Json& value)
    {
        value.kind = Json::Kind::Array;
        if (take("]"))
            return true;
        do
            if (!readValue(value.items.emplace_back()))
                return false;
        while (take(","));
        return take("]");
    }

    bool readObject(Json& value)
    {
        value.kind = Json::Kind::Object;
        if (take("}"))
            return true;
        do {
            std::string name;
            if (!take("\"") || !readText(name) || !take(":") || !readValue(value.members[name]))
                return false;
        } while (take(","));
        return take("}");
    }

    bool readText(std::string& text)
    {
        while (m_at < m_text.size() && m_text[m_at] != '"') {
            if (m_text[m_at] != '\\')
                text += m_text[m_at++];
            else if (!readEscape(text))
                return false;
        }
        return take("\"");
    }

    bool readEscape(std::string& text)
    {
        constexpr std::string_view kNames = "\"\\/bfnrt";
        constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
        const char name = ++m_at < m_text.size() ? m_text[m_at++] : '\0';
        if (const std::size_t known = kNames.find(name); known != std::string_view::npos) {
            text += kMeanings[known];
            return true;
        }
        if (name != 'u' || m_at + 4 > m_text.size())
            return false;
        appendUtf8(text, std::strtoul(std::string(m_text.substr(m_at, 4)).c_str(), nullptr, 16));
        m_at += 4;
        return true;
    }

    // The basic multilingual plane is enough for the data there is.
    static void appendUtf8(std::string& text, unsigned long code)
    {
        if (code < 0x80) {
            text += static_cast<char>(code);
        } else if (code < 0x800) {
            text += static_cast<char>(0xC0 | code >> 6);
            text += static_cast<char>(0x80 | (code & 0x3F));
        } else {
            text += static_cast<char>(0xE0 | code >> 12);
            text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
            text += static_cast<char>(0x80 | (code & 0x3F));
        }
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};
} // namespace

std::optional<Json> Json::parse(std::string_view text)
{
    return Reader(text).read();
}

} // namespace osiscope::test
