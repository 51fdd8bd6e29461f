#include "ui/layer_stack/layer_stack_pane.h"

#include "ui/explanation/event_browser.h"
#include "ui/layer_stack/layer_stack_view.h"
#include "ui/theme/fitted_splitter.h"
#include "ui/theme/font_measure.h"

#include <QComboBox>
#include <QLabel>
#include <QSettings>
#include <QStackedWidget>
#include <QTextDocument>
#include <QVBoxLayout>

#include <cmath>

namespace osiscope::ui {

namespace {
constexpr QLatin1String kNamesKey{"layer-stack/names"};
constexpr double kMostOfLayers = 0.6; ///< of the height, or more where the words leave it
} // namespace

LayerStackPane::LayerStackPane(Document& document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_names(new QComboBox(this)),
      m_heading(new QLabel(this)),
      m_pages(new QStackedWidget(this)),
      m_nothing(new QLabel),
      m_view(new LayerStackView(document)),
      m_text(new EventBrowser(document)),
      m_parts(new FittedSplitter(
          0, kMostOfLayers, [this] { return m_view->wholeHeight(); },
          [this] {
              return static_cast<int>(std::ceil(m_text->document()->size().height())) + 2 * m_text->frameWidth();
          }))
{
    setObjectName("layer-stack");
    m_names->addItems({tr("Names of OSI: seven layers"), tr("Names of TCP/IP: four layers")}); // as LayerNames
    m_names->setAccessibleName(tr("Whose names the layers have"));
    m_names->setCurrentIndex(QSettings().value(kNamesKey).toInt() == 1 ? 1 : 0);
    m_heading->setWordWrap(true);
    m_heading->setMargin(4);
    m_text->setAccessibleName(tr("What the chosen layer does"));
    m_nothing->setWordWrap(true);
    m_nothing->setMargin(10);
    m_nothing->setAlignment(Qt::AlignTop);
    m_parts->addWidget(m_view);
    m_parts->addWidget(m_text);
    m_pages->addWidget(m_nothing);
    m_pages->addWidget(m_parts);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_names);
    layout->addWidget(m_heading);
    layout->addWidget(m_pages, 1);
    connect(&document, &Document::contentsChanged, this, [this] {
        m_view->show({}, static_cast<LayerNames>(m_names->currentIndex())); // what it shows is of another trace
        refreshSoon();
    });
    connect(&document, &Document::cursorChanged, this, &LayerStackPane::refreshSoon);
    connect(&document, &Document::optionsChanged, this, &LayerStackPane::refreshSoon);
    connect(m_names, &QComboBox::currentIndexChanged, this, [this](int chosen) {
        QSettings().setValue(kNamesKey, chosen);
        refreshSoon();
    });
    connect(m_view, &LayerStackView::choiceChanged, this, &LayerStackPane::showWords);
    connect(m_text, &EventBrowser::styleChanged, this, &LayerStackPane::showWords);
}

void LayerStackPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale)
        refresh();
}

void LayerStackPane::refreshSoon()
{
    m_stale = true;
    if (isVisible())
        refresh();
}

void LayerStackPane::refresh()
{
    m_stale = false;
    const Contents* contents = m_document.contents();
    const stack::EventNumber cursor = m_document.cursor();
    std::optional<LayerStack> stack;
    if (contents != nullptr && cursor != stack::kNoEvent)
        stack = layerStackAt(*contents, cursor, m_document.horizon());
    m_pages->setCurrentIndex(stack ? 1 : 0);
    m_nothing->setText(
        cursor == stack::kNoEvent
            ? tr("Click an arrow of the ladder, or step on with \u2192 until a message is sent: then it is seen here "
                 "how it goes down the layers of one host and up those of the other.")
            : tr("This event carries no message, and nothing has crossed a layer so far that led to it. Click an arrow "
                 "of the ladder, or step on with \u2192 until a message is sent: then it is seen here how it goes down "
                 "the layers of one host and up those of the other."));
    m_heading->setVisible(stack && stack->event != cursor);
    if (stack && stack->event != cursor)
        m_heading->setText(tr("Event %1 crosses no layer. This is what led to it, event %2: %3")
                               .arg(cursor)
                               .arg(stack->event)
                               .arg(toQString(contents->reading.label(stack->event))));
    m_view->show(std::move(stack), static_cast<LayerNames>(m_names->currentIndex()));
    showWords();
    m_parts->fit();
}

void LayerStackPane::showWords()
{
    const Contents* contents = m_document.contents();
    const auto& stack = m_view->stack();
    m_text->show(contents != nullptr && stack
                     ? layerHtml(*contents, *stack, m_view->choice().side, m_view->layers()[m_view->choice().layer])
                     : QString());
}

} // namespace osiscope::ui
