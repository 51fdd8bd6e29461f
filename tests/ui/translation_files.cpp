#include "tests/ui/translation_files.h"

#include <QFile>
#include <QXmlStreamReader>

namespace osiscope::ui {

namespace {

Translated readMessage(QXmlStreamReader& xml, const QString& context)
{
    Translated message{context, {}, {}, {}};
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("source")) {
            message.source = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            message.state = xml.attributes().value(QLatin1String("type")).toString();
            QString words;
            while (!xml.hasError() && xml.readNext() != QXmlStreamReader::EndElement)
                if (xml.isStartElement())
                    message.forms << xml.readElementText();
                else
                    words += xml.text();
            if (message.forms.isEmpty())
                message.forms << words;
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

} // namespace

std::vector<Translated> readTranslations(const QString& path)
{
    std::vector<Translated> all;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return all;
    QXmlStreamReader xml(&file);
    xml.readNextStartElement(); // TS
    while (xml.readNextStartElement()) {
        QString context;
        while (xml.readNextStartElement()) {
            if (xml.name() == QLatin1String("name"))
                context = xml.readElementText();
            else if (xml.name() == QLatin1String("message"))
                all.push_back(readMessage(xml, context));
            else
                xml.skipCurrentElement();
        }
    }
    return all;
}

QString translationFile(const QString& language)
{
    return QStringLiteral(OSISCOPE_SOURCE_DIR "/ui/translations/osiscope_%1.ts").arg(language);
}

} // namespace osiscope::ui
