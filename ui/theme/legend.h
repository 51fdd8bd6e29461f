#pragma once

#include "ui/theme/theme.h"

#include <QFont>
#include <QPainter>
#include <QString>

#include <functional>
#include <vector>

namespace osiscope::ui {

/// What the shapes of a view mean: samples, each with its words, in as many lines as the width asks for.
class Legend {
public:
    using Sample = std::function<void(QPainter&, const QRectF&)>; ///< paints itself into a box

    /// @param sample none: words alone
    /// @param heading stands before the sample: this one and those that follow are of it
    void add(QString words, Sample sample, QString heading = {})
    {
        m_entries.push_back({std::move(words), std::move(sample), std::move(heading)});
    }
    double heightFor(double width, const QFont& font) const;
    void paint(QPainter& painter, const QRectF& box, const Theme& theme, const QFont& font) const;

private:
    struct Entry {
        QString words;
        Sample sample;
        QString heading;
    };
    struct Placed {
        const Entry* entry = nullptr;
        QRectF heading;
        QRectF sample;
        QRectF words;
    };
    std::vector<Placed> place(double width, const QFont& font) const;

    std::vector<Entry> m_entries;
};

} // namespace osiscope::ui
