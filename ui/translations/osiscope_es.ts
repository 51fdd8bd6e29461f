<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES">
<context>
    <name>Chart</name>
    <message>
        <source>time</source>
        <translation>tiempo</translation>
    </message>
    <message>
        <source>%1 (the first %2)</source>
        <translation>%1 (los primeros %2)</translation>
    </message>
    <message>
        <source>time, as on the ladder</source>
        <translation>tiempo, como en el diagrama de secuencia</translation>
    </message>
    <message>
        <source>value</source>
        <translation>valor</translation>
    </message>
    <message>
        <source>value in %1</source>
        <translation>valor en %1</translation>
    </message>
</context>
<context>
    <name>Clause</name>
    <message>
        <source>%1, section %2</source>
        <translation>%1, sección %2</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Only what differs is listed: the first %1 of %2.</source>
        <translation>Solo se muestran las diferencias: las primeras %1 de %2.</translation>
    </message>
    <message>
        <source>%1 the same, %2 differ (~), %3 only in 1 (&lt;), %4 only in 2 (&gt;)</source>
        <translation>%1 iguales, %2 distintos (~), %3 solo en 1 (&lt;), %4 solo en 2 (&gt;)</translation>
    </message>
    <message>
        <source>Up to the cursor: %1</source>
        <translation>Hasta el cursor: %1</translation>
    </message>
</context>
<context>
    <name>ComparisonPicture</name>
    <message>
        <source>%1: what differs</source>
        <translation>%1: qué es distinto</translation>
    </message>
</context>
<context>
    <name>Expectations</name>
    <message>
        <source>not yet</source>
        <translation>aún no</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>cumplida</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>no cumplida</translation>
    </message>
    <message>
        <source>But:</source>
        <translation>Pero:</translation>
    </message>
    <message>
        <source>See event %1</source>
        <translation>Ver el evento %1</translation>
    </message>
    <message>
        <source>This scenario expects nothing: it has no [[expect]].</source>
        <translation>Este escenario no espera nada: no tiene ningún [[expect]].</translation>
    </message>
    <message>
        <source>%1 of %2 expectations are kept.</source>
        <translation>Expectativas cumplidas: %1 de %2.</translation>
    </message>
    <message>
        <source>%1 of %2 expectations are kept so far.</source>
        <translation>Expectativas cumplidas hasta ahora: %1 de %2.</translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message>
        <source>How %1 works is written in %2.</source>
        <translation>Cómo funciona %1 está escrito en %2.</translation>
    </message>
    <message>
        <source>Event %1 of %2, at %3</source>
        <translation>Evento %1 de %2, en %3</translation>
    </message>
    <message>
        <source>Why did it happen?</source>
        <translation>¿Por qué ocurrió?</translation>
    </message>
    <message>
        <source>Nothing before it made it happen: it comes from outside.</source>
        <translation>Nada anterior lo provocó: viene de fuera.</translation>
    </message>
    <message>
        <source>A capture does not tell: it holds packets only.</source>
        <translation>Una captura no lo dice: solo contiene paquetes.</translation>
    </message>
    <message>
        <source>And so on, back to %1</source>
        <translation>Y así sucesivamente, hasta llegar al %1</translation>
    </message>
    <message>
        <source>event %1</source>
        <translation>evento %1</translation>
    </message>
    <message>
        <source>By which rule?</source>
        <translation>¿Según qué regla?</translation>
    </message>
    <message>
        <source>%1 is placed at the %2.</source>
        <translation>%1 se sitúa en la %2.</translation>
    </message>
    <message>
        <source>The %1 is placed at the %2.</source>
        <translation>%1 se sitúa en la %2.</translation>
    </message>
    <message>
        <source>A %1 is placed at the %2.</source>
        <translation>«%1» se sitúa en la %2.</translation>
    </message>
    <message>
        <source>What is different with %1 &quot;%2&quot;?</source>
        <translation>¿Qué cambia con %1 «%2»?</translation>
    </message>
    <message>
        <source>What does %1 &quot;%2&quot; change in this rule?</source>
        <translation>¿Qué cambia %1 «%2» en esta regla?</translation>
    </message>
    <message>
        <source>%1 has been given it. What is set one by one counts more.</source>
        <translation>%1 está configurado así. Lo que se fija por separado vale más.</translation>
    </message>
    <message>
        <source>At which layer?</source>
        <translation>¿En qué capa?</translation>
    </message>
    <message>
        <source>What is simpler here than in reality?</source>
        <translation>¿Qué es aquí más sencillo que en la realidad?</translation>
    </message>
    <message>
        <source>What is simpler here than in real %1?</source>
        <translation>¿Qué es aquí más sencillo que en el %1 real?</translation>
    </message>
    <message>
        <source>What if?</source>
        <translation>¿Y si?</translation>
    </message>
    <message>
        <source>It repeats %1, which was lost.</source>
        <translation>Repite %1, que se perdió.</translation>
    </message>
    <message>
        <source>It repeats %1, which had arrived.</source>
        <translation>Repite %1, que había llegado.</translation>
    </message>
    <message>
        <source>It repeats %1, which was still on its way.</source>
        <translation>Repite %1, que aún estaba en camino.</translation>
    </message>
    <message>
        <source>It repeats %1.</source>
        <translation>Repite %1.</translation>
    </message>
    <message>
        <source>The rules of %1 for its %2 are in %3.</source>
        <extracomment>a protocol, a timer or variable of it, and where it stands</extracomment>
        <translation>Las reglas de %1 para esto (%2) están en %3.</translation>
    </message>
    <message>
        <source>The rules for what %1 does with it are in %2.</source>
        <translation>Las reglas de lo que %1 hace con ello están en %2.</translation>
    </message>
    <message>
        <source>The rule for what %1 does with it is in %2.</source>
        <translation>La regla de lo que %1 hace con ello está en %2.</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>%1: a picture&apos;s name ends in .svg, .png or .pdf</source>
        <translation>%1: el nombre de una imagen termina en .svg, .png o .pdf</translation>
    </message>
    <message>
        <source>%1: a trace&apos;s name ends in .csv, .json, .txt or .osiscope</source>
        <translation>%1: el nombre de una traza termina en .csv, .json, .txt o .osiscope</translation>
    </message>
    <message>
        <source>Nothing has been sent.</source>
        <translation>No se ha enviado nada.</translation>
    </message>
    <message>
        <source>Pictures (*.svg *.png *.pdf)</source>
        <translation>Imágenes (*.svg *.png *.pdf)</translation>
    </message>
    <message>
        <source>&amp;Ladder…</source>
        <translation>&amp;Diagrama de secuencia…</translation>
    </message>
    <message>
        <source>&amp;Timeline…</source>
        <translation>&amp;Línea de tiempo…</translation>
    </message>
    <message>
        <source>Ladder as te&amp;xt…</source>
        <translation>Diagrama de secuencia como te&amp;xto…</translation>
    </message>
    <message>
        <source>Text (*.txt);;Mermaid (*.mmd)</source>
        <translation>Texto (*.txt);;Mermaid (*.mmd)</translation>
    </message>
    <message>
        <source>&amp;Events…</source>
        <translation>&amp;Eventos…</translation>
    </message>
    <message>
        <source>Tables (*.csv);;JSON (*.json);;Text (*.txt);;Traces to be opened again (*.osiscope)</source>
        <translation>Tablas (*.csv);;JSON (*.json);;Texto (*.txt);;Trazas que se pueden volver a abrir (*.osiscope)</translation>
    </message>
    <message>
        <source>&amp;Sessions…</source>
        <translation>&amp;Sesiones…</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>&amp;Packets as a capture…</source>
        <translation>&amp;Paquetes como captura…</translation>
    </message>
    <message>
        <source>Captures (*.pcap)</source>
        <translation>Capturas (*.pcap)</translation>
    </message>
    <message>
        <source>%1: a worksheet&apos;s name ends in .pdf, .html or .txt</source>
        <translation>%1: el nombre de una hoja de ejercicios termina en .pdf, .html o .txt</translation>
    </message>
    <message>
        <source>Worksheets (*.pdf *.html *.txt)</source>
        <translation>Hojas de ejercicios (*.pdf *.html *.txt)</translation>
    </message>
    <message>
        <source>&amp;Worksheet…</source>
        <translation>&amp;Hoja de ejercicios…</translation>
    </message>
    <message>
        <source>&amp;Key of the worksheet…</source>
        <translation>S&amp;oluciones de la hoja…</translation>
    </message>
    <message>
        <source>%1: a report&apos;s name ends in .pdf</source>
        <translation>%1: el nombre de un informe termina en .pdf</translation>
    </message>
    <message>
        <source>&amp;Report of all of it…</source>
        <translation>&amp;Informe de todo…</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Ladder, what is see&amp;n of it…</source>
        <translation>Diagrama de secuencia, la parte &amp;visible…</translation>
    </message>
    <message>
        <source>Ti&amp;meline of that part…</source>
        <translation>Línea de &amp;tiempo de esa parte…</translation>
    </message>
    <message>
        <source>Pictures (*.svg *.png *.pdf);;Table of the first measure (*.csv)</source>
        <translation>Imágenes (*.svg *.png *.pdf);;Tabla de la primera medida (*.csv)</translation>
    </message>
</context>
<context>
    <name>FilterWords</name>
    <message>
        <source>what happens at %1</source>
        <translation>lo que ocurre en %1</translation>
    </message>
    <message>
        <source>kind of event</source>
        <translation>tipo de evento</translation>
    </message>
</context>
<context>
    <name>Inspected</name>
    <message>
        <source>Event %1 carries no octets. This is what led to it, event %2: %3</source>
        <translation>El evento %1 no lleva octetos. Lo que condujo a él es el evento %2: %3</translation>
    </message>
    <message>
        <source>Bold values differ from those of event %1, the %2 message before it in this direction.</source>
        <translation>Los valores en negrita difieren de los del evento %1, el mensaje %2 anterior en este sentido.</translation>
    </message>
    <message>
        <source>Octets</source>
        <translation>Octetos</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… y %1 más</translation>
    </message>
</context>
<context>
    <name>Ladder</name>
    <message>
        <source>(duplicate)</source>
        <translation>(duplicado)</translation>
    </message>
    <message>
        <source>(corrupted)</source>
        <translation>(dañado)</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>plegado</translation>
    </message>
    <message>
        <source>(to %1)</source>
        <translation>(para %1)</translation>
    </message>
    <message>
        <source>(from %1)</source>
        <translation>(de %1)</translation>
    </message>
</context>
<context>
    <name>LadderLegend</name>
    <message>
        <source>packet</source>
        <translation>paquete</translation>
    </message>
    <message>
        <source>session message</source>
        <translation>mensaje de sesión</translation>
    </message>
    <message>
        <source>application message</source>
        <translation>mensaje de aplicación</translation>
    </message>
    <message>
        <source>sent again</source>
        <translation>reenviado</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>duplicado</translation>
    </message>
    <message>
        <source>corrupted</source>
        <translation>dañado</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>perdido</translation>
    </message>
    <message>
        <source>goes on outside this part</source>
        <translation>continúa fuera de esta parte</translation>
    </message>
    <message>
        <source>state</source>
        <translation>estado</translation>
    </message>
    <message>
        <source>timer that ran out</source>
        <translation>temporizador vencido</translation>
    </message>
    <message>
        <source>timer</source>
        <translation>temporizador</translation>
    </message>
    <message>
        <source>states left at once</source>
        <translation>estados que se dejan en seguida</translation>
    </message>
    <message>
        <source>primitive to the layer below</source>
        <translation>primitiva a la capa inferior</translation>
    </message>
    <message>
        <source>primitive to the layer above</source>
        <translation>primitiva a la capa superior</translation>
    </message>
    <message>
        <source>timer that still runs</source>
        <translation>temporizador en marcha</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>fallo</translation>
    </message>
    <message>
        <source>note</source>
        <translation>nota</translation>
    </message>
    <message>
        <source>has not arrived</source>
        <translation>no ha llegado</translation>
    </message>
</context>
<context>
    <name>Languages</name>
    <message>
        <source>&amp;System language</source>
        <translation>Idioma del &amp;sistema</translation>
    </message>
