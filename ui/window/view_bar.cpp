#include "ui/window/view_bar.h"

#include <QComboBox>
#include <QLabel>

#include <array>

namespace osiscope::ui {

ViewBar::ViewBar(Document& document, QWidget* parent) : QToolBar(tr("View"), parent), m_document(document)
{
    setObjectName("view-bar");
    setMovable(false);
    m_scale = addChoice(tr("Time:"), {tr("true to scale"), tr("silences shortened"), tr("one step a row")},
                        [](ViewOptions& options, int chosen) { options.scale = static_cast<ScaleKind>(chosen); });
    const std::array tips{
        tr("Equal times are equally long. Only a silence at the end that is longer than all before it is shortened; "
           "its true length is written there."),
        tr("What nothing happens in is shortened; its true length is written there."),
        tr("Each event has a line of its own, however much time lies between them.")};
    m_scale->setSizeAdjustPolicy(QComboBox::AdjustToContents); // its words depend on what is open
    for (std::size_t i = 0; i < tips.size(); i++)
        m_scale->setItemData(static_cast<int>(i), tips[i], Qt::ToolTipRole);
    m_shown = addChoice(tr("Show:"), {tr("packets"), tr("whole messages"), tr("packets and messages")},
                        [](ViewOptions& options, int chosen) { options.shown = static_cast<Shown>(chosen); });
    m_future = addChoice(tr("After the cursor:"), {tr("shown"), tr("pale"), tr("hidden")},
                         [](ViewOptions& options, int chosen) { options.future = static_cast<Future>(chosen); });
    connect(&document, &Document::optionsChanged, this, &ViewBar::refresh);
    connect(&document, &Document::contentsChanged, this, &ViewBar::refresh);
    refresh();
}

QComboBox* ViewBar::addChoice(const QString& label, const QStringList& words, void (*set)(ViewOptions&, int))
{
    auto* name = new QLabel(label, this);
    auto* choice = new QComboBox(this);
    choice->addItems(words);
    choice->setAccessibleName(label);
    name->setBuddy(choice);
    name->setContentsMargins(8, 0, 4, 0);
    addWidget(name);
    addWidget(choice);
    connect(choice, &QComboBox::activated, this, [this, set](int chosen) {
        ViewOptions options = m_document.options();
        set(options, chosen);
        m_document.setOptions(options);
    });
    return choice;
}

void ViewBar::refresh()
{
    const Contents* contents = m_document.contents();
    m_scale->setItemText(static_cast<int>(ScaleKind::Linear), contents != nullptr && shortensEnd(*contents->trace)
                                                                  ? tr("to scale, the end shortened")
                                                                  : tr("true to scale"));
    m_scale->setCurrentIndex(static_cast<int>(m_document.options().scale));
    m_shown->setCurrentIndex(static_cast<int>(m_document.options().shown));
    m_future->setCurrentIndex(static_cast<int>(m_document.options().shownFuture()));
    m_future->setEnabled(!m_document.options().predict); // what is predicted is hidden
}

} // namespace osiscope::ui
