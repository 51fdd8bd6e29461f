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
    if (!clause.isNumbered())
        return QStringLiteral("%1, \u201c%2\u201d").arg(words(clause.document), words(clause.section));
    return ClauseWords::tr("%1, section %2").arg(words(clause.document), words(clause.section));
}

QString shortClause(const stack::Citation& clause)
{
    if (clause.section.empty() || !clause.isNumbered())
        return clauseWords(clause);
    return QStringLiteral("%1 \u00a7%2").arg(words(clause.document), words(clause.section));
}

} // namespace osiscope::ui
