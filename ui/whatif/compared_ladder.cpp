#include "ui/whatif/compared_ladder.h"

#include "ui/ladder/ladder_view.h"

#include <QLabel>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace osiscope::ui {

ComparedLadder::ComparedLadder(RunTree& runs, Document& document, LadderView& beside, QWidget* parent)
    : QWidget(parent),
      m_runs(runs),
      m_document(document),
      m_beside(beside),
      m_heading(new QLabel(this)),
      m_ladder(new LadderView(m_other, this))
{
    setObjectName("compared");
    m_ladder->setObjectName("compared-ladder");
    m_ladder->setAccessibleName(tr("Message ladder of what it is compared with"));
    m_heading->setContentsMargins(8, 2, 8, 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_heading);
    layout->addWidget(m_ladder, 1);
    connect(&runs, &RunTree::changed, this, &ComparedLadder::runChosen);
    connect(&document, &Document::cursorChanged, this, &ComparedLadder::follow);
    connect(&document, &Document::optionsChanged, this, &ComparedLadder::takeOptions);
    connect(&document, &Document::sessionChanged, this, &ComparedLadder::takeSession);
    connect(&m_other, &Document::cursorChanged, this, &ComparedLadder::lead);
    connect(&document, &Document::visibleRangeChanged, this, &ComparedLadder::level);
    takeOptions();
}

void ComparedLadder::runChosen()
{
    const int beside = m_runs.beside();
    if (beside < 0)
        return;
    m_heading->setText(m_runs.name(beside));
    const auto& contents = m_runs.runs()[static_cast<std::size_t>(beside)].contents;
    if (contents != m_other.sharedContents()) {
        m_other.setContents(contents);
        follow();
    }
    takeSession();
}

/// Where only the chosen session is shown, there only the one that it is there.
void ComparedLadder::takeSession()
{
    if (!isInStep())
        return;
    m_other.selectSession(m_runs.there(m_document.session()));
    m_heading->setText(heading());
}

QString ComparedLadder::heading() const
{
    const QString name = m_runs.name(m_runs.beside());
    const bool missing = m_document.options().onlySession && m_document.session() != session::kNoSession &&
                         m_other.session() == session::kNoSession;
    return missing ? tr("%1 (the chosen session is not there)").arg(name) : name;
}

/// While the runs are exchanged, the two may not be those that lie beside each other.
bool ComparedLadder::isInStep() const
{
    const int beside = m_runs.beside();
    return beside >= 0 && m_other.contents() == m_runs.runs()[static_cast<std::size_t>(beside)].contents.get() &&
           m_document.contents() == m_runs.run().contents.get();
}

void ComparedLadder::follow()
{
    if (m_following || !isInStep())
        return;
    const QScopedValueRollback following(m_following, true);
    m_other.setCursor(m_runs.there(m_document.cursor()));
    // Later: the ladder beside it may not have moved yet.
    QMetaObject::invokeMethod(this, &ComparedLadder::level, Qt::QueuedConnection);
}

/// What happens at the same moment stands at the same height, as far as both can be scrolled.
void ComparedLadder::level()
{
    if (isVisible() && isInStep() && m_document.cursor() != stack::kNoEvent)
        m_ladder->bringCursorTo(m_beside.cursorHeight());
}

/// Its user has chosen an event here.
void ComparedLadder::lead()
{
    if (m_following || !isInStep())
        return;
    const QScopedValueRollback following(m_following, true);
    m_document.setCursor(m_runs.here(m_other.cursor()));
}

void ComparedLadder::takeOptions()
{
    m_other.setOptions(m_document.options());
    takeSession();
}

} // namespace osiscope::ui
