<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>Chart</name>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>%1 (the first %2)</source>
        <translation>%1 (die ersten %2)</translation>
    </message>
    <message>
        <source>time, as on the ladder</source>
        <translation>Zeit, wie im Sequenzdiagramm</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>value in %1</source>
        <translation>Wert in %1</translation>
    </message>
</context>
<context>
    <name>Clause</name>
    <message>
        <source>%1, section %2</source>
        <translation>%1, Abschnitt %2</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Only what differs is listed: the first %1 of %2.</source>
        <translation>Nur Unterschiede sind aufgelistet: die ersten %1 von %2.</translation>
    </message>
    <message>
        <source>%1 the same, %2 differ (~), %3 only in 1 (&lt;), %4 only in 2 (&gt;)</source>
        <translation>%1 gleich, %2 verschieden (~), %3 nur in 1 (&lt;), %4 nur in 2 (&gt;)</translation>
    </message>
    <message>
        <source>Up to the cursor: %1</source>
        <translation>Bis zum Cursor: %1</translation>
    </message>
</context>
<context>
    <name>ComparisonPicture</name>
    <message>
        <source>%1: what differs</source>
        <translation>%1: was sich unterscheidet</translation>
    </message>
</context>
<context>
    <name>Expectations</name>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>erfüllt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>verfehlt</translation>
    </message>
    <message>
        <source>But:</source>
        <translation>Aber:</translation>
    </message>
    <message>
        <source>See event %1</source>
        <translation>Siehe Ereignis %1</translation>
    </message>
    <message>
        <source>This scenario expects nothing: it has no [[expect]].</source>
        <translation>Dieses Szenario erwartet nichts: Es hat kein [[expect]].</translation>
    </message>
    <message>
        <source>%1 of %2 expectations are kept.</source>
        <translation>Erfüllte Erwartungen: %1 von %2.</translation>
    </message>
    <message>
        <source>%1 of %2 expectations are kept so far.</source>
        <translation>Bisher erfüllte Erwartungen: %1 von %2.</translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message>
        <source>How %1 works is written in %2.</source>
        <translation>Wie %1 funktioniert, steht in %2.</translation>
    </message>
    <message>
        <source>Event %1 of %2, at %3</source>
        <translation>Ereignis %1 von %2, bei %3</translation>
    </message>
    <message>
        <source>Why did it happen?</source>
        <translation>Warum ist es geschehen?</translation>
    </message>
    <message>
        <source>Nothing before it made it happen: it comes from outside.</source>
        <translation>Nichts davor hat es ausgelöst: Es kommt von außen.</translation>
    </message>
    <message>
        <source>A capture does not tell: it holds packets only.</source>
        <translation>Ein Mitschnitt verrät es nicht: Er enthält nur Pakete.</translation>
    </message>
    <message>
        <source>And so on, back to %1</source>
        <translation>Und so weiter, zurück bis %1</translation>
    </message>
    <message>
        <source>event %1</source>
        <translation>Ereignis %1</translation>
    </message>
    <message>
        <source>By which rule?</source>
        <translation>Nach welcher Regel?</translation>
    </message>
    <message>
        <source>%1 is placed at the %2.</source>
        <translation>%1 wird hier in die %2 eingeordnet.</translation>
    </message>
    <message>
        <source>The %1 is placed at the %2.</source>
        <translation>%1 wird hier in die %2 eingeordnet.</translation>
    </message>
    <message>
        <source>A %1 is placed at the %2.</source>
        <translation>„%1“ wird hier in die %2 eingeordnet.</translation>
    </message>
    <message>
        <source>What is different with %1 &quot;%2&quot;?</source>
        <translation>Was ist mit %1 „%2“ anders?</translation>
    </message>
    <message>
        <source>What does %1 &quot;%2&quot; change in this rule?</source>
        <translation>Was ändert %1 „%2“ an dieser Regel?</translation>
    </message>
    <message>
        <source>%1 has been given it. What is set one by one counts more.</source>
        <translation>%1 ist so eingestellt. Was einzeln eingestellt ist, gilt mehr.</translation>
    </message>
    <message>
        <source>At which layer?</source>
        <translation>In welcher Schicht?</translation>
    </message>
    <message>
        <source>What is simpler here than in reality?</source>
        <translation>Was ist hier einfacher als in Wirklichkeit?</translation>
    </message>
    <message>
        <source>What is simpler here than in real %1?</source>
        <translation>Was ist hier einfacher als beim echten %1?</translation>
    </message>
    <message>
        <source>What if?</source>
        <translation>Was wäre wenn?</translation>
    </message>
    <message>
        <source>It repeats %1, which was lost.</source>
        <translation>Es wiederholt %1, das verloren ging.</translation>
    </message>
    <message>
        <source>It repeats %1, which had arrived.</source>
        <translation>Es wiederholt %1, das angekommen war.</translation>
    </message>
    <message>
        <source>It repeats %1, which was still on its way.</source>
        <translation>Es wiederholt %1, das noch unterwegs war.</translation>
    </message>
    <message>
        <source>It repeats %1.</source>
        <translation>Es wiederholt %1.</translation>
    </message>
    <message>
        <source>The rules of %1 for its %2 are in %3.</source>
        <extracomment>a protocol, a timer or variable of it, and where it stands</extracomment>
        <translation>Die Regeln von %1 dafür (%2) stehen in %3.</translation>
    </message>
    <message>
        <source>The rules for what %1 does with it are in %2.</source>
        <translation>Die Regeln dafür, was %1 damit macht, stehen in %2.</translation>
    </message>
    <message>
        <source>The rule for what %1 does with it is in %2.</source>
        <translation>Die Regel dafür, was %1 damit macht, steht in %2.</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>%1: a picture&apos;s name ends in .svg, .png or .pdf</source>
        <translation>%1: Der Name eines Bildes endet auf .svg, .png oder .pdf</translation>
    </message>
    <message>
        <source>%1: a trace&apos;s name ends in .csv, .json, .txt or .osiscope</source>
        <translation>%1: Der Name einer Aufzeichnung endet auf .csv, .json, .txt oder .osiscope</translation>
    </message>
    <message>
        <source>Nothing has been sent.</source>
        <translation>Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Pictures (*.svg *.png *.pdf)</source>
        <translation>Bilder (*.svg *.png *.pdf)</translation>
    </message>
    <message>
        <source>&amp;Ladder…</source>
        <translation>&amp;Sequenzdiagramm…</translation>
    </message>
    <message>
        <source>&amp;Timeline…</source>
        <translation>&amp;Zeitleiste…</translation>
    </message>
    <message>
        <source>Ladder as te&amp;xt…</source>
        <translation>Sequenzdiagramm als Te&amp;xt…</translation>
    </message>
    <message>
        <source>Text (*.txt);;Mermaid (*.mmd)</source>
        <translation>Text (*.txt);;Mermaid (*.mmd)</translation>
    </message>
    <message>
        <source>&amp;Events…</source>
        <translation>&amp;Ereignisse…</translation>
    </message>
    <message>
        <source>Tables (*.csv);;JSON (*.json);;Text (*.txt);;Traces to be opened again (*.osiscope)</source>
        <translation>Tabellen (*.csv);;JSON (*.json);;Text (*.txt);;Aufzeichnungen, die wieder geöffnet werden können (*.osiscope)</translation>
    </message>
    <message>
        <source>&amp;Sessions…</source>
        <translation>S&amp;itzungen…</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>&amp;Packets as a capture…</source>
        <translation>&amp;Pakete als Mitschnitt…</translation>
    </message>
    <message>
        <source>Captures (*.pcap)</source>
        <translation>Mitschnitte (*.pcap)</translation>
    </message>
    <message>
        <source>%1: a worksheet&apos;s name ends in .pdf, .html or .txt</source>
        <translation>%1: Der Name eines Arbeitsblatts endet auf .pdf, .html oder .txt</translation>
    </message>
    <message>
        <source>Worksheets (*.pdf *.html *.txt)</source>
        <translation>Arbeitsblätter (*.pdf *.html *.txt)</translation>
    </message>
    <message>
        <source>&amp;Worksheet…</source>
        <translation>&amp;Arbeitsblatt…</translation>
    </message>
    <message>
        <source>&amp;Key of the worksheet…</source>
        <translation>&amp;Lösungen zum Arbeitsblatt…</translation>
    </message>
    <message>
        <source>%1: a report&apos;s name ends in .pdf</source>
        <translation>%1: Der Name eines Berichts endet auf .pdf</translation>
    </message>
    <message>
        <source>&amp;Report of all of it…</source>
        <translation>&amp;Bericht über alles…</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Ladder, what is see&amp;n of it…</source>
        <translation>Sequenzdiagramm, was davon zu se&amp;hen ist…</translation>
    </message>
    <message>
        <source>Ti&amp;meline of that part…</source>
        <translation>Zei&amp;tleiste dieses Teils…</translation>
    </message>
    <message>
        <source>Pictures (*.svg *.png *.pdf);;Table of the first measure (*.csv)</source>
        <translation>Bilder (*.svg *.png *.pdf);;Tabelle der ersten Messgröße (*.csv)</translation>
    </message>
</context>
<context>
    <name>FilterWords</name>
    <message>
        <source>what happens at %1</source>
        <translation>was bei %1 geschieht</translation>
    </message>
    <message>
        <source>kind of event</source>
        <translation>Art des Ereignisses</translation>
    </message>
</context>
<context>
    <name>Inspected</name>
    <message>
        <source>Event %1 carries no octets. This is what led to it, event %2: %3</source>
        <translation>Ereignis %1 trägt keine Oktette. Dazu geführt hat Ereignis %2: %3</translation>
    </message>
    <message>
        <source>Bold values differ from those of event %1, the %2 message before it in this direction.</source>
        <translation>Fette Werte unterscheiden sich von denen in Ereignis %1, der %2-Nachricht davor in dieser Richtung.</translation>
    </message>
    <message>
        <source>Octets</source>
        <translation>Oktette</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… und %1 weitere</translation>
    </message>
</context>
<context>
    <name>Ladder</name>
    <message>
        <source>(duplicate)</source>
        <translation>(doppelt)</translation>
    </message>
    <message>
        <source>(corrupted)</source>
        <translation>(beschädigt)</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>zusammengefaltet</translation>
    </message>
    <message>
        <source>(to %1)</source>
        <translation>(an %1)</translation>
    </message>
    <message>
        <source>(from %1)</source>
        <translation>(von %1)</translation>
    </message>
</context>
<context>
    <name>LadderLegend</name>
    <message>
        <source>packet</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>session message</source>
        <translation>Nachricht der Sitzungsschicht</translation>
    </message>
    <message>
        <source>application message</source>
        <translation>Nachricht der Anwendungsschicht</translation>
    </message>
    <message>
        <source>sent again</source>
        <translation>erneut gesendet</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>doppelt</translation>
    </message>
    <message>
        <source>corrupted</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>goes on outside this part</source>
        <translation>geht außerhalb dieses Ausschnitts weiter</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>timer that ran out</source>
        <translation>abgelaufener Timer</translation>
    </message>
    <message>
        <source>timer</source>
        <translation>Timer</translation>
    </message>
    <message>
        <source>states left at once</source>
        <translation>Zustände, die sofort verlassen werden</translation>
    </message>
    <message>
        <source>primitive to the layer below</source>
        <translation>Primitiv an die Schicht darunter</translation>
    </message>
    <message>
        <source>primitive to the layer above</source>
        <translation>Primitiv an die Schicht darüber</translation>
    </message>
    <message>
        <source>timer that still runs</source>
        <translation>noch laufender Timer</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>Störung</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Vermerk</translation>
    </message>
    <message>
        <source>has not arrived</source>
        <translation>nicht angekommen</translation>
    </message>
</context>
<context>
    <name>Languages</name>
    <message>
        <source>&amp;System language</source>
        <translation>&amp;Systemsprache</translation>
    </message>