</context>
<context>
    <name>LayerStack</name>
    <message numerus="yes">
        <source>%n octet(s)</source>
        <translation>
            <numerusform>%n octeto</numerusform>
            <numerusform>%n octetos</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is a message of %2. It is too long for one packet: this one holds %3 of it.</source>
        <translation>%1 es un mensaje de %2. Es demasiado largo para un solo paquete: este lleva %3 de él.</translation>
    </message>
    <message>
        <source>%1 takes %2, and carries nothing more.</source>
        <translation>%1 ocupa %2 y no lleva nada más.</translation>
    </message>
    <message>
        <source>%1 puts a header of %2 in front of the %3 it was given.</source>
        <translation>%1 pone una cabecera de %2 delante de los datos recibidos (%3).</translation>
    </message>
    <message>
        <source>%1 reads its header of %2, takes it off, and hands %3 up.</source>
        <translation>%1 lee su cabecera de %2, la quita y entrega el resto (%3) hacia arriba.</translation>
    </message>
    <message>
        <source>Event %1</source>
        <translation>Evento %1</translation>
    </message>
    <message>
        <source>↓ from the layer above:</source>
        <translation>↓ desde la capa superior:</translation>
    </message>
    <message>
        <source>↑ to the layer above:</source>
        <translation>↑ hacia la capa superior:</translation>
    </message>
    <message>
        <source>%1, with %2</source>
        <translation>%1, con %2</translation>
    </message>
    <message>
        <source>Why is %1 placed here?</source>
        <translation>¿Por qué se sitúa %1 aquí?</translation>
    </message>
    <message>
        <source>Simplified: the link carries packets as they are. Real links put a frame around them, with a header and a checksum of their own.</source>
        <translation>Simplificado: el enlace transporta los paquetes tal como son. Los enlaces reales los envuelven en una trama con cabecera y suma de comprobación propias.</translation>
    </message>
    <message>
        <source>No protocol stands here in this step. TCP/IP has no such layer of its own: where programs need something of its task, they do it themselves.</source>
        <translation>En este paso no hay aquí ningún protocolo. TCP/IP no tiene una capa propia para esto: cuando los programas necesitan parte de su función, la realizan ellos mismos.</translation>
    </message>
    <message>
        <source>No protocol stands here in this step.</source>
        <translation>En este paso no hay aquí ningún protocolo.</translation>
    </message>
    <message>
        <source>TCP/IP has the same name for it.</source>
        <translation>TCP/IP le da el mismo nombre.</translation>
    </message>
    <message>
        <source>TCP/IP counts it to its %1 (RFC 1122, section 1.1.3).</source>
        <translation>TCP/IP la incluye en su %1 (RFC 1122, sección 1.1.3).</translation>
    </message>
    <message>
        <source>OSI calls it the %1.</source>
        <translation>OSI la llama %1.</translation>
    </message>
    <message>
        <source>OSI has three layers for it: application, presentation and session. TCP/IP does not divide it (RFC 1122, section 1.1.3).</source>
        <translation>OSI tiene tres capas para esto: aplicación, presentación y sesión. TCP/IP no la divide (RFC 1122, sección 1.1.3).</translation>
    </message>
    <message>
        <source>OSI has two layers for it: data link and physical.</source>
        <translation>OSI tiene dos capas para esto: enlace de datos y física.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 passes on</source>
        <translation>%1 reenvía</translation>
    </message>
    <message>
        <source>%1 sends</source>
        <translation>%1 envía</translation>
    </message>
    <message>
        <source>%1 receives</source>
        <translation>%1 recibe</translation>
    </message>
    <message>
        <source>Nothing has arrived yet. Step forward.</source>
        <translation>Todavía no ha llegado nada. Avanzar un paso.</translation>
    </message>
    <message>
        <source>It does not arrive: %1.</source>
        <translation>No llega: %1.</translation>
    </message>
    <message>
        <source>What happens here is not seen: a capture shows packets on their way only.</source>
        <translation>Lo que ocurre aquí no se ve: una captura solo muestra paquetes en camino.</translation>
    </message>
    <message>
        <source>%1 layer: %2.</source>
        <translation>Capa %1: %2.</translation>
    </message>
    <message>
        <source>Nothing has come down to it yet. Step forward.</source>
        <translation>Todavía no ha bajado nada hasta aquí. Avanzar un paso.</translation>
    </message>
    <message>
        <source>%1 of %2 octets</source>
        <translation>%1 de %2 octetos</translation>
    </message>
</context>
<context>
    <name>Layers</name>
    <message>
        <source>Physical</source>
        <translation>Física</translation>
    </message>
    <message>
        <source>physical layer</source>
        <translation>capa física</translation>
    </message>
    <message>
        <source>Data link</source>
        <translation>Enlace de datos</translation>
    </message>
    <message>
        <source>data link layer</source>
        <translation>capa de enlace de datos</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>network layer</source>
        <translation>capa de red</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transporte</translation>
    </message>
    <message>
        <source>transport layer</source>
        <translation>capa de transporte</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sesión</translation>
    </message>
    <message>
        <source>session layer</source>
        <translation>capa de sesión</translation>
    </message>
    <message>
        <source>Presentation</source>
        <translation>Presentación</translation>
    </message>
    <message>
        <source>presentation layer</source>
        <translation>capa de presentación</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Aplicación</translation>
    </message>
    <message>
        <source>application layer</source>
        <translation>capa de aplicación</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Enlace</translation>
    </message>
    <message>
        <source>link layer</source>
        <translation>capa de enlace</translation>
    </message>
    <message>
        <source>Internet</source>
        <translation>Internet</translation>
    </message>
    <message>
        <source>internet layer</source>
        <translation>capa de Internet</translation>
    </message>
    <message>
        <source>It puts bits on the cable, or into the air.</source>
        <translation>Pone los bits en el cable o en el aire.</translation>
    </message>
    <message>
        <source>It carries data over one link, and notices what the link has damaged.</source>
        <translation>Transporta datos por un enlace y detecta lo que el enlace ha dañado.</translation>
    </message>
    <message>
        <source>It carries packets from host to host over any number of links.</source>
        <translation>Transporta paquetes de host a host a través de cualquier número de enlaces.</translation>
    </message>
    <message>
        <source>It carries data from one program to another, whatever lies between.</source>
        <translation>Transporta datos de un programa a otro, haya lo que haya en medio.</translation>
    </message>
    <message>
        <source>It organizes the dialogue: who may speak, what is settled, and where to go on after a problem.</source>
        <translation>Organiza el diálogo: quién puede hablar, qué está ya acordado y por dónde seguir tras un fallo.</translation>
    </message>
    <message>
        <source>It agrees on how data is written, so that both sides read the same.</source>
        <translation>Acuerda cómo se escriben los datos, para que ambos lados lean lo mismo.</translation>
    </message>
    <message>
        <source>Here programs say what they want from each other.</source>
        <translation>Aquí los programas dicen lo que quieren unos de otros.</translation>
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
        <translation>%1 y %2 más</translation>
    </message>
</context>
<context>
    <name>LinkWords</name>
    <message>
        <source>no packet is lost by chance</source>
        <translation>ningún paquete se pierde por azar</translation>
    </message>
    <message>
        <source>every packet is lost</source>
        <translation>se pierden todos los paquetes</translation>
    </message>
    <message>
        <source>about %1 of 100 packets are lost</source>
        <translation>se pierden unos %1 de cada 100 paquetes</translation>
    </message>
    <message>
        <source>about one packet in %1 is lost</source>
        <translation>se pierde más o menos uno de cada %1 paquetes</translation>
    </message>
    <message>
        <source>sending 1500 octets takes %1</source>
        <translation>enviar 1500 octetos tarda %1</translation>
    </message>
    <message>
        <source>no limit: sending takes no time</source>
        <translation>sin límite: enviar no lleva tiempo</translation>
    </message>
    <message>
        <source>nothing has to wait: the rate has no limit</source>
        <translation>nada tiene que esperar: la tasa no tiene límite</translation>
    </message>
    <message>
        <source>one packet may wait to be sent, more are dropped</source>
        <translation>un paquete puede esperar su envío, los demás se descartan</translation>
    </message>
    <message>
        <source>%1 packets may wait to be sent, more are dropped</source>
        <translation>%1 paquetes pueden esperar su envío, los demás se descartan</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Retardo</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Pérdida</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Tasa</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Cola</translation>
    </message>
    <message>
        <source>packets arrive as soon as they have been sent</source>
        <translation>los paquetes llegan en cuanto se han enviado</translation>
    </message>
    <message>
        <source>one way; %1 there and back</source>
        <translation>en un sentido; ida y vuelta %1</translation>
    </message>
    <message>
        <source>one way; %1 to %2 there and back, with the jitter</source>
        <translation>en un sentido; ida y vuelta, con el jitter, de %1 a %2</translation>
    </message>
    <message>
        <source>each packet takes up to that much longer, by chance</source>
        <translation>cada paquete tarda al azar hasta ese tiempo más</translation>
    </message>
    <message>
        <source>the delay is the same for every packet</source>
        <translation>el retardo es el mismo para todos los paquetes</translation>
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
        <translation>rendimiento útil</translation>
    </message>
    <message>
        <source>messages sent</source>
        <translation>mensajes enviados</translation>
    </message>
    <message>
        <source>time to the first octet</source>
        <translation>tiempo hasta el primer octeto</translation>
    </message>
    <message>
        <source>round trips to the first octet</source>
        <translation>viajes de ida y vuelta hasta el primer octeto</translation>
    </message>
    <message>
        <source>messages sent, by layer</source>
        <translation>Mensajes enviados, por capa</translation>
    </message>
    <message>
        <source>%1, in %2</source>
        <translation>%1, en %2</translation>
    </message>
    <message>
        <source>octets/s</source>
        <translation>octetos/s</translation>
    </message>
    <message>
        <source>messages/s</source>
        <translation>mensajes/s</translation>
    </message>
    <message>
        <source>How many octets a second reach the user of %1: those of each message that arrives, also if it arrives twice or late</source>
        <translation>Cuántos octetos por segundo llegan al usuario de %1: los de cada mensaje que llega, aunque llegue dos veces o tarde</translation>
    </message>
    <message>
        <source>How many new octets a second reach the user of %1: each once, and in order</source>
        <translation>Cuántos octetos nuevos por segundo llegan al usuario de %1: cada uno una vez y en orden</translation>
    </message>
    <message>
        <source>How many messages a second each layer sends; what is sent again counts again</source>
        <translation>Cuántos mensajes por segundo envía cada capa; lo que se reenvía cuenta otra vez</translation>
    </message>
    <message>
        <source>How long it takes from the first event of a session until the side that began it is given the first octet of an answer</source>
        <translation>Cuánto pasa desde el primer evento de una sesión hasta que el lado que la inició recibe el primer octeto de una respuesta</translation>
    </message>
    <message>
        <source>How often something has to go there and something come back before the side that began a session is given the first octet of an answer</source>
        <translation>Cuántas veces algo tiene que ir y algo volver antes de que el lado que inició una sesión reciba el primer octeto de una respuesta</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 en %2</translation>
    </message>
    <message>
        <source>messages sent per second, by layer</source>
        <translation>Mensajes enviados por segundo, por capa</translation>
    </message>
    <message>
        <source>messages sent per second</source>
        <translation>mensajes enviados por segundo</translation>
    </message>
    <message>
        <source>%1, measured every %2</source>
        <translation>%1, una medida cada %2</translation>
    </message>
    <message>
        <source>how often each value occurs</source>
        <translation>cuántas veces aparece cada valor</translation>
    </message>
    <message>
        <source>how many values in each range of %1</source>
        <translation>cuántos valores en cada intervalo de %1</translation>
    </message>
</context>
<context>
    <name>Memory</name>
    <message>
        <source>state: %1</source>
        <translation>estado: %1</translation>
    </message>
    <message>
        <source>%1 has crashed</source>
        <translation>%1 ha fallado</translation>
    </message>
    <message>
        <source>it is over</source>
        <translation>ha terminado</translation>
    </message>
</context>
<context>
    <name>Outlook</name>
    <message>
        <source>and %1 more</source>
        <translation>y %1 más</translation>
    </message>
    <message>
        <source>%1 from %2 to %3 is on its way (event %4).</source>
        <translation>%1 de %2 a %3 está en camino (evento %4).</translation>
    </message>
    <message>
        <source>%1, %2: until %3, in %4 (event %5).</source>
        <translation>%1, %2: hasta %3, dentro de %4 (evento %5).</translation>
    </message>
    <message>
        <source>What is awaited?</source>
        <translation>¿Qué se espera?</translation>
    </message>
    <message>
        <source>What may end the state %1 on %2?</source>
        <translation>¿Qué puede terminar el estado %1 en %2?</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>page %1 of %2</source>
        <translation>página %1 de %2</translation>
    </message>
