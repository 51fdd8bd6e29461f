#include "layers/application/http/uri.h"

#include "layers/application/http/text.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace osiscope::http {

namespace {
constexpr std::uint16_t defaultPort(std::string_view scheme)
{
    return scheme == "https" ? 443 : 80;
}

bool isHostCharacter(char c)
{
    return isDigit(c) || isLetter(c) || c == '-' || c == '.' || c == '_';
}

// Takes "." and ".." out of a path, as RFC 3986 5.2.4 has it.
std::string withoutDots(std::string_view path)
{
    std::vector<std::string_view> kept;
    const auto parts = split(path.substr(1), '/');
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool last = i + 1 == parts.size();
        if (parts[i] == ".." && !kept.empty())
            kept.pop_back();
        if (parts[i] != "." && parts[i] != "..")
            kept.push_back(parts[i]);
        else if (last)
            kept.emplace_back();
    }
    std::string result;
    for (const std::string_view part : kept)
        result.append("/").append(part);
    return result.empty() ? "/" : result;
}

// Path and query out of what follows the authority.
void setTarget(Uri& uri, std::string_view text)
{
    text = text.substr(0, text.find('#'));
    const std::size_t mark = text.find('?');
    uri.path = text.substr(0, mark);
    if (uri.path.empty())
        uri.path = "/";
    uri.hasQuery = mark != std::string_view::npos;
    uri.query = uri.hasQuery ? text.substr(mark + 1) : std::string_view{};
}

// Nothing that would end the request line or a header field early.
bool isClean(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7F; });
}

int hexValue(char c)
{
    if (isDigit(c))
        return c - '0';
    return toLower(c) >= 'a' && toLower(c) <= 'f' ? toLower(c) - 'a' + 10 : -1;
}

std::string formDecoded(std::string_view text)
{
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escaped =
            text[i] == '%' && i + 2 < text.size() && hexValue(text[i + 1]) >= 0 && hexValue(text[i + 2]) >= 0;
        if (escaped) {
            plain += static_cast<char>(hexValue(text[i + 1]) * 16 + hexValue(text[i + 2]));
            i += 2;
        } else {
            plain += text[i] == '+' ? ' ' : text[i];
        }
    }
    return plain;
}
} // namespace

std::optional<Uri> Uri::parse(std::string_view text)
{
    const std::size_t colon = text.find("://");
    if (colon == std::string_view::npos || !isClean(text))
        return std::nullopt;
    Uri uri;
    uri.scheme = toLower(text.substr(0, colon));
    if (uri.scheme != "http" && uri.scheme != "https")
        return std::nullopt;
    text.remove_prefix(colon + 3);
    const std::size_t end = std::min(text.find_first_of("/?#"), text.size());
    std::string_view authority = text.substr(0, end);
    setTarget(uri, text.substr(end));
    if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos)
        authority.remove_prefix(at + 1);
    const std::size_t port = authority.find(':');
    uri.host = toLower(authority.substr(0, port));
    uri.port = defaultPort(uri.scheme);
    if (uri.host.empty() || !std::ranges::all_of(uri.host, isHostCharacter))
        return std::nullopt;
    if (port == std::string_view::npos || port + 1 == authority.size())
        return uri;
    const std::string_view digits = authority.substr(port + 1);
    const auto [last, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), uri.port);
    if (problem != std::errc{} || last != digits.data() + digits.size() || uri.port == 0)
        return std::nullopt;
    return uri;
}

std::optional<Uri> Uri::resolve(std::string_view reference) const
{
    const std::string_view beforePath = reference.substr(0, reference.find_first_of("/?#"));
    if (beforePath.find(':') != std::string_view::npos)
        return parse(reference);
    if (reference.starts_with("//"))
        return parse(scheme + ":" + std::string(reference));
    if (!isClean(reference))
        return std::nullopt;
    Uri result = *this;
    reference = reference.substr(0, reference.find('#'));
    if (reference.empty())
        return result;
    if (reference.front() == '?') {
        result.query = reference.substr(1);
        result.hasQuery = true;
        return result;
    }
    if (reference.front() == '/')
        setTarget(result, reference);
    else
        setTarget(result, path.substr(0, path.rfind('/') + 1) + std::string(reference));
    result.path = withoutDots(result.path);
    return result;
}

std::string Uri::authority() const
{
    return port == defaultPort(scheme) ? host : fmt::format("{}:{}", host, port);
}

std::string Uri::target() const
{
    return hasQuery ? fmt::format("{}?{}", path, query) : path;
}

std::string Uri::toString() const
{
    return fmt::format("{}://{}{}", scheme, authority(), target());
}

std::string pathOf(std::string_view target)
{
    if (const auto uri = Uri::parse(target))
        return uri->path;
    return std::string(target.substr(0, target.find('?')));
}

std::string queryOf(std::string_view target)
{
    const std::size_t mark = target.find('?');
    return mark == std::string_view::npos ? std::string{} : std::string(target.substr(mark + 1));
}

Form parseForm(std::string_view text)
{
    Form form;
    for (const std::string_view pair : split(text, '&')) {
        if (pair.empty())
            continue;
        const std::size_t equals = pair.find('=');
        form.emplace_back(formDecoded(pair.substr(0, equals)),
                          equals == std::string_view::npos ? std::string{} : formDecoded(pair.substr(equals + 1)));
    }
    return form;
}

std::string_view formValue(const Form& form, std::string_view name)
{
    const auto found = std::ranges::find(form, name, &Form::value_type::first);
    return found == form.end() ? std::string_view{} : std::string_view(found->second);
}

} // namespace osiscope::http