</context>
<context>
    <name>LayerStack</name>
    <message numerus="yes">
        <source>%n octet(s)</source>
        <translation>
            <numerusform>%n Oktett</numerusform>
            <numerusform>%n Oktette</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is a message of %2. It is too long for one packet: this one holds %3 of it.</source>
        <translation>%1 ist eine Nachricht (%2), die für ein Paket zu lang ist: Dieses hier enthält davon %3.</translation>
    </message>
    <message>
        <source>%1 takes %2, and carries nothing more.</source>
        <translation>%1 belegt %2 und trägt sonst nichts.</translation>
    </message>
    <message>
        <source>%1 puts a header of %2 in front of the %3 it was given.</source>
        <translation>%1 setzt vor die übergebenen Daten (%3) einen Header (%2).</translation>
    </message>
    <message>
        <source>%1 reads its header of %2, takes it off, and hands %3 up.</source>
        <translation>%1 liest den eigenen Header (%2), nimmt ihn ab und reicht den Rest (%3) nach oben.</translation>
    </message>
    <message>
        <source>Event %1</source>
        <translation>Ereignis %1</translation>
    </message>
    <message>
        <source>↓ from the layer above:</source>
        <translation>↓ von der Schicht darüber:</translation>
    </message>
    <message>
        <source>↑ to the layer above:</source>
        <translation>↑ an die Schicht darüber:</translation>
    </message>
    <message>
        <source>%1, with %2</source>
        <translation>%1, dazu %2</translation>
    </message>
    <message>
        <source>Why is %1 placed here?</source>
        <translation>Warum wird %1 hier eingeordnet?</translation>
    </message>
    <message>
        <source>Simplified: the link carries packets as they are. Real links put a frame around them, with a header and a checksum of their own.</source>
        <translation>Vereinfacht: Die Leitung befördert Pakete so, wie sie sind. Echte Leitungen legen einen Rahmen mit eigenem Header und eigener Prüfsumme darum.</translation>
    </message>
    <message>
        <source>No protocol stands here in this step. TCP/IP has no such layer of its own: where programs need something of its task, they do it themselves.</source>
        <translation>In diesem Schritt steht hier kein Protokoll. TCP/IP hat keine eigene Schicht dafür: Wo Programme etwas von ihren Aufgaben brauchen, erledigen sie es selbst.</translation>
    </message>
    <message>
        <source>No protocol stands here in this step.</source>
        <translation>In diesem Schritt steht hier kein Protokoll.</translation>
    </message>
    <message>
        <source>TCP/IP has the same name for it.</source>
        <translation>TCP/IP hat denselben Namen dafür.</translation>
    </message>
    <message>
        <source>TCP/IP counts it to its %1 (RFC 1122, section 1.1.3).</source>
        <translation>TCP/IP zählt sie zur %1 (RFC 1122, Abschnitt 1.1.3).</translation>
    </message>
    <message>
        <source>OSI calls it the %1.</source>
        <translation>OSI nennt sie %1.</translation>
    </message>
    <message>
        <source>OSI has three layers for it: application, presentation and session. TCP/IP does not divide it (RFC 1122, section 1.1.3).</source>
        <translation>OSI hat dafür drei Schichten: Anwendung, Darstellung und Sitzung. TCP/IP unterteilt sie nicht (RFC 1122, Abschnitt 1.1.3).</translation>
    </message>
    <message>
        <source>OSI has two layers for it: data link and physical.</source>
        <translation>OSI hat dafür zwei Schichten: Sicherung und Bitübertragung.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 passes on</source>
        <translation>%1 leitet weiter</translation>
    </message>
    <message>
        <source>%1 sends</source>
        <translation>%1 sendet</translation>
    </message>
    <message>
        <source>%1 receives</source>
        <translation>%1 empfängt</translation>
    </message>
    <message>
        <source>Nothing has arrived yet. Step forward.</source>
        <translation>Noch ist nichts angekommen. Einen Schritt weitergehen.</translation>
    </message>
    <message>
        <source>It does not arrive: %1.</source>
        <translation>Es kommt nicht an: %1.</translation>
    </message>
    <message>
        <source>What happens here is not seen: a capture shows packets on their way only.</source>
        <translation>Was hier geschieht, ist nicht zu sehen: Ein Mitschnitt zeigt Pakete nur unterwegs.</translation>
    </message>
    <message>
        <source>%1 layer: %2.</source>
        <translation>Schicht %1: %2.</translation>
    </message>
    <message>
        <source>Nothing has come down to it yet. Step forward.</source>
        <translation>Bis hierher ist noch nichts gekommen. Einen Schritt weitergehen.</translation>
    </message>
    <message>
        <source>%1 of %2 octets</source>
        <translation>%1 von %2 Oktetten</translation>
    </message>
</context>
<context>
    <name>Layers</name>
    <message>
        <source>Physical</source>
        <translation>Bitübertragung</translation>
    </message>
    <message>
        <source>physical layer</source>
        <translation>Bitübertragungsschicht</translation>
    </message>
    <message>
        <source>Data link</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>data link layer</source>
        <translation>Sicherungsschicht</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Vermittlung</translation>
    </message>
    <message>
        <source>network layer</source>
        <translation>Vermittlungsschicht</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>transport layer</source>
        <translation>Transportschicht</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>session layer</source>
        <translation>Sitzungsschicht</translation>
    </message>
    <message>
        <source>Presentation</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>presentation layer</source>
        <translation>Darstellungsschicht</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>application layer</source>
        <translation>Anwendungsschicht</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Netzzugang</translation>
    </message>
    <message>
        <source>link layer</source>
        <translation>Netzzugangsschicht</translation>
    </message>
    <message>
        <source>Internet</source>
        <translation>Internet</translation>
    </message>
    <message>
        <source>internet layer</source>
        <translation>Internetschicht</translation>
    </message>
    <message>
        <source>It puts bits on the cable, or into the air.</source>
        <translation>Sie bringt Bits auf das Kabel oder in die Luft.</translation>
    </message>
    <message>
        <source>It carries data over one link, and notices what the link has damaged.</source>
        <translation>Sie befördert Daten über eine einzelne Leitung und bemerkt, was dabei beschädigt wurde.</translation>
    </message>
    <message>
        <source>It carries packets from host to host over any number of links.</source>
        <translation>Sie befördert Pakete von Host zu Host, über beliebig viele Leitungen.</translation>
    </message>
    <message>
        <source>It carries data from one program to another, whatever lies between.</source>
        <translation>Sie befördert Daten von einem Programm zum anderen, was auch immer dazwischen liegt.</translation>
    </message>
    <message>
        <source>It organizes the dialogue: who may speak, what is settled, and where to go on after a problem.</source>
        <translation>Sie ordnet den Dialog: wer sprechen darf, was feststeht und wo es nach einer Störung weitergeht.</translation>
    </message>
    <message>
        <source>It agrees on how data is written, so that both sides read the same.</source>
        <translation>Sie legt fest, wie Daten geschrieben werden, damit beide Seiten dasselbe lesen.</translation>
    </message>
    <message>
        <source>Here programs say what they want from each other.</source>
        <translation>Hier sagen Programme, was sie voneinander wollen.</translation>
    </message>
</context>
<context>
    <name>Lifelines</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
</context>
<context>
    <name>LinkWords</name>
    <message>
        <source>no packet is lost by chance</source>
        <translation>kein Paket geht zufällig verloren</translation>
    </message>
    <message>
        <source>every packet is lost</source>
        <translation>jedes Paket geht verloren</translation>
    </message>
    <message>
        <source>about %1 of 100 packets are lost</source>
        <translation>etwa %1 von 100 Paketen gehen verloren</translation>
    </message>
    <message>
        <source>about one packet in %1 is lost</source>
        <translation>etwa eines von %1 Paketen geht verloren</translation>
    </message>
    <message>
        <source>sending 1500 octets takes %1</source>
        <translation>1500 Oktette zu senden dauert %1</translation>
    </message>
    <message>
        <source>no limit: sending takes no time</source>
        <translation>keine Grenze: Senden dauert keine Zeit</translation>
    </message>
    <message>
        <source>nothing has to wait: the rate has no limit</source>
        <translation>nichts muss warten: die Datenrate hat keine Grenze</translation>
    </message>
    <message>
        <source>one packet may wait to be sent, more are dropped</source>
        <translation>ein Paket darf auf das Senden warten, weitere werden verworfen</translation>
    </message>
    <message>
        <source>%1 packets may wait to be sent, more are dropped</source>
        <translation>%1 Pakete dürfen auf das Senden warten, weitere werden verworfen</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Verzögerung</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Datenrate</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>packets arrive as soon as they have been sent</source>
        <translation>Pakete kommen an, sobald sie gesendet sind</translation>
    </message>
    <message>
        <source>one way; %1 there and back</source>
        <translation>eine Richtung; hin und zurück %1</translation>
    </message>
    <message>
        <source>one way; %1 to %2 there and back, with the jitter</source>
        <translation>eine Richtung; hin und zurück mit dem Jitter %1 bis %2</translation>
    </message>
    <message>
        <source>each packet takes up to that much longer, by chance</source>
        <translation>jedes Paket braucht zufällig bis zu so viel länger</translation>
    </message>
    <message>
        <source>the delay is the same for every packet</source>
        <translation>die Verzögerung ist für jedes Paket gleich</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>Jitter</translation>
    </message>
</context>
<context>
    <name>Measures</name>
    <message>
        <source>goodput</source>
        <translation>Nutzdurchsatz</translation>
    </message>
    <message>
        <source>messages sent</source>
        <translation>gesendete Nachrichten</translation>
    </message>
    <message>
        <source>time to the first octet</source>
        <translation>Zeit bis zum ersten Oktett</translation>
    </message>
    <message>
        <source>round trips to the first octet</source>
        <translation>Hin- und Rückwege bis zum ersten Oktett</translation>
    </message>
    <message>
        <source>messages sent, by layer</source>
        <translation>Gesendete Nachrichten je Schicht</translation>
    </message>
    <message>
        <source>%1, in %2</source>
        <translation>%1, in %2</translation>
    </message>
    <message>
        <source>octets/s</source>
        <translation>Oktette/s</translation>
    </message>
    <message>
        <source>messages/s</source>
        <translation>Nachrichten/s</translation>
    </message>
    <message>
        <source>How many octets a second reach the user of %1: those of each message that arrives, also if it arrives twice or late</source>
        <translation>Wie viele Oktette je Sekunde den Benutzer von %1 erreichen: die jeder Nachricht, die ankommt, auch wenn sie doppelt oder spät ankommt</translation>
    </message>
    <message>
        <source>How many new octets a second reach the user of %1: each once, and in order</source>
        <translation>Wie viele neue Oktette je Sekunde den Benutzer von %1 erreichen: jedes einmal und in der richtigen Reihenfolge</translation>
    </message>
    <message>
        <source>How many messages a second each layer sends; what is sent again counts again</source>
        <translation>Wie viele Nachrichten je Sekunde jede Schicht sendet; was noch einmal gesendet wird, zählt noch einmal</translation>
    </message>
    <message>
        <source>How long it takes from the first event of a session until the side that began it is given the first octet of an answer</source>
        <translation>Wie lange es vom ersten Ereignis einer Sitzung dauert, bis die Seite, die sie begonnen hat, das erste Oktett einer Antwort erhält</translation>
    </message>
    <message>
        <source>How often something has to go there and something come back before the side that began a session is given the first octet of an answer</source>
        <translation>Wie oft etwas hin- und etwas zurückgehen muss, bis die Seite, die eine Sitzung begonnen hat, das erste Oktett einer Antwort erhält</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>messages sent per second, by layer</source>
        <translation>Gesendete Nachrichten je Sekunde, nach Schicht</translation>
    </message>
    <message>
        <source>messages sent per second</source>
        <translation>gesendete Nachrichten je Sekunde</translation>
    </message>
    <message>
        <source>%1, measured every %2</source>
        <translation>%1, alle %2 gemessen</translation>
    </message>
    <message>
        <source>how often each value occurs</source>
        <translation>wie oft jeder Wert vorkommt</translation>
    </message>
    <message>
        <source>how many values in each range of %1</source>
        <translation>wie viele Werte in jedem Bereich von %1</translation>
    </message>
</context>
<context>
    <name>Memory</name>
    <message>
        <source>state: %1</source>
        <translation>Zustand: %1</translation>
    </message>
    <message>
        <source>%1 has crashed</source>
        <translation>%1 ist abgestürzt</translation>
    </message>
    <message>
        <source>it is over</source>
        <translation>es ist zu Ende</translation>
    </message>
</context>
<context>
    <name>Outlook</name>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>%1 from %2 to %3 is on its way (event %4).</source>
        <translation>%1 von %2 an %3 ist unterwegs (Ereignis %4).</translation>
    </message>
    <message>
        <source>%1, %2: until %3, in %4 (event %5).</source>
        <translation>%1, %2: bis %3, in %4 (Ereignis %5).</translation>
    </message>
    <message>
        <source>What is awaited?</source>
        <translation>Worauf wird gewartet?</translation>
    </message>
    <message>
        <source>What may end the state %1 on %2?</source>
        <translation>Was kann den Zustand %1 auf %2 beenden?</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
