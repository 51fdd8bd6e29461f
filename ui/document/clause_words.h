#pragma once

#include "model/stack/osi.h"

#include <QString>

namespace osiscope::ui {

/// Where a standard says something, in words: "RFC 9293, section 3.5". Empty where none does.
QString clauseWords(const stack::Citation& clause);

} // namespace osiscope::ui