</context>
<context>
    <name>Panes</name>
    <message>
        <source>Explanation</source>
        <translation>Explicación</translation>
    </message>
    <message>
        <source>Is this a session?</source>
        <translation>¿Es esto una sesión?</translation>
    </message>
    <message>
        <source>Expectations</source>
        <translation>Expectativas</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspector</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Eventos</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Gráfico</translation>
    </message>
    <message>
        <source>States</source>
        <translation>Estados</translation>
    </message>
    <message>
        <source>Who remembers what</source>
        <translation>Quién recuerda qué</translation>
    </message>
    <message>
        <source>Layer stack</source>
        <translation>Pila de capas</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>Predecir</translation>
    </message>
    <message>
        <source>Scenario text</source>
        <translation>Texto del escenario</translation>
    </message>
    <message>
        <source>Try values</source>
        <translation>Probar valores</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Comparación</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>%1, %2 to %3</source>
        <translation>%1, de %2 a %3</translation>
    </message>
    <message>
        <source>the picture would be %1 by %2 dots, more than a PNG can sensibly hold: write SVG or PDF, or export less</source>
        <translation>la imagen tendría %1 por %2 puntos, más de lo que cabe razonablemente en un PNG: guardar como SVG o PDF, o exportar menos</translation>
    </message>
    <message>
        <source>there is not enough memory for the picture</source>
        <translation>no hay memoria suficiente para la imagen</translation>
    </message>
    <message>
        <source>the PNG could not be made</source>
        <translation>no se pudo crear el PNG</translation>
    </message>
    <message>
        <source>an unknown format</source>
        <translation>un formato desconocido</translation>
    </message>
    <message>
        <source>%1 does not occur in this trace; nothing does</source>
        <translation>%1 no aparece en esta traza, ni ninguna otra cosa</translation>
    </message>
    <message>
        <source>%1 does not occur in this trace; what does: %2</source>
        <translation>%1 no aparece en esta traza; sí aparecen: %2</translation>
    </message>
    <message>
        <source>nothing here moves from state to state</source>
        <translation>aquí nada pasa de un estado a otro</translation>
    </message>
    <message>
        <source>First choose a message.</source>
        <translation>Primero hay que elegir un mensaje.</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>the printer does not take it</source>
        <translation>la impresora no lo acepta</translation>
    </message>
    <message>
        <source>the printer takes no more pages</source>
        <translation>la impresora no acepta más páginas</translation>
    </message>
    <message>
        <source>the printer has not taken it</source>
        <translation>la impresora no lo ha aceptado</translation>
    </message>
    <message>
        <source>not all of it could be written. Is the disk full?</source>
        <translation>no se pudo escribir todo. ¿Está lleno el disco?</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>the folder %1 cannot be made</source>
        <translation>no se puede crear la carpeta %1</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>What is to be learnt</source>
        <translation>Qué se aprende</translation>
    </message>
    <message>
        <source>%1 offers %2</source>
        <translation>%1 ofrece %2</translation>
    </message>
    <message>
        <source>%1 offers %2 on port %3</source>
        <translation>%1 ofrece %2 en el puerto %3</translation>
    </message>
    <message>
        <source>Hosts and links</source>
        <translation>Hosts y enlaces</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>The sessions over time</source>
        <translation>Las sesiones en el tiempo</translation>
    </message>
    <message>
        <source>It does not come to that in this run.</source>
        <translation>En esta ejecución no se llega a eso.</translation>
    </message>
    <message>
        <source>Event %1, at %2</source>
        <translation>Evento %1, en %2</translation>
    </message>
    <message>
        <source>Step %1 of %2.</source>
        <translation>Paso %1 de %2.</translation>
    </message>
    <message>
        <source>… and so on, for %1 rows more.</source>
        <translation>… y así sucesivamente, %1 filas más.</translation>
    </message>
    <message>
        <source>Rows of the ladder that are left out here: %1</source>
        <translation>Filas del diagrama que se omiten aquí: %1</translation>
    </message>
    <message>
        <source>The messages</source>
        <translation>Los mensajes</translation>
    </message>
    <message>
        <source>Step by step</source>
        <translation>Paso a paso</translation>
    </message>
    <message>
        <source>After the last step</source>
        <translation>Después del último paso</translation>
    </message>
    <message>
        <source>the event of the step</source>
        <translation>el evento del paso</translation>
    </message>
    <message>
        <source>Is this a session?</source>
        <translation>¿Es esto una sesión?</translation>
    </message>
    <message>
        <source>How it ended: %1. Messages: %2 there, %3 back.</source>
        <translation>Cómo terminó: %1. Mensajes: %2 de ida, %3 de vuelta.</translation>
    </message>
    <message>
        <source>… and %1 more.</source>
        <translation>… y %1 más.</translation>
    </message>
    <message>
        <source>What was expected</source>
        <translation>Lo que se esperaba</translation>
    </message>
    <message>
        <source>Now try this</source>
        <translation>Ahora, a probar</translation>
    </message>
    <message>
        <source>Often believed</source>
        <translation>Se cree a menudo</translation>
    </message>
    <message>
        <source>Words and rules</source>
        <translation>Palabras y reglas</translation>
    </message>
    <message>
        <source>The protocols</source>
        <translation>Los protocolos</translation>
    </message>
    <message>
        <source>Standards:</source>
        <translation>Normas:</translation>
    </message>
    <message>
        <source>Simpler here than in reality:</source>
        <translation>Más sencillo aquí que en la realidad:</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Save &amp;over it</source>
        <translation>Guardar &amp;encima</translation>
    </message>
    <message>
        <source>Save &amp;as another file…</source>
        <translation>Guardar como &amp;otro archivo…</translation>
    </message>
    <message>
        <source>The file is another one now</source>
        <translation>El archivo ahora es otro</translation>
    </message>
    <message>
        <source>%1 is not as it was when it was opened: another program may have changed it. If you save your text over it, what it holds now is lost.</source>
        <translation>%1 no está como cuando se abrió: quizá otro programa lo ha cambiado. Si el texto se guarda encima, se pierde lo que contiene ahora.</translation>
    </message>
</context>
<context>
    <name>Silence</name>
    <message>
        <source>silence, drawn short</source>
        <translation>silencio, acortado</translation>
    </message>
    <message>
        <source>close together, drawn apart</source>
        <translation>muy juntos, dibujados separados</translation>
    </message>
</context>
<context>
    <name>States</name>
    <message>
        <source>It has crashed (%1) and remembers nothing of this.</source>
        <translation>Se ha caído (%1) y no recuerda nada de esto.</translation>
    </message>
    <message>
        <source>%1 is in no state.</source>
        <translation>%1 no está en ningún estado.</translation>
    </message>
    <message>
        <source>+%1 more</source>
        <translation>+%1 más</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>y %1 más</translation>
    </message>
    <message>
        <source>&lt;b&gt;Happened at event&lt;/b&gt; %1</source>
        <translation>&lt;b&gt;Ocurrió en el evento&lt;/b&gt; %1</translation>
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
        <translation>%1 está en el estado %2.</translation>
    </message>
    <message>
        <source>Nothing has happened to it yet.</source>
        <translation>Todavía no ha ocurrido nada aquí.</translation>
    </message>
    <message>
        <source>stayed in %1</source>
        <translation>siguió en %1</translation>
    </message>
    <message>
        <source>The last step (%1, %2): %3.</source>
        <translation>El último paso (%1, %2): %3.</translation>
    </message>
    <message>
        <source>event %1</source>
        <translation>evento %1</translation>
    </message>
    <message>
        <source>None of this has happened here so far.</source>
        <translation>Nada de esto ha ocurrido aquí hasta ahora.</translation>
    </message>
    <message>
        <source>None of this happens here.</source>
        <translation>Nada de esto ocurre aquí.</translation>
    </message>
    <message>
        <source>What is done then is told once it has happened.</source>
        <translation>Lo que se hace entonces se dice cuando ha ocurrido.</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>released by both</source>
        <translation>cerrada por ambos</translation>
    </message>
    <message>
        <source>aborted</source>
        <translation>abortada</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>rechazada</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>cancelada</translation>
    </message>
    <message>
        <source>timed out</source>
        <translation>tiempo agotado</translation>
    </message>
    <message>
        <source>one way only</source>
        <translation>un solo sentido</translation>
    </message>
    <message>
        <source>open</source>
        <translation>abierta</translation>
    </message>
    <message>
        <source>establishment</source>
        <translation>establecimiento</translation>
    </message>
    <message>
        <source>exchange</source>
        <translation>intercambio</translation>
    </message>
    <message>
        <source>teardown</source>
        <translation>cierre</translation>
    </message>
    <message>
        <source>no session</source>
        <translation>no es sesión</translation>
    </message>
    <message>
        <source>nothing at this layer</source>
        <translation>nada en esta capa</translation>
    </message>
    <message>
        <source>nothing at this layer yet</source>
        <translation>todavía nada en esta capa</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>aún no</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>Nothing has shown it so far.</source>
        <translation>Nada lo ha demostrado hasta ahora.</translation>
    </message>
    <message>
        <source>See event %1</source>
        <translation>Ver el evento %1</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1 de %2 a %3</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Faltan</translation>
    </message>
    <message>
        <source>none; %1 came twice</source>
        <translation>ninguno; llegaron dos veces: %1</translation>
    </message>
    <message>
        <source>Longest time between two</source>
        <translation>Tiempo más largo entre dos</translation>
    </message>
    <message>
        <source>Jitter, on average</source>
        <translation>Jitter medio</translation>
    </message>
    <message>
        <source>Jitter, at most</source>
        <translation>Jitter máximo</translation>
    </message>
    <message>
        <source>What the receiver reports</source>
        <translation>Lo que informa el receptor</translation>
    </message>
    <message>
        <source>%1 missing, jitter %2</source>
        <translation>faltan %1, jitter %2</translation>
    </message>
    <message>
        <source>What it carries</source>
        <translation>Lo que transporta</translation>
    </message>
    <message>
        <source>Not all has been sent yet. Step on to its end.</source>
        <translation>Todavía no se ha enviado todo. Avanzar hasta el final.</translation>
    </message>
    <message>
        <source>Yes, this is a session.</source>
        <translation>Sí, es una sesión.</translation>
    </message>
    <message>
        <source>Not everything is known yet.</source>
        <translation>Todavía no se sabe todo.</translation>
    </message>
    <message>
        <source>No, this is not a session.</source>
        <translation>No, no es una sesión.</translation>
    </message>
    <message>
        <source>Two ways</source>
        <translation>En dos sentidos</translation>
    </message>
    <message>
        <source>Bounded in time</source>
        <translation>Limitada en el tiempo</translation>
    </message>
    <message>
        <source>Keeps state</source>
        <translation>Guarda estado</translation>
    </message>
    <message>
        <source>Carried by:</source>
        <translation>Transportada por:</translation>
    </message>
    <message>
        <source>Packets in the capture</source>
        <translation>Paquetes en la captura</translation>
    </message>
    <message>
        <source>Packets sent</source>
        <translation>Paquetes enviados</translation>
    </message>
    <message>
        <source>Packets are sent evenly. Jitter says how unevenly they arrive: how much their travel times differ from one to the next. Whoever plays them waits a little, so that late ones still come in time.</source>
        <translation>Los paquetes se envían a ritmo uniforme. El jitter dice con cuánta irregularidad llegan: cuánto varía su tiempo de viaje de uno al siguiente. Quien los reproduce espera un poco, para que los tardíos lleguen aún a tiempo.</translation>
    </message>
    <message>
        <source>Not yet a session: it is still being set up.</source>
        <translation>Todavía no es una sesión: aún se está estableciendo.</translation>
    </message>
</context>
<context>
    <name>WhatIf</name>
    <message>
        <source>Lose packet %1 (%2)</source>
        <translation>Perder el paquete %1 (%2)</translation>
    </message>
    <message>
        <source>Delay packet %1 (%2) by 1 s</source>
        <translation>Retrasar 1 s el paquete %1 (%2)</translation>
    </message>
    <message>
        <source>Let packet %1 (%2) arrive twice</source>
        <translation>Hacer que el paquete %1 (%2) llegue dos veces</translation>
    </message>
    <message>
        <source>Flip a bit of packet %1 (%2)</source>
        <translation>Invertir un bit del paquete %1 (%2)</translation>
    </message>
    <message>
        <source>%1 crashes here</source>
        <translation>%1 se cae aquí</translation>
    </message>
    <message>
        <source>%1 crashes here and is back after 1 s</source>
        <translation>%1 se cae aquí y vuelve tras 1 s</translation>
    </message>
    <message>
        <source>The link %1 breaks here</source>
        <translation>El enlace %1 se corta aquí</translation>
    </message>
    <message>
        <source>The link %1 breaks here for 1 s</source>
        <translation>El enlace %1 se corta aquí durante 1 s</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>packet %1 lost</source>
        <translation>paquete %1 perdido</translation>
    </message>
    <message>
        <source>packet %1 1 s late</source>
        <translation>paquete %1 con 1 s de retraso</translation>
    </message>
    <message>
        <source>packet %1 twice</source>
        <translation>paquete %1 dos veces</translation>
    </message>
    <message>
        <source>packet %1 damaged</source>
        <translation>paquete %1 dañado</translation>
    </message>
    <message>
        <source>%1 crashes at %2</source>
        <translation>%1 se cae a los %2</translation>
    </message>
    <message>
        <source>%1 gone for 1 s from %2 on</source>
        <translation>%1 ausente 1 s desde %2</translation>
    </message>
    <message>
        <source>%1 broken at %2</source>
        <translation>%1 cortado a los %2</translation>
    </message>
    <message>
        <source>%1 broken for 1 s from %2 on</source>
        <translation>%1 cortado 1 s desde %2</translation>
    </message>
    <message>
        <source>%1: %2 at %3</source>
        <translation>%1: %2 a los %3</translation>
    </message>
    <message>
        <source>%1: %2 – not now: %3</source>
        <translation>%1: %2 – ahora no: %3</translation>
    </message>
</context>
<context>
    <name>Worksheet</name>
    <message>
        <source>%1 – key</source>
        <translation>%1 – soluciones</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>Nombre:</translation>
    </message>
    <message>
        <source>Date:</source>
        <translation>Fecha:</translation>
    </message>
    <message>
        <source>1. Fill in the ladder: which message is each arrow, and which state does each host move to?</source>
        <translation>1. Completar el diagrama de secuencia: ¿qué mensaje es cada flecha y a qué estado pasa cada host?</translation>
    </message>