</context>
<context>
    <name>Panes</name>
    <message>
        <source>Explanation</source>
        <translation>Erklärung</translation>
    </message>
    <message>
        <source>Is this a session?</source>
        <translation>Ist das eine Sitzung?</translation>
    </message>
    <message>
        <source>Expectations</source>
        <translation>Erwartungen</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>States</source>
        <translation>Zustände</translation>
    </message>
    <message>
        <source>Who remembers what</source>
        <translation>Wer sich was merkt</translation>
    </message>
    <message>
        <source>Layer stack</source>
        <translation>Schichtenstapel</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>Vorhersagen</translation>
    </message>
    <message>
        <source>Scenario text</source>
        <translation>Text des Szenarios</translation>
    </message>
    <message>
        <source>Try values</source>
        <translation>Werte ausprobieren</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>%1, %2 to %3</source>
        <translation>%1, %2 bis %3</translation>
    </message>
    <message>
        <source>the picture would be %1 by %2 dots, more than a PNG can sensibly hold: write SVG or PDF, or export less</source>
        <translation>Das Bild würde %1 mal %2 Punkte groß, mehr als ein PNG sinnvoll fasst: besser als SVG oder PDF speichern oder weniger exportieren</translation>
    </message>
    <message>
        <source>there is not enough memory for the picture</source>
        <translation>Der Speicher reicht für das Bild nicht aus</translation>
    </message>
    <message>
        <source>the PNG could not be made</source>
        <translation>Das PNG konnte nicht erzeugt werden</translation>
    </message>
    <message>
        <source>an unknown format</source>
        <translation>ein unbekanntes Format</translation>
    </message>
    <message>
        <source>%1 does not occur in this trace; nothing does</source>
        <translation>%1 kommt in dieser Aufzeichnung nicht vor, auch nichts anderes</translation>
    </message>
    <message>
        <source>%1 does not occur in this trace; what does: %2</source>
        <translation>%1 kommt in dieser Aufzeichnung nicht vor. Es gibt: %2</translation>
    </message>
    <message>
        <source>nothing here moves from state to state</source>
        <translation>Hier geht nichts von Zustand zu Zustand über</translation>
    </message>
    <message>
        <source>First choose a message.</source>
        <translation>Erst eine Nachricht wählen.</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>the printer does not take it</source>
        <translation>Der Drucker nimmt es nicht an</translation>
    </message>
    <message>
        <source>the printer takes no more pages</source>
        <translation>Der Drucker nimmt keine weiteren Seiten an</translation>
    </message>
    <message>
        <source>the printer has not taken it</source>
        <translation>Der Drucker hat es nicht angenommen</translation>
    </message>
    <message>
        <source>not all of it could be written. Is the disk full?</source>
        <translation>Nicht alles ließ sich schreiben. Ist der Datenträger voll?</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>the folder %1 cannot be made</source>
        <translation>der Ordner %1 lässt sich nicht anlegen</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>What is to be learnt</source>
        <translation>Was zu lernen ist</translation>
    </message>
    <message>
        <source>%1 offers %2</source>
        <translation>%1 bietet %2</translation>
    </message>
    <message>
        <source>%1 offers %2 on port %3</source>
        <translation>%1 bietet %2 auf Port %3</translation>
    </message>
    <message>
        <source>Hosts and links</source>
        <translation>Hosts und Leitungen</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>The sessions over time</source>
        <translation>Die Sitzungen im Lauf der Zeit</translation>
    </message>
    <message>
        <source>It does not come to that in this run.</source>
        <translation>Dazu kommt es in diesem Lauf nicht.</translation>
    </message>
    <message>
        <source>Event %1, at %2</source>
        <translation>Ereignis %1, bei %2</translation>
    </message>
    <message>
        <source>Step %1 of %2.</source>
        <translation>Schritt %1 von %2.</translation>
    </message>
    <message>
        <source>… and so on, for %1 rows more.</source>
        <translation>… und so weiter, noch %1 Zeilen.</translation>
    </message>
    <message>
        <source>Rows of the ladder that are left out here: %1</source>
        <translation>Hier ausgelassene Zeilen des Sequenzdiagramms: %1</translation>
    </message>
    <message>
        <source>The messages</source>
        <translation>Die Nachrichten</translation>
    </message>
    <message>
        <source>Step by step</source>
        <translation>Schritt für Schritt</translation>
    </message>
    <message>
        <source>After the last step</source>
        <translation>Nach dem letzten Schritt</translation>
    </message>
    <message>
        <source>the event of the step</source>
        <translation>das Ereignis des Schritts</translation>
    </message>
    <message>
        <source>Is this a session?</source>
        <translation>Ist das eine Sitzung?</translation>
    </message>
    <message>
        <source>How it ended: %1. Messages: %2 there, %3 back.</source>
        <translation>Wie es endete: %1. Nachrichten: %2 hin, %3 zurück.</translation>
    </message>
    <message>
        <source>… and %1 more.</source>
        <translation>… und %1 weitere.</translation>
    </message>
    <message>
        <source>What was expected</source>
        <translation>Was erwartet wurde</translation>
    </message>
    <message>
        <source>Now try this</source>
        <translation>Jetzt ausprobieren</translation>
    </message>
    <message>
        <source>Often believed</source>
        <translation>Oft geglaubt</translation>
    </message>
    <message>
        <source>Words and rules</source>
        <translation>Wörter und Regeln</translation>
    </message>
    <message>
        <source>The protocols</source>
        <translation>Die Protokolle</translation>
    </message>
    <message>
        <source>Standards:</source>
        <translation>Standards:</translation>
    </message>
    <message>
        <source>Simpler here than in reality:</source>
        <translation>Hier einfacher als in Wirklichkeit:</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Save &amp;over it</source>
        <translation>&amp;Darüber speichern</translation>
    </message>
    <message>
        <source>Save &amp;as another file…</source>
        <translation>&amp;Als andere Datei speichern…</translation>
    </message>
    <message>
        <source>The file is another one now</source>
        <translation>Die Datei ist jetzt eine andere</translation>
    </message>
    <message>
        <source>%1 is not as it was when it was opened: another program may have changed it. If you save your text over it, what it holds now is lost.</source>
        <translation>%1 ist nicht mehr so wie beim Öffnen: ein anderes Programm hat die Datei vielleicht geändert. Wird der Text darüber gespeichert, geht verloren, was jetzt darin steht.</translation>
    </message>
</context>
<context>
    <name>Silence</name>
    <message>
        <source>silence, drawn short</source>
        <translation>Stille, verkürzt gezeichnet</translation>
    </message>
    <message>
        <source>close together, drawn apart</source>
        <translation>dicht beieinander, auseinandergezogen</translation>
    </message>
</context>
<context>
    <name>States</name>
    <message>
        <source>It has crashed (%1) and remembers nothing of this.</source>
        <translation>Er ist abgestürzt (%1) und weiß davon nichts mehr.</translation>
    </message>
    <message>
        <source>%1 is in no state.</source>
        <translation>%1 ist in keinem Zustand.</translation>
    </message>
    <message>
        <source>+%1 more</source>
        <translation>+%1 weitere</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und noch %1</translation>
    </message>
    <message>
        <source>&lt;b&gt;Happened at event&lt;/b&gt; %1</source>
        <translation>&lt;b&gt;Geschehen bei Ereignis&lt;/b&gt; %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation>%1: %2 (%3)</translation>
    </message>
    <message>
        <source>%1 is in the state %2.</source>
        <translation>%1 ist im Zustand %2.</translation>
    </message>
    <message>
        <source>Nothing has happened to it yet.</source>
        <translation>Noch ist hier nichts geschehen.</translation>
    </message>
    <message>
        <source>stayed in %1</source>
        <translation>blieb in %1</translation>
    </message>
    <message>
        <source>The last step (%1, %2): %3.</source>
        <translation>Der letzte Schritt (%1, %2): %3.</translation>
    </message>
    <message>
        <source>event %1</source>
        <translation>Ereignis %1</translation>
    </message>
    <message>
        <source>None of this has happened here so far.</source>
        <translation>Nichts davon ist hier bisher geschehen.</translation>
    </message>
    <message>
        <source>None of this happens here.</source>
        <translation>Nichts davon geschieht hier.</translation>
    </message>
    <message>
        <source>What is done then is told once it has happened.</source>
        <translation>Was dann geschieht, wird gesagt, sobald es geschehen ist.</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>released by both</source>
        <translation>von beiden beendet</translation>
    </message>
    <message>
        <source>aborted</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>zurückgezogen</translation>
    </message>
    <message>
        <source>timed out</source>
        <translation>Zeitüberschreitung</translation>
    </message>
    <message>
        <source>one way only</source>
        <translation>nur eine Richtung</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>establishment</source>
        <translation>Aufbau</translation>
    </message>
    <message>
        <source>exchange</source>
        <translation>Austausch</translation>
    </message>
    <message>
        <source>teardown</source>
        <translation>Abbau</translation>
    </message>
    <message>
        <source>no session</source>
        <translation>keine Sitzung</translation>
    </message>
    <message>
        <source>nothing at this layer</source>
        <translation>nichts in dieser Schicht</translation>
    </message>
    <message>
        <source>nothing at this layer yet</source>
        <translation>in dieser Schicht noch nichts</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Nothing has shown it so far.</source>
        <translation>Bisher hat es nichts gezeigt.</translation>
    </message>
    <message>
        <source>See event %1</source>
        <translation>Siehe Ereignis %1</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1 von %2 an %3</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlend</translation>
    </message>
    <message>
        <source>none; %1 came twice</source>
        <translation>keine; doppelt kamen: %1</translation>
    </message>
    <message>
        <source>Longest time between two</source>
        <translation>Längste Zeit zwischen zweien</translation>
    </message>
    <message>
        <source>Jitter, on average</source>
        <translation>Jitter, im Mittel</translation>
    </message>
    <message>
        <source>Jitter, at most</source>
        <translation>Jitter, höchstens</translation>
    </message>
    <message>
        <source>What the receiver reports</source>
        <translation>Was der Empfänger meldet</translation>
    </message>
    <message>
        <source>%1 missing, jitter %2</source>
        <translation>%1 fehlen, Jitter %2</translation>
    </message>
    <message>
        <source>What it carries</source>
        <translation>Was sie trägt</translation>
    </message>
    <message>
        <source>Not all has been sent yet. Step on to its end.</source>
        <translation>Noch ist nicht alles gesendet. Bis zum Ende weitergehen.</translation>
    </message>
    <message>
        <source>Yes, this is a session.</source>
        <translation>Ja, das ist eine Sitzung.</translation>
    </message>
    <message>
        <source>Not everything is known yet.</source>
        <translation>Noch ist nicht alles bekannt.</translation>
    </message>
    <message>
        <source>No, this is not a session.</source>
        <translation>Nein, das ist keine Sitzung.</translation>
    </message>
    <message>
        <source>Two ways</source>
        <translation>In beide Richtungen</translation>
    </message>
    <message>
        <source>Bounded in time</source>
        <translation>Zeitlich begrenzt</translation>
    </message>
    <message>
        <source>Keeps state</source>
        <translation>Merkt sich einen Zustand</translation>
    </message>
    <message>
        <source>Carried by:</source>
        <translation>Getragen von:</translation>
    </message>
    <message>
        <source>Packets in the capture</source>
        <translation>Pakete im Mitschnitt</translation>
    </message>
    <message>
        <source>Packets sent</source>
        <translation>Gesendete Pakete</translation>
    </message>
    <message>
        <source>Packets are sent evenly. Jitter says how unevenly they arrive: how much their travel times differ from one to the next. Whoever plays them waits a little, so that late ones still come in time.</source>
        <translation>Pakete werden gleichmäßig gesendet. Der Jitter sagt, wie ungleichmäßig sie ankommen: wie sehr sich ihre Laufzeiten von einem zum nächsten unterscheiden. Wer sie abspielt, wartet ein wenig, damit auch späte noch rechtzeitig kommen.</translation>
    </message>
    <message>
        <source>Not yet a session: it is still being set up.</source>
        <translation>Noch keine Sitzung: Sie wird erst aufgebaut.</translation>
    </message>
</context>
<context>
    <name>WhatIf</name>
    <message>
        <source>Lose packet %1 (%2)</source>
        <translation>Paket %1 (%2) verlieren</translation>
    </message>
    <message>
        <source>Delay packet %1 (%2) by 1 s</source>
        <translation>Paket %1 (%2) um 1 s verzögern</translation>
    </message>
    <message>
        <source>Let packet %1 (%2) arrive twice</source>
        <translation>Paket %1 (%2) zweimal ankommen lassen</translation>
    </message>
    <message>
        <source>Flip a bit of packet %1 (%2)</source>
        <translation>Ein Bit von Paket %1 (%2) umkehren</translation>
    </message>
    <message>
        <source>%1 crashes here</source>
        <translation>%1 stürzt hier ab</translation>
    </message>
    <message>
        <source>%1 crashes here and is back after 1 s</source>
        <translation>%1 stürzt hier ab und ist nach 1 s wieder da</translation>
    </message>
    <message>
        <source>The link %1 breaks here</source>
        <translation>Die Leitung %1 reißt hier ab</translation>
    </message>
    <message>
        <source>The link %1 breaks here for 1 s</source>
        <translation>Die Leitung %1 ist hier 1 s lang unterbrochen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>packet %1 lost</source>
        <translation>Paket %1 verloren</translation>
    </message>
    <message>
        <source>packet %1 1 s late</source>
        <translation>Paket %1 1 s zu spät</translation>
    </message>
    <message>
        <source>packet %1 twice</source>
        <translation>Paket %1 doppelt</translation>
    </message>
    <message>
        <source>packet %1 damaged</source>
        <translation>Paket %1 beschädigt</translation>
    </message>
    <message>
        <source>%1 crashes at %2</source>
        <translation>%1 stürzt bei %2 ab</translation>
    </message>
    <message>
        <source>%1 gone for 1 s from %2 on</source>
        <translation>%1 ab %2 1 s lang weg</translation>
    </message>
    <message>
        <source>%1 broken at %2</source>
        <translation>%1 bei %2 unterbrochen</translation>
    </message>
    <message>
        <source>%1 broken for 1 s from %2 on</source>
        <translation>%1 ab %2 1 s lang unterbrochen</translation>
    </message>
    <message>
        <source>%1: %2 at %3</source>
        <translation>%1: %2 bei %3</translation>
    </message>
    <message>
        <source>%1: %2 – not now: %3</source>
        <translation>%1: %2 – jetzt nicht: %3</translation>
    </message>
</context>
<context>
    <name>Worksheet</name>
    <message>
        <source>%1 – key</source>
        <translation>%1 – Lösungen</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>Name:</translation>
    </message>
    <message>
        <source>Date:</source>
        <translation>Datum:</translation>
    </message>
    <message>
        <source>1. Fill in the ladder: which message is each arrow, and which state does each host move to?</source>
        <translation>1. Das Sequenzdiagramm ausfüllen: Welche Nachricht ist jeder Pfeil, und in welchen Zustand geht jeder Host?</translation>
    </message>
