#pragma once

#include "ui/document/contents.h"
#include "ui/export/picture.h"

#include <memory>

namespace osiscope::ui {

/// All of a lesson on pages of A4: what it is about, its hosts and links, its timeline, each step with the part of the
/// ladder that it is about, the sessions with verdicts and evidence, tasks, wrong beliefs and what its protocols are.
/// Of what is no lesson, all of that which there is.
Pages reportPages(const std::shared_ptr<const Contents>& contents);

} // namespace osiscope::ui
