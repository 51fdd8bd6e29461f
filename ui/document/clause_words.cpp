#include "ui/document/clause_words.h"

#include <QCoreApplication>

namespace osiscope::ui {

namespace {

struct ClauseWords {
    Q_DECLARE_TR_FUNCTIONS(Clause)
};

QString words(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

QString clauseWords(const stack::Citation& clause)
{
    if (clause.section.empty())
        return words(clause.document);
    return ClauseWords::tr("%1, section %2").arg(words(clause.document), words(clause.section));
}

QString shortClause(const stack::Citation& clause)
{
    if (clause.section.empty())
        return words(clause.document);
    const bool numbered = clause.section.front() >= '0' && clause.section.front() <= '9';
    return words(clause.document) + (numbered ? QStringLiteral(" \u00a7") : QStringLiteral(", ")) +
           words(clause.section);
}

} // namespace osiscope::ui
