#pragma once

#include "model/stack/osi.h"

#include <QString>

namespace osiscope::ui {

/// Where a standard says something, in words: "RFC 9293, section 3.5". Empty where none does.
QString clauseWords(const stack::Citation& clause);
/// The same where there is little room: "RFC 9293 §3.5".
QString shortClause(const stack::Citation& clause);

} // namespace osiscope::ui
