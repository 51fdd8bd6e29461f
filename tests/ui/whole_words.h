#pragma once

#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>

#include <string>

namespace osiscope::ui {

/// Scroll bars are where something is to be scrolled to, and cover nothing.
inline void expectBarsInTheirPlaces(const QWidget& window, const std::string& where)
{
    for (const auto* area : window.findChildren<QScrollArea*>()) {
        if (!area->isVisible() || area->widget() == nullptr)
            continue;
        const std::string name = where + ": " + area->accessibleName().toStdString();
        for (const QScrollBar* bar : {area->verticalScrollBar(), area->horizontalScrollBar()})
            EXPECT_TRUE(!bar->isVisible() || bar->maximum() > 0) << name << " has a bar that is not needed";
        EXPECT_TRUE(area->horizontalScrollBar()->maximum() > 0 || area->widget()->width() <= area->viewport()->width())
            << name << " is covered";
    }
}

/// Of what is seen, all words of labels, buttons, choices and headings of columns have their room.
inline void expectWhole(const QWidget& window, const std::string& where)
{
    expectBarsInTheirPlaces(window, where);
    for (const auto* label : window.findChildren<QLabel*>())
        if (label->isVisible() && !label->text().isEmpty()) {
            const int needed = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().width();
            EXPECT_GE(label->wordWrap() ? label->height() : label->width(), needed)
                << where << ": " << label->text().toStdString();
        }
    for (const auto* button : window.findChildren<QAbstractButton*>())
        if (button->isVisible() && !button->text().isEmpty()) {
            const bool wraps = button->hasHeightForWidth();
            EXPECT_GE(wraps ? button->height() : button->width(),
                      wraps ? button->heightForWidth(button->width()) : button->sizeHint().width())
                << where << ": " << button->text().toStdString();
        }
    for (const auto* choice : window.findChildren<QComboBox*>())
        if (choice->isVisible() && choice->sizeAdjustPolicy() != QComboBox::AdjustToMinimumContentsLengthWithIcon) {
            constexpr int kSpare = 4; // points beside the words that a choice can do without
            EXPECT_GE(choice->width() + kSpare, choice->sizeHint().width())
                << where << ": " << choice->currentText().toStdString();
        }
    for (const auto* line : window.findChildren<QLineEdit*>())
        if (line->isVisible() && line->text().isEmpty()) {
            constexpr int kEdges = 8; // points
            EXPECT_GE(line->width(), line->fontMetrics().horizontalAdvance(line->placeholderText()) + kEdges)
                << where << ": " << line->placeholderText().toStdString();
        }
    for (const auto* header : window.findChildren<QHeaderView*>())
        for (int i = 0; i < header->count() && header->isVisible() && header->orientation() == Qt::Horizontal; i++) {
            if (header->isSectionHidden(i))
                continue;
            const QString words = header->model()->headerData(i, Qt::Horizontal).toString();
            const int needed = header->fontMetrics().horizontalAdvance(words);
            EXPECT_GT(header->sectionSize(i), needed) << where << ": " << words.toStdString();
        }
}

} // namespace osiscope::ui
