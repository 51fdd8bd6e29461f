#pragma once

#include "model/net/octets.h"
#include "ui/inspector/hex_geometry.h"
#include "ui/inspector/pdu_tree_model.h"

#include <QAbstractScrollArea>

namespace osiscope::ui {

/// Octets as hexadecimal numbers and as characters, with some of them marked. It scrolls by rows.
class HexView final : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit HexView(QWidget* parent = nullptr);

    void setOctets(net::Octets octets);
    void mark(OctetRange range);
    OctetRange marked() const { return m_marked; }
    HexGeometry geometryOfOctets() const;
    /// In which all octets are seen.
    int wholeHeight() const;

signals:
    void octetChosen(std::size_t octet);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    HexGeometry geometryIn(int width) const;
    void updateScrollBar();
    QPointF scrolled() const;
    QFont fixedFont() const;

    net::OctetBuffer m_octets;
    OctetRange m_marked;
};

} // namespace osiscope::ui