</context>
<context>
    <name>Written</name>
    <message>
        <source>event %1</source>
        <translation>evento %1</translation>
    </message>
    <message>
        <source>nobody remembers anything at event %1</source>
        <translation>en el evento %1 nadie recuerda nada</translation>
    </message>
    <message>
        <source>who remembers what at event %1</source>
        <translation>quién recuerda qué en el evento %1</translation>
    </message>
    <message>
        <source>is this a session?</source>
        <translation>¿es esto una sesión?</translation>
    </message>
    <message>
        <source>No session has begun by event %1.</source>
        <translation>Hasta el evento %1 no ha empezado ninguna sesión.</translation>
    </message>
    <message>
        <source>event %1 carries no octets, and no message led to it</source>
        <translation>el evento %1 no lleva octetos, y ningún mensaje condujo a él</translation>
    </message>
    <message>
        <source>fields and octets of event %1</source>
        <translation>campos y octetos del evento %1</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::AnswerButton</name>
    <message>
        <source>Your answer: right.</source>
        <translation>Respuesta elegida: correcta.</translation>
    </message>
    <message>
        <source>This is right.</source>
        <translation>Esta es la correcta.</translation>
    </message>
    <message>
        <source>Your answer: not right.</source>
        <translation>Respuesta elegida: no es correcta.</translation>
    </message>
    <message>
        <source>This is not right.</source>
        <translation>Esta no es correcta.</translation>
    </message>
    <message>
        <source>Answer %1: %2</source>
        <translation>Respuesta %1: %2</translation>
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
        <translation>En esta traza no cambia nada que se pueda representar en un gráfico.</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Comparar con</translation>
    </message>
    <message>
        <source>A press leads the cursor to this time</source>
        <translation>Un clic lleva el cursor a este instante</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>values</source>
        <translation>valores</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Gráfico</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 a %2</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Medida</translation>
    </message>
    <message>
        <source>Drawn along</source>
        <translation>Dibujado a lo largo de</translation>
    </message>
    <message>
        <source>over time</source>
        <translation>en el tiempo</translation>
    </message>
    <message>
        <source>From the first event on, every second as wide as any other</source>
        <translation>Desde el primer evento, cada segundo tan ancho como cualquier otro</translation>
    </message>
    <message>
        <source>as the ladder</source>
        <translation>como la secuencia</translation>
    </message>
    <message>
        <source>The same time axis as the ladder, from top to bottom: it scrolls and zooms with it</source>
        <translation>El mismo eje de tiempo que el diagrama de secuencia, de arriba abajo: se desplaza y se amplía con él</translation>
    </message>
    <message>
        <source>how often</source>
        <translation>cuántas veces</translation>
    </message>
    <message>
        <source>A histogram: how many of the values lie in which range</source>
        <translation>Un histograma: cuántos de los valores están en cada intervalo</translation>
    </message>
    <message>
        <source>Draws more measures into the same chart</source>
        <translation>Dibuja más medidas en el mismo gráfico</translation>
    </message>
    <message>
        <source>Nothing to draw yet: step forward until the first value is known.</source>
        <translation>Aún no hay nada que dibujar: avanzar hasta que se conozca el primer valor.</translation>
    </message>
    <message>
        <source>Above: %1. Below: %2.</source>
        <translation>Arriba: %1. Abajo: %2.</translation>
    </message>
    <message>
        <source>Left: %1. Right: %2. Across: time.</source>
        <translation>Izquierda: %1. Derecha: %2. En horizontal: tiempo.</translation>
    </message>
    <message>
        <source>Up: %1. Across: %2.</source>
        <translation>En vertical: %1. En horizontal: %2.</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::CompareDialog</name>
    <message>
        <source>Compare with</source>
        <translation>Comparar con</translation>
    </message>
    <message>
        <source>%1, packet by packet, beside:</source>
        <translation>%1, paquete a paquete, junto a:</translation>
    </message>
    <message>
        <source>Find a lesson</source>
        <translation>Buscar una lección</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>Lecciones</translation>
    </message>
    <message>
        <source>A &amp;file…</source>
        <translation>Un &amp;archivo…</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Comparar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>No lesson is called that.</source>
        <translation>Ninguna lección se llama así.</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::ComparedLadder</name>
    <message>
        <source>Message ladder of what it is compared with</source>
        <translation>Diagrama de secuencia de aquello con lo que se compara</translation>
    </message>
    <message>
        <source>%1 (the chosen session is not there)</source>
        <translation>%1 (la sesión elegida no está ahí)</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::ComparisonPane</name>
    <message>
        <source>What differs, and why</source>
        <translation>Qué es distinto y por qué</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>Comparar con…</translation>
    </message>
    <message>
        <source>Nothing is compared yet. Choose a lesson or a file to see here what differs from it, packet by packet, and why.</source>
        <translation>Todavía no se compara nada. Con una lección o un archivo elegidos, aquí se ve paquete a paquete qué difiere y por qué.</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::DecodeDialog</name>
    <message>
        <source>Decode as</source>
        <translation>Decodificar como</translation>
    </message>
    <message>
        <source>A protocol is recognised by its usual port and by what its messages look like. Where that goes wrong, say here what a port carries: the capture is read again.</source>
        <translation>Un protocolo se reconoce por su puerto habitual y por el aspecto de sus mensajes. Cuando eso falla, aquí se indica qué lleva un puerto: la captura se lee de nuevo.</translation>
    </message>
    <message>
        <source>Choose a protocol</source>
        <translation>Elegir un protocolo</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>&amp;Leer de nuevo</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>&amp;Transport:</source>
        <translation>&amp;Transporte:</translation>
    </message>
    <message>
        <source>&amp;Port:</source>
        <translation>&amp;Puerto:</translation>
    </message>
    <message>
        <source>&amp;Is read as:</source>
        <translation>&amp;Se lee como:</translation>
    </message>
    <message>
        <source>&amp;What has been said before, and still counts where it is ticked:</source>
        <translation>Lo que ya se ha dicho y &amp;vale mientras esté marcado:</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 a %2</translation>
    </message>
    <message>
        <source>Nothing: leave the octets unread</source>
        <translation>Nada: dejar los octetos sin leer</translation>
    </message>
    <message>
        <source>%1 port %2: %3</source>
        <translation>%1, puerto %2: %3</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::EditorPane</name>
    <message>
        <source>What is wrong in the text</source>
        <translation>Lo que está mal en el texto</translation>
    </message>
    <message>
        <source>… Not read yet.</source>
        <translation>… Aún sin leer.</translation>
    </message>
    <message>
        <source>✘ One error. What you see is not the run of this text.</source>
        <translation>✘ Un error. Lo que se ve no es la ejecución de este texto.</translation>
    </message>
    <message>
        <source>✘ %1 errors. What you see is not the run of this text.</source>
        <translation>✘ %1 errores. Lo que se ve no es la ejecución de este texto.</translation>
    </message>
    <message>
        <source>… No errors. The run is being made.</source>
        <translation>… Sin errores. La ejecución está en marcha.</translation>
    </message>
    <message>
        <source>✔ No errors. What you see is the run of this text.</source>
        <translation>✔ Sin errores. Lo que se ve es la ejecución de este texto.</translation>
    </message>
    <message>
        <source>✔ No errors. Its run was given up; what you see is an earlier one.</source>
        <translation>✔ Sin errores. Su ejecución se canceló; la que se ve es anterior.</translation>
    </message>
    <message>
        <source>Unsaved copy of %1</source>
        <translation>Copia sin guardar de %1</translation>
    </message>
    <message>
        <source>%1. It comes with the program; what you type makes a copy of it.</source>
        <translation>%1. Viene con el programa; al escribir se crea una copia.</translation>
    </message>
    <message>
        <source>%1, not saved yet</source>
        <translation>%1, aún sin guardar</translation>
    </message>
    <message>
        <source>What is not saved could not be kept safe against a crash: %1</source>
        <translation>Lo que no está guardado no se pudo proteger de un cierre inesperado: %1</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Línea %1: %2</translation>
    </message>
    <message>
        <source>This was not made by a scenario, so there is no text. File ▸ Make a scenario makes one of what was captured.</source>
        <translation>Esto no viene de un escenario, así que no hay texto. Archivo ▸ Crear un escenario de esta captura lo crea.</translation>
    </message>
    <message>
        <source>Line %1, a warning: %2</source>
        <translation>Línea %1, una advertencia: %2</translation>
    </message>
    <message>
        <source>✔ No errors. But what you see is not the run of this text: the text belongs to “%1”, and “%2” is shown.</source>
        <translation>✔ Sin errores. Pero lo que se ve no es la ejecución de este texto: el texto es el de «%1» y se muestra «%2».</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::EventListPane</name>
    <message>
        <source>Messages only</source>
        <translation>Solo mensajes</translation>
    </message>
    <message>
        <source>Without details</source>
        <translation>Sin detalles</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>How much is listed and stepped through</source>
        <translation>Cuánto se lista y se recorre paso a paso</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Eventos</translation>
    </message>
    <message>
        <source>%1 found so far</source>
        <translation>Encontrados hasta ahora: %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>No event up to the cursor passes the filter “%1”.</source>
        <translation>Hasta el cursor, ningún evento pasa el filtro «%1».</translation>
    </message>
    <message>
        <source>No event passes the filter “%1”.</source>
        <translation>Ningún evento pasa el filtro «%1».</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Vaciar el filtro</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::EventTableModel</name>
    <message>
        <source>No.</source>
        <translation>N.º</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protocolo</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Qué ocurre</translation>
    </message>
    <message>
        <source>%1, bookmark</source>
        <translation>%1, marcador</translation>
    </message>
    <message>
        <source>%1, breakpoint</source>
        <translation>%1, punto de interrupción</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::ExpectationsPane</name>
    <message>
        <source>What was expected, and what became of it</source>
        <translation>Qué se esperaba y en qué quedó</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::ExplanationPane</name>
    <message>
        <source>Explanation of the event at the cursor</source>
        <translation>Explicación del evento en el cursor</translation>
    </message>
    <message>
        <source>The cursor is before the first event. Step forward with the right arrow key, or click a message in the ladder.</source>
        <translation>El cursor está antes del primer evento. Avanzar con la flecha derecha o hacer clic en un mensaje del diagrama de secuencia.</translation>
    </message>
    <message>
        <source>Here stands what each event is, why it happened, and by which rule.</source>
        <translation>Aquí se explica qué es cada evento, por qué ocurrió y según qué regla.</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::FilterLine</name>
    <message>
        <source>Filter of the events</source>
        <translation>Filtro de los eventos</translation>
    </message>
    <message>
        <source>A layer, a protocol, a session (#1), a host, a kind of event, what happens, or any text. A word after ! must not hold.</source>
        <translation>Una capa, un protocolo, una sesión (#1), un host, un tipo de evento, lo que ocurre o cualquier texto. Una palabra tras ! no debe cumplirse.</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Do not stop at what passes this filter (Ctrl+Shift+B)</source>
        <translation>No parar en lo que pasa este filtro (Ctrl+Mayús+B)</translation>
    </message>
    <message>
        <source>Breakpoint: playing stops at what passes this filter (Ctrl+Shift+B)</source>
        <translation>Punto de interrupción: la reproducción se para en lo que pasa este filtro (Ctrl+Mayús+B)</translation>
    </message>
    <message>
        <source>Filter: all words must match, e.g. transport lost !alice; ↓ for suggestions</source>
        <translation>Filtro: deben cumplirse todas las palabras, p. ej. transport lost !alice; ↓ para sugerencias</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::FilterNote</name>
    <message>
        <source>Filter: %1. Clear it</source>
        <translation>Filtro: %1. Borrarlo</translation>
    </message>
    <message>
        <source>Steps lead only to events that pass the filter “%1”. A press clears it.</source>
        <translation>Los pasos solo llevan a eventos que pasan el filtro «%1». Una pulsación lo borra.</translation>
    </message>
    <message>
        <source>Filter ×</source>
        <translation>Filtro ×</translation>
    </message>
    <message>
        <source>Filter: %1 ×</source>
        <translation>Filtro: %1 ×</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::FindBar</name>
    <message>
        <source>Find in the text</source>
        <translation>Buscar en el texto</translation>
    </message>
    <message>
        <source>The place before (Shift+Enter)</source>
        <translation>El lugar anterior (Mayús+Intro)</translation>
    </message>
    <message>
        <source>The next place (Enter)</source>
        <translation>El lugar siguiente (Intro)</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>no encontrado</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::HexView</name>
    <message>
        <source>Octets</source>
        <translation>Octetos</translation>
    </message>
    <message>
        <source>Octets from %1: %2</source>
        <translation>Octetos desde %1: %2</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::InspectorPane</name>
    <message>
        <source>Fields</source>
        <translation>Campos</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Click an arrow of the ladder, or step on with → until a message is sent: its fields and octets stand here then.</source>
        <translation>Hacer clic en una flecha del diagrama de secuencia o avanzar con → hasta que se envíe un mensaje: entonces aparecen aquí sus campos y octetos.</translation>
    </message>
    <message>
        <source>This event carries no message, and none led to it. Click an arrow of the ladder, or step on with → until a message is sent: its fields and octets stand here then.</source>
        <translation>Este evento no lleva ningún mensaje, y ninguno condujo a él. Hacer clic en una flecha del diagrama de secuencia o avanzar con → hasta que se envíe un mensaje: entonces aparecen aquí sus campos y octetos.</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::LadderView</name>
    <message>
        <source>Message ladder</source>
        <translation>Diagrama de secuencia</translation>
    </message>
    <message>
        <source>Press → to see what happens first, and again for what comes next.
← goes back. The space bar plays.</source>
        <translation>Pulsar → para ver qué ocurre primero, y otra vez para lo que sigue.
← retrocede. La barra espaciadora reproduce.</translation>
    </message>
    <message>
        <source>Lifeline of %1.
Drag it to another place; the right button hides it or folds it with others.</source>
        <translation>Línea de vida de %1.
Se puede arrastrar a otro lugar; el botón derecho la oculta o la pliega con otras.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Press →: you are asked what happens before you see it.
← goes back.</source>
        <translation>Pulsar →: primero se pregunta qué ocurre, y luego se ve.
← vuelve atrás.</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::LanguageMenu</name>
    <message>
        <source>Lan&amp;guage</source>
        <translation>&amp;Idioma (Language)</translation>
    </message>
    <message>
        <source>Lessons and explanations are in English</source>
        <translation>Las lecciones y las explicaciones están en inglés</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::LargeSteps</name>
    <message>
        <source>Next &amp;whole message</source>
        <translation>Si&amp;guiente mensaje completo</translation>
    </message>
    <message>
        <source>Previous who&amp;le message</source>
        <translation>Mensa&amp;je completo anterior</translation>
    </message>
    <message>
        <source>Ne&amp;xt phase of a session</source>
        <translation>Pró&amp;xima fase de una sesión</translation>
    </message>
    <message>
        <source>Prev&amp;ious phase of a session</source>
        <translation>Fase anteri&amp;or de una sesión</translation>
    </message>
    <message>
        <source>No whole message is sent after the cursor.</source>
        <translation>Tras el cursor no se envía ningún mensaje completo.</translation>
    </message>
    <message>
        <source>No whole message is sent before the cursor.</source>
        <translation>Antes del cursor no se envía ningún mensaje completo.</translation>
    </message>
    <message>
        <source>No phase begins after the cursor.</source>
        <translation>Tras el cursor no empieza ninguna fase.</translation>
    </message>
    <message>
        <source>No phase begins before the cursor.</source>
        <translation>Antes del cursor no empieza ninguna fase.</translation>
    </message>
    <message>
        <source>Here the establishment begins of %1</source>
        <translation>Aquí empieza el establecimiento de %1</translation>
    </message>
    <message>
        <source>Here the exchange begins of %1</source>
        <translation>Aquí empieza el intercambio de %1</translation>
    </message>
    <message>
        <source>Here the teardown begins of %1</source>
        <translation>Aquí empieza el cierre de %1</translation>
    </message>
    <message>
        <source>&amp;Into a layer below</source>
        <translation>&amp;Entrar en una capa inferior</translation>
    </message>
    <message>
        <source>&amp;Out to a layer above</source>
        <translation>Sa&amp;lir a una capa superior</translation>
    </message>
    <message>
        <source>&amp;Next event of this layer</source>
        <translation>&amp;Siguiente evento de esta capa</translation>
    </message>
    <message>
        <source>&amp;Back into a layer below</source>
        <translation>&amp;Atrás, a una capa inferior</translation>
    </message>
    <message>
        <source>B&amp;ack to a layer above</source>
        <translation>At&amp;rás, a una capa superior</translation>
    </message>
    <message>
        <source>&amp;Previous event of this layer</source>
        <translation>Evento an&amp;terior de esta capa</translation>
    </message>
    <message>
        <source>First choose an event: its layer is where such a step begins.</source>
        <translation>Elegir primero un evento: ese paso empieza en su capa.</translation>
    </message>
    <message>
        <source>Nothing of the kind happens after the cursor.</source>
        <translation>Después del cursor no ocurre nada así.</translation>
    </message>
    <message>
        <source>Nothing of the kind happens before the cursor.</source>
        <translation>Antes del cursor no ocurre nada así.</translation>
    </message>
    <message>
        <source>Step t&amp;hrough the layers</source>
        <translation>Paso &amp;hacia otra capa</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::LayerStackPane</name>
    <message>
        <source>Names of OSI: seven layers</source>
        <translation>Nombres de OSI: siete capas</translation>
    </message>
    <message>
        <source>Names of TCP/IP: four layers</source>
        <translation>Nombres de TCP/IP: cuatro capas</translation>
    </message>
    <message>
        <source>Whose names the layers have</source>
        <translation>De qué modelo son los nombres de las capas</translation>
    </message>
    <message>
        <source>What the chosen layer does</source>
        <translation>Qué hace la capa elegida</translation>
    </message>
    <message>
        <source>Event %1 crosses no layer. This is what led to it, event %2: %3</source>
        <translation>El evento %1 no cruza ninguna capa. Lo que condujo a él es el evento %2: %3</translation>
    </message>
    <message>
        <source>Click an arrow of the ladder, or step on with → until a message is sent: then it is seen here how it goes down the layers of one host and up those of the other.</source>
        <translation>Hacer clic en una flecha del diagrama de secuencia o avanzar con → hasta que se envíe un mensaje: entonces se ve aquí cómo baja por las capas de un host y sube por las del otro.</translation>
    </message>
    <message>
        <source>This event carries no message, and nothing has crossed a layer so far that led to it. Click an arrow of the ladder, or step on with → until a message is sent: then it is seen here how it goes down the layers of one host and up those of the other.</source>
        <translation>Este evento no lleva ningún mensaje, y hasta ahora nada que condujera a él ha cruzado una capa. Hacer clic en una flecha del diagrama de secuencia o avanzar con → hasta que se envíe un mensaje: entonces se ve aquí cómo baja por las capas de un host y sube por las del otro.</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::LayerStackView</name>
    <message>
        <source>Layers of both hosts</source>
        <translation>Capas de ambos hosts</translation>
    </message>
    <message>
        <source>nothing here</source>
        <translation>nada aquí</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>aún no</translation>
    </message>
    <message>
        <source>simplified: no frame</source>
        <translation>simplificado: sin trama</translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation>%1 bits</translation>
    </message>
    <message>
        <source>octets</source>
        <translation>octetos</translation>
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
        <translation>Paso atrás</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Paso siguiente</translation>
    </message>
    <message>
        <source>What the lesson says here</source>
        <translation>Lo que dice aquí la lección</translation>
    </message>
    <message>
        <source>To the step of the lesson before this one (Ctrl+Left)</source>
        <translation>Al paso anterior de la lección (Control+Izquierda)</translation>
    </message>
    <message>
        <source>To the next step of the lesson (Ctrl+Right)</source>
        <translation>Al paso siguiente de la lección (Control+Derecha)</translation>
    </message>
    <message>
        <source>What you will see:</source>
        <translation>Lo que se verá:</translation>
    </message>
    <message>
        <source>Now try this</source>
        <translation>Ahora, a probar</translation>
    </message>
    <message>
        <source>Often believed:</source>
        <translation>A menudo se cree:</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Empezar</translation>
    </message>
    <message>
        <source>The button, or Ctrl+→, leads to what the lesson tells next. The key → goes there event by event, ← back.</source>
        <translation>El botón, o Ctrl+→, lleva a lo siguiente que cuenta la lección. La tecla → avanza evento a evento, ← retrocede.</translation>
    </message>
    <message>
        <source>That was the last step. The keys → and ← go from event to event.</source>
        <translation>Ese fue el último paso. Las teclas → y ← van de evento en evento.</translation>
    </message>
    <message>
        <source>What comes next?</source>
        <translation>¿Qué viene ahora?</translation>
    </message>
    <message>
        <source>The button and the key → ask what comes next before they show it.</source>
        <translation>El botón y la tecla → preguntan qué viene antes de mostrarlo.</translation>
    </message>
    <message>
        <source>Step %1 of %2, at event %3</source>
        <translation>Paso %1 de %2, en el evento %3</translation>
    </message>
    <message>
        <source>To the step that has been reached before</source>
        <translation>Al paso que se alcanzó antes</translation>
    </message>
    <message>
        <source>Go on at step %1</source>
        <translation>Seguir en el paso %1</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::LinkSliders</name>
    <message>
        <source>&amp;Reset</source>
        <translation>&amp;Restablecer</translation>
    </message>
    <message>
        <source>Values of links, to be tried out</source>
        <translation>Valores de enlaces para probar</translation>
    </message>
    <message>
        <source>&amp;Link:</source>
        <translation>&amp;Enlace:</translation>
    </message>
    <message>
        <source>The link that is tried out</source>
        <translation>El enlace que se prueba</translation>
    </message>
    <message>
        <source>Back to the values of the text</source>
        <translation>Volver a los valores del texto</translation>
    </message>
    <message>
        <source>Puts these values into the text of the scenario, and changes nothing else in it</source>
        <translation>Pone estos valores en el texto del escenario sin cambiar nada más</translation>
    </message>
    <message>
        <source>%1, as text</source>
        <translation>%1, como texto</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>sin límite</translation>
    </message>
    <message>
        <source>This scenario has no links.</source>
        <translation>Este escenario no tiene enlaces.</translation>
    </message>
    <message>
        <source>All links</source>
        <translation>Todos los enlaces</translation>
    </message>
    <message>
        <source>the links are not alike; this is the first one</source>
        <translation>los enlaces no son iguales; este es el primero</translation>
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
        <translation>Los valores solo se pueden probar en la ejecución de un escenario. Esta no lo es.</translation>
    </message>
    <message>
        <source>&amp;Write into the scenario</source>
        <translation>E&amp;scribir en el escenario</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::LiveBar</name>
    <message>
        <source>%1 on port %2</source>
        <translation>%1 en el puerto %2</translation>
    </message>
    <message>
        <source>%1 is %2: %3</source>
        <translation>%1 es %2: %3</translation>
    </message>
    <message>
        <source>Lose the chosen packet</source>
        <translation>Perder el paquete elegido</translation>
    </message>
    <message>
        <source>Lose the next from here</source>
        <translation>Perder el próximo desde aquí</translation>
    </message>
    <message>
        <source>Lose the next to here</source>
        <translation>Perder el próximo hacia aquí</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Terminar</translation>
    </message>
    <message>
        <source>The simulated hosts stand still; this computer&apos;s programs go on, and wait for an answer</source>
        <translation>Los hosts simulados se detienen; los programas de este ordenador siguen y esperan una respuesta</translation>
    </message>
    <message>
        <source>The packet whose arrow is chosen, while it is under way or waits for a host that stands still</source>
        <translation>El paquete cuya flecha está elegida, mientras está en camino o espera a un host detenido</translation>
    </message>
    <message>
        <source>The next packet that this computer sends</source>
        <translation>El próximo paquete que envíe este ordenador</translation>
    </message>
    <message>
        <source>The next packet that is sent to this computer</source>
        <translation>El próximo paquete que se envíe a este ordenador</translation>
    </message>
    <message>
        <source>The run ends, and can be looked at and saved like any other</source>
        <translation>La ejecución termina y se puede ver y guardar como cualquier otra</translation>
    </message>
    <message>
        <source>Live: this computer is %1 now.</source>
        <translation>En vivo: este ordenador es ahora %1.</translation>
    </message>
    <message>
        <source>Live: this computer is %1 now. %2.</source>
        <translation>En vivo: este ordenador es ahora %1. %2.</translation>
    </message>
    <message>
        <source>Let the hosts go on</source>
        <translation>Dejar seguir a los hosts</translation>
    </message>
    <message>
        <source>Let the hosts stand still</source>
        <translation>Detener los hosts</translation>
    </message>
    <message>
        <source>What the scenario lets %1 do is left out: your programs do it now.</source>
        <translation>Lo que el escenario hace hacer a %1 se omite: ahora lo hacen los programas de este ordenador.</translation>
    </message>
    <message>
        <source>Nothing that the scenario expects is judged: a live run goes as its users will.</source>
        <translation>Nada de lo que el escenario espera se evalúa: una ejecución en vivo va como quieren sus usuarios.</translation>
    </message>
    <message>
        <source>This computer was too busy at times: simulated time has stood still for %1 s so far.</source>
        <translation>Este ordenador ha estado a veces demasiado ocupado: el tiempo simulado ha estado parado %1 s hasta ahora.</translation>
    </message>
    <message>
        <source>%1 (%2 to come)</source>
        <translation>%1 (faltan %2)</translation>
    </message>
    <message>
        <source>To show you what has happened, simulated time has stood still for %1 s so far.</source>
        <translation>Para mostrar lo que ha ocurrido, el tiempo simulado ha estado parado %1 s hasta ahora.</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::Loader</name>
    <message>
        <source>simulated %1</source>
        <translation>%1 simulados</translation>
    </message>
    <message>
        <source>Something is repeated again and again without any time going by: the run was stopped.</source>
        <translation>Algo se repite una y otra vez sin que pase el tiempo: la ejecución se ha detenido.</translation>
    </message>
    <message>
        <source>looking for sessions</source>
        <translation>buscando sesiones</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>entrada estándar</translation>
    </message>
    <message>
        <source>pipe</source>
        <translation>tubería</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>leyendo</translation>
    </message>
    <message>
        <source>comparing</source>
        <translation>comparando</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::MainWindow</name>
    <message>
        <source>Opening %1</source>
        <translation>Abriendo %1</translation>
    </message>
    <message>
        <source>This file cannot be opened</source>
        <translation>No se puede abrir este archivo</translation>
    </message>
    <message>
        <source>Not everything could be read</source>
        <translation>No se pudo leer todo</translation>
    </message>
    <message>
        <source>osiscope</source>
        <translation>osiscope</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;Start page</source>
        <translation>Página de &amp;inicio</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Abrir…</translation>
    </message>
    <message>
        <source>Open &amp;again</source>
        <translation>Abrir de &amp;nuevo</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>S&amp;tates beside the lifelines</source>
        <translation>&amp;Estados junto a las líneas de vida</translation>
    </message>
    <message>
        <source>Ti&amp;mers beside the lifelines</source>
        <translation>&amp;Temporizadores junto a las líneas de vida</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>&amp;Acercar</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>A&amp;lejar</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>A&amp;justar</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>&amp;Pantalla completa</translation>
    </message>
    <message>
        <source>&amp;Projector mode: larger type</source>
        <translation>&amp;Modo proyector: letra más grande</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Colores</translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation>Como el &amp;escritorio</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Claro</translation>
    </message>
    <message>
        <source>Da&amp;rk</source>
        <translation>&amp;Oscuro</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Ir</translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>&amp;Reproducir o pausar</translation>
    </message>
    <message>
        <source>Step &amp;forward</source>
        <translation>&amp;Avanzar un paso</translation>
    </message>
    <message>
        <source>Step &amp;back</source>
        <translation>Re&amp;troceder un paso</translation>
    </message>
    <message>
        <source>To the be&amp;ginning</source>
        <translation>Al &amp;principio</translation>
    </message>
    <message>
        <source>To the &amp;end</source>
        <translation>Al &amp;final</translation>
    </message>
    <message>
        <source>&amp;Next step of the lesson</source>
        <translation>&amp;Siguiente paso de la lección</translation>
    </message>
    <message>
        <source>Pre&amp;vious step of the lesson</source>
        <translation>Paso a&amp;nterior de la lección</translation>
    </message>
    <message>
        <source>Go &amp;on, by a clicker</source>
        <translation>Seg&amp;uir, con un mando</translation>
    </message>
    <message>
        <source>Go bac&amp;k, by a clicker</source>
        <translation>&amp;Volver, con un mando</translation>
    </message>
    <message>
        <source>To the &amp;cause</source>
        <translation>A la &amp;causa</translation>
    </message>
    <message>
        <source>Go &amp;to an event or time…</source>
        <translation>Ir a un &amp;evento o instante…</translation>
    </message>
    <message>
        <source>Fin&amp;d events</source>
        <translation>&amp;Buscar eventos</translation>
    </message>
    <message>
        <source>Choose no &amp;session</source>
        <translation>No e&amp;legir ninguna sesión</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportar</translation>
    </message>
    <message>
        <source>&amp;Chart…</source>
        <translation>&amp;Gráfico…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;yuda</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Teclas</translation>
    </message>
    <message>
        <source>&amp;About osiscope</source>
        <translation>&amp;Acerca de osiscope</translation>
    </message>
    <message>
        <source>Open a scenario or a capture</source>
        <translation>Abrir un escenario o una captura</translation>
    </message>
    <message>
        <source>Scenarios, captures and traces (*.toml *.pcap *.pcapng *.cap *.osiscope);;Scenarios (*.toml);;Captures (*.pcap *.pcapng *.cap);;Saved traces (*.osiscope);;All files (*)</source>
        <translation>Escenarios, capturas y trazas (*.toml *.pcap *.pcapng *.cap *.osiscope);;Escenarios (*.toml);;Capturas (*.pcap *.pcapng *.cap);;Trazas guardadas (*.osiscope);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Nothing has been opened yet</source>
        <translation>Todavía no se ha abierto nada</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Ir a</translation>
    </message>
    <message>
        <source>The number of an event (12), or a time (1.5 s, 40 ms):</source>
        <translation>El número de un evento (12) o un instante (1.5 s, 40 ms):</translation>
    </message>
    <message>
        <source>“%1” is neither an event nor a time of this trace.</source>
        <translation>«%1» no es ni un evento ni un instante de esta traza.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Nothing was written</source>
        <translation>No se ha guardado nada</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Guardado como %1</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Gráfico</translation>
    </message>
    <message>
        <source>Nothing in this trace changes that could be charted.</source>
        <translation>En esta traza no cambia nada que se pueda representar en un gráfico.</translation>
    </message>
    <message>
        <source>Zoom where the pointer is</source>
        <translation>Ampliar donde está el puntero</translation>
    </message>
    <message>
        <source>Ctrl and the wheel</source>
        <translation>Control y la rueda del ratón</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>About osiscope</source>
        <translation>Acerca de osiscope</translation>
    </message>
    <message>
        <source>&lt;b&gt;osiscope&lt;/b&gt; shows what a session is, layer by layer.&lt;br&gt;&lt;br&gt;Free software under the GNU General Public License, version 3 or later. The type in exported pictures is DejaVu Sans.&lt;br&gt;&lt;br&gt;Lessons and explanations are in English.</source>
        <translation>&lt;b&gt;osiscope&lt;/b&gt; muestra qué es una sesión, capa por capa.&lt;br&gt;&lt;br&gt;Software libre bajo la Licencia Pública General de GNU, versión 3 o posterior. La letra de las imágenes exportadas es DejaVu Sans.&lt;br&gt;&lt;br&gt;Las lecciones y las explicaciones están en inglés.</translation>
    </message>
    <message>
        <source>&amp;What if</source>
        <translation>¿Y &amp;si?</translation>
    </message>
    <message>
        <source>Choose an event first</source>
        <translation>Elegir primero un evento</translation>
    </message>
    <message>
        <source>A scenario with errors</source>
        <translation>Un escenario con errores</translation>
    </message>
    <message>
        <source>%1[*] – osiscope</source>
        <translation>%1[*] – osiscope</translation>
    </message>
    <message>
        <source>Making the run</source>
        <translation>Ejecutando</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rehacer</translation>
    </message>
    <message>
        <source>&amp;Find in the text</source>
        <translation>&amp;Buscar en el texto</translation>
    </message>
    <message>
        <source>&amp;Next error</source>
        <translation>Error &amp;siguiente</translation>
    </message>
    <message>
        <source>&amp;Previous error</source>
        <translation>Error &amp;anterior</translation>
    </message>
    <message>
        <source>&amp;Offer what may stand here</source>
        <translation>&amp;Ofrecer lo que puede ir aquí</translation>
    </message>
    <message>
        <source>Re&amp;set the tried values</source>
        <translation>Restablecer los valores &amp;probados</translation>
    </message>
    <message>
        <source>&amp;Write the tried values into the text</source>
        <translation>&amp;Escribir los valores probados en el texto</translation>
    </message>
    <message>
        <source>&amp;New scenario from this one</source>
        <translation>Nuevo escenario a &amp;partir de este</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>&amp;Revert to what was opened</source>
        <translation>&amp;Volver a lo abierto</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Aún sin guardar</translation>
    </message>
    <message>
        <source>What you have changed in the scenario is not saved. Save it?</source>
        <translation>Los cambios del escenario no están guardados. ¿Guardarlos?</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>No se guardó</translation>
    </message>
    <message>
        <source>%1 could not be written: %2.
What you have typed is still here; save it in another place.</source>
        <translation>No se pudo escribir %1: %2.
El texto sigue aquí; se puede guardar en otro lugar.</translation>
    </message>
    <message>
        <source>Save the scenario</source>
        <translation>Guardar el escenario</translation>
    </message>
    <message>
        <source>Scenarios (*.toml)</source>
        <translation>Escenarios (*.toml)</translation>
    </message>
    <message>
        <source>Ed&amp;it</source>
        <translation>E&amp;ditar</translation>
    </message>
    <message>
        <source>Sav&amp;e as…</source>
        <translation>Guardar &amp;como…</translation>
    </message>
    <message>
        <source>P&amp;redict: ask before each step what comes next</source>
        <translation>Pre&amp;decir: preguntar antes de cada paso qué viene</translation>
    </message>
    <message>
        <source>Go &amp;live with this computer&apos;s programs</source>
        <translation>En vivo con los pr&amp;ogramas de este ordenador</translation>
    </message>
    <message>
        <source>Go live</source>
        <translation>En vivo</translation>
    </message>
    <message>
        <source>There is no link here by which this computer could be reached.</source>
        <translation>Aquí no hay ningún enlace por el que se pueda llegar a este ordenador.</translation>
    </message>
    <message>
        <source>This computer&apos;s programs cannot be let in</source>
        <translation>No se puede dejar entrar a los programas de este ordenador</translation>
    </message>
    <message>
        <source>Lose this packet</source>
        <translation>Perder este paquete</translation>
    </message>
    <message>
        <source>&amp;Decode as…</source>
        <translation>&amp;Decodificar como…</translation>
    </message>
    <message>
        <source>Compare &amp;with…</source>
        <translation>Co&amp;mparar con…</translation>
    </message>
    <message>
        <source>&amp;Make a scenario of this capture</source>
        <translation>Crear un &amp;escenario de esta captura</translation>
    </message>
    <message>
        <source>&amp;Make a scenario of this session</source>
        <translation>Crear un &amp;escenario de esta sesión</translation>
    </message>
    <message>
        <source>Make a scenario</source>
        <translation>Crear un escenario</translation>
    </message>
    <message>
        <source>This is the run of a scenario already: Ctrl+T shows its text.</source>
        <translation>Esto ya es la ejecución de un escenario: Ctrl+T muestra su texto.</translation>
    </message>
    <message>
        <source>No scenario can be made of this capture</source>
        <translation>De esta captura no se puede crear un escenario</translation>
    </message>
    <message>
        <source>No scenario can be made of this session</source>
        <translation>De esta sesión no se puede crear un escenario</translation>
    </message>
    <message>
        <source>A scenario was made: what was concluded, and what could not be</source>
        <translation>Se ha creado un escenario: lo que se dedujo y lo que no</translation>
    </message>
    <message>
        <source>Session %1 of %2</source>
        <translation>Sesión %1 de %2</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Comparar con</translation>
    </message>
    <message>
        <source>The live run ends with the window, and what has happened in it is gone. To keep it, end the run and export its events as .osiscope.</source>
        <translation>La ejecución en vivo termina con la ventana, y lo que ha ocurrido en ella se pierde. Para conservarlo, hay que terminar antes la ejecución y exportar sus eventos como .osiscope.</translation>
    </message>
    <message>
        <source>With another language the windows are made anew, and the live run ends. What has happened so far stays.</source>
        <translation>Con otro idioma las ventanas se crean de nuevo y la ejecución en vivo termina. Lo ocurrido hasta ahora se conserva.</translation>
    </message>
    <message>
        <source>The scenario has errors</source>
        <translation>El escenario tiene errores</translation>
    </message>
    <message>
        <source>A live run is going on</source>
        <translation>Hay una ejecución en vivo en curso</translation>
    </message>
    <message>
        <source>&amp;End it</source>
        <translation>&amp;Terminarla</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Continuar</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>Imp&amp;rimir…</translation>
    </message>
    <message>
        <source>A report of all of it</source>
        <translation>Un informe de todo</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>What is to be printed?</source>
        <translation>¿Qué se imprime?</translation>
    </message>
    <message>
        <source>Nothing was printed</source>
        <translation>No se imprimió nada</translation>
    </message>
    <message>
        <source>Printed: %1</source>
        <translation>Impreso: %1</translation>
    </message>
    <message>
        <source>Only the run of a scenario can be changed</source>
        <translation>Solo se puede cambiar la ejecución de un escenario</translation>
    </message>
    <message>
        <source>Lif&amp;elines</source>
        <translation>Líneas &amp;de vida</translation>
    </message>
    <message>
        <source>&amp;Only the chosen session</source>
        <translation>Solo la sesión ele&amp;gida</translation>
    </message>
    <message>
        <source>Choose the &amp;next one</source>
        <translation>Elegir la &amp;siguiente</translation>
    </message>
    <message>
        <source>Choose the one &amp;before</source>
        <translation>Elegir la &amp;anterior</translation>
    </message>
    <message>
        <source>Move it to the &amp;left</source>
        <translation>Mover a la &amp;izquierda</translation>
    </message>
    <message>
        <source>Move it to the &amp;right</source>
        <translation>Mover a la &amp;derecha</translation>
    </message>
    <message>
        <source>&amp;Fold it with the next one</source>
        <translation>&amp;Plegar con la siguiente</translation>
    </message>
    <message>
        <source>&amp;Unfold it</source>
        <translation>D&amp;esplegar</translation>
    </message>
    <message>
        <source>&amp;Hide it</source>
        <translation>&amp;Ocultar</translation>
    </message>
    <message>
        <source>Fold &amp;what lies between</source>
        <translation>Plegar lo que está en&amp;tre los extremos</translation>
    </message>
    <message>
        <source>&amp;All, as at the beginning</source>
        <translation>Todas, &amp;como al principio</translation>
    </message>
    <message>
        <source>First choose a session: click its bar.</source>
        <translation>Primero hay que elegir una sesión: con un clic en su barra.</translation>
    </message>
    <message>
        <source>%1: </source>
        <translation>%1: </translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>Alto co&amp;ntraste</translation>
    </message>
    <message>
        <source>Nothing was copied: %1</source>
        <translation>No se ha copiado nada: %1</translation>
    </message>
    <message>
        <source>Time sc&amp;ale</source>
        <translation>Escala del tiemp&amp;o</translation>
    </message>
    <message>
        <source>S&amp;how</source>
        <translation>Most&amp;rar</translation>
    </message>
    <message>
        <source>After the cu&amp;rsor</source>
        <translation>Tras el c&amp;ursor</translation>
    </message>
    <message>
        <source>Events in the &amp;list</source>
        <translation>Eve&amp;ntos de la lista</translation>
    </message>
    <message>
        <source>&amp;Names of the layers</source>
        <translation>Nom&amp;bres de las capas</translation>
    </message>
    <message>
        <source>Runs side &amp;by side</source>
        <translation>Ejecucione&amp;s lado a lado</translation>
    </message>
    <message>
        <source>&amp;Faster</source>
        <translation>Más &amp;rápido</translation>
    </message>
    <message>
        <source>&amp;Slower</source>
        <translation>Más &amp;lento</translation>
    </message>
    <message>
        <source>Pla&amp;ying speed</source>
        <translation>Rapide&amp;z de la reproducción</translation>
    </message>
    <message>
        <source>What is to be charted?</source>
        <translation>¿Qué se debe dibujar?</translation>
    </message>
    <message>
        <source>Ser&amp;vice primitives beside the lifelines</source>
        <translation>Primiti&amp;vas de servicio junto a las líneas de vida</translation>
    </message>
    <message>
        <source>There is nothing to be seen yet: the text has an error, which stands below it.
Correct it, and what it describes is run and drawn here. F8 leads to the next error.</source>
        <translation>Todavía no hay nada que ver: el texto tiene un error, que figura debajo de él.
Una vez corregido, lo que describe se ejecuta y se dibuja aquí. F8 lleva al siguiente error.</translation>
    </message>
    <message>
        <source>What comes after the cursor is hidden, and may be what these values change. It can be shown by the choice at the top.</source>
        <translation>Lo que viene después del cursor está oculto, y quizá sea lo que cambian estos valores. Arriba se puede mostrar.</translation>
    </message>
    <message>
        <source>Open a lesson or a scenario first</source>
        <translation>Abrir primero una lección o un escenario</translation>
    </message>
    <message>
        <source>Copy as a p&amp;icture</source>
        <translation>&amp;Copiar como imagen</translation>
    </message>
    <message>
        <source>C&amp;opy as text</source>
        <translation>Copia&amp;r como texto</translation>
    </message>
    <message>
        <source>the cursor is before the first event</source>
        <translation>el cursor está antes del primer evento</translation>
    </message>
    <message>
        <source>Ladder</source>
        <translation>Diagrama de secuencia</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Línea de tiempo</translation>
    </message>
    <message>
        <source>nothing is compared</source>
        <translation>no se compara nada</translation>
    </message>
    <message>
        <source>nothing is charted yet</source>
        <translation>todavía no hay nada en el gráfico</translation>
    </message>
    <message>
        <source>In the clipboard, as a picture: %1</source>
        <translation>En el portapapeles, como imagen: %1</translation>
    </message>
    <message>
        <source>In the clipboard, as text: %1</source>
        <translation>En el portapapeles, como texto: %1</translation>
    </message>
    <message>
        <source>This pane in a window of its o&amp;wn, and back</source>
        <translation>Este panel en una ventana propia, &amp;y de vuelta</translation>
    </message>
    <message>
        <source>First click into a pane.</source>
        <translation>Primero hay que hacer clic en un panel.</translation>
    </message>
    <message>
        <source>If something else is opened, the live run ends, and what has happened in it is gone. To keep it, end the run and export its events as .osiscope.</source>
        <translation>Si se abre otra cosa, la ejecución en vivo termina y se pierde lo que ha ocurrido en ella. Para conservarlo, terminar la ejecución y exportar sus eventos como .osiscope.</translation>
    </message>
    <message>
        <source>First choose a lifeline: click its name, or press Shift+Right.</source>
        <translation>Primero hay que elegir una línea de vida: un clic en su nombre, o Mayús+Derecha.</translation>
    </message>
    <message>
        <source>%1 is hidden. All lifelines are shown again by Ctrl+Shift+A.</source>
        <translation>%1 está oculta. Ctrl+Mayús+A vuelve a mostrar todas las líneas de vida.</translation>
    </message>
    <message>
        <source>Pane&amp;s</source>
        <translation>Paneles &amp;y vistas</translation>
    </message>
    <message>
        <source>All as at &amp;first</source>
        <translation>Todo como al &amp;principio</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::MarkedSlider</name>
    <message>
        <source>Cursor among the events</source>
        <translation>Cursor entre los eventos</translation>
    </message>
    <message>
        <source>Bookmarks: %1. Breakpoints: %2.</source>
        <translation>Marcadores: %1. Puntos de interrupción: %2.</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::MarksMenus</name>
    <message>
        <source>Book&amp;marks</source>
        <translation>&amp;Marcadores</translation>
    </message>
    <message>
        <source>Bre&amp;akpoints</source>
        <translation>Puntos de &amp;interrupción</translation>
    </message>
    <message>
        <source>&amp;Mark the event at the cursor</source>
        <translation>&amp;Marcar el evento del cursor</translation>
    </message>
    <message>
        <source>To the &amp;next one</source>
        <translation>Al &amp;siguiente</translation>
    </message>
    <message>
        <source>To the one &amp;before</source>
        <translation>Al &amp;anterior</translation>
    </message>
    <message>
        <source>&amp;Stop playing at what passes the filter</source>
        <translation>&amp;Parar en lo que pasa el filtro</translation>
    </message>
    <message>
        <source>&amp;Go on to the next stop</source>
        <translation>&amp;Seguir hasta la próxima parada</translation>
    </message>
    <message>
        <source>Go &amp;back to the stop before</source>
        <translation>&amp;Volver a la parada anterior</translation>
    </message>
    <message>
        <source>event %1, at %2</source>
        <translation>evento %1, en %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Nothing is marked here yet</source>
        <translation>Aquí aún no hay nada marcado</translation>
    </message>
    <message>
        <source>Take away: %1</source>
        <translation>Quitar: %1</translation>
    </message>
    <message>
        <source>There are none here yet</source>
        <translation>Aquí aún no hay ninguno</translation>
    </message>
    <message>
        <source>The cursor stands before the first event: step to the one that is to be marked.</source>
        <translation>El cursor está antes del primer evento: primero hay que ir al que se quiere marcar.</translation>
    </message>
    <message>
        <source>Event %1 is marked now; F2 leads to it again.</source>
        <translation>El evento %1 está marcado; F2 vuelve a él.</translation>
    </message>
    <message>
        <source>Event %1 is not marked any more.</source>
        <translation>El evento %1 ya no está marcado.</translation>
    </message>
    <message>
        <source>No bookmark comes after the cursor.</source>
        <translation>Tras el cursor no hay ningún marcador.</translation>
    </message>
    <message>
        <source>No bookmark comes before the cursor.</source>
        <translation>Antes del cursor no hay ningún marcador.</translation>
    </message>
    <message>
        <source>First write a filter (Ctrl+F): playing will stop at what passes it.</source>
        <translation>Primero hay que escribir un filtro (Ctrl+F): la reproducción se parará en lo que lo pase.</translation>
    </message>
    <message>
        <source>Playing stops at: %1</source>
        <translation>La reproducción se para en: %1</translation>
    </message>
    <message>
        <source>Playing does not stop any more at: %1</source>
        <translation>La reproducción ya no se para en: %1</translation>
    </message>
    <message>
        <source>No event after the cursor passes a breakpoint.</source>
        <translation>Tras el cursor no hay ningún evento en el que parar.</translation>
    </message>
    <message>
        <source>No event before the cursor passes a breakpoint.</source>
        <translation>Antes del cursor no hay ningún evento en el que parar.</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::MemoryModel</name>
    <message>
        <source>● new</source>
        <translation>● nuevo</translation>
    </message>
    <message>
        <source>● was %1</source>
        <translation>● era %1</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>● new: %1</source>
        <translation>● nuevo: %1</translation>
    </message>
    <message>
        <source>✘ forgotten, for %1: %2</source>
        <translation>✘ olvidado, porque %1: %2</translation>
    </message>
    <message>
        <source>%1 remembers nothing</source>
        <translation>%1 no recuerda nada</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>What has changed since the last step</source>
        <translation>Lo que ha cambiado desde el último paso</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambio</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::MemoryPane</name>
    <message>
        <source>Everything</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>Only what makes up a session</source>
        <translation>Solo lo que constituye una sesión</translation>
    </message>
    <message>
        <source>How much is listed</source>
        <translation>Cuánto se lista</translation>
    </message>
    <message>
        <source>Without some of it there would be no session. The rest is what a machine counts and measures.</source>
        <translation>Sin parte de ello no habría sesión. El resto es lo que una máquina cuenta y mide.</translation>
    </message>
    <message>
        <source>Who remembers what</source>
        <translation>Quién recuerda qué</translation>
    </message>
    <message>
        <source>Nobody remembers anything yet. Step forward.</source>
        <translation>Todavía nadie recuerda nada. Avanzar un paso.</translation>
    </message>
    <message>
        <source>What somebody remembers cannot be seen here: a capture holds packets only.</source>
        <translation>Aquí no se ve lo que alguien recuerda: una captura solo contiene paquetes.</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::Notice</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::PduTreeModel</name>
    <message>
        <source>Not as the standard says</source>
        <translation>No es como dice el estándar</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Campo</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Defined in</source>
        <translation>Definido en</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Not there in event %1, the message before it.</source>
        <translation>No está en el evento %1, el mensaje anterior.</translation>
    </message>
    <message>
        <source>In event %1, the message before it: %2</source>
        <translation>En el evento %1, el mensaje anterior: %2</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::PlaybackBar</name>
    <message>
        <source>To the beginning (Home)</source>
        <translation>Al principio (Inicio)</translation>
    </message>
    <message>
        <source>Step back (Left)</source>
        <translation>Retroceder un paso (Izquierda)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>Reproducir (Espacio)</translation>
    </message>
    <message>
        <source>Step forward (Right)</source>
        <translation>Avanzar un paso (Derecha)</translation>
    </message>
    <message>
        <source>Step →</source>
        <translation>Paso →</translation>
    </message>
    <message>
        <source>To the end (End)</source>
        <translation>Al final (Fin)</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Velocidad</translation>
    </message>
    <message>
        <source>At 1× a packet is under way for about a second</source>
        <translation>A 1× un paquete tarda alrededor de un segundo en llegar</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
    <message>
        <source>Real time</source>
        <translation>Tiempo real</translation>
    </message>
    <message>
        <source>Stepped</source>
        <translation>Paso a paso</translation>
    </message>
    <message>
        <source>before the start</source>
        <translation>antes del comienzo</translation>
    </message>
    <message>
        <source>event %1 of %2, at %3</source>
        <translation>evento %1 de %2, en %3</translation>
    </message>
    <message>
        <source>%1 – shown %2 times slower</source>
        <translation>%1 – mostrado %2 veces más lento</translation>
    </message>
    <message>
        <source>%1 – shown %2 times faster</source>
        <translation>%1 – mostrado %2 veces más rápido</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>Pausa (Espacio)</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>Predecir</translation>
    </message>
    <message>
        <source>Ask before each step what comes next (Ctrl+Shift+Q)</source>
        <translation>Preguntar antes de cada paso qué viene (Ctrl+Shift+Q)</translation>
    </message>
    <message>
        <source>Predict: ask before each step what comes next</source>
        <translation>Predecir: preguntar antes de cada paso qué viene</translation>
    </message>
    <message>
        <source>Nothing that comes after the cursor passes the filter of the events</source>
        <translation>Nada de lo que viene después del cursor pasa el filtro de los eventos</translation>
    </message>
    <message>
        <source>No event passes the filter “%1”.</source>
        <translation>Ningún evento pasa el filtro «%1».</translation>
    </message>
    <message>
        <source>event %1 of %2</source>
        <translation>evento %1 de %2</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::QuestionsPane</name>
    <message>
        <source>Ask about</source>
        <translation>Preguntar por</translation>
    </message>
    <message>
        <source>Ask before each step what comes next</source>
        <translation>Preguntar antes de cada paso qué viene</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>mensajes</translation>
    </message>
    <message>
        <source>states</source>
        <translation>estados</translation>
    </message>
    <message>
        <source>messages and states</source>
        <translation>mensajes y estados</translation>
    </message>
    <message>
        <source>What is asked about</source>
        <translation>Sobre qué se pregunta</translation>
    </message>
    <message>
        <source>%1 of %2 right, %3 in a row</source>
        <translation>%1 de %2 correctas, %3 seguidas</translation>
    </message>
    <message>
        <source>This one was answered before; it does not count again.</source>
        <translation>Esta pregunta ya está respondida; no cuenta otra vez.</translation>
    </message>
    <message>
        <source>Press another answer to see why it is wrong.</source>
        <translation>Pulsar otra respuesta para ver por qué es incorrecta.</translation>
    </message>
    <message>
        <source>The rule: %1</source>
        <translation>La regla: %1</translation>
    </message>
    <message>
        <source>Go on (Page Down)</source>
        <translation>Continuar (Av Pág)</translation>
    </message>
    <message>
        <source>Show the answer (Page Down)</source>
        <translation>Mostrar la respuesta (Av Pág)</translation>
    </message>
    <message>
        <source>While this is on, what comes after the cursor is hidden, and a step forward asks what comes next before it shows it.</source>
        <translation>Mientras esté activado, lo que viene después del cursor queda oculto, y un paso adelante pregunta qué viene antes de mostrarlo.</translation>
    </message>
    <message>
        <source>Step forward. Where the next event follows from what you have seen, you are asked first.

Answer by mouse or with the keys 1 to 4. Page Down shows the answer without choosing: let the class raise their hands.</source>
        <translation>Avanzar un paso. Donde el siguiente evento se deduce de lo visto, primero hay una pregunta.

Responder con el ratón o con las teclas 1 a 4. Av Pág muestra la respuesta sin elegir: así la clase puede levantar la mano.</translation>
    </message>
    <message>
        <source>This was the last event.</source>
        <translation>Este era el último evento.</translation>
    </message>
    <message>
        <source>Step forward (Page Down)</source>
        <translation>Un paso adelante (Av Pág)</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::RecoveryBar</name>
    <message>
        <source>&amp;Restore it</source>
        <translation>&amp;Recuperar</translation>
    </message>
    <message>
        <source>&amp;Throw it away</source>
        <translation>&amp;Descartar</translation>
    </message>
    <message>
        <source>The program ended before your copy of “%1” was saved. It is kept as of %2.</source>
        <translation>El programa terminó antes de guardar la copia de «%1». Se conserva tal como estaba el %2.</translation>
    </message>
    <message>
        <source>The program ended before %1 was saved. What you had typed is kept as of %2.</source>
        <translation>El programa terminó antes de guardar %1. Se conserva lo escrito hasta el %2.</translation>
    </message>
    <message>
        <source>Really throw it &amp;away?</source>
        <translation>¿De verdad &amp;eliminarlo?</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::RunMaker</name>
    <message>
        <source>The text has changed. The runs that were made from it are put aside, and come back with it: undo.</source>
        <translation>El texto ha cambiado. Las ejecuciones hechas a partir de él se han apartado y vuelven con él: deshacer.</translation>
    </message>
    <message>
        <source>There is no text here that the values could be written into.</source>
        <translation>Aquí no hay texto en el que escribir los valores.</translation>
    </message>
    <message>
        <source>The values cannot be written into the text: %1</source>
        <translation>No se pueden escribir los valores en el texto: %1</translation>
    </message>
    <message>
        <source>The text has these values already.</source>
        <translation>El texto ya tiene estos valores.</translation>
    </message>
    <message>
        <source>The text has these values now.</source>
        <translation>El texto tiene ahora estos valores.</translation>
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
        <translation>%1: ¿y si…? %2</translation>
    </message>
    <message>
        <source>nothing changed</source>
        <translation>nada cambia</translation>
    </message>
    <message>
        <source>What if: %1</source>
        <translation>¿Y si?: %1</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>Como fue</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::RunTreeView</name>
    <message>
        <source>The original, what would have been, and what it is compared with</source>
        <translation>El original, lo que habría pasado y con qué se compara</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ejecución</translation>
    </message>
    <message>
        <source>First difference</source>
        <translation>Primera diferencia</translation>
    </message>
    <message>
        <source>is compared</source>
        <translation>se compara</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>igual</translation>
    </message>
    <message>
        <source>differs later</source>
        <translation>cambia más adelante</translation>
    </message>
    <message>
        <source>ends sooner</source>
        <translation>termina antes</translation>
    </message>
    <message>
        <source>differs from event %1 on (%2)</source>
        <translation>distinto desde el evento %1 (%2)</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::RunsBar</name>
    <message>
        <source>Side by side</source>
        <translation>Lado a lado</translation>
    </message>
    <message>
        <source>Nothing is different</source>
        <translation>Nada es diferente</translation>
    </message>
    <message>
        <source>First difference: event %1</source>
        <translation>Primera diferencia: evento %1</translation>
    </message>
    <message>
        <source>&amp;Next run</source>
        <translation>Ejecución &amp;siguiente</translation>
    </message>
    <message>
        <source>&amp;Previous run</source>
        <translation>Ejecución &amp;anterior</translation>
    </message>
    <message>
        <source>&amp;Side by side</source>
        <translation>&amp;Lado a lado</translation>
    </message>
    <message>
        <source>To the &amp;first difference</source>
        <translation>A la &amp;primera diferencia</translation>
    </message>
    <message>
        <source>What it was made from, what was made from it, or what it is compared with, to the left</source>
        <translation>A la izquierda, aquello de lo que salió, lo que salió de ello o con lo que se compara</translation>
    </message>
    <message>
        <source>To the first difference</source>
        <translation>A la primera diferencia</translation>
    </message>
    <message>
        <source>What is hidden is shown up to there</source>
        <translation>Lo oculto se muestra hasta allí</translation>
    </message>
    <message>
        <source>Remove this r&amp;un, and those made from it</source>
        <translation>&amp;Quitar esta ejecución y las hechas a partir de ella</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::ScenarioEdit</name>
    <message>
        <source>Text of the scenario</source>
        <translation>Texto del escenario</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::StartPage</name>
    <message>
        <source>beginner</source>
        <translation>para empezar</translation>
    </message>
    <message>
        <source>intermediate</source>
        <translation>intermedio</translation>
    </message>
    <message>
        <source>advanced</source>
        <translation>avanzado</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Nivel</translation>
    </message>
    <message>
        <source>Any level</source>
        <translation>Cualquier nivel</translation>
    </message>
    <message>
        <source>Transport layer: connections</source>
        <translation>Capa de transporte: conexiones</translation>
    </message>
    <message>
        <source>Session layer: dialogues</source>
        <translation>Capa de sesión: diálogos</translation>
    </message>
    <message>
        <source>Application layer: who remembers whom</source>
        <translation>Capa de aplicación: quién recuerda a quién</translation>
    </message>
    <message>
        <source>Across the layers</source>
        <translation>A través de las capas</translation>
    </message>
    <message>
        <source>What is a session?</source>
        <translation>¿Qué es una sesión?</translation>
    </message>
    <message>
        <source>A link between two parties that goes two ways, keeps state, and is bounded in time. There are sessions at several OSI layers, and they do not begin and end together. Choose a lesson and see where one begins and where it ends.</source>
        <translation>Un vínculo entre dos partes que va en dos sentidos, guarda estado y está limitado en el tiempo. Hay sesiones en varias capas OSI, y no empiezan ni terminan juntas. Elegir una lección y ver dónde empieza una y dónde termina.</translation>
    </message>
    <message>
        <source>Open a scenario or capture…</source>
        <translation>Abrir un escenario o una captura…</translation>
    </message>
    <message>
        <source>Begin here</source>
        <translation>Empezar aquí</translation>
    </message>
    <message>
        <source>Open %1 again</source>
        <translation>Abrir %1 de nuevo</translation>
    </message>
    <message>
        <source>No lesson speaks of that.</source>
        <translation>Ninguna lección habla de eso.</translation>
    </message>
    <message>
        <source>Find a lesson: lost, call, log out…</source>
        <translation>Buscar una lección (en inglés): lost, call, log out…</translation>
    </message>
    <message>
        <source>Find a lesson</source>
        <translation>Buscar una lección</translation>
    </message>
    <message>
        <source>✓ seen to the end</source>
        <translation>✓ vista hasta el final</translation>
    </message>
    <message>
        <source>Predict: ask me before each step what comes next</source>
        <translation>Predecir: preguntar antes de cada paso qué viene</translation>
    </message>
    <message>
        <source>A step forward then asks first, with answers to choose from, and keeps a score</source>
        <translation>Un paso adelante pregunta entonces primero, con respuestas para elegir, y lleva la puntuación</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>Lecciones</translation>
    </message>
    <message>
        <source>In the title</source>
        <translation>En el título</translation>
    </message>
    <message>
        <source>Opened before:</source>
        <translation>Abierto antes:</translation>
    </message>
    <message>
        <source>seen up to step %1 of %2</source>
        <translation>visto hasta el paso %1 de %2</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::StateView</name>
    <message>
        <source>It is gone: its host has crashed.</source>
        <translation>Ya no existe: su host se ha caído.</translation>
    </message>
    <message>
        <source>State diagram</source>
        <translation>Diagrama de estados</translation>
    </message>
    <message>
        <source>State diagram of %1: %2</source>
        <translation>Diagrama de estados de %1: %2</translation>
    </message>
    <message>
        <source>The state is %1.</source>
        <translation>El estado es %1.</translation>
    </message>
    <message>
        <source>The way through the states begins here.</source>
        <translation>El camino por los estados comienza aquí.</translation>
    </message>
    <message>
        <source>No way leads on from here.</source>
        <translation>Desde aquí no sigue ningún camino.</translation>
    </message>
    <message>
        <source>%1, the state now.</source>
        <translation>%1, el estado actual.</translation>
    </message>
    <message>
        <source>%1, passed before.</source>
        <translation>%1, ya recorrido.</translation>
    </message>
    <message>
        <source>%1, not entered yet.</source>
        <translation>%1, aún no alcanzado.</translation>
    </message>
    <message>
        <source>From %1 to %2: %3.</source>
        <translation>De %1 a %2: %3.</translation>
    </message>
    <message>
        <source>%1 This way has been taken.</source>
        <translation>%1 Este camino se ha recorrido.</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::StatesPane</name>
    <message>
        <source>Whose states</source>
        <translation>Los estados de quién</translation>
    </message>
    <message>
        <source>What happened last, and why</source>
        <translation>Qué ocurrió al final y por qué</translation>
    </message>
    <message>
        <source>Nothing here moves from state to state: a capture holds packets only, and some protocols keep no state.</source>
        <translation>Aquí nada pasa de un estado a otro: una captura solo contiene paquetes, y algunos protocolos no guardan estado.</translation>
    </message>
    <message>
        <source>As the cursor moves</source>
        <translation>Según se mueve el cursor</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::TimelineView</name>
    <message>
        <source>Session timeline</source>
        <translation>Línea de tiempo de las sesiones</translation>
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
mensajes: %1 de ida, %2 de vuelta; %3</translation>
    </message>
    <message>
        <source>not over yet</source>
        <translation>aún no ha terminado</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>phases so far: %1</source>
        <translation>fases hasta ahora: %1</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1; %2</translation>
    </message>
    <message>
        <source>not yet a session</source>
        <translation>todavía no es sesión</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::VerdictPane</name>
    <message>
        <source>Is this a session?</source>
        <translation>¿Es esto una sesión?</translation>
    </message>
    <message>
        <source>A session is a link between two parties that goes two ways, keeps state, and is bounded in time. Choose a bar in the timeline to see whether it is one.</source>
        <translation>Una sesión es un vínculo entre dos partes que va en dos sentidos, guarda estado y está limitado en el tiempo. Elegir una barra de la línea de tiempo para ver si lo es.</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::ViewBar</name>
    <message>
        <source>View</source>
        <translation>Vista</translation>
    </message>
    <message>
        <source>Time:</source>
        <translation>Tiempo:</translation>
    </message>
    <message>
        <source>true to scale</source>
        <translation>a escala</translation>
    </message>
    <message>
        <source>silences shortened</source>
        <translation>silencios acortados</translation>
    </message>
    <message>
        <source>one step a row</source>
        <translation>un paso por fila</translation>
    </message>
    <message>
        <source>Show:</source>
        <translation>Mostrar:</translation>
    </message>
    <message>
        <source>packets</source>
        <translation>paquetes</translation>
    </message>
    <message>
        <source>whole messages</source>
        <translation>mensajes completos</translation>
    </message>
    <message>
        <source>packets and messages</source>
        <translation>paquetes y mensajes</translation>
    </message>
    <message>
        <source>After the cursor:</source>
        <translation>Tras el cursor:</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>visible</translation>
    </message>
    <message>
        <source>pale</source>
        <translation>atenuado</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>oculto</translation>
    </message>
    <message>
        <source>Equal times are equally long. Only a silence at the end that is longer than all before it is shortened; its true length is written there.</source>
        <translation>Tiempos iguales tienen la misma longitud. Solo se acorta un silencio al final que sea más largo que todo lo anterior; su duración real está escrita allí.</translation>
    </message>
    <message>
        <source>What nothing happens in is shortened; its true length is written there.</source>
        <translation>Se acorta aquello en que no ocurre nada; su duración real está escrita allí.</translation>
    </message>
    <message>
        <source>Each event has a line of its own, however much time lies between them.</source>
        <translation>Cada evento tiene su propia línea, sin importar cuánto tiempo pase entre ellos.</translation>
    </message>
    <message>
        <source>to scale, the end shortened</source>
        <translation>a escala, final acortado</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::Workspace</name>
    <message>
        <source>Timeline</source>
        <translation>Línea de tiempo</translation>
    </message>
    <message>
        <source>Ladder</source>
        <translation>Diagrama de secuencia</translation>
    </message>
    <message>
        <source>%1: drag it to another place, or click twice for a window of its own</source>
        <translation>%1: arrastrar para moverlo; con doble clic, una ventana propia</translation>
    </message>
</context>
</TS>
