#include "ui/whatif/compared_ladder.h"

#include "model/trace/difference.h"
#include "ui/ladder/ladder_view.h"

#include <QLabel>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace osiscope::ui {

ComparedLadder::ComparedLadder(RunTree& runs, Document& document, QWidget* parent)
    : QWidget(parent),
      m_runs(runs),
      m_document(document),
      m_heading(new QLabel(this)),
      m_ladder(new LadderView(m_other, this))
{
    setObjectName("compared");
    m_ladder->setObjectName("compared-ladder");
    m_ladder->setAccessibleName(tr("Message ladder of the run before the change"));
    m_heading->setContentsMargins(8, 2, 8, 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_heading);
    layout->addWidget(m_ladder, 1);
    connect(&runs, &RunTree::changed, this, &ComparedLadder::runChosen);
    connect(&document, &Document::cursorChanged, this, &ComparedLadder::follow);
    connect(&document, &Document::optionsChanged, this, &ComparedLadder::takeOptions);
    connect(&m_other, &Document::cursorChanged, this, &ComparedLadder::lead);
    takeOptions();
}

void ComparedLadder::runChosen()
{
    const Run* parent = m_runs.parent();
    if (parent == nullptr || parent->contents == m_other.sharedContents())
        return;
    m_other.setContents(parent->contents);
    const QStringList changes = m_runs.path(m_runs.run().parent);
    m_heading->setText(changes.isEmpty() ? tr("As it was") : tr("What if: %1").arg(changes.join(tr(", "))));
    follow();
}

void ComparedLadder::follow()
{
    const Run* parent = m_runs.parent();
    if (m_following || parent == nullptr || m_other.contents() == nullptr ||
        m_document.contents() != m_runs.run().contents.get())
        return;
    const QScopedValueRollback following(m_following, true);
    m_other.setCursor(trace::counterpart(*m_document.contents()->trace, m_document.cursor(), *parent->contents->trace,
                                         m_runs.run().differs));
}

/// Its user has chosen an event here.
void ComparedLadder::lead()
{
    const Run* parent = m_runs.parent();
    if (m_following || parent == nullptr || m_document.contents() != m_runs.run().contents.get())
        return;
    const QScopedValueRollback following(m_following, true);
    m_document.setCursor(trace::counterpart(*parent->contents->trace, m_other.cursor(), *m_document.contents()->trace,
                                            m_runs.run().differs));
}

void ComparedLadder::takeOptions()
{
    m_other.setOptions(m_document.options());
}

} // namespace osiscope::ui
