#pragma once

#include <QSplitter>

#include <functional>

namespace osiscope::ui {

/// Two parts, one below the other, of which one gets the height it needs, up to a share of all, and the other one the
/// rest: until the user pulls at the line between them.
class FittedSplitter final : public QSplitter {
public:
    /// @param fitted 0: the upper part, 1: the lower one
    /// @param share of the whole height, from 0 to 1
    /// @param needed the height in pixels that the fitted part would show all of itself in
    FittedSplitter(int fitted, double share, std::function<int()> needed);

    /// To be called when what is needed has changed.
    void fit();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    int m_fitted;
    double m_share;
    std::function<int()> m_needed;
    bool m_isPulled = false;
};

} // namespace osiscope::ui
