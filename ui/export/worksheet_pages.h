#pragma once

#include "model/report/worksheet.h"
#include "ui/document/contents.h"
#include "ui/export/picture.h"

#include <memory>

namespace osiscope::ui {

/// The sheet of what a window shows. @pre the contents outlive it
report::Worksheet worksheetOf(const Contents& contents);

/// A worksheet, or its key, on pages of A4: the drawn ladder, with numbered blanks in place of words, and the
/// questions.
Pages worksheetPages(const std::shared_ptr<const Contents>& contents, report::SheetKind kind);

} // namespace osiscope::ui
