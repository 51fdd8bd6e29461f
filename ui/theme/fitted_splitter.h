#pragma once

#include <QSplitter>

#include <functional>

namespace osiscope::ui {

/// Two parts, one below the other, of which one gets the height it needs, up to a share of all or what the other one
/// leaves, and the other one the rest: until the user pulls at the line between them.
class FittedSplitter final : public QSplitter {
public:
    /// @param fitted 0: the upper part, 1: the lower one
    /// @param share of the whole height, from 0 to 1
    /// @param needed the height in pixels that the fitted part would show all of itself in
    /// @param others the same of the other part; empty: it can use any
    FittedSplitter(int fitted, double share, std::function<int()> needed, std::function<int()> others = {});

    /// To be called when what is needed has changed.
    void fit();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int m_fitted;
    double m_share;
    std::function<int()> m_needed;
    std::function<int()> m_others;
    bool m_isPulled = false;
};

} // namespace osiscope::ui
