#pragma once

#include "ui/document/document.h"
#include "ui/export/picture.h"

#include <QString>

#include <expected>
#include <string>

/// Views that are words, to be given on.
namespace osiscope::ui {

struct WrittenView {
    QString title;
    QString html; ///< with the classes of paperText
};

/// What an event is, why it happened, and by which rule. @pre 0 < number <= contents.size()
/// @param options as of explanationHtml
WrittenView writtenExplanation(const Contents& contents, stack::EventNumber number, const ViewOptions& options = {});
/// Who remembers what at an event. The error says why there is nothing to write.
/// @param before the event since which changes are marked
std::expected<WrittenView, std::string> writtenMemory(const Contents& contents, stack::EventNumber number,
                                                      stack::EventNumber before, bool onlyOfSession = false);
/// Whether a session is one, as far as it is known at an event. @pre session != kNoSession
WrittenView writtenVerdict(const Contents& contents, session::SessionId session, stack::EventNumber horizon);
/// The same of each session that has begun.
std::expected<WrittenView, std::string> writtenVerdicts(const Contents& contents, stack::EventNumber horizon);
/// The fields and octets of the message at an event, or of the one that led to it.
std::expected<WrittenView, std::string> writtenFields(const Contents& contents, stack::EventNumber number);

/// As large as it needs to be.
Picture writtenPicture(const WrittenView& view);
/// On pages of A4.
Pages writtenPages(const WrittenView& view);
/// Without tables and bold words.
QString writtenText(const WrittenView& view);
/// A file of its own.
QByteArray writtenHtml(const WrittenView& view);

} // namespace osiscope::ui
