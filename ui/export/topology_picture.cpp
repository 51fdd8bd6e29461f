#include "ui/export/topology_picture.h"

#include "model/scenario/link_values.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/picture_font.h"
#include "ui/theme/theme.h"

#include <QPainterPath>

#include <algorithm>
#include <cstdlib>

namespace osiscope::ui {

namespace {

constexpr int kHostTextSize = 12;
constexpr double kBoxHeight = 42;
constexpr double kArch = 26; ///< that a link rises for each host it passes over

/// "20 ms, 10 Mbit/s, loss 1 %"
QString linkWords(const scenario::Link& link)
{
    QStringList words;
    for (const scenario::LinkValue value : {scenario::LinkValue::Delay, scenario::LinkValue::Rate})
        if (const std::string text = scenario::valueText(value, link.settings); !text.empty())
            words << toQString(text);
    if (link.settings.loss > 0)
        words << toQString(scenario::keyOf(scenario::LinkValue::Loss)) + QLatin1Char(' ') +
                     toQString(scenario::valueText(scenario::LinkValue::Loss, link.settings));
    return words.join(QStringLiteral(", "));
}

struct Drawn {
    std::vector<QRectF> boxes;
    std::vector<QStringList> texts; ///< name, addresses
};

struct DrawnLink {
    QPainterPath path;
    QRectF words;
    QString text;
};

int span(const scenario::Link& link)
{
    return std::abs(static_cast<int>(link.ends[0]) - static_cast<int>(link.ends[1]));
}

DrawnLink placed(const scenario::Link& link, const Drawn& hosts, int above, const QFontMetricsF& metrics)
{
    const QRectF& one = hosts.boxes[std::min(link.ends[0], link.ends[1])];
    const QRectF& other = hosts.boxes[std::max(link.ends[0], link.ends[1])];
    DrawnLink drawn;
    drawn.text = linkWords(link);
    const double width = metrics.horizontalAdvance(drawn.text) + 4;
    double y = one.center().y();
    if (above == 0) {
        drawn.path.moveTo(one.right(), y);
        drawn.path.lineTo(other.left(), y);
    } else {
        y = one.top() - above * kArch;
        drawn.path.moveTo(one.center().x() + 8 * above, one.top());
        drawn.path.lineTo(one.center().x() + 8 * above, y);
        drawn.path.lineTo(other.center().x() - 8 * above, y);
        drawn.path.lineTo(other.center().x() - 8 * above, other.top());
    }
    const double middle = (one.center().x() + other.center().x()) / 2;
    drawn.words = QRectF(middle - width / 2, y - metrics.height() - 2, width, metrics.height());
    return drawn;
}

} // namespace

Picture topologyPicture(const scenario::Scenario& scenario, double width)
{
    const QFont font = pictureFont(kHostTextSize);
    const QFontMetricsF metrics(font);
    const QFontMetricsF bold(boldOf(font));
    Drawn hosts;
    double widest = 0;
    for (const scenario::Host& host : scenario.hosts) {
        QStringList lines{toQString(host.name)};
        QStringList addresses;
        for (const net::Ipv4Address address : host.addresses)
            addresses << toQString(address.toString());
        lines << addresses.mid(0, 2).join(QStringLiteral(", ")) +
                     (addresses.size() > 2 ? QStringLiteral(", …") : QString());
        widest = std::max({widest, bold.horizontalAdvance(lines[0]) + 20, metrics.horizontalAdvance(lines[1]) + 20});
        hosts.texts.push_back(lines);
    }
    double gap = 40;
    int highest = 0;
    std::vector<int> above; // how many arches high each link is
    for (const scenario::Link& link : scenario.links) {
        const bool direct = span(link) == 1;
        if (direct)
            gap = std::max(gap, metrics.horizontalAdvance(linkWords(link)) + 24);
        above.push_back(direct ? 0 : ++highest);
    }
    const auto count = static_cast<double>(std::max<std::size_t>(scenario.hosts.size(), 1));
    if (const double needed = count * widest + (count - 1) * gap; needed < width && count > 1)
        gap = std::min(gap + (width - needed) / (count - 1), 2 * gap);
    const double top = highest * kArch + metrics.height() + 6;
    for (std::size_t i = 0; i < scenario.hosts.size(); i++)
        hosts.boxes.emplace_back(1 + static_cast<double>(i) * (widest + gap), top, widest, kBoxHeight);
    std::vector<DrawnLink> links;
    links.reserve(scenario.links.size());
    for (std::size_t i = 0; i < scenario.links.size(); i++)
        links.push_back(placed(scenario.links[i], hosts, above[i], metrics));
    Picture picture;
    picture.size = QSizeF(count * widest + (count - 1) * gap + 2, top + kBoxHeight + 2);
    picture.paint = [=, lines = links](QPainter& painter) {
        const Theme theme = Theme::paper();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.text, 1.4));
        painter.setBrush(Qt::NoBrush);
        for (const DrawnLink& link : lines)
            painter.drawPath(link.path);
        painter.setFont(font);
        for (const DrawnLink& link : lines)
            painter.drawText(link.words, Qt::AlignCenter | Qt::TextSingleLine, link.text);
        for (std::size_t i = 0; i < hosts.boxes.size(); i++) {
            const QRectF& box = hosts.boxes[i];
            painter.setPen(QPen(theme.text, 1));
            painter.setBrush(theme.panel);
            painter.drawRoundedRect(box, 4, 4);
            painter.setFont(boldOf(font));
            painter.drawText(box.adjusted(0, 3, 0, -kBoxHeight / 2), Qt::AlignCenter, hosts.texts[i][0]);
            painter.setFont(font);
            painter.drawText(box.adjusted(0, kBoxHeight / 2, 0, -3), Qt::AlignCenter, hosts.texts[i][1]);
        }
    };
    return picture;
}

} // namespace osiscope::ui