</context>
<context>
    <name>Written</name>
    <message>
        <source>event %1</source>
        <translation>Ereignis %1</translation>
    </message>
    <message>
        <source>nobody remembers anything at event %1</source>
        <translation>bei Ereignis %1 merkt sich niemand etwas</translation>
    </message>
    <message>
        <source>who remembers what at event %1</source>
        <translation>wer sich bei Ereignis %1 was merkt</translation>
    </message>
    <message>
        <source>is this a session?</source>
        <translation>ist das eine Sitzung?</translation>
    </message>
    <message>
        <source>No session has begun by event %1.</source>
        <translation>Bis Ereignis %1 hat keine Sitzung begonnen.</translation>
    </message>
    <message>
        <source>event %1 carries no octets, and no message led to it</source>
        <translation>Ereignis %1 trägt keine Oktette, und keine Nachricht hat dazu geführt</translation>
    </message>
    <message>
        <source>fields and octets of event %1</source>
        <translation>Felder und Oktette von Ereignis %1</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::AnswerButton</name>
    <message>
        <source>Your answer: right.</source>
        <translation>Gewählt: richtig.</translation>
    </message>
    <message>
        <source>This is right.</source>
        <translation>Das ist richtig.</translation>
    </message>
    <message>
        <source>Your answer: not right.</source>
        <translation>Gewählt: nicht richtig.</translation>
    </message>
    <message>
        <source>This is not right.</source>
        <translation>Das ist nicht richtig.</translation>
    </message>
    <message>
        <source>Answer %1: %2</source>
        <translation>Antwort %1: %2</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::ChartLegend</name>
    <message>
        <source>%1:</source>
        <translation>%1:</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::ChartPane</name>
    <message>
        <source>Nothing in this trace changes that could be charted.</source>
        <translation>In dieser Aufzeichnung ändert sich nichts, was sich als Diagramm zeichnen ließe.</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>A press leads the cursor to this time</source>
        <translation>Ein Klick führt den Cursor zu dieser Zeit</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messgröße</translation>
    </message>
    <message>
        <source>Drawn along</source>
        <translation>Gezeichnet entlang</translation>
    </message>
    <message>
        <source>over time</source>
        <translation>über die Zeit</translation>
    </message>
    <message>
        <source>From the first event on, every second as wide as any other</source>
        <translation>Vom ersten Ereignis an, jede Sekunde so breit wie jede andere</translation>
    </message>
    <message>
        <source>as the ladder</source>
        <translation>wie im Sequenzdiagramm</translation>
    </message>
    <message>
        <source>The same time axis as the ladder, from top to bottom: it scrolls and zooms with it</source>
        <translation>Dieselbe Zeitachse wie das Sequenzdiagramm, von oben nach unten: Sie rollt und zoomt mit ihm</translation>
    </message>
    <message>
        <source>how often</source>
        <translation>wie oft</translation>
    </message>
    <message>
        <source>A histogram: how many of the values lie in which range</source>
        <translation>Ein Histogramm: wie viele der Werte in welchem Bereich liegen</translation>
    </message>
    <message>
        <source>Draws more measures into the same chart</source>
        <translation>Zeichnet weitere Messgrößen in dasselbe Diagramm</translation>
    </message>
    <message>
        <source>Nothing to draw yet: step forward until the first value is known.</source>
        <translation>Noch nichts zu zeichnen: weitergehen, bis der erste Wert bekannt ist.</translation>
    </message>
    <message>
        <source>Above: %1. Below: %2.</source>
        <translation>Oben: %1. Unten: %2.</translation>
    </message>
    <message>
        <source>Left: %1. Right: %2. Across: time.</source>
        <translation>Links: %1. Rechts: %2. Waagrecht: Zeit.</translation>
    </message>
    <message>
        <source>Up: %1. Across: %2.</source>
        <translation>Senkrecht: %1. Waagrecht: %2.</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::CompareDialog</name>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>%1, packet by packet, beside:</source>
        <translation>%1, Paket für Paket, neben:</translation>
    </message>
    <message>
        <source>Find a lesson</source>
        <translation>Lektion suchen</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>Lektionen</translation>
    </message>
    <message>
        <source>A &amp;file…</source>
        <translation>Eine &amp;Datei…</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>No lesson is called that.</source>
        <translation>Keine Lektion heißt so.</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::ComparedLadder</name>
    <message>
        <source>Message ladder of what it is compared with</source>
        <translation>Sequenzdiagramm dessen, womit verglichen wird</translation>
    </message>
    <message>
        <source>%1 (the chosen session is not there)</source>
        <translation>%1 (die gewählte Sitzung gibt es dort nicht)</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::ComparisonPane</name>
    <message>
        <source>What differs, and why</source>
        <translation>Was verschieden ist und warum</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>Vergleichen mit…</translation>
    </message>
    <message>
        <source>Nothing is compared yet. Choose a lesson or a file to see here what differs from it, packet by packet, and why.</source>
        <translation>Noch wird nichts verglichen. Mit einer Lektion oder Datei als Gegenstück steht hier Paket für Paket, was anders ist und warum.</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::DecodeDialog</name>
    <message>
        <source>Decode as</source>
        <translation>Dekodieren als</translation>
    </message>
    <message>
        <source>A protocol is recognised by its usual port and by what its messages look like. Where that goes wrong, say here what a port carries: the capture is read again.</source>
        <translation>Ein Protokoll wird an seinem üblichen Port und am Aussehen seiner Nachrichten erkannt. Wo das misslingt, kann hier stehen, was ein Port überträgt: Der Mitschnitt wird dann neu gelesen.</translation>
    </message>
    <message>
        <source>Choose a protocol</source>
        <translation>Protokoll wählen</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>&amp;Neu lesen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Transport:</source>
        <translation>&amp;Transport:</translation>
    </message>
    <message>
        <source>&amp;Port:</source>
        <translation>&amp;Port:</translation>
    </message>
    <message>
        <source>&amp;Is read as:</source>
        <translation>Wird gelesen &amp;als:</translation>
    </message>
    <message>
        <source>&amp;What has been said before, and still counts where it is ticked:</source>
        <translation>&amp;Was vorher gesagt wurde und noch gilt, wo ein Haken steht:</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Nothing: leave the octets unread</source>
        <translation>Nichts: die Oktette ungelesen lassen</translation>
    </message>
    <message>
        <source>%1 port %2: %3</source>
        <translation>%1-Port %2: %3</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::EditorPane</name>
    <message>
        <source>What is wrong in the text</source>
        <translation>Was im Text falsch ist</translation>
    </message>
    <message>
        <source>… Not read yet.</source>
        <translation>… Noch nicht gelesen.</translation>
    </message>
    <message>
        <source>✘ One error. What you see is not the run of this text.</source>
        <translation>✘ Ein Fehler. Was zu sehen ist, ist nicht der Lauf dieses Textes.</translation>
    </message>
    <message>
        <source>✘ %1 errors. What you see is not the run of this text.</source>
        <translation>✘ %1 Fehler. Was zu sehen ist, ist nicht der Lauf dieses Textes.</translation>
    </message>
    <message>
        <source>… No errors. The run is being made.</source>
        <translation>… Keine Fehler. Der Lauf entsteht gerade.</translation>
    </message>
    <message>
        <source>✔ No errors. What you see is the run of this text.</source>
        <translation>✔ Keine Fehler. Zu sehen ist der Lauf dieses Textes.</translation>
    </message>
    <message>
        <source>✔ No errors. Its run was given up; what you see is an earlier one.</source>
        <translation>✔ Keine Fehler. Der Lauf wurde abgebrochen; zu sehen ist ein früherer.</translation>
    </message>
    <message>
        <source>Unsaved copy of %1</source>
        <translation>Nicht gespeicherte Kopie von %1</translation>
    </message>
    <message>
        <source>%1. It comes with the program; what you type makes a copy of it.</source>
        <translation>%1. Gehört zum Programm; beim Tippen entsteht eine Kopie.</translation>
    </message>
    <message>
        <source>%1, not saved yet</source>
        <translation>%1, noch nicht gespeichert</translation>
    </message>
    <message>
        <source>What is not saved could not be kept safe against a crash: %1</source>
        <translation>Was nicht gespeichert ist, konnte nicht gegen einen Absturz gesichert werden: %1</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>This was not made by a scenario, so there is no text. File ▸ Make a scenario makes one of what was captured.</source>
        <translation>Das stammt nicht aus einem Szenario, darum gibt es keinen Text. Datei ▸ Szenario aus diesem Mitschnitt macht einen.</translation>
    </message>
    <message>
        <source>Line %1, a warning: %2</source>
        <translation>Zeile %1, eine Warnung: %2</translation>
    </message>
    <message>
        <source>✔ No errors. But what you see is not the run of this text: the text belongs to “%1”, and “%2” is shown.</source>
        <translation>✔ Keine Fehler. Zu sehen ist aber nicht der Lauf dieses Textes: Der Text gehört zu „%1“, gezeigt wird „%2“.</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::EventListPane</name>
    <message>
        <source>Messages only</source>
        <translation>Nur Nachrichten</translation>
    </message>
    <message>
        <source>Without details</source>
        <translation>Ohne Einzelheiten</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>How much is listed and stepped through</source>
        <translation>Wie viel aufgelistet und in Schritten durchlaufen wird</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>%1 found so far</source>
        <translation>Bisher gefunden: %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>No event up to the cursor passes the filter “%1”.</source>
        <translation>Bis zum Cursor lässt der Filter „%1“ kein Ereignis durch.</translation>
    </message>
    <message>
        <source>No event passes the filter “%1”.</source>
        <translation>Der Filter „%1“ lässt kein Ereignis durch.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::EventTableModel</name>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>%1, bookmark</source>
        <translation>%1, Lesezeichen</translation>
    </message>
    <message>
        <source>%1, breakpoint</source>
        <translation>%1, Haltepunkt</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::ExpectationsPane</name>
    <message>
        <source>What was expected, and what became of it</source>
        <translation>Was erwartet wurde und was daraus geworden ist</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::ExplanationPane</name>
    <message>
        <source>Explanation of the event at the cursor</source>
        <translation>Erklärung des Ereignisses am Cursor</translation>
    </message>
    <message>
        <source>The cursor is before the first event. Step forward with the right arrow key, or click a message in the ladder.</source>
        <translation>Der Cursor steht vor dem ersten Ereignis. Mit der Pfeiltaste nach rechts einen Schritt vorgehen oder im Sequenzdiagramm auf eine Nachricht klicken.</translation>
    </message>
    <message>
        <source>Here stands what each event is, why it happened, and by which rule.</source>
        <translation>Hier steht zu jedem Ereignis, was es ist, warum es geschah und nach welcher Regel.</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::FilterLine</name>
    <message>
        <source>Filter of the events</source>
        <translation>Filter der Ereignisse</translation>
    </message>
    <message>
        <source>A layer, a protocol, a session (#1), a host, a kind of event, what happens, or any text. A word after ! must not hold.</source>
        <translation>Eine Schicht, ein Protokoll, eine Sitzung (#1), ein Host, eine Art von Ereignis, was geschieht oder irgendein Text. Ein Wort hinter ! darf nicht zutreffen.</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Do not stop at what passes this filter (Ctrl+Shift+B)</source>
        <translation>Nicht anhalten bei dem, was dieser Filter durchlässt (Strg+Umschalt+B)</translation>
    </message>
    <message>
        <source>Breakpoint: playing stops at what passes this filter (Ctrl+Shift+B)</source>
        <translation>Haltepunkt: Das Abspielen hält bei dem an, was dieser Filter durchlässt (Strg+Umschalt+B)</translation>
    </message>
    <message>
        <source>Filter: all words must match, e.g. transport lost !alice; ↓ for suggestions</source>
        <translation>Filter: alle Wörter müssen zutreffen, z. B. transport lost !alice; ↓ für Vorschläge</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::FilterNote</name>
    <message>
        <source>Filter: %1. Clear it</source>
        <translation>Filter: %1. Löschen</translation>
    </message>
    <message>
        <source>Steps lead only to events that pass the filter “%1”. A press clears it.</source>
        <translation>Schritte führen nur zu Ereignissen, die der Filter „%1“ durchlässt. Ein Druck löscht ihn.</translation>
    </message>
    <message>
        <source>Filter ×</source>
        <translation>Filter ×</translation>
    </message>
    <message>
        <source>Filter: %1 ×</source>
        <translation>Filter: %1 ×</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::FindBar</name>
    <message>
        <source>Find in the text</source>
        <translation>Im Text suchen</translation>
    </message>
    <message>
        <source>The place before (Shift+Enter)</source>
        <translation>Die Stelle davor (Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>The next place (Enter)</source>
        <translation>Die nächste Stelle (Eingabe)</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::HexView</name>
    <message>
        <source>Octets</source>
        <translation>Oktette</translation>
    </message>
    <message>
        <source>Octets from %1: %2</source>
        <translation>Oktette ab %1: %2</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::InspectorPane</name>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Click an arrow of the ladder, or step on with → until a message is sent: its fields and octets stand here then.</source>
        <translation>Im Sequenzdiagramm auf einen Pfeil klicken oder mit → weitergehen, bis eine Nachricht gesendet wird: Dann stehen hier ihre Felder und Oktette.</translation>
    </message>
    <message>
        <source>This event carries no message, and none led to it. Click an arrow of the ladder, or step on with → until a message is sent: its fields and octets stand here then.</source>
        <translation>Dieses Ereignis trägt keine Nachricht, und keine hat dazu geführt. Im Sequenzdiagramm auf einen Pfeil klicken oder mit → weitergehen, bis eine Nachricht gesendet wird: Dann stehen hier ihre Felder und Oktette.</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::LadderView</name>
    <message>
        <source>Message ladder</source>
        <translation>Sequenzdiagramm</translation>
    </message>
    <message>
        <source>Press → to see what happens first, and again for what comes next.
← goes back. The space bar plays.</source>
        <translation>→ drücken, um zu sehen, was zuerst geschieht, und noch einmal für das Nächste.
← geht zurück. Die Leertaste spielt ab.</translation>
    </message>
    <message>
        <source>Lifeline of %1.
Drag it to another place; the right button hides it or folds it with others.</source>
        <translation>Lebenslinie von %1.
Mit der Maus an eine andere Stelle ziehen; die rechte Taste blendet sie aus oder faltet sie mit anderen zusammen.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Press →: you are asked what happens before you see it.
← goes back.</source>
        <translation>→ drücken: erst kommt die Frage, was geschieht, dann ist es zu sehen.
← geht zurück.</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::LanguageMenu</name>
    <message>
        <source>Lan&amp;guage</source>
        <translation>&amp;Sprache (Language)</translation>
    </message>
    <message>
        <source>Lessons and explanations are in English</source>
        <translation>Lektionen und Erklärungen sind auf Englisch</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::LargeSteps</name>
    <message>
        <source>Next &amp;whole message</source>
        <translation>Nächste ganze Na&amp;chricht</translation>
    </message>
    <message>
        <source>Previous who&amp;le message</source>
        <translation>Vorige ganze Nac&amp;hricht</translation>
    </message>
    <message>
        <source>Ne&amp;xt phase of a session</source>
        <translation>Nächste &amp;Phase der Sitzung</translation>
    </message>
    <message>
        <source>Prev&amp;ious phase of a session</source>
        <translation>Vorige Phase &amp;der Sitzung</translation>
    </message>
    <message>
        <source>No whole message is sent after the cursor.</source>
        <translation>Nach dem Cursor wird keine ganze Nachricht gesendet.</translation>
    </message>
    <message>
        <source>No whole message is sent before the cursor.</source>
        <translation>Vor dem Cursor wird keine ganze Nachricht gesendet.</translation>
    </message>
    <message>
        <source>No phase begins after the cursor.</source>
        <translation>Nach dem Cursor beginnt keine Phase.</translation>
    </message>
    <message>
        <source>No phase begins before the cursor.</source>
        <translation>Vor dem Cursor beginnt keine Phase.</translation>
    </message>
    <message>
        <source>Here the establishment begins of %1</source>
        <translation>Hier beginnt der Aufbau von %1</translation>
    </message>
    <message>
        <source>Here the exchange begins of %1</source>
        <translation>Hier beginnt der Austausch von %1</translation>
    </message>
    <message>
        <source>Here the teardown begins of %1</source>
        <translation>Hier beginnt der Abbau von %1</translation>
    </message>
    <message>
        <source>&amp;Into a layer below</source>
        <translation>&amp;Hinab in eine tiefere Schicht</translation>
    </message>
    <message>
        <source>&amp;Out to a layer above</source>
        <translation>Hinau&amp;f in eine höhere Schicht</translation>
    </message>
    <message>
        <source>&amp;Next event of this layer</source>
        <translation>&amp;Nächstes Ereignis dieser Schicht</translation>
    </message>
    <message>
        <source>&amp;Back into a layer below</source>
        <translation>&amp;Zurück in eine tiefere Schicht</translation>
    </message>
    <message>
        <source>B&amp;ack to a layer above</source>
        <translation>Z&amp;urück in eine höhere Schicht</translation>
    </message>
    <message>
        <source>&amp;Previous event of this layer</source>
        <translation>&amp;Voriges Ereignis dieser Schicht</translation>
    </message>
    <message>
        <source>First choose an event: its layer is where such a step begins.</source>
        <translation>Zuerst ein Ereignis wählen: Bei seiner Schicht beginnt ein solcher Schritt.</translation>
    </message>
    <message>
        <source>Nothing of the kind happens after the cursor.</source>
        <translation>Nach dem Cursor geschieht nichts dergleichen.</translation>
    </message>
    <message>
        <source>Nothing of the kind happens before the cursor.</source>
        <translation>Vor dem Cursor geschieht nichts dergleichen.</translation>
    </message>
    <message>
        <source>Step t&amp;hrough the layers</source>
        <translation>Durch &amp;jede Schicht</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::LayerStackPane</name>
    <message>
        <source>Names of OSI: seven layers</source>
        <translation>Namen nach OSI: sieben Schichten</translation>
    </message>
    <message>
        <source>Names of TCP/IP: four layers</source>
        <translation>Namen nach TCP/IP: vier Schichten</translation>
    </message>
    <message>
        <source>Whose names the layers have</source>
        <translation>Nach welchem Modell die Schichten heißen</translation>
    </message>
    <message>
        <source>What the chosen layer does</source>
        <translation>Was die gewählte Schicht tut</translation>
    </message>
    <message>
        <source>Event %1 crosses no layer. This is what led to it, event %2: %3</source>
        <translation>Ereignis %1 durchquert keine Schicht. Dazu geführt hat Ereignis %2: %3</translation>
    </message>
    <message>
        <source>Click an arrow of the ladder, or step on with → until a message is sent: then it is seen here how it goes down the layers of one host and up those of the other.</source>
        <translation>Im Sequenzdiagramm auf einen Pfeil klicken oder mit → weitergehen, bis eine Nachricht gesendet wird: Dann ist hier zu sehen, wie sie die Schichten des einen Hosts hinunter- und die des anderen hinaufgeht.</translation>
    </message>
    <message>
        <source>This event carries no message, and nothing has crossed a layer so far that led to it. Click an arrow of the ladder, or step on with → until a message is sent: then it is seen here how it goes down the layers of one host and up those of the other.</source>
        <translation>Dieses Ereignis trägt keine Nachricht, und bisher hat nichts eine Schicht durchquert, das dazu geführt hätte. Im Sequenzdiagramm auf einen Pfeil klicken oder mit → weitergehen, bis eine Nachricht gesendet wird: Dann ist hier zu sehen, wie sie die Schichten des einen Hosts hinunter- und die des anderen hinaufgeht.</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::LayerStackView</name>
    <message>
        <source>Layers of both hosts</source>
        <translation>Schichten beider Hosts</translation>
    </message>
    <message>
        <source>nothing here</source>
        <translation>nichts hier</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>simplified: no frame</source>
        <translation>vereinfacht: kein Rahmen</translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation>%1 Bits</translation>
    </message>
    <message>
        <source>octets</source>
        <translation>Oktette</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::LessonCard</name>
    <message>
        <source>Step back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>What the lesson says here</source>
        <translation>Was die Lektion hier sagt</translation>
    </message>
    <message>
        <source>To the step of the lesson before this one (Ctrl+Left)</source>
        <translation>Zum vorigen Schritt der Lektion (Strg+Links)</translation>
    </message>
    <message>
        <source>To the next step of the lesson (Ctrl+Right)</source>
        <translation>Zum nächsten Schritt der Lektion (Strg+Rechts)</translation>
    </message>
    <message>
        <source>What you will see:</source>
        <translation>Was hier zu sehen ist:</translation>
    </message>
    <message>
        <source>Now try this</source>
        <translation>Zum Ausprobieren</translation>
    </message>
    <message>
        <source>Often believed:</source>
        <translation>Oft wird geglaubt:</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>The button, or Ctrl+→, leads to what the lesson tells next. The key → goes there event by event, ← back.</source>
        <translation>Die Schaltfläche oder Strg+→ führt zum nächsten Schritt der Lektion. Die Taste → geht Ereignis für Ereignis dorthin, ← zurück.</translation>
    </message>
    <message>
        <source>That was the last step. The keys → and ← go from event to event.</source>
        <translation>Das war der letzte Schritt. Die Tasten → und ← gehen von Ereignis zu Ereignis.</translation>
    </message>
    <message>
        <source>What comes next?</source>
        <translation>Was kommt jetzt?</translation>
    </message>
    <message>
        <source>The button and the key → ask what comes next before they show it.</source>
        <translation>Die Schaltfläche und die Taste → fragen, was kommt, bevor sie es zeigen.</translation>
    </message>
    <message>
        <source>Step %1 of %2, at event %3</source>
        <translation>Schritt %1 von %2, bei Ereignis %3</translation>
    </message>
    <message>
        <source>To the step that has been reached before</source>
        <translation>Zum Schritt, der früher erreicht wurde</translation>
    </message>
    <message>
        <source>Go on at step %1</source>
        <translation>Weiter bei Schritt %1</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::LinkSliders</name>
    <message>
        <source>&amp;Reset</source>
        <translation>&amp;Zurücksetzen</translation>
    </message>
    <message>
        <source>Values of links, to be tried out</source>
        <translation>Werte von Leitungen zum Ausprobieren</translation>
    </message>
    <message>
        <source>&amp;Link:</source>
        <translation>&amp;Leitung:</translation>
    </message>
    <message>
        <source>The link that is tried out</source>
        <translation>Die Leitung, die ausprobiert wird</translation>
    </message>
    <message>
        <source>Back to the values of the text</source>
        <translation>Zurück zu den Werten des Textes</translation>
    </message>
    <message>
        <source>Puts these values into the text of the scenario, and changes nothing else in it</source>
        <translation>Trägt diese Werte in den Text des Szenarios ein und ändert sonst nichts daran</translation>
    </message>
    <message>
        <source>%1, as text</source>
        <translation>%1, als Text</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>This scenario has no links.</source>
        <translation>Dieses Szenario hat keine Leitungen.</translation>
    </message>
    <message>
        <source>All links</source>
        <translation>Alle Leitungen</translation>
    </message>
    <message>
        <source>the links are not alike; this is the first one</source>
        <translation>die Leitungen sind nicht gleich; dies ist die erste</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>✘ %1</source>
        <translation>✘ %1</translation>
    </message>
    <message>
        <source>Values can be tried on the run of a scenario only. This is none.</source>
        <translation>Werte lassen sich nur am Lauf eines Szenarios ausprobieren. Das ist keiner.</translation>
    </message>
    <message>
        <source>&amp;Write into the scenario</source>
        <translation>In das Szenario &amp;schreiben</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::LiveBar</name>
    <message>
        <source>%1 on port %2</source>
        <translation>%1 auf Port %2</translation>
    </message>
    <message>
        <source>%1 is %2: %3</source>
        <translation>%1 ist %2: %3</translation>
    </message>
    <message>
        <source>Lose the chosen packet</source>
        <translation>Gewähltes Paket verlieren</translation>
    </message>
    <message>
        <source>Lose the next from here</source>
        <translation>Nächstes von hier verlieren</translation>
    </message>
    <message>
        <source>Lose the next to here</source>
        <translation>Nächstes hierher verlieren</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>The simulated hosts stand still; this computer&apos;s programs go on, and wait for an answer</source>
        <translation>Die simulierten Hosts stehen still; die Programme dieses Computers laufen weiter und warten auf eine Antwort</translation>
    </message>
    <message>
        <source>The packet whose arrow is chosen, while it is under way or waits for a host that stands still</source>
        <translation>Das Paket, dessen Pfeil gewählt ist, solange es unterwegs ist oder auf einen stillstehenden Host wartet</translation>
    </message>
    <message>
        <source>The next packet that this computer sends</source>
        <translation>Das nächste Paket, das dieser Computer sendet</translation>
    </message>
    <message>
        <source>The next packet that is sent to this computer</source>
        <translation>Das nächste Paket, das an diesen Computer gesendet wird</translation>
    </message>
    <message>
        <source>The run ends, and can be looked at and saved like any other</source>
        <translation>Der Lauf endet und lässt sich wie jeder andere ansehen und speichern</translation>
    </message>
    <message>
        <source>Live: this computer is %1 now.</source>
        <translation>Live: Dieser Computer ist jetzt %1.</translation>
    </message>
    <message>
        <source>Live: this computer is %1 now. %2.</source>
        <translation>Live: Dieser Computer ist jetzt %1. %2.</translation>
    </message>
    <message>
        <source>Let the hosts go on</source>
        <translation>Hosts weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Let the hosts stand still</source>
        <translation>Hosts anhalten</translation>
    </message>
    <message>
        <source>What the scenario lets %1 do is left out: your programs do it now.</source>
        <translation>Was das Szenario %1 tun lässt, ist weggelassen: Das tun jetzt die Programme dieses Computers.</translation>
    </message>
    <message>
        <source>Nothing that the scenario expects is judged: a live run goes as its users will.</source>
        <translation>Nichts, was das Szenario erwartet, wird beurteilt: Ein Live-Lauf verläuft, wie seine Benutzer wollen.</translation>
    </message>
    <message>
        <source>This computer was too busy at times: simulated time has stood still for %1 s so far.</source>
        <translation>Dieser Computer war zeitweise zu beschäftigt: Die simulierte Zeit hat bisher %1 s stillgestanden.</translation>
    </message>
    <message>
        <source>%1 (%2 to come)</source>
        <translation>%1 (noch %2)</translation>
    </message>
    <message>
        <source>To show you what has happened, simulated time has stood still for %1 s so far.</source>
        <translation>Damit zu sehen ist, was geschehen ist, hat die simulierte Zeit bisher %1 s stillgestanden.</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::Loader</name>
    <message>
        <source>simulated %1</source>
        <translation>%1 simuliert</translation>
    </message>
    <message>
        <source>Something is repeated again and again without any time going by: the run was stopped.</source>
        <translation>Etwas wiederholt sich immer wieder, ohne dass Zeit vergeht: Der Lauf wurde angehalten.</translation>
    </message>
    <message>
        <source>looking for sessions</source>
        <translation>Sitzungen werden gesucht</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>Standardeingabe</translation>
    </message>
    <message>
        <source>pipe</source>
        <translation>Pipe</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>comparing</source>
        <translation>Vergleichen</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::MainWindow</name>
    <message>
        <source>Opening %1</source>
        <translation>%1 wird geöffnet</translation>
    </message>
    <message>
        <source>This file cannot be opened</source>
        <translation>Diese Datei lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>Not everything could be read</source>
        <translation>Nicht alles konnte gelesen werden</translation>
    </message>
    <message>
        <source>osiscope</source>
        <translation>osiscope</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Start page</source>
        <translation>&amp;Startseite</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open &amp;again</source>
        <translation>Zuletzt &amp;geöffnet</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>S&amp;tates beside the lifelines</source>
        <translation>&amp;Zustände an den Lebenslinien</translation>
    </message>
    <message>
        <source>Ti&amp;mers beside the lifelines</source>
        <translation>&amp;Timer an den Lebenslinien</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>&amp;Einpassen</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>&amp;Projector mode: larger type</source>
        <translation>&amp;Beamer-Modus: größere Schrift</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation>Wie der &amp;Desktop</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>Da&amp;rk</source>
        <translation>D&amp;unkel</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>&amp;Abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Step &amp;forward</source>
        <translation>Schritt &amp;vor</translation>
    </message>
    <message>
        <source>Step &amp;back</source>
        <translation>Schritt &amp;zurück</translation>
    </message>
    <message>
        <source>To the be&amp;ginning</source>
        <translation>Zum An&amp;fang</translation>
    </message>
    <message>
        <source>To the &amp;end</source>
        <translation>Zum &amp;Ende</translation>
    </message>
    <message>
        <source>&amp;Next step of the lesson</source>
        <translation>&amp;Nächster Schritt der Lektion</translation>
    </message>
    <message>
        <source>Pre&amp;vious step of the lesson</source>
        <translation>V&amp;origer Schritt der Lektion</translation>
    </message>
    <message>
        <source>Go &amp;on, by a clicker</source>
        <translation>&amp;Weiter, mit der Fernbedienung</translation>
    </message>
    <message>
        <source>Go bac&amp;k, by a clicker</source>
        <translation>Zurück, m&amp;it der Fernbedienung</translation>
    </message>
    <message>
        <source>To the &amp;cause</source>
        <translation>Zur &amp;Ursache</translation>
    </message>
    <message>
        <source>Go &amp;to an event or time…</source>
        <translation>&amp;Gehe zu Ereignis oder Zeit…</translation>
    </message>
    <message>
        <source>Fin&amp;d events</source>
        <translation>Ereignisse &amp;suchen</translation>
    </message>
    <message>
        <source>Choose no &amp;session</source>
        <translation>&amp;Keine Sitzung auswählen</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Export</translation>
    </message>
    <message>
        <source>&amp;Chart…</source>
        <translation>&amp;Diagramm…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Tasten</translation>
    </message>
    <message>
        <source>&amp;About osiscope</source>
        <translation>Ü&amp;ber osiscope</translation>
    </message>
    <message>
        <source>Open a scenario or a capture</source>
        <translation>Szenario oder Mitschnitt öffnen</translation>
    </message>
    <message>
        <source>Scenarios, captures and traces (*.toml *.pcap *.pcapng *.cap *.osiscope);;Scenarios (*.toml);;Captures (*.pcap *.pcapng *.cap);;Saved traces (*.osiscope);;All files (*)</source>
        <translation>Szenarien, Mitschnitte und Aufzeichnungen (*.toml *.pcap *.pcapng *.cap *.osiscope);;Szenarien (*.toml);;Mitschnitte (*.pcap *.pcapng *.cap);;Gespeicherte Aufzeichnungen (*.osiscope);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Nothing has been opened yet</source>
        <translation>Noch wurde nichts geöffnet</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>The number of an event (12), or a time (1.5 s, 40 ms):</source>
        <translation>Die Nummer eines Ereignisses (12) oder eine Zeit (1.5 s, 40 ms):</translation>
    </message>
    <message>
        <source>“%1” is neither an event nor a time of this trace.</source>
        <translation>„%1“ ist weder ein Ereignis noch eine Zeit dieser Aufzeichnung.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Nothing was written</source>
        <translation>Es wurde nichts gespeichert</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Nothing in this trace changes that could be charted.</source>
        <translation>In dieser Aufzeichnung ändert sich nichts, was sich als Diagramm zeichnen ließe.</translation>
    </message>
    <message>
        <source>Zoom where the pointer is</source>
        <translation>Vergrößern, wo der Mauszeiger steht</translation>
    </message>
    <message>
        <source>Ctrl and the wheel</source>
        <translation>Strg und das Mausrad</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>About osiscope</source>
        <translation>Über osiscope</translation>
    </message>
    <message>
        <source>&lt;b&gt;osiscope&lt;/b&gt; shows what a session is, layer by layer.&lt;br&gt;&lt;br&gt;Free software under the GNU General Public License, version 3 or later. The type in exported pictures is DejaVu Sans.&lt;br&gt;&lt;br&gt;Lessons and explanations are in English.</source>
        <translation>&lt;b&gt;osiscope&lt;/b&gt; zeigt, was eine Sitzung ist, Schicht für Schicht.&lt;br&gt;&lt;br&gt;Freie Software unter der GNU General Public License, Version 3 oder neuer. Die Schrift in exportierten Bildern ist DejaVu Sans.&lt;br&gt;&lt;br&gt;Lektionen und Erklärungen sind auf Englisch.</translation>
    </message>
    <message>
        <source>&amp;What if</source>
        <translation>Was wäre &amp;wenn</translation>
    </message>
    <message>
        <source>Choose an event first</source>
        <translation>Zuerst ein Ereignis auswählen</translation>
    </message>
    <message>
        <source>A scenario with errors</source>
        <translation>Ein Szenario mit Fehlern</translation>
    </message>
    <message>
        <source>%1[*] – osiscope</source>
        <translation>%1[*] – osiscope</translation>
    </message>
    <message>
        <source>Making the run</source>
        <translation>Der Lauf entsteht</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Find in the text</source>
        <translation>Im Text &amp;suchen</translation>
    </message>
    <message>
        <source>&amp;Next error</source>
        <translation>&amp;Nächster Fehler</translation>
    </message>
    <message>
        <source>&amp;Previous error</source>
        <translation>&amp;Voriger Fehler</translation>
    </message>
    <message>
        <source>&amp;Offer what may stand here</source>
        <translation>Wörter für diese Stelle &amp;anbieten</translation>
    </message>
    <message>
        <source>Re&amp;set the tried values</source>
        <translation>Probewerte &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;Write the tried values into the text</source>
        <translation>Probewerte in den &amp;Text schreiben</translation>
    </message>
    <message>
        <source>&amp;New scenario from this one</source>
        <translation>&amp;Neues Szenario aus diesem</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>S&amp;peichern</translation>
    </message>
    <message>
        <source>&amp;Revert to what was opened</source>
        <translation>&amp;Zurück zum Geöffneten</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Noch nicht gespeichert</translation>
    </message>
    <message>
        <source>What you have changed in the scenario is not saved. Save it?</source>
        <translation>Die Änderungen am Szenario sind nicht gespeichert. Speichern?</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>%1 could not be written: %2.
What you have typed is still here; save it in another place.</source>
        <translation>%1 konnte nicht geschrieben werden: %2.
Der Text ist noch da; er lässt sich an einem anderen Ort speichern.</translation>
    </message>
    <message>
        <source>Save the scenario</source>
        <translation>Szenario speichern</translation>
    </message>
    <message>
        <source>Scenarios (*.toml)</source>
        <translation>Szenarien (*.toml)</translation>
    </message>
    <message>
        <source>Ed&amp;it</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>Sav&amp;e as…</source>
        <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
        <source>P&amp;redict: ask before each step what comes next</source>
        <translation>Vo&amp;rhersagen: vor jedem Schritt fragen, was kommt</translation>
    </message>
    <message>
        <source>Go &amp;live with this computer&apos;s programs</source>
        <translation>&amp;Live mit den Programmen dieses Computers</translation>
    </message>
    <message>
        <source>Go live</source>
        <translation>Live gehen</translation>
    </message>
    <message>
        <source>There is no link here by which this computer could be reached.</source>
        <translation>Hier gibt es keine Leitung, über die dieser Computer erreichbar wäre.</translation>
    </message>
    <message>
        <source>This computer&apos;s programs cannot be let in</source>
        <translation>Die Programme dieses Computers können nicht teilnehmen</translation>
    </message>
    <message>
        <source>Lose this packet</source>
        <translation>Dieses Paket verlieren</translation>
    </message>
    <message>
        <source>&amp;Decode as…</source>
        <translation>De&amp;kodieren als…</translation>
    </message>
    <message>
        <source>Compare &amp;with…</source>
        <translation>&amp;Vergleichen mit…</translation>
    </message>
    <message>
        <source>&amp;Make a scenario of this capture</source>
        <translation>Szen&amp;ario aus diesem Mitschnitt machen</translation>
    </message>
    <message>
        <source>&amp;Make a scenario of this session</source>
        <translation>Szen&amp;ario aus dieser Sitzung machen</translation>
    </message>
    <message>
        <source>Make a scenario</source>
        <translation>Szenario machen</translation>
    </message>
    <message>
        <source>This is the run of a scenario already: Ctrl+T shows its text.</source>
        <translation>Das ist schon der Lauf eines Szenarios: Strg+T zeigt seinen Text.</translation>
    </message>
    <message>
        <source>No scenario can be made of this capture</source>
        <translation>Aus diesem Mitschnitt lässt sich kein Szenario machen</translation>
    </message>
    <message>
        <source>No scenario can be made of this session</source>
        <translation>Aus dieser Sitzung lässt sich kein Szenario machen</translation>
    </message>
    <message>
        <source>A scenario was made: what was concluded, and what could not be</source>
        <translation>Ein Szenario ist entstanden: was gefolgert wurde und was nicht</translation>
    </message>
    <message>
        <source>Session %1 of %2</source>
        <translation>Sitzung %1 von %2</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>The live run ends with the window, and what has happened in it is gone. To keep it, end the run and export its events as .osiscope.</source>
        <translation>Der Live-Lauf endet mit dem Fenster, und was darin geschehen ist, ist verloren. Um es zu behalten, vorher den Lauf beenden und seine Ereignisse als .osiscope exportieren.</translation>
    </message>
    <message>
        <source>With another language the windows are made anew, and the live run ends. What has happened so far stays.</source>
        <translation>Mit einer anderen Sprache werden die Fenster neu gemacht, und der Live-Lauf endet. Was bisher geschehen ist, bleibt.</translation>
    </message>
    <message>
        <source>The scenario has errors</source>
        <translation>Das Szenario hat Fehler</translation>
    </message>
    <message>
        <source>A live run is going on</source>
        <translation>Ein Live-Lauf ist im Gang</translation>
    </message>
    <message>
        <source>&amp;End it</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;Drucken…</translation>
    </message>
    <message>
        <source>A report of all of it</source>
        <translation>Ein Bericht über alles</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>What is to be printed?</source>
        <translation>Was soll gedruckt werden?</translation>
    </message>
    <message>
        <source>Nothing was printed</source>
        <translation>Es wurde nichts gedruckt</translation>
    </message>
    <message>
        <source>Printed: %1</source>
        <translation>Gedruckt: %1</translation>
    </message>
    <message>
        <source>Only the run of a scenario can be changed</source>
        <translation>Nur der Lauf eines Szenarios lässt sich ändern</translation>
    </message>
    <message>
        <source>Lif&amp;elines</source>
        <translation>&amp;Lebenslinien</translation>
    </message>
    <message>
        <source>&amp;Only the chosen session</source>
        <translation>Nur die gewählte &amp;Sitzung</translation>
    </message>
    <message>
        <source>Choose the &amp;next one</source>
        <translation>Die &amp;nächste wählen</translation>
    </message>
    <message>
        <source>Choose the one &amp;before</source>
        <translation>Die &amp;vorige wählen</translation>
    </message>
    <message>
        <source>Move it to the &amp;left</source>
        <translation>Nach &amp;links rücken</translation>
    </message>
    <message>
        <source>Move it to the &amp;right</source>
        <translation>Nach &amp;rechts rücken</translation>
    </message>
    <message>
        <source>&amp;Fold it with the next one</source>
        <translation>Mit der nächsten zusammen&amp;falten</translation>
    </message>
    <message>
        <source>&amp;Unfold it</source>
        <translation>A&amp;useinanderfalten</translation>
    </message>
    <message>
        <source>&amp;Hide it</source>
        <translation>Aus&amp;blenden</translation>
    </message>
    <message>
        <source>Fold &amp;what lies between</source>
        <translation>Was &amp;dazwischen liegt, zusammenfalten</translation>
    </message>
    <message>
        <source>&amp;All, as at the beginning</source>
        <translation>&amp;Alle, wie am Anfang</translation>
    </message>
    <message>
        <source>First choose a session: click its bar.</source>
        <translation>Erst eine Sitzung wählen: mit einem Klick auf ihren Balken.</translation>
    </message>
    <message>
        <source>%1: </source>
        <translation>%1: </translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>Hoher &amp;Kontrast</translation>
    </message>
    <message>
        <source>Nothing was copied: %1</source>
        <translation>Nichts wurde kopiert: %1</translation>
    </message>
    <message>
        <source>Time sc&amp;ale</source>
        <translation>Zeitm&amp;aßstab</translation>
    </message>
    <message>
        <source>S&amp;how</source>
        <translation>A&amp;nzeigen</translation>
    </message>
    <message>
        <source>After the cu&amp;rsor</source>
        <translation>Nach dem C&amp;ursor</translation>
    </message>
    <message>
        <source>Events in the &amp;list</source>
        <translation>E&amp;reignisse in der Liste</translation>
    </message>
    <message>
        <source>&amp;Names of the layers</source>
        <translation>Na&amp;men der Schichten</translation>
    </message>
    <message>
        <source>Runs side &amp;by side</source>
        <translation>Läufe nebene&amp;inander</translation>
    </message>
    <message>
        <source>&amp;Faster</source>
        <translation>S&amp;chneller</translation>
    </message>
    <message>
        <source>&amp;Slower</source>
        <translation>&amp;Langsamer</translation>
    </message>
    <message>
        <source>Pla&amp;ying speed</source>
        <translation>A&amp;bspieltempo</translation>
    </message>
    <message>
        <source>What is to be charted?</source>
        <translation>Was soll gezeichnet werden?</translation>
    </message>
    <message>
        <source>Ser&amp;vice primitives beside the lifelines</source>
        <translation>&amp;Dienstprimitive an den Lebenslinien</translation>
    </message>
    <message>
        <source>There is nothing to be seen yet: the text has an error, which stands below it.
Correct it, and what it describes is run and drawn here. F8 leads to the next error.</source>
        <translation>Noch ist nichts zu sehen: Der Text hat einen Fehler, der unter ihm steht.
Ist er berichtigt, wird hier gezeichnet, was er beschreibt. F8 führt zum nächsten Fehler.</translation>
    </message>
    <message>
        <source>What comes after the cursor is hidden, and may be what these values change. It can be shown by the choice at the top.</source>
        <translation>Was nach dem Cursor kommt, ist verborgen; vielleicht ändern diese Werte gerade das. Oben lässt es sich zeigen.</translation>
    </message>
    <message>
        <source>Open a lesson or a scenario first</source>
        <translation>Zuerst eine Lektion oder ein Szenario öffnen</translation>
    </message>
    <message>
        <source>Copy as a p&amp;icture</source>
        <translation>Als Bild &amp;kopieren</translation>
    </message>
    <message>
        <source>C&amp;opy as text</source>
        <translation>Als Text kopie&amp;ren</translation>
    </message>
    <message>
        <source>the cursor is before the first event</source>
        <translation>der Cursor steht vor dem ersten Ereignis</translation>
    </message>
    <message>
        <source>Ladder</source>
        <translation>Sequenzdiagramm</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>nothing is compared</source>
        <translation>es wird nichts verglichen</translation>
    </message>
    <message>
        <source>nothing is charted yet</source>
        <translation>es ist noch nichts im Diagramm</translation>
    </message>
    <message>
        <source>In the clipboard, as a picture: %1</source>
        <translation>Als Bild in der Zwischenablage: %1</translation>
    </message>
    <message>
        <source>In the clipboard, as text: %1</source>
        <translation>Als Text in der Zwischenablage: %1</translation>
    </message>
    <message>
        <source>This pane in a window of its o&amp;wn, and back</source>
        <translation>Dieser Berei&amp;ch in einem eigenen Fenster, und zurück</translation>
    </message>
    <message>
        <source>First click into a pane.</source>
        <translation>Zuerst in einen Bereich klicken.</translation>
    </message>
    <message>
        <source>If something else is opened, the live run ends, and what has happened in it is gone. To keep it, end the run and export its events as .osiscope.</source>
        <translation>Wenn etwas anderes geöffnet wird, endet der Live-Lauf, und was in ihm geschehen ist, geht verloren. Um es zu behalten, den Lauf beenden und seine Ereignisse als .osiscope exportieren.</translation>
    </message>
    <message>
        <source>First choose a lifeline: click its name, or press Shift+Right.</source>
        <translation>Zuerst eine Lebenslinie wählen: ihren Namen anklicken oder Umschalt+Rechts drücken.</translation>
    </message>
    <message>
        <source>%1 is hidden. All lifelines are shown again by Ctrl+Shift+A.</source>
        <translation>%1 ist ausgeblendet. Strg+Umschalt+A zeigt wieder alle Lebenslinien.</translation>
    </message>
    <message>
        <source>Pane&amp;s</source>
        <translation>Berei&amp;che</translation>
    </message>
    <message>
        <source>All as at &amp;first</source>
        <translation>Alles wie am &amp;Anfang</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::MarkedSlider</name>
    <message>
        <source>Cursor among the events</source>
        <translation>Cursor unter den Ereignissen</translation>
    </message>
    <message>
        <source>Bookmarks: %1. Breakpoints: %2.</source>
        <translation>Lesezeichen: %1. Haltepunkte: %2.</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::MarksMenus</name>
    <message>
        <source>Book&amp;marks</source>
        <translation>&amp;Lesezeichen</translation>
    </message>
    <message>
        <source>Bre&amp;akpoints</source>
        <translation>Hal&amp;tepunkte</translation>
    </message>
    <message>
        <source>&amp;Mark the event at the cursor</source>
        <translation>Ereignis am Cursor &amp;markieren</translation>
    </message>
    <message>
        <source>To the &amp;next one</source>
        <translation>Zum &amp;nächsten</translation>
    </message>
    <message>
        <source>To the one &amp;before</source>
        <translation>Zum &amp;vorigen</translation>
    </message>
    <message>
        <source>&amp;Stop playing at what passes the filter</source>
        <translation>An&amp;halten bei dem, was der Filter durchlässt</translation>
    </message>
    <message>
        <source>&amp;Go on to the next stop</source>
        <translation>&amp;Weiter zum nächsten Halt</translation>
    </message>
    <message>
        <source>Go &amp;back to the stop before</source>
        <translation>&amp;Zurück zum vorigen Halt</translation>
    </message>
    <message>
        <source>event %1, at %2</source>
        <translation>Ereignis %1, bei %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Nothing is marked here yet</source>
        <translation>Hier ist noch nichts markiert</translation>
    </message>
    <message>
        <source>Take away: %1</source>
        <translation>Wegnehmen: %1</translation>
    </message>
    <message>
        <source>There are none here yet</source>
        <translation>Hier gibt es noch keine</translation>
    </message>
    <message>
        <source>The cursor stands before the first event: step to the one that is to be marked.</source>
        <translation>Der Cursor steht vor dem ersten Ereignis: erst zu dem gehen, das markiert werden soll.</translation>
    </message>
    <message>
        <source>Event %1 is marked now; F2 leads to it again.</source>
        <translation>Ereignis %1 ist jetzt markiert; F2 führt wieder zu ihm.</translation>
    </message>
    <message>
        <source>Event %1 is not marked any more.</source>
        <translation>Ereignis %1 ist nicht mehr markiert.</translation>
    </message>
    <message>
        <source>No bookmark comes after the cursor.</source>
        <translation>Nach dem Cursor kommt kein Lesezeichen.</translation>
    </message>
    <message>
        <source>No bookmark comes before the cursor.</source>
        <translation>Vor dem Cursor kommt kein Lesezeichen.</translation>
    </message>
    <message>
        <source>First write a filter (Ctrl+F): playing will stop at what passes it.</source>
        <translation>Erst einen Filter schreiben (Strg+F): Das Abspielen hält bei dem an, was er durchlässt.</translation>
    </message>
    <message>
        <source>Playing stops at: %1</source>
        <translation>Das Abspielen hält an bei: %1</translation>
    </message>
    <message>
        <source>Playing does not stop any more at: %1</source>
        <translation>Das Abspielen hält nicht mehr an bei: %1</translation>
    </message>
    <message>
        <source>No event after the cursor passes a breakpoint.</source>
        <translation>Nach dem Cursor kommt kein Ereignis, an dem angehalten wird.</translation>
    </message>
    <message>
        <source>No event before the cursor passes a breakpoint.</source>
        <translation>Vor dem Cursor kommt kein Ereignis, an dem angehalten wird.</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::MemoryModel</name>
    <message>
        <source>● new</source>
        <translation>● neu</translation>
    </message>
    <message>
        <source>● was %1</source>
        <translation>● war %1</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>● new: %1</source>
        <translation>● neu: %1</translation>
    </message>
    <message>
        <source>✘ forgotten, for %1: %2</source>
        <translation>✘ vergessen, denn %1: %2</translation>
    </message>
    <message>
        <source>%1 remembers nothing</source>
        <translation>%1 merkt sich nichts</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>What has changed since the last step</source>
        <translation>Was sich seit dem letzten Schritt geändert hat</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::MemoryPane</name>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Only what makes up a session</source>
        <translation>Nur was eine Sitzung ausmacht</translation>
    </message>
    <message>
        <source>How much is listed</source>
        <translation>Wie viel aufgelistet wird</translation>
    </message>
    <message>
        <source>Without some of it there would be no session. The rest is what a machine counts and measures.</source>
        <translation>Ohne manches davon gäbe es keine Sitzung. Der Rest ist, was eine Maschine zählt und misst.</translation>
    </message>
    <message>
        <source>Who remembers what</source>
        <translation>Wer sich was merkt</translation>
    </message>
    <message>
        <source>Nobody remembers anything yet. Step forward.</source>
        <translation>Noch merkt sich niemand etwas. Einen Schritt weitergehen.</translation>
    </message>
    <message>
        <source>What somebody remembers cannot be seen here: a capture holds packets only.</source>
        <translation>Was sich jemand merkt, ist hier nicht zu sehen: Ein Mitschnitt enthält nur Pakete.</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::Notice</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::PduTreeModel</name>
    <message>
        <source>Not as the standard says</source>
        <translation>Nicht so, wie der Standard es sagt</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Defined in</source>
        <translation>Festgelegt in</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Not there in event %1, the message before it.</source>
        <translation>Nicht in Ereignis %1, der Nachricht davor.</translation>
    </message>
    <message>
        <source>In event %1, the message before it: %2</source>
        <translation>In Ereignis %1, der Nachricht davor: %2</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::PlaybackBar</name>
    <message>
        <source>To the beginning (Home)</source>
        <translation>Zum Anfang (Pos1)</translation>
    </message>
    <message>
        <source>Step back (Left)</source>
        <translation>Schritt zurück (Links)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>Abspielen (Leertaste)</translation>
    </message>
    <message>
        <source>Step forward (Right)</source>
        <translation>Schritt vor (Rechts)</translation>
    </message>
    <message>
        <source>Step →</source>
        <translation>Schritt →</translation>
    </message>
    <message>
        <source>To the end (End)</source>
        <translation>Zum Ende (Ende)</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>At 1× a packet is under way for about a second</source>
        <translation>Bei 1× ist ein Paket etwa eine Sekunde lang unterwegs</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
    <message>
        <source>Real time</source>
        <translation>Echtzeit</translation>
    </message>
    <message>
        <source>Stepped</source>
        <translation>Schrittweise</translation>
    </message>
    <message>
        <source>before the start</source>
        <translation>vor dem Anfang</translation>
    </message>
    <message>
        <source>event %1 of %2, at %3</source>
        <translation>Ereignis %1 von %2, bei %3</translation>
    </message>
    <message>
        <source>%1 – shown %2 times slower</source>
        <translation>%1 – %2-mal langsamer gezeigt</translation>
    </message>
    <message>
        <source>%1 – shown %2 times faster</source>
        <translation>%1 – %2-mal schneller gezeigt</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>Anhalten (Leertaste)</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>Vorhersagen</translation>
    </message>
    <message>
        <source>Ask before each step what comes next (Ctrl+Shift+Q)</source>
        <translation>Vor jedem Schritt fragen, was kommt (Ctrl+Shift+Q)</translation>
    </message>
    <message>
        <source>Predict: ask before each step what comes next</source>
        <translation>Vorhersagen: vor jedem Schritt fragen, was kommt</translation>
    </message>
    <message>
        <source>Nothing that comes after the cursor passes the filter of the events</source>
        <translation>Der Filter der Ereignisse lässt nichts durch, was nach dem Cursor kommt</translation>
    </message>
    <message>
        <source>No event passes the filter “%1”.</source>
        <translation>Der Filter „%1“ lässt kein Ereignis durch.</translation>
    </message>
    <message>
        <source>event %1 of %2</source>
        <translation>Ereignis %1 von %2</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::QuestionsPane</name>
    <message>
        <source>Ask about</source>
        <translation>Fragen nach</translation>
    </message>
    <message>
        <source>Ask before each step what comes next</source>
        <translation>Vor jedem Schritt fragen, was kommt</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>states</source>
        <translation>Zuständen</translation>
    </message>
    <message>
        <source>messages and states</source>
        <translation>Nachrichten und Zuständen</translation>
    </message>
    <message>
        <source>What is asked about</source>
        <translation>Wonach gefragt wird</translation>
    </message>
    <message>
        <source>%1 of %2 right, %3 in a row</source>
        <translation>%1 von %2 richtig, %3 in Folge</translation>
    </message>
    <message>
        <source>This one was answered before; it does not count again.</source>
        <translation>Diese Frage ist schon beantwortet; sie zählt nicht noch einmal.</translation>
    </message>
    <message>
        <source>Press another answer to see why it is wrong.</source>
        <translation>Eine andere Antwort drücken, um zu sehen, warum sie falsch ist.</translation>
    </message>
    <message>
        <source>The rule: %1</source>
        <translation>Die Regel: %1</translation>
    </message>
    <message>
        <source>Go on (Page Down)</source>
        <translation>Weiter (Bild abwärts)</translation>
    </message>
    <message>
        <source>Show the answer (Page Down)</source>
        <translation>Die Antwort zeigen (Bild abwärts)</translation>
    </message>
    <message>
        <source>While this is on, what comes after the cursor is hidden, and a step forward asks what comes next before it shows it.</source>
        <translation>Solange das eingeschaltet ist, bleibt verborgen, was nach dem Cursor kommt, und ein Schritt vorwärts fragt erst, was kommt, bevor er es zeigt.</translation>
    </message>
    <message>
        <source>Step forward. Where the next event follows from what you have seen, you are asked first.

Answer by mouse or with the keys 1 to 4. Page Down shows the answer without choosing: let the class raise their hands.</source>
        <translation>Einen Schritt vorwärts gehen. Wo das nächste Ereignis aus dem bisher Gesehenen folgt, kommt zuerst eine Frage.

Antworten mit der Maus oder den Tasten 1 bis 4. Bild abwärts zeigt die Antwort, ohne zu wählen: so kann die Klasse die Hände heben.</translation>
    </message>
    <message>
        <source>This was the last event.</source>
        <translation>Das war das letzte Ereignis.</translation>
    </message>
    <message>
        <source>Step forward (Page Down)</source>
        <translation>Einen Schritt vorwärts (Bild abwärts)</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::RecoveryBar</name>
    <message>
        <source>&amp;Restore it</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>&amp;Throw it away</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>The program ended before your copy of “%1” was saved. It is kept as of %2.</source>
        <translation>Das Programm endete, bevor die Kopie von „%1“ gespeichert war. Ihr Stand von %2 ist noch da.</translation>
    </message>
    <message>
        <source>The program ended before %1 was saved. What you had typed is kept as of %2.</source>
        <translation>Das Programm endete, bevor %1 gespeichert war. Der Stand von %2 ist noch da.</translation>
    </message>
    <message>
        <source>Really throw it &amp;away?</source>
        <translation>Wirklich &amp;wegwerfen?</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::RunMaker</name>
    <message>
        <source>The text has changed. The runs that were made from it are put aside, and come back with it: undo.</source>
        <translation>Der Text hat sich geändert. Die Läufe, die aus ihm gemacht waren, sind beiseite gelegt und kommen mit ihm zurück: rückgängig machen.</translation>
    </message>
    <message>
        <source>There is no text here that the values could be written into.</source>
        <translation>Hier gibt es keinen Text, in den die Werte geschrieben werden könnten.</translation>
    </message>
    <message>
        <source>The values cannot be written into the text: %1</source>
        <translation>Die Werte lassen sich nicht in den Text schreiben: %1</translation>
    </message>
    <message>
        <source>The text has these values already.</source>
        <translation>Der Text hat diese Werte schon.</translation>
    </message>
    <message>
        <source>The text has these values now.</source>
        <translation>Der Text hat jetzt diese Werte.</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::RunTree</name>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>%1: what if %2</source>
        <translation>%1: Was wäre wenn – %2</translation>
    </message>
    <message>
        <source>nothing changed</source>
        <translation>nichts geändert</translation>
    </message>
    <message>
        <source>What if: %1</source>
        <translation>Was wäre wenn: %1</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>Wie es war</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::RunTreeView</name>
    <message>
        <source>The original, what would have been, and what it is compared with</source>
        <translation>Das Original, was gewesen wäre und womit es verglichen wird</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>First difference</source>
        <translation>Erster Unterschied</translation>
    </message>
    <message>
        <source>is compared</source>
        <translation>wird verglichen</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>differs later</source>
        <translation>ändert sich später</translation>
    </message>
    <message>
        <source>ends sooner</source>
        <translation>endet früher</translation>
    </message>
    <message>
        <source>differs from event %1 on (%2)</source>
        <translation>anders ab Ereignis %1 (%2)</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::RunsBar</name>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Nothing is different</source>
        <translation>Nichts ist anders</translation>
    </message>
    <message>
        <source>First difference: event %1</source>
        <translation>Erster Unterschied: Ereignis %1</translation>
    </message>
    <message>
        <source>&amp;Next run</source>
        <translation>&amp;Nächster Lauf</translation>
    </message>
    <message>
        <source>&amp;Previous run</source>
        <translation>&amp;Voriger Lauf</translation>
    </message>
    <message>
        <source>&amp;Side by side</source>
        <translation>Neben&amp;einander</translation>
    </message>
    <message>
        <source>To the &amp;first difference</source>
        <translation>Zum ersten &amp;Unterschied</translation>
    </message>
    <message>
        <source>What it was made from, what was made from it, or what it is compared with, to the left</source>
        <translation>Woraus er entstand, was aus ihm entstand oder womit er verglichen wird, links daneben</translation>
    </message>
    <message>
        <source>To the first difference</source>
        <translation>Zum ersten Unterschied</translation>
    </message>
    <message>
        <source>What is hidden is shown up to there</source>
        <translation>Was verborgen ist, wird bis dorthin gezeigt</translation>
    </message>
    <message>
        <source>Remove this r&amp;un, and those made from it</source>
        <translation>Diesen Lauf en&amp;tfernen, und die aus ihm gemachten</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::ScenarioEdit</name>
    <message>
        <source>Text of the scenario</source>
        <translation>Text des Szenarios</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::StartPage</name>
    <message>
        <source>beginner</source>
        <translation>für den Anfang</translation>
    </message>
    <message>
        <source>intermediate</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>advanced</source>
        <translation>fortgeschritten</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Any level</source>
        <translation>Jede Stufe</translation>
    </message>
    <message>
        <source>Transport layer: connections</source>
        <translation>Transportschicht: Verbindungen</translation>
    </message>
    <message>
        <source>Session layer: dialogues</source>
        <translation>Sitzungsschicht: Dialoge</translation>
    </message>
    <message>
        <source>Application layer: who remembers whom</source>
        <translation>Anwendungsschicht: wer sich an wen erinnert</translation>
    </message>
    <message>
        <source>Across the layers</source>
        <translation>Über alle Schichten</translation>
    </message>
    <message>
        <source>What is a session?</source>
        <translation>Was ist eine Sitzung?</translation>
    </message>
    <message>
        <source>A link between two parties that goes two ways, keeps state, and is bounded in time. There are sessions at several OSI layers, and they do not begin and end together. Choose a lesson and see where one begins and where it ends.</source>
        <translation>Eine Beziehung zwischen zwei Partnern, die in beide Richtungen geht, sich einen Zustand merkt und zeitlich begrenzt ist. Es gibt Sitzungen auf mehreren OSI-Schichten, und sie beginnen und enden nicht gemeinsam. Eine Lektion auswählen und sehen, wo eine beginnt und wo sie endet.</translation>
    </message>
    <message>
        <source>Open a scenario or capture…</source>
        <translation>Szenario oder Mitschnitt öffnen…</translation>
    </message>
    <message>
        <source>Begin here</source>
        <translation>Hier beginnen</translation>
    </message>
    <message>
        <source>Open %1 again</source>
        <translation>%1 erneut öffnen</translation>
    </message>
    <message>
        <source>No lesson speaks of that.</source>
        <translation>Davon handelt keine Lektion.</translation>
    </message>
    <message>
        <source>Find a lesson: lost, call, log out…</source>
        <translation>Lektion suchen (englisch): lost, call, log out…</translation>
    </message>
    <message>
        <source>Find a lesson</source>
        <translation>Lektion suchen</translation>
    </message>
    <message>
        <source>✓ seen to the end</source>
        <translation>✓ bis zum Ende gesehen</translation>
    </message>
    <message>
        <source>Predict: ask me before each step what comes next</source>
        <translation>Vorhersagen: vor jedem Schritt fragen, was kommt</translation>
    </message>
    <message>
        <source>A step forward then asks first, with answers to choose from, and keeps a score</source>
        <translation>Ein Schritt vorwärts fragt dann zuerst, mit Antworten zur Auswahl, und zählt die Punkte</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>Lektionen</translation>
    </message>
    <message>
        <source>In the title</source>
        <translation>Im Titel</translation>
    </message>
    <message>
        <source>Opened before:</source>
        <translation>Zuletzt geöffnet:</translation>
    </message>
    <message>
        <source>seen up to step %1 of %2</source>
        <translation>gesehen bis Schritt %1 von %2</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::StateView</name>
    <message>
        <source>It is gone: its host has crashed.</source>
        <translation>Es ist weg: Sein Host ist abgestürzt.</translation>
    </message>
    <message>
        <source>State diagram</source>
        <translation>Zustandsdiagramm</translation>
    </message>
    <message>
        <source>State diagram of %1: %2</source>
        <translation>Zustandsdiagramm von %1: %2</translation>
    </message>
    <message>
        <source>The state is %1.</source>
        <translation>Der Zustand ist %1.</translation>
    </message>
    <message>
        <source>The way through the states begins here.</source>
        <translation>Der Weg durch die Zustände beginnt hier.</translation>
    </message>
    <message>
        <source>No way leads on from here.</source>
        <translation>Von hier führt kein Weg weiter.</translation>
    </message>
    <message>
        <source>%1, the state now.</source>
        <translation>%1, der Zustand jetzt.</translation>
    </message>
    <message>
        <source>%1, passed before.</source>
        <translation>%1, schon durchlaufen.</translation>
    </message>
    <message>
        <source>%1, not entered yet.</source>
        <translation>%1, noch nicht betreten.</translation>
    </message>
    <message>
        <source>From %1 to %2: %3.</source>
        <translation>Von %1 nach %2: %3.</translation>
    </message>
    <message>
        <source>%1 This way has been taken.</source>
        <translation>%1 Dieser Weg wurde gegangen.</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::StatesPane</name>
    <message>
        <source>Whose states</source>
        <translation>Wessen Zustände</translation>
    </message>
    <message>
        <source>What happened last, and why</source>
        <translation>Was zuletzt geschah und warum</translation>
    </message>
    <message>
        <source>Nothing here moves from state to state: a capture holds packets only, and some protocols keep no state.</source>
        <translation>Hier geht nichts von Zustand zu Zustand: Ein Mitschnitt enthält nur Pakete, und manche Protokolle haben keinen Zustand.</translation>
    </message>
    <message>
        <source>As the cursor moves</source>
        <translation>Wie der Cursor wandert</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::TimelineView</name>
    <message>
        <source>Session timeline</source>
        <translation>Zeitleiste der Sitzungen</translation>
    </message>
    <message>
        <source>%1 %2, %3: %4</source>
        <translation>%1 %2, %3: %4</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>
messages: %1 there, %2 back; %3</source>
        <translation>
Nachrichten: %1 hin, %2 zurück; %3</translation>
    </message>
    <message>
        <source>not over yet</source>
        <translation>noch nicht zu Ende</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>phases so far: %1</source>
        <translation>Phasen bisher: %1</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1; %2</translation>
    </message>
    <message>
        <source>not yet a session</source>
        <translation>noch keine Sitzung</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::VerdictPane</name>
    <message>
        <source>Is this a session?</source>
        <translation>Ist das eine Sitzung?</translation>
    </message>
    <message>
        <source>A session is a link between two parties that goes two ways, keeps state, and is bounded in time. Choose a bar in the timeline to see whether it is one.</source>
        <translation>Eine Sitzung ist eine Beziehung zwischen zwei Partnern, die in beide Richtungen geht, sich einen Zustand merkt und zeitlich begrenzt ist. In der Zeitleiste einen Balken auswählen, um zu sehen, ob er eine ist.</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::ViewBar</name>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Time:</source>
        <translation>Zeit:</translation>
    </message>
    <message>
        <source>true to scale</source>
        <translation>maßstäblich</translation>
    </message>
    <message>
        <source>silences shortened</source>
        <translation>Stille verkürzt</translation>
    </message>
    <message>
        <source>one step a row</source>
        <translation>ein Schritt je Zeile</translation>
    </message>
    <message>
        <source>Show:</source>
        <translation>Zeigen:</translation>
    </message>
    <message>
        <source>packets</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>whole messages</source>
        <translation>ganze Nachrichten</translation>
    </message>
    <message>
        <source>packets and messages</source>
        <translation>Pakete und Nachrichten</translation>
    </message>
    <message>
        <source>After the cursor:</source>
        <translation>Nach dem Cursor:</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>sichtbar</translation>
    </message>
    <message>
        <source>pale</source>
        <translation>blass</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
    <message>
        <source>Equal times are equally long. Only a silence at the end that is longer than all before it is shortened; its true length is written there.</source>
        <translation>Gleiche Zeiten sind gleich lang. Nur eine Stille am Ende, die länger ist als alles davor, ist verkürzt; ihre wahre Länge steht dabei.</translation>
    </message>
    <message>
        <source>What nothing happens in is shortened; its true length is written there.</source>
        <translation>Worin nichts geschieht, ist verkürzt; die wahre Länge steht dabei.</translation>
    </message>
    <message>
        <source>Each event has a line of its own, however much time lies between them.</source>
        <translation>Jedes Ereignis hat eine eigene Zeile, gleich wie viel Zeit dazwischen liegt.</translation>
    </message>
    <message>
        <source>to scale, the end shortened</source>
        <translation>maßstäblich, Ende gekürzt</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::Workspace</name>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Ladder</source>
        <translation>Sequenzdiagramm</translation>
    </message>
    <message>
        <source>%1: drag it to another place, or click twice for a window of its own</source>
        <translation>%1: an eine andere Stelle ziehen, oder zweimal klicken für ein eigenes Fenster</translation>
    </message>
</context>
</TS>
