#include "ui/document/clause_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace osiscope::ui {

namespace {

struct ClauseWords {
    Q_DECLARE_TR_FUNCTIONS(Clause)
};

QString words(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// "3.10.7.4, first step"; some standards have headings instead.
bool isNumbered(std::string_view section)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return std::ranges::any_of(section.substr(0, section.find(' ')), isDigit);
}

} // namespace

QString clauseWords(const stack::Citation& clause)
{
    if (clause.section.empty())
        return words(clause.document);
    if (!isNumbered(clause.section))
        return QStringLiteral("%1, \u201c%2\u201d").arg(words(clause.document), words(clause.section));
    return ClauseWords::tr("%1, section %2").arg(words(clause.document), words(clause.section));
}

QString shortClause(const stack::Citation& clause)
{
    if (clause.section.empty() || !isNumbered(clause.section))
        return clauseWords(clause);
    return QStringLiteral("%1 \u00a7%2").arg(words(clause.document), words(clause.section));
}

} // namespace osiscope::ui
