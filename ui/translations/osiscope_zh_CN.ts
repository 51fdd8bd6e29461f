<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Chart</name>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>%1 (the first %2)</source>
        <translation>%1（前 %2 条）</translation>
    </message>
    <message>
        <source>time, as on the ladder</source>
        <translation>时间（与时序图相同）</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>value in %1</source>
        <translation>值（%1）</translation>
    </message>
</context>
<context>
    <name>Clause</name>
    <message>
        <source>%1, section %2</source>
        <translation>%1，第 %2 节</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Only what differs is listed: the first %1 of %2.</source>
        <translation>只列出不同之处：%2 个中的前 %1 个。</translation>
    </message>
    <message>
        <source>%1 the same, %2 differ (~), %3 only in 1 (&lt;), %4 only in 2 (&gt;)</source>
        <translation>%1 个相同，%2 个不同 (~)，%3 个只在 1 中 (&lt;)，%4 个只在 2 中 (&gt;)</translation>
    </message>
    <message>
        <source>Up to the cursor: %1</source>
        <translation>到光标为止：%1</translation>
    </message>
</context>
<context>
    <name>ComparisonPicture</name>
    <message>
        <source>%1: what differs</source>
        <translation>%1：有何不同</translation>
    </message>
</context>
<context>
    <name>Expectations</name>
    <message>
        <source>not yet</source>
        <translation>尚未</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>满足</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>未满足</translation>
    </message>
    <message>
        <source>But:</source>
        <translation>但是：</translation>
    </message>
    <message>
        <source>See event %1</source>
        <translation>见事件 %1</translation>
    </message>
    <message>
        <source>This scenario expects nothing: it has no [[expect]].</source>
        <translation>此场景没有预期：其中没有 [[expect]]。</translation>
    </message>
    <message>
        <source>%1 of %2 expectations are kept.</source>
        <translation>%2 个预期中满足了 %1 个。</translation>
    </message>
    <message>
        <source>%1 of %2 expectations are kept so far.</source>
        <translation>%2 个预期中目前满足了 %1 个。</translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message>
        <source>How %1 works is written in %2.</source>
        <translation>%1 的工作方式写在 %2 中。</translation>
    </message>
    <message>
        <source>Event %1 of %2, at %3</source>
        <translation>事件 %1（共 %2 个），时间 %3</translation>
    </message>
    <message>
        <source>Why did it happen?</source>
        <translation>为什么会发生？</translation>
    </message>
    <message>
        <source>Nothing before it made it happen: it comes from outside.</source>
        <translation>此前没有任何事件引起它：它来自外部。</translation>
    </message>
    <message>
        <source>A capture does not tell: it holds packets only.</source>
        <translation>抓包文件无法说明：其中只有分组。</translation>
    </message>
    <message>
        <source>And so on, back to %1</source>
        <translation>依此类推，一直追溯到%1</translation>
    </message>
    <message>
        <source>event %1</source>
        <translation>事件 %1</translation>
    </message>
    <message>
        <source>By which rule?</source>
        <translation>依据哪条规则？</translation>
    </message>
    <message>
        <source>%1 is placed at the %2.</source>
        <translation>%1位于%2。</translation>
    </message>
    <message>
        <source>The %1 is placed at the %2.</source>
        <translation>%1位于%2。</translation>
    </message>
    <message>
        <source>A %1 is placed at the %2.</source>
        <translation>“%1”位于%2。</translation>
    </message>
    <message>
        <source>What is different with %1 &quot;%2&quot;?</source>
        <translation>采用 %1“%2”时有什么不同？</translation>
    </message>
    <message>
        <source>What does %1 &quot;%2&quot; change in this rule?</source>
        <translation>%1“%2”对这条规则有何改变？</translation>
    </message>
    <message>
        <source>%1 has been given it. What is set one by one counts more.</source>
        <translation>%1 采用了这一设置；单独给出的设置优先。</translation>
    </message>
    <message>
        <source>At which layer?</source>
        <translation>在哪一层？</translation>
    </message>
    <message>
        <source>What is simpler here than in reality?</source>
        <translation>与现实相比，这里简化了什么？</translation>
    </message>
    <message>
        <source>What is simpler here than in real %1?</source>
        <translation>与真实的 %1 相比，这里简化了什么？</translation>
    </message>
    <message>
        <source>What if?</source>
        <translation>假如……会怎样？</translation>
    </message>
    <message>
        <source>It repeats %1, which was lost.</source>
        <translation>它重复了已丢失的%1。</translation>
    </message>
    <message>
        <source>It repeats %1, which had arrived.</source>
        <translation>它重复了已到达的%1。</translation>
    </message>
    <message>
        <source>It repeats %1, which was still on its way.</source>
        <translation>它重复了仍在途中的%1。</translation>
    </message>
    <message>
        <source>It repeats %1.</source>
        <translation>它重复了%1。</translation>
    </message>
    <message>
        <source>The rules of %1 for its %2 are in %3.</source>
        <extracomment>a protocol, a timer or variable of it, and where it stands</extracomment>
        <translation>%1 在这方面（%2）的规则写在 %3 中。</translation>
    </message>
    <message>
        <source>The rules for what %1 does with it are in %2.</source>
        <translation>%1 如何处理它，规则写在 %2 中。</translation>
    </message>
    <message>
        <source>The rule for what %1 does with it is in %2.</source>
        <translation>%1 如何处理它，规则写在 %2 中。</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>%1: a picture&apos;s name ends in .svg, .png or .pdf</source>
        <translation>%1：图片文件名应以 .svg、.png 或 .pdf 结尾</translation>
    </message>
    <message>
        <source>%1: a trace&apos;s name ends in .csv, .json, .txt or .osiscope</source>
        <translation>%1：轨迹文件名应以 .csv、.json、.txt 或 .osiscope 结尾</translation>
    </message>
    <message>
        <source>Nothing has been sent.</source>
        <translation>没有发送任何内容。</translation>
    </message>
    <message>
        <source>Pictures (*.svg *.png *.pdf)</source>
        <translation>图片 (*.svg *.png *.pdf)</translation>
    </message>
    <message>
        <source>&amp;Ladder…</source>
        <translation>时序图(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Timeline…</source>
        <translation>时间线(&amp;T)…</translation>
    </message>
    <message>
        <source>Ladder as te&amp;xt…</source>
        <translation>文本时序图(&amp;X)…</translation>
    </message>
    <message>
        <source>Text (*.txt);;Mermaid (*.mmd)</source>
        <translation>文本 (*.txt);;Mermaid (*.mmd)</translation>
    </message>
    <message>
        <source>&amp;Events…</source>
        <translation>事件(&amp;E)…</translation>
    </message>
    <message>
        <source>Tables (*.csv);;JSON (*.json);;Text (*.txt);;Traces to be opened again (*.osiscope)</source>
        <translation>表格 (*.csv);;JSON (*.json);;文本 (*.txt);;可再次打开的轨迹 (*.osiscope)</translation>
    </message>
    <message>
        <source>&amp;Sessions…</source>
        <translation>会话(&amp;S)…</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>&amp;Packets as a capture…</source>
        <translation>分组存为抓包文件(&amp;P)…</translation>
    </message>
    <message>
        <source>Captures (*.pcap)</source>
        <translation>抓包文件 (*.pcap)</translation>
    </message>
    <message>
        <source>%1: a worksheet&apos;s name ends in .pdf, .html or .txt</source>
        <translation>%1：练习页文件名应以 .pdf、.html 或 .txt 结尾</translation>
    </message>
    <message>
        <source>Worksheets (*.pdf *.html *.txt)</source>
        <translation>练习页 (*.pdf *.html *.txt)</translation>
    </message>
    <message>
        <source>&amp;Worksheet…</source>
        <translation>练习页(&amp;W)…</translation>
    </message>
    <message>
        <source>&amp;Key of the worksheet…</source>
        <translation>练习页答案(&amp;K)…</translation>
    </message>
    <message>
        <source>%1: a report&apos;s name ends in .pdf</source>
        <translation>%1：报告的文件名以 .pdf 结尾</translation>
    </message>
    <message>
        <source>&amp;Report of all of it…</source>
        <translation>完整报告(&amp;R)…</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Ladder, what is see&amp;n of it…</source>
        <translation>时序图中可见的部分(&amp;N)…</translation>
    </message>
    <message>
        <source>Ti&amp;meline of that part…</source>
        <translation>该部分的时间线(&amp;M)…</translation>
    </message>
    <message>
        <source>Pictures (*.svg *.png *.pdf);;Table of the first measure (*.csv)</source>
        <translation>图片 (*.svg *.png *.pdf);;第一个度量的表格 (*.csv)</translation>
    </message>
</context>
<context>
    <name>FilterWords</name>
    <message>
        <source>what happens at %1</source>
        <translation>%1 上发生的事件</translation>
    </message>
    <message>
        <source>kind of event</source>
        <translation>事件类型</translation>
    </message>
</context>
<context>
    <name>Inspected</name>
    <message>
        <source>Event %1 carries no octets. This is what led to it, event %2: %3</source>
        <translation>事件 %1 不携带字节。引起它的是事件 %2：%3</translation>
    </message>
    <message>
        <source>Bold values differ from those of event %1, the %2 message before it in this direction.</source>
        <translation>粗体值与事件 %1（此方向上的前一个 %2 报文）的值不同。</translation>
    </message>
    <message>
        <source>Octets</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>……还有 %1 个</translation>
    </message>
</context>
<context>
    <name>Ladder</name>
    <message>
        <source>(duplicate)</source>
        <translation>（重复）</translation>
    </message>
    <message>
        <source>(corrupted)</source>
        <translation>（损坏）</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <source>(to %1)</source>
        <translation>（发往 %1）</translation>
    </message>
    <message>
        <source>(from %1)</source>
        <translation>（来自 %1）</translation>
    </message>
</context>
<context>
    <name>LadderLegend</name>
    <message>
        <source>packet</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>session message</source>
        <translation>会话层报文</translation>
    </message>
    <message>
        <source>application message</source>
        <translation>应用层报文</translation>
    </message>
    <message>
        <source>sent again</source>
        <translation>重传</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>corrupted</source>
        <translation>损坏</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>goes on outside this part</source>
        <translation>延伸到此部分之外</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>timer that ran out</source>
        <translation>已超时的定时器</translation>
    </message>
    <message>
        <source>timer</source>
        <translation>定时器</translation>
    </message>
    <message>
        <source>states left at once</source>
        <translation>立即离开的状态</translation>
    </message>
    <message>
        <source>primitive to the layer below</source>
        <translation>发往下层的原语</translation>
    </message>
    <message>
        <source>primitive to the layer above</source>
        <translation>发往上层的原语</translation>
    </message>
    <message>
        <source>timer that still runs</source>
        <translation>仍在运行的定时器</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>has not arrived</source>
        <translation>未到达</translation>
    </message>
</context>
<context>
    <name>Languages</name>
    <message>
        <source>&amp;System language</source>
        <translation>系统语言(&amp;S)</translation>
    </message>
</context>
<context>
    <name>LayerStack</name>
    <message numerus="yes">
        <source>%n octet(s)</source>
        <translation>
            <numerusform>%n 字节</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is a message of %2. It is too long for one packet: this one holds %3 of it.</source>
        <translation>%1 是一个 %2的报文，一个分组装不下：此分组携带其中的 %3。</translation>
    </message>
    <message>
        <source>%1 takes %2, and carries nothing more.</source>
        <translation>%1 占 %2，不携带其他内容。</translation>
    </message>
    <message>
        <source>%1 puts a header of %2 in front of the %3 it was given.</source>
        <translation>%1 在交给它的 %3数据之前加上 %2的首部。</translation>
    </message>
    <message>
        <source>%1 reads its header of %2, takes it off, and hands %3 up.</source>
        <translation>%1 读取自己 %2的首部，将其去掉，把其余 %3交给上层。</translation>
    </message>
    <message>
        <source>Event %1</source>
        <translation>事件 %1</translation>
    </message>
    <message>
        <source>↓ from the layer above:</source>
        <translation>↓ 来自上层：</translation>
    </message>
    <message>
        <source>↑ to the layer above:</source>
        <translation>↑ 交给上层：</translation>
    </message>
    <message>
        <source>%1, with %2</source>
        <translation>%1，携带 %2</translation>
    </message>
    <message>
        <source>Why is %1 placed here?</source>
        <translation>为什么 %1 位于这一层？</translation>
    </message>
    <message>
        <source>Simplified: the link carries packets as they are. Real links put a frame around them, with a header and a checksum of their own.</source>
        <translation>已简化：链路直接传送分组。真实的链路会给分组加上帧，帧有自己的首部和校验和。</translation>
    </message>
    <message>
        <source>No protocol stands here in this step. TCP/IP has no such layer of its own: where programs need something of its task, they do it themselves.</source>
        <translation>这一步中此层没有协议。TCP/IP 没有单独的这一层：程序需要其中的功能时，会自己实现。</translation>
    </message>
    <message>
        <source>No protocol stands here in this step.</source>
        <translation>这一步中此层没有协议。</translation>
    </message>
    <message>
        <source>TCP/IP has the same name for it.</source>
        <translation>TCP/IP 使用相同的名称。</translation>
    </message>
    <message>
        <source>TCP/IP counts it to its %1 (RFC 1122, section 1.1.3).</source>
        <translation>TCP/IP 把它归入%1（RFC 1122，第 1.1.3 节）。</translation>
    </message>
    <message>
        <source>OSI calls it the %1.</source>
        <translation>OSI 称之为%1。</translation>
    </message>
    <message>
        <source>OSI has three layers for it: application, presentation and session. TCP/IP does not divide it (RFC 1122, section 1.1.3).</source>
        <translation>OSI 将其分为三层：应用层、表示层和会话层。TCP/IP 不再细分（RFC 1122，第 1.1.3 节）。</translation>
    </message>
    <message>
        <source>OSI has two layers for it: data link and physical.</source>
        <translation>OSI 将其分为两层：数据链路层和物理层。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 passes on</source>
        <translation>%1 转发</translation>
    </message>
    <message>
        <source>%1 sends</source>
        <translation>%1 发送</translation>
    </message>
    <message>
        <source>%1 receives</source>
        <translation>%1 接收</translation>
    </message>
    <message>
        <source>Nothing has arrived yet. Step forward.</source>
        <translation>还没有任何内容到达。请前进一步。</translation>
    </message>
    <message>
        <source>It does not arrive: %1.</source>
        <translation>没有到达：%1。</translation>
    </message>
    <message>
        <source>What happens here is not seen: a capture shows packets on their way only.</source>
        <translation>这里发生的事情看不到：抓包文件只显示途中的分组。</translation>
    </message>
    <message>
        <source>%1 layer: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>Nothing has come down to it yet. Step forward.</source>
        <translation>还没有内容传到这一层。请前进一步。</translation>
    </message>
    <message>
        <source>%1 of %2 octets</source>
        <translation>%1 / %2 字节</translation>
    </message>
</context>
<context>
    <name>Layers</name>
    <message>
        <source>Physical</source>
        <translation>物理层</translation>
    </message>
    <message>
        <source>physical layer</source>
        <translation>物理层</translation>
    </message>
    <message>
        <source>Data link</source>
        <translation>数据链路层</translation>
    </message>
    <message>
        <source>data link layer</source>
        <translation>数据链路层</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络层</translation>
    </message>
    <message>
        <source>network layer</source>
        <translation>网络层</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>传输层</translation>
    </message>
    <message>
        <source>transport layer</source>
        <translation>传输层</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话层</translation>
    </message>
    <message>
        <source>session layer</source>
        <translation>会话层</translation>
    </message>
    <message>
        <source>Presentation</source>
        <translation>表示层</translation>
    </message>
    <message>
        <source>presentation layer</source>
        <translation>表示层</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>应用层</translation>
    </message>
    <message>
        <source>application layer</source>
        <translation>应用层</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链路层</translation>
    </message>
    <message>
        <source>link layer</source>
        <translation>链路层</translation>
    </message>
    <message>
        <source>Internet</source>
        <translation>网际层</translation>
    </message>
    <message>
        <source>internet layer</source>
        <translation>网际层</translation>
    </message>
    <message>
        <source>It puts bits on the cable, or into the air.</source>
        <translation>它把比特送到电缆上或空中。</translation>
    </message>
    <message>
        <source>It carries data over one link, and notices what the link has damaged.</source>
        <translation>它在一段链路上传送数据，并发现链路造成的损坏。</translation>
    </message>
    <message>
        <source>It carries packets from host to host over any number of links.</source>
        <translation>它把分组从一台主机送到另一台主机，中间可经过任意多段链路。</translation>
    </message>
    <message>
        <source>It carries data from one program to another, whatever lies between.</source>
        <translation>它在程序与程序之间传送数据，不管中间经过什么。</translation>
    </message>
    <message>
        <source>It organizes the dialogue: who may speak, what is settled, and where to go on after a problem.</source>
        <translation>它组织对话：谁可以发言，哪些已经确定，出现故障后从哪里继续。</translation>
    </message>
    <message>
        <source>It agrees on how data is written, so that both sides read the same.</source>
        <translation>它约定数据的写法，使双方读到的内容一致。</translation>
    </message>
    <message>
        <source>Here programs say what they want from each other.</source>
        <translation>程序在这里说明彼此需要什么。</translation>
    </message>
</context>
<context>
    <name>Lifelines</name>
    <message>
        <source>%1, %2</source>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 等另 %2 台</translation>
    </message>
</context>
<context>
    <name>LinkWords</name>
    <message>
        <source>no packet is lost by chance</source>
        <translation>没有分组随机丢失</translation>
    </message>
    <message>
        <source>every packet is lost</source>
        <translation>所有分组都丢失</translation>
    </message>
    <message>
        <source>about %1 of 100 packets are lost</source>
        <translation>每 100 个分组约丢失 %1 个</translation>
    </message>
    <message>
        <source>about one packet in %1 is lost</source>
        <translation>大约每 %1 个分组丢失一个</translation>
    </message>
    <message>
        <source>sending 1500 octets takes %1</source>
        <translation>发送 1500 字节需要 %1</translation>
    </message>
    <message>
        <source>no limit: sending takes no time</source>
        <translation>无限制：发送不花时间</translation>
    </message>
    <message>
        <source>nothing has to wait: the rate has no limit</source>
        <translation>无需等待：速率没有限制</translation>
    </message>
    <message>
        <source>one packet may wait to be sent, more are dropped</source>
        <translation>可以有一个分组排队等待发送，多余的被丢弃</translation>
    </message>
    <message>
        <source>%1 packets may wait to be sent, more are dropped</source>
        <translation>可以有 %1 个分组排队等待发送，多余的被丢弃</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>时延</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>丢包</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>packets arrive as soon as they have been sent</source>
        <translation>分组一发出就到达</translation>
    </message>
    <message>
        <source>one way; %1 there and back</source>
        <translation>单程；往返 %1</translation>
    </message>
    <message>
        <source>one way; %1 to %2 there and back, with the jitter</source>
        <translation>单程；加上抖动，往返 %1 至 %2</translation>
    </message>
    <message>
        <source>each packet takes up to that much longer, by chance</source>
        <translation>每个分组随机地最多多用这么长时间</translation>
    </message>
    <message>
        <source>the delay is the same for every packet</source>
        <translation>每个分组的时延都相同</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>抖动</translation>
    </message>
</context>
<context>
    <name>Measures</name>
    <message>
        <source>goodput</source>
        <translation>有效吞吐量</translation>
    </message>
    <message>
        <source>messages sent</source>
        <translation>发送的消息</translation>
    </message>
    <message>
        <source>time to the first octet</source>
        <translation>到第一个字节的时间</translation>
    </message>
    <message>
        <source>round trips to the first octet</source>
        <translation>到第一个字节的往返次数</translation>
    </message>
    <message>
        <source>messages sent, by layer</source>
        <translation>各层发送的消息</translation>
    </message>
    <message>
        <source>%1, in %2</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>octets/s</source>
        <translation>字节/秒</translation>
    </message>
    <message>
        <source>messages/s</source>
        <translation>消息/秒</translation>
    </message>
    <message>
        <source>How many octets a second reach the user of %1: those of each message that arrives, also if it arrives twice or late</source>
        <translation>每秒有多少字节到达 %1 的用户：每个到达的消息的字节都算，即使它到达两次或迟到</translation>
    </message>
    <message>
        <source>How many new octets a second reach the user of %1: each once, and in order</source>
        <translation>每秒有多少新的字节到达 %1 的用户：每个只算一次，并且按顺序</translation>
    </message>
    <message>
        <source>How many messages a second each layer sends; what is sent again counts again</source>
        <translation>每一层每秒发送多少消息；重新发送的再算一次</translation>
    </message>
    <message>
        <source>How long it takes from the first event of a session until the side that began it is given the first octet of an answer</source>
        <translation>从会话的第一个事件到发起方得到应答的第一个字节需要多长时间</translation>
    </message>
    <message>
        <source>How often something has to go there and something come back before the side that began a session is given the first octet of an answer</source>
        <translation>在会话的发起方得到应答的第一个字节之前，需要往返多少次</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>messages sent per second, by layer</source>
        <translation>各层每秒发送的消息</translation>
    </message>
    <message>
        <source>messages sent per second</source>
        <translation>每秒发送的消息</translation>
    </message>
    <message>
        <source>%1, measured every %2</source>
        <translation>%1，每 %2 测量一次</translation>
    </message>
    <message>
        <source>how often each value occurs</source>
        <translation>每个值出现多少次</translation>
    </message>
    <message>
        <source>how many values in each range of %1</source>
        <translation>每个宽度为 %1 的区间里有多少个值</translation>
    </message>
</context>
<context>
    <name>Memory</name>
    <message>
        <source>state: %1</source>
        <translation>状态：%1</translation>
    </message>
    <message>
        <source>%1 has crashed</source>
        <translation>%1 已崩溃</translation>
    </message>
    <message>
        <source>it is over</source>
        <translation>它已结束</translation>
    </message>
</context>
<context>
    <name>Outlook</name>
    <message>
        <source>and %1 more</source>
        <translation>还有 %1 个</translation>
    </message>
    <message>
        <source>%1 from %2 to %3 is on its way (event %4).</source>
        <translation>%1 正从 %2 发往 %3（事件 %4）。</translation>
    </message>
    <message>
        <source>%1, %2: until %3, in %4 (event %5).</source>
        <translation>%1，%2：到 %3 为止，还有 %4（事件 %5）。</translation>
    </message>
    <message>
        <source>What is awaited?</source>
        <translation>在等待什么？</translation>
    </message>
    <message>
        <source>What may end the state %1 on %2?</source>
        <translation>什么会结束 %2 上的状态 %1？</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>page %1 of %2</source>
        <translation>第 %1 页，共 %2 页</translation>
    </message>
</context>
<context>
    <name>Panes</name>
    <message>
        <source>Explanation</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Is this a session?</source>
        <translation>这是会话吗？</translation>
    </message>
    <message>
        <source>Expectations</source>
        <translation>预期</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>States</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Who remembers what</source>
        <translation>谁记住了什么</translation>
    </message>
    <message>
        <source>Layer stack</source>
        <translation>分层结构</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Scenario text</source>
        <translation>场景文本</translation>
    </message>
    <message>
        <source>Try values</source>
        <translation>试验参数</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比较</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>%1, %2 to %3</source>
        <translation>%1，%2 至 %3</translation>
    </message>
    <message>
        <source>the picture would be %1 by %2 dots, more than a PNG can sensibly hold: write SVG or PDF, or export less</source>
        <translation>图片将为 %1 × %2 点，超出 PNG 的合理大小：请存为 SVG 或 PDF，或减少导出内容</translation>
    </message>
    <message>
        <source>there is not enough memory for the picture</source>
        <translation>内存不足，无法生成图片</translation>
    </message>
    <message>
        <source>the PNG could not be made</source>
        <translation>无法生成 PNG</translation>
    </message>
    <message>
        <source>an unknown format</source>
        <translation>未知格式</translation>
    </message>
    <message>
        <source>%1 does not occur in this trace; nothing does</source>
        <translation>%1 没有出现在此轨迹中，也没有其他变量</translation>
    </message>
    <message>
        <source>%1 does not occur in this trace; what does: %2</source>
        <translation>%1 没有出现在此轨迹中；出现的有：%2</translation>
    </message>
    <message>
        <source>nothing here moves from state to state</source>
        <translation>这里没有状态变化</translation>
    </message>
    <message>
        <source>First choose a message.</source>
        <translation>请先选择一个报文。</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>the printer does not take it</source>
        <translation>打印机不接受</translation>
    </message>
    <message>
        <source>the printer takes no more pages</source>
        <translation>打印机不再接受更多页面</translation>
    </message>
    <message>
        <source>the printer has not taken it</source>
        <translation>打印机没有接受</translation>
    </message>
    <message>
        <source>not all of it could be written. Is the disk full?</source>
        <translation>没能全部写入。磁盘已满吗？</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>the folder %1 cannot be made</source>
        <translation>无法创建文件夹 %1</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>What is to be learnt</source>
        <translation>学习目标</translation>
    </message>
    <message>
        <source>%1 offers %2</source>
        <translation>%1 提供 %2</translation>
    </message>
    <message>
        <source>%1 offers %2 on port %3</source>
        <translation>%1 在端口 %3 提供 %2</translation>
    </message>
    <message>
        <source>Hosts and links</source>
        <translation>主机和链路</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>The sessions over time</source>
        <translation>会话随时间的变化</translation>
    </message>
    <message>
        <source>It does not come to that in this run.</source>
        <translation>这次运行中没有发生。</translation>
    </message>
    <message>
        <source>Event %1, at %2</source>
        <translation>事件 %1，时间 %2</translation>
    </message>
    <message>
        <source>Step %1 of %2.</source>
        <translation>第 %1 步，共 %2 步。</translation>
    </message>
    <message>
        <source>… and so on, for %1 rows more.</source>
        <translation>……依此类推，还有 %1 行。</translation>
    </message>
    <message>
        <source>Rows of the ladder that are left out here: %1</source>
        <translation>此处省略的时序图行数：%1</translation>
    </message>
    <message>
        <source>The messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Step by step</source>
        <translation>逐步讲解</translation>
    </message>
    <message>
        <source>After the last step</source>
        <translation>最后一步之后</translation>
    </message>
    <message>
        <source>the event of the step</source>
        <translation>该步骤的事件</translation>
    </message>
    <message>
        <source>Is this a session?</source>
        <translation>这是会话吗？</translation>
    </message>
    <message>
        <source>How it ended: %1. Messages: %2 there, %3 back.</source>
        <translation>结束方式：%1。消息：去 %2 条，回 %3 条。</translation>
    </message>
    <message>
        <source>… and %1 more.</source>
        <translation>……还有 %1 个。</translation>
    </message>
    <message>
        <source>What was expected</source>
        <translation>预期结果</translation>
    </message>
    <message>
        <source>Now try this</source>
        <translation>现在试试</translation>
    </message>
    <message>
        <source>Often believed</source>
        <translation>常见误解</translation>
    </message>
    <message>
        <source>Words and rules</source>
        <translation>术语和规则</translation>
    </message>
    <message>
        <source>The protocols</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Standards:</source>
        <translation>标准：</translation>
    </message>
    <message>
        <source>Simpler here than in reality:</source>
        <translation>此处比现实简化：</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Save &amp;over it</source>
        <translation>覆盖保存(&amp;O)</translation>
    </message>
    <message>
        <source>Save &amp;as another file…</source>
        <translation>另存为其他文件(&amp;A)…</translation>
    </message>
    <message>
        <source>The file is another one now</source>
        <translation>文件已不是原来的内容</translation>
    </message>
    <message>
        <source>%1 is not as it was when it was opened: another program may have changed it. If you save your text over it, what it holds now is lost.</source>
        <translation>%1 与打开时不同：可能被其他程序修改过。如果用这段文本覆盖保存，它现在的内容就会丢失。</translation>
    </message>
</context>
<context>
    <name>Silence</name>
    <message>
        <source>silence, drawn short</source>
        <translation>无事时段（缩短显示）</translation>
    </message>
    <message>
        <source>close together, drawn apart</source>
        <translation>间隔极短，拉开绘制</translation>
    </message>
</context>
<context>
    <name>States</name>
    <message>
        <source>It has crashed (%1) and remembers nothing of this.</source>
        <translation>它已崩溃（%1），不再记得这些内容。</translation>
    </message>
    <message>
        <source>%1 is in no state.</source>
        <translation>%1 不处于任何状态。</translation>
    </message>
    <message>
        <source>+%1 more</source>
        <translation>另有 %1 条</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>以及另外 %1 次</translation>
    </message>
    <message>
        <source>&lt;b&gt;Happened at event&lt;/b&gt; %1</source>
        <translation>&lt;b&gt;发生于事件&lt;/b&gt; %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation>%1：%2（%3）</translation>
    </message>
    <message>
        <source>%1 is in the state %2.</source>
        <translation>%1 处于 %2 状态。</translation>
    </message>
    <message>
        <source>Nothing has happened to it yet.</source>
        <translation>这里还没有发生任何事情。</translation>
    </message>
    <message>
        <source>stayed in %1</source>
        <translation>保持 %1</translation>
    </message>
    <message>
        <source>The last step (%1, %2): %3.</source>
        <translation>上一步（%1，%2）：%3。</translation>
    </message>
    <message>
        <source>event %1</source>
        <translation>事件 %1</translation>
    </message>
    <message>
        <source>None of this has happened here so far.</source>
        <translation>到目前为止，这里没有发生过这些。</translation>
    </message>
    <message>
        <source>None of this happens here.</source>
        <translation>这里不会发生这些。</translation>
    </message>
    <message>
        <source>What is done then is told once it has happened.</source>
        <translation>届时会做什么，等它发生之后才会说明。</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>released by both</source>
        <translation>双方释放</translation>
    </message>
    <message>
        <source>aborted</source>
        <translation>异常中止</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>timed out</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>one way only</source>
        <translation>仅单向</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未结束</translation>
    </message>
    <message>
        <source>establishment</source>
        <translation>建立</translation>
    </message>
    <message>
        <source>exchange</source>
        <translation>交换</translation>
    </message>
    <message>
        <source>teardown</source>
        <translation>释放</translation>
    </message>
    <message>
        <source>no session</source>
        <translation>不是会话</translation>
    </message>
    <message>
        <source>nothing at this layer</source>
        <translation>此层没有内容</translation>
    </message>
    <message>
        <source>nothing at this layer yet</source>
        <translation>此层暂无内容</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>尚未</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Nothing has shown it so far.</source>
        <translation>目前还没有证据。</translation>
    </message>
    <message>
        <source>See event %1</source>
        <translation>见事件 %1</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1，从 %2 到 %3</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>none; %1 came twice</source>
        <translation>无；%1 个到达了两次</translation>
    </message>
    <message>
        <source>Longest time between two</source>
        <translation>相邻两个之间的最长时间</translation>
    </message>
    <message>
        <source>Jitter, on average</source>
        <translation>平均抖动</translation>
    </message>
    <message>
        <source>Jitter, at most</source>
        <translation>最大抖动</translation>
    </message>
    <message>
        <source>What the receiver reports</source>
        <translation>接收方报告</translation>
    </message>
    <message>
        <source>%1 missing, jitter %2</source>
        <translation>缺失 %1 个，抖动 %2</translation>
    </message>
    <message>
        <source>What it carries</source>
        <translation>承载内容</translation>
    </message>
    <message>
        <source>Not all has been sent yet. Step on to its end.</source>
        <translation>尚未全部发送。请一直前进到结束。</translation>
    </message>
    <message>
        <source>Yes, this is a session.</source>
        <translation>是的，这是会话。</translation>
    </message>
    <message>
        <source>Not everything is known yet.</source>
        <translation>信息尚不完整。</translation>
    </message>
    <message>
        <source>No, this is not a session.</source>
        <translation>不，这不是会话。</translation>
    </message>
    <message>
        <source>Two ways</source>
        <translation>双向</translation>
    </message>
    <message>
        <source>Bounded in time</source>
        <translation>有起止时间</translation>
    </message>
    <message>
        <source>Keeps state</source>
        <translation>保持状态</translation>
    </message>
    <message>
        <source>Carried by:</source>
        <translation>承载者：</translation>
    </message>
    <message>
        <source>Packets in the capture</source>
        <translation>抓包中的分组</translation>
    </message>
    <message>
        <source>Packets sent</source>
        <translation>已发送的分组</translation>
    </message>
    <message>
        <source>Packets are sent evenly. Jitter says how unevenly they arrive: how much their travel times differ from one to the next. Whoever plays them waits a little, so that late ones still come in time.</source>
        <translation>分组是均匀发送的。抖动表示它们到达得有多不均匀：相邻分组的传输时间相差多少。播放方会稍等片刻，使迟到的分组也能赶上。</translation>
    </message>
    <message>
        <source>Not yet a session: it is still being set up.</source>
        <translation>还不是会话：它仍在建立中。</translation>
    </message>
</context>
<context>
    <name>WhatIf</name>
    <message>
        <source>Lose packet %1 (%2)</source>
        <translation>丢失数据包 %1（%2）</translation>
    </message>
    <message>
        <source>Delay packet %1 (%2) by 1 s</source>
        <translation>将数据包 %1（%2）延迟 1 秒</translation>
    </message>
    <message>
        <source>Let packet %1 (%2) arrive twice</source>
        <translation>让数据包 %1（%2）到达两次</translation>
    </message>
    <message>
        <source>Flip a bit of packet %1 (%2)</source>
        <translation>翻转数据包 %1（%2）的一个比特</translation>
    </message>
    <message>
        <source>%1 crashes here</source>
        <translation>%1 在此崩溃</translation>
    </message>
    <message>
        <source>%1 crashes here and is back after 1 s</source>
        <translation>%1 在此崩溃，1 秒后恢复</translation>
    </message>
    <message>
        <source>The link %1 breaks here</source>
        <translation>链路 %1 在此断开</translation>
    </message>
    <message>
        <source>The link %1 breaks here for 1 s</source>
        <translation>链路 %1 在此断开 1 秒</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>packet %1 lost</source>
        <translation>数据包 %1 丢失</translation>
    </message>
    <message>
        <source>packet %1 1 s late</source>
        <translation>数据包 %1 晚 1 秒</translation>
    </message>
    <message>
        <source>packet %1 twice</source>
        <translation>数据包 %1 到达两次</translation>
    </message>
    <message>
        <source>packet %1 damaged</source>
        <translation>数据包 %1 损坏</translation>
    </message>
    <message>
        <source>%1 crashes at %2</source>
        <translation>%1 在 %2 崩溃</translation>
    </message>
    <message>
        <source>%1 gone for 1 s from %2 on</source>
        <translation>%1 从 %2 起离开 1 秒</translation>
    </message>
    <message>
        <source>%1 broken at %2</source>
        <translation>%1 在 %2 断开</translation>
    </message>
    <message>
        <source>%1 broken for 1 s from %2 on</source>
        <translation>%1 从 %2 起断开 1 秒</translation>
    </message>
    <message>
        <source>%1: %2 at %3</source>
        <translation>%1：%2，在 %3</translation>
    </message>
    <message>
        <source>%1: %2 – not now: %3</source>
        <translation>%1：%2 – 现在不行：%3</translation>
    </message>
</context>
<context>
    <name>Worksheet</name>
    <message>
        <source>%1 – key</source>
        <translation>%1 – 答案</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>姓名：</translation>
    </message>
    <message>
        <source>Date:</source>
        <translation>日期：</translation>
    </message>
    <message>
        <source>1. Fill in the ladder: which message is each arrow, and which state does each host move to?</source>
        <translation>1. 填写时序图：每个箭头是什么报文，每台主机进入什么状态？</translation>
    </message>
</context>
<context>
    <name>Written</name>
    <message>
        <source>event %1</source>
        <translation>事件 %1</translation>
    </message>
    <message>
        <source>nobody remembers anything at event %1</source>
        <translation>在事件 %1 处没有谁记住任何内容</translation>
    </message>
    <message>
        <source>who remembers what at event %1</source>
        <translation>在事件 %1 处谁记住了什么</translation>
    </message>
    <message>
        <source>is this a session?</source>
        <translation>这是会话吗？</translation>
    </message>
    <message>
        <source>No session has begun by event %1.</source>
        <translation>到事件 %1 为止还没有会话开始。</translation>
    </message>
    <message>
        <source>event %1 carries no octets, and no message led to it</source>
        <translation>事件 %1 不携带字节，也没有报文引起它</translation>
    </message>
    <message>
        <source>fields and octets of event %1</source>
        <translation>事件 %1 的字段和字节</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::AnswerButton</name>
    <message>
        <source>Your answer: right.</source>
        <translation>所选答案：正确。</translation>
    </message>
    <message>
        <source>This is right.</source>
        <translation>这是正确答案。</translation>
    </message>
    <message>
        <source>Your answer: not right.</source>
        <translation>所选答案：不正确。</translation>
    </message>
    <message>
        <source>This is not right.</source>
        <translation>这不正确。</translation>
    </message>
    <message>
        <source>Answer %1: %2</source>
        <translation>答案 %1：%2</translation>
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
        <translation>此轨迹中没有可以绘成图表的变化。</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>A press leads the cursor to this time</source>
        <translation>单击可将光标移到此时刻</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>度量</translation>
    </message>
    <message>
        <source>Drawn along</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>over time</source>
        <translation>随时间</translation>
    </message>
    <message>
        <source>From the first event on, every second as wide as any other</source>
        <translation>从第一个事件开始，每一秒同样宽</translation>
    </message>
    <message>
        <source>as the ladder</source>
        <translation>同时序图</translation>
    </message>
    <message>
        <source>The same time axis as the ladder, from top to bottom: it scrolls and zooms with it</source>
        <translation>与时序图相同的时间轴，自上而下：随它滚动和缩放</translation>
    </message>
    <message>
        <source>how often</source>
        <translation>出现次数</translation>
    </message>
    <message>
        <source>A histogram: how many of the values lie in which range</source>
        <translation>直方图：每个范围内有多少个数值</translation>
    </message>
    <message>
        <source>Draws more measures into the same chart</source>
        <translation>在同一图表中绘制更多度量</translation>
    </message>
    <message>
        <source>Nothing to draw yet: step forward until the first value is known.</source>
        <translation>还没有可画的内容：请前进，直到知道第一个值。</translation>
    </message>
    <message>
        <source>Above: %1. Below: %2.</source>
        <translation>上方：%1。下方：%2。</translation>
    </message>
    <message>
        <source>Left: %1. Right: %2. Across: time.</source>
        <translation>左轴：%1。右轴：%2。横轴：时间。</translation>
    </message>
    <message>
        <source>Up: %1. Across: %2.</source>
        <translation>纵轴：%1。横轴：%2。</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::CompareDialog</name>
    <message>
        <source>Compare with</source>
        <translation>比较对象</translation>
    </message>
    <message>
        <source>%1, packet by packet, beside:</source>
        <translation>%1，逐个分组，对照：</translation>
    </message>
    <message>
        <source>Find a lesson</source>
        <translation>查找课程</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>A &amp;file…</source>
        <translation>文件(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>比较(&amp;C)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>No lesson is called that.</source>
        <translation>没有这个名称的课程。</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::ComparedLadder</name>
    <message>
        <source>Message ladder of what it is compared with</source>
        <translation>比较对象的时序图</translation>
    </message>
    <message>
        <source>%1 (the chosen session is not there)</source>
        <translation>%1（那里没有所选的会话）</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::ComparisonPane</name>
    <message>
        <source>What differs, and why</source>
        <translation>不同之处及原因</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>比较对象…</translation>
    </message>
    <message>
        <source>Nothing is compared yet. Choose a lesson or a file to see here what differs from it, packet by packet, and why.</source>
        <translation>尚未比较任何内容。选择一个课程或文件后，这里会逐个分组列出不同之处及其原因。</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::DecodeDialog</name>
    <message>
        <source>Decode as</source>
        <translation>解码为</translation>
    </message>
    <message>
        <source>A protocol is recognised by its usual port and by what its messages look like. Where that goes wrong, say here what a port carries: the capture is read again.</source>
        <translation>协议由其常用端口和报文的样子来识别。识别有误时，请在此说明某个端口承载什么协议：抓包文件会重新读取。</translation>
    </message>
    <message>
        <source>Choose a protocol</source>
        <translation>选择协议</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>重新读取(&amp;R)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Transport:</source>
        <translation>传输协议(&amp;T)：</translation>
    </message>
    <message>
        <source>&amp;Port:</source>
        <translation>端口(&amp;P)：</translation>
    </message>
    <message>
        <source>&amp;Is read as:</source>
        <translation>读作(&amp;I)：</translation>
    </message>
    <message>
        <source>&amp;What has been said before, and still counts where it is ticked:</source>
        <translation>先前说明的内容，勾选的仍然有效(&amp;W)：</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Nothing: leave the octets unread</source>
        <translation>无：不解读其字节</translation>
    </message>
    <message>
        <source>%1 port %2: %3</source>
        <translation>%1 端口 %2：%3</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::EditorPane</name>
    <message>
        <source>What is wrong in the text</source>
        <translation>文本中的错误</translation>
    </message>
    <message>
        <source>… Not read yet.</source>
        <translation>… 尚未读取。</translation>
    </message>
    <message>
        <source>✘ One error. What you see is not the run of this text.</source>
        <translation>✘ 有一个错误。所显示的不是此文本的运行结果。</translation>
    </message>
    <message>
        <source>✘ %1 errors. What you see is not the run of this text.</source>
        <translation>✘ 有 %1 个错误。所显示的不是此文本的运行结果。</translation>
    </message>
    <message>
        <source>… No errors. The run is being made.</source>
        <translation>… 没有错误。正在运行。</translation>
    </message>
    <message>
        <source>✔ No errors. What you see is the run of this text.</source>
        <translation>✔ 没有错误。所显示的是此文本的运行结果。</translation>
    </message>
    <message>
        <source>✔ No errors. Its run was given up; what you see is an earlier one.</source>
        <translation>✔ 没有错误。运行已取消；所显示的是之前的结果。</translation>
    </message>
    <message>
        <source>Unsaved copy of %1</source>
        <translation>%1 的未保存副本</translation>
    </message>
    <message>
        <source>%1. It comes with the program; what you type makes a copy of it.</source>
        <translation>%1。随程序提供；输入时会创建副本。</translation>
    </message>
    <message>
        <source>%1, not saved yet</source>
        <translation>%1，尚未保存</translation>
    </message>
    <message>
        <source>What is not saved could not be kept safe against a crash: %1</source>
        <translation>未保存的内容无法为防崩溃而备份：%1</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>This was not made by a scenario, so there is no text. File ▸ Make a scenario makes one of what was captured.</source>
        <translation>这不是由场景产生的，所以没有文本。“文件 ▸ 由此抓包生成场景”可以生成。</translation>
    </message>
    <message>
        <source>Line %1, a warning: %2</source>
        <translation>第 %1 行，警告：%2</translation>
    </message>
    <message>
        <source>✔ No errors. But what you see is not the run of this text: the text belongs to “%1”, and “%2” is shown.</source>
        <translation>✔ 没有错误。但所显示的不是此文本的运行结果：文本属于“%1”，显示的是“%2”。</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::EventListPane</name>
    <message>
        <source>Messages only</source>
        <translation>仅报文</translation>
    </message>
    <message>
        <source>Without details</source>
        <translation>不含细节</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>How much is listed and stepped through</source>
        <translation>列出并逐步经过的内容多少</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>%1 found so far</source>
        <translation>目前找到 %1 个</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>No event up to the cursor passes the filter “%1”.</source>
        <translation>到光标为止，没有事件通过筛选“%1”。</translation>
    </message>
    <message>
        <source>No event passes the filter “%1”.</source>
        <translation>没有事件通过筛选“%1”。</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::EventTableModel</name>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>%1, bookmark</source>
        <translation>%1，书签</translation>
    </message>
    <message>
        <source>%1, breakpoint</source>
        <translation>%1，断点</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::ExpectationsPane</name>
    <message>
        <source>What was expected, and what became of it</source>
        <translation>预期内容及其结果</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::ExplanationPane</name>
    <message>
        <source>Explanation of the event at the cursor</source>
        <translation>光标处事件的说明</translation>
    </message>
    <message>
        <source>The cursor is before the first event. Step forward with the right arrow key, or click a message in the ladder.</source>
        <translation>光标位于第一个事件之前。按右箭头键前进，或单击时序图中的报文。</translation>
    </message>
    <message>
        <source>Here stands what each event is, why it happened, and by which rule.</source>
        <translation>这里说明每个事件是什么、为什么发生、依据哪条规则。</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::FilterLine</name>
    <message>
        <source>Filter of the events</source>
        <translation>事件筛选</translation>
    </message>
    <message>
        <source>A layer, a protocol, a session (#1), a host, a kind of event, what happens, or any text. A word after ! must not hold.</source>
        <translation>层、协议、会话 (#1)、主机、事件类型、发生的事情 或任意文字。! 后面的词必须不满足。</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Do not stop at what passes this filter (Ctrl+Shift+B)</source>
        <translation>不在通过此筛选的事件处停止 (Ctrl+Shift+B)</translation>
    </message>
    <message>
        <source>Breakpoint: playing stops at what passes this filter (Ctrl+Shift+B)</source>
        <translation>断点：播放在通过此筛选的事件处停止 (Ctrl+Shift+B)</translation>
    </message>
    <message>
        <source>Filter: all words must match, e.g. transport lost !alice; ↓ for suggestions</source>
        <translation>筛选：须符合所有词，例如 transport lost !alice；按 ↓ 查看建议</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::FilterNote</name>
    <message>
        <source>Filter: %1. Clear it</source>
        <translation>筛选：%1。清除</translation>
    </message>
    <message>
        <source>Steps lead only to events that pass the filter “%1”. A press clears it.</source>
        <translation>单步只会停在通过筛选“%1”的事件上。按一下即可清除。</translation>
    </message>
    <message>
        <source>Filter ×</source>
        <translation>筛选 ×</translation>
    </message>
    <message>
        <source>Filter: %1 ×</source>
        <translation>筛选：%1 ×</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::FindBar</name>
    <message>
        <source>Find in the text</source>
        <translation>在文本中查找</translation>
    </message>
    <message>
        <source>The place before (Shift+Enter)</source>
        <translation>上一处 (Shift+Enter)</translation>
    </message>
    <message>
        <source>The next place (Enter)</source>
        <translation>下一处 (Enter)</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::HexView</name>
    <message>
        <source>Octets</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Octets from %1: %2</source>
        <translation>从 %1 开始的字节：%2</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::InspectorPane</name>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Click an arrow of the ladder, or step on with → until a message is sent: its fields and octets stand here then.</source>
        <translation>单击时序图中的箭头，或按 → 前进到有报文发送时：这里便显示该报文的字段和字节。</translation>
    </message>
    <message>
        <source>This event carries no message, and none led to it. Click an arrow of the ladder, or step on with → until a message is sent: its fields and octets stand here then.</source>
        <translation>此事件不携带报文，也没有报文导致它。单击时序图中的箭头，或按 → 前进到有报文发送时：这里便显示该报文的字段和字节。</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::LadderView</name>
    <message>
        <source>Message ladder</source>
        <translation>时序图</translation>
    </message>
    <message>
        <source>Press → to see what happens first, and again for what comes next.
← goes back. The space bar plays.</source>
        <translation>按 → 查看最先发生的事情，再按查看接下来的事情。
按 ← 后退。按空格键播放。</translation>
    </message>
    <message>
        <source>Lifeline of %1.
Drag it to another place; the right button hides it or folds it with others.</source>
        <translation>%1 的生命线。
可拖到别处；右键可将它隐藏或与其他生命线折叠。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Press →: you are asked what happens before you see it.
← goes back.</source>
        <translation>按 →：先提问会发生什么，然后才显示。
← 后退。</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::LanguageMenu</name>
    <message>
        <source>Lan&amp;guage</source>
        <translation>语言 (Language)(&amp;G)</translation>
    </message>
    <message>
        <source>Lessons and explanations are in English</source>
        <translation>课程和说明为英文</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::LargeSteps</name>
    <message>
        <source>Next &amp;whole message</source>
        <translation>下一个完整报文(&amp;W)</translation>
    </message>
    <message>
        <source>Previous who&amp;le message</source>
        <translation>上一个完整报文(&amp;L)</translation>
    </message>
    <message>
        <source>Ne&amp;xt phase of a session</source>
        <translation>会话的下一阶段(&amp;X)</translation>
    </message>
    <message>
        <source>Prev&amp;ious phase of a session</source>
        <translation>会话的上一阶段(&amp;I)</translation>
    </message>
    <message>
        <source>No whole message is sent after the cursor.</source>
        <translation>光标之后没有发送完整报文。</translation>
    </message>
    <message>
        <source>No whole message is sent before the cursor.</source>
        <translation>光标之前没有发送完整报文。</translation>
    </message>
    <message>
        <source>No phase begins after the cursor.</source>
        <translation>光标之后没有阶段开始。</translation>
    </message>
    <message>
        <source>No phase begins before the cursor.</source>
        <translation>光标之前没有阶段开始。</translation>
    </message>
    <message>
        <source>Here the establishment begins of %1</source>
        <translation>此处开始建立：%1</translation>
    </message>
    <message>
        <source>Here the exchange begins of %1</source>
        <translation>此处开始交换：%1</translation>
    </message>
    <message>
        <source>Here the teardown begins of %1</source>
        <translation>此处开始释放：%1</translation>
    </message>
    <message>
        <source>&amp;Into a layer below</source>
        <translation>进入更低的层(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Out to a layer above</source>
        <translation>上到更高的层(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Next event of this layer</source>
        <translation>本层的下一个事件(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Back into a layer below</source>
        <translation>退回到更低的层(&amp;B)</translation>
    </message>
    <message>
        <source>B&amp;ack to a layer above</source>
        <translation>退回到更高的层(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Previous event of this layer</source>
        <translation>本层的上一个事件(&amp;P)</translation>
    </message>
    <message>
        <source>First choose an event: its layer is where such a step begins.</source>
        <translation>请先选择一个事件：这样的一步从它所在的层开始。</translation>
    </message>
    <message>
        <source>Nothing of the kind happens after the cursor.</source>
        <translation>光标之后没有这样的事件。</translation>
    </message>
    <message>
        <source>Nothing of the kind happens before the cursor.</source>
        <translation>光标之前没有这样的事件。</translation>
    </message>
    <message>
        <source>Step t&amp;hrough the layers</source>
        <translation>按层步进(&amp;H)</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::LayerStackPane</name>
    <message>
        <source>Names of OSI: seven layers</source>
        <translation>OSI 名称：七层</translation>
    </message>
    <message>
        <source>Names of TCP/IP: four layers</source>
        <translation>TCP/IP 名称：四层</translation>
    </message>
    <message>
        <source>Whose names the layers have</source>
        <translation>层的名称采用哪个模型</translation>
    </message>
    <message>
        <source>What the chosen layer does</source>
        <translation>所选层的作用</translation>
    </message>
    <message>
        <source>Event %1 crosses no layer. This is what led to it, event %2: %3</source>
        <translation>事件 %1 没有跨越任何层。引起它的是事件 %2：%3</translation>
    </message>
    <message>
        <source>Click an arrow of the ladder, or step on with → until a message is sent: then it is seen here how it goes down the layers of one host and up those of the other.</source>
        <translation>单击时序图中的箭头，或按 → 前进到有报文发送时：这里便显示它如何沿一台主机的各层向下、再沿另一台主机的各层向上。</translation>
    </message>
    <message>
        <source>This event carries no message, and nothing has crossed a layer so far that led to it. Click an arrow of the ladder, or step on with → until a message is sent: then it is seen here how it goes down the layers of one host and up those of the other.</source>
        <translation>此事件不携带报文，到目前为止也没有导致它的内容穿过任何一层。单击时序图中的箭头，或按 → 前进到有报文发送时：这里便显示它如何沿一台主机的各层向下、再沿另一台主机的各层向上。</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::LayerStackView</name>
    <message>
        <source>Layers of both hosts</source>
        <translation>两台主机的各层</translation>
    </message>
    <message>
        <source>nothing here</source>
        <translation>这里没有内容</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>尚未</translation>
    </message>
    <message>
        <source>simplified: no frame</source>
        <translation>已简化：没有帧</translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation>%1 比特</translation>
    </message>
    <message>
        <source>octets</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1，%2：%3</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::LessonCard</name>
    <message>
        <source>Step back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>What the lesson says here</source>
        <translation>课程在此处的内容</translation>
    </message>
    <message>
        <source>To the step of the lesson before this one (Ctrl+Left)</source>
        <translation>课程的上一步 (Ctrl+←)</translation>
    </message>
    <message>
        <source>To the next step of the lesson (Ctrl+Right)</source>
        <translation>课程的下一步 (Ctrl+→)</translation>
    </message>
    <message>
        <source>What you will see:</source>
        <translation>将会看到：</translation>
    </message>
    <message>
        <source>Now try this</source>
        <translation>动手试一试</translation>
    </message>
    <message>
        <source>Often believed:</source>
        <translation>常见误解：</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>The button, or Ctrl+→, leads to what the lesson tells next. The key → goes there event by event, ← back.</source>
        <translation>按钮或 Ctrl+→ 跳到课程接下来要讲的内容。→ 键逐个事件前进，← 键后退。</translation>
    </message>
    <message>
        <source>That was the last step. The keys → and ← go from event to event.</source>
        <translation>这是最后一步。→ 键和 ← 键在事件之间移动。</translation>
    </message>
    <message>
        <source>What comes next?</source>
        <translation>接下来是什么？</translation>
    </message>
    <message>
        <source>The button and the key → ask what comes next before they show it.</source>
        <translation>此按钮和 → 键会先提问接下来是什么，然后才显示。</translation>
    </message>
    <message>
        <source>Step %1 of %2, at event %3</source>
        <translation>第 %1 步，共 %2 步，位于事件 %3</translation>
    </message>
    <message>
        <source>To the step that has been reached before</source>
        <translation>到之前到达过的那一步</translation>
    </message>
    <message>
        <source>Go on at step %1</source>
        <translation>从第 %1 步继续</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::LinkSliders</name>
    <message>
        <source>&amp;Reset</source>
        <translation>重置(&amp;R)</translation>
    </message>
    <message>
        <source>Values of links, to be tried out</source>
        <translation>可试验的链路参数</translation>
    </message>
    <message>
        <source>&amp;Link:</source>
        <translation>链路(&amp;L)：</translation>
    </message>
    <message>
        <source>The link that is tried out</source>
        <translation>正在试验的链路</translation>
    </message>
    <message>
        <source>Back to the values of the text</source>
        <translation>恢复为文本中的值</translation>
    </message>
    <message>
        <source>Puts these values into the text of the scenario, and changes nothing else in it</source>
        <translation>把这些值写入场景文本，其余不变</translation>
    </message>
    <message>
        <source>%1, as text</source>
        <translation>%1，文本形式</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>无限制</translation>
    </message>
    <message>
        <source>This scenario has no links.</source>
        <translation>此场景没有链路。</translation>
    </message>
    <message>
        <source>All links</source>
        <translation>所有链路</translation>
    </message>
    <message>
        <source>the links are not alike; this is the first one</source>
        <translation>各链路不同；这是第一条</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>✘ %1</source>
        <translation>✘ %1</translation>
    </message>
    <message>
        <source>Values can be tried on the run of a scenario only. This is none.</source>
        <translation>只能对场景的运行试用数值，而这不是。</translation>
    </message>
    <message>
        <source>&amp;Write into the scenario</source>
        <translation>写入场景(&amp;W)</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::LiveBar</name>
    <message>
        <source>%1 on port %2</source>
        <translation>端口 %2 上的 %1</translation>
    </message>
    <message>
        <source>%1 is %2: %3</source>
        <translation>%1 是 %2：%3</translation>
    </message>
    <message>
        <source>Lose the chosen packet</source>
        <translation>丢失所选分组</translation>
    </message>
    <message>
        <source>Lose the next from here</source>
        <translation>丢失下一个发出的分组</translation>
    </message>
    <message>
        <source>Lose the next to here</source>
        <translation>丢失下一个发来的分组</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>The simulated hosts stand still; this computer&apos;s programs go on, and wait for an answer</source>
        <translation>模拟的主机暂停；本机的程序继续运行，等待应答</translation>
    </message>
    <message>
        <source>The packet whose arrow is chosen, while it is under way or waits for a host that stands still</source>
        <translation>所选箭头对应的分组，前提是它还在途中或在等待暂停的主机</translation>
    </message>
    <message>
        <source>The next packet that this computer sends</source>
        <translation>本机发送的下一个分组</translation>
    </message>
    <message>
        <source>The next packet that is sent to this computer</source>
        <translation>发往本机的下一个分组</translation>
    </message>
    <message>
        <source>The run ends, and can be looked at and saved like any other</source>
        <translation>运行结束，可以像其他运行一样查看和保存</translation>
    </message>
    <message>
        <source>Live: this computer is %1 now.</source>
        <translation>实时：本机现在是 %1。</translation>
    </message>
    <message>
        <source>Live: this computer is %1 now. %2.</source>
        <translation>实时：本机现在是 %1。%2。</translation>
    </message>
    <message>
        <source>Let the hosts go on</source>
        <translation>让主机继续</translation>
    </message>
    <message>
        <source>Let the hosts stand still</source>
        <translation>让主机暂停</translation>
    </message>
    <message>
        <source>What the scenario lets %1 do is left out: your programs do it now.</source>
        <translation>场景中 %1 要做的事已略去：现在由本机的程序来做。</translation>
    </message>
    <message>
        <source>Nothing that the scenario expects is judged: a live run goes as its users will.</source>
        <translation>不评判场景所预期的内容：实时运行由使用者决定如何进行。</translation>
    </message>
    <message>
        <source>This computer was too busy at times: simulated time has stood still for %1 s so far.</source>
        <translation>这台计算机有时太忙：到目前为止，模拟时间已停顿 %1 秒。</translation>
    </message>
    <message>
        <source>%1 (%2 to come)</source>
        <translation>%1（还有 %2 个）</translation>
    </message>
    <message>
        <source>To show you what has happened, simulated time has stood still for %1 s so far.</source>
        <translation>为了显示已发生的事，模拟时间至今停了 %1 秒。</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::Loader</name>
    <message>
        <source>simulated %1</source>
        <translation>已模拟 %1</translation>
    </message>
    <message>
        <source>Something is repeated again and again without any time going by: the run was stopped.</source>
        <translation>有些事情反复发生，而时间没有前进：运行已停止。</translation>
    </message>
    <message>
        <source>looking for sessions</source>
        <translation>正在查找会话</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>标准输入</translation>
    </message>
    <message>
        <source>pipe</source>
        <translation>管道</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>comparing</source>
        <translation>正在比较</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::MainWindow</name>
    <message>
        <source>Opening %1</source>
        <translation>正在打开 %1</translation>
    </message>
    <message>
        <source>This file cannot be opened</source>
        <translation>无法打开此文件</translation>
    </message>
    <message>
        <source>Not everything could be read</source>
        <translation>有些内容无法读取</translation>
    </message>
    <message>
        <source>osiscope</source>
        <translation>osiscope</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Start page</source>
        <translation>起始页(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;again</source>
        <translation>再次打开(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>S&amp;tates beside the lifelines</source>
        <translation>在生命线旁显示状态(&amp;T)</translation>
    </message>
    <message>
        <source>Ti&amp;mers beside the lifelines</source>
        <translation>在生命线旁显示定时器(&amp;M)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全屏(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Projector mode: larger type</source>
        <translation>投影模式：更大字体(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>颜色(&amp;C)</translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation>跟随桌面(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>Da&amp;rk</source>
        <translation>深色(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>转到(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>播放或暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Step &amp;forward</source>
        <translation>前进一步(&amp;F)</translation>
    </message>
    <message>
        <source>Step &amp;back</source>
        <translation>后退一步(&amp;B)</translation>
    </message>
    <message>
        <source>To the be&amp;ginning</source>
        <translation>到开头(&amp;G)</translation>
    </message>
    <message>
        <source>To the &amp;end</source>
        <translation>到结尾(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Next step of the lesson</source>
        <translation>课程的下一步(&amp;N)</translation>
    </message>
    <message>
        <source>Pre&amp;vious step of the lesson</source>
        <translation>课程的上一步(&amp;V)</translation>
    </message>
    <message>
        <source>Go &amp;on, by a clicker</source>
        <translation>继续（翻页笔）(&amp;O)</translation>
    </message>
    <message>
        <source>Go bac&amp;k, by a clicker</source>
        <translation>返回（翻页笔）(&amp;K)</translation>
    </message>
    <message>
        <source>To the &amp;cause</source>
        <translation>到原因(&amp;C)</translation>
    </message>
    <message>
        <source>Go &amp;to an event or time…</source>
        <translation>转到事件或时刻(&amp;T)…</translation>
    </message>
    <message>
        <source>Fin&amp;d events</source>
        <translation>查找事件(&amp;D)</translation>
    </message>
    <message>
        <source>Choose no &amp;session</source>
        <translation>不选择会话(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Chart…</source>
        <translation>图表(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>按键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About osiscope</source>
        <translation>关于 osiscope(&amp;A)</translation>
    </message>
    <message>
        <source>Open a scenario or a capture</source>
        <translation>打开场景或抓包文件</translation>
    </message>
    <message>
        <source>Scenarios, captures and traces (*.toml *.pcap *.pcapng *.cap *.osiscope);;Scenarios (*.toml);;Captures (*.pcap *.pcapng *.cap);;Saved traces (*.osiscope);;All files (*)</source>
        <translation>场景、抓包文件和轨迹 (*.toml *.pcap *.pcapng *.cap *.osiscope);;场景 (*.toml);;抓包文件 (*.pcap *.pcapng *.cap);;已保存的轨迹 (*.osiscope);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Nothing has been opened yet</source>
        <translation>尚未打开过任何文件</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>The number of an event (12), or a time (1.5 s, 40 ms):</source>
        <translation>事件编号 (12) 或时刻 (1.5 s, 40 ms)：</translation>
    </message>
    <message>
        <source>“%1” is neither an event nor a time of this trace.</source>
        <translation>“%1”既不是此轨迹的事件，也不是其中的时刻。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Nothing was written</source>
        <translation>没有写入任何内容</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Nothing in this trace changes that could be charted.</source>
        <translation>此轨迹中没有可以绘成图表的变化。</translation>
    </message>
    <message>
        <source>Zoom where the pointer is</source>
        <translation>在指针处缩放</translation>
    </message>
    <message>
        <source>Ctrl and the wheel</source>
        <translation>Ctrl 和鼠标滚轮</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>About osiscope</source>
        <translation>关于 osiscope</translation>
    </message>
    <message>
        <source>&lt;b&gt;osiscope&lt;/b&gt; shows what a session is, layer by layer.&lt;br&gt;&lt;br&gt;Free software under the GNU General Public License, version 3 or later. The type in exported pictures is DejaVu Sans.&lt;br&gt;&lt;br&gt;Lessons and explanations are in English.</source>
        <translation>&lt;b&gt;osiscope&lt;/b&gt; 逐层展示什么是会话。&lt;br&gt;&lt;br&gt;自由软件，采用 GNU 通用公共许可证第 3 版或更新版本。导出图片使用 DejaVu Sans 字体。&lt;br&gt;&lt;br&gt;课程和说明为英文。</translation>
    </message>
    <message>
        <source>&amp;What if</source>
        <translation>假如(&amp;W)</translation>
    </message>
    <message>
        <source>Choose an event first</source>
        <translation>请先选择一个事件</translation>
    </message>
    <message>
        <source>A scenario with errors</source>
        <translation>有错误的场景</translation>
    </message>
    <message>
        <source>%1[*] – osiscope</source>
        <translation>%1[*] – osiscope</translation>
    </message>
    <message>
        <source>Making the run</source>
        <translation>正在运行</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Find in the text</source>
        <translation>在文本中查找(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Next error</source>
        <translation>下一个错误(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous error</source>
        <translation>上一个错误(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Offer what may stand here</source>
        <translation>列出此处可用的词(&amp;O)</translation>
    </message>
    <message>
        <source>Re&amp;set the tried values</source>
        <translation>重置试验值(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Write the tried values into the text</source>
        <translation>把试验值写入文本(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;New scenario from this one</source>
        <translation>以此新建场景(&amp;N)</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>保存(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Revert to what was opened</source>
        <translation>恢复为打开时的内容(&amp;R)</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>What you have changed in the scenario is not saved. Save it?</source>
        <translation>对场景的更改尚未保存。要保存吗？</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>%1 could not be written: %2.
What you have typed is still here; save it in another place.</source>
        <translation>无法写入 %1：%2。
文本仍在；可保存到其他位置。</translation>
    </message>
    <message>
        <source>Save the scenario</source>
        <translation>保存场景</translation>
    </message>
    <message>
        <source>Scenarios (*.toml)</source>
        <translation>场景 (*.toml)</translation>
    </message>
    <message>
        <source>Ed&amp;it</source>
        <translation>编辑(&amp;I)</translation>
    </message>
    <message>
        <source>Sav&amp;e as…</source>
        <translation>另存为(&amp;E)…</translation>
    </message>
    <message>
        <source>P&amp;redict: ask before each step what comes next</source>
        <translation>预测(&amp;R)：每一步之前先问接下来是什么</translation>
    </message>
    <message>
        <source>Go &amp;live with this computer&apos;s programs</source>
        <translation>与本机程序实时运行(&amp;L)</translation>
    </message>
    <message>
        <source>Go live</source>
        <translation>实时运行</translation>
    </message>
    <message>
        <source>There is no link here by which this computer could be reached.</source>
        <translation>这里没有可以到达本机的链路。</translation>
    </message>
    <message>
        <source>This computer&apos;s programs cannot be let in</source>
        <translation>无法让本机的程序加入</translation>
    </message>
    <message>
        <source>Lose this packet</source>
        <translation>丢失此分组</translation>
    </message>
    <message>
        <source>&amp;Decode as…</source>
        <translation>解码为(&amp;D)…</translation>
    </message>
    <message>
        <source>Compare &amp;with…</source>
        <translation>与……比较(&amp;W)…</translation>
    </message>
    <message>
        <source>&amp;Make a scenario of this capture</source>
        <translation>由此抓包生成场景(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Make a scenario of this session</source>
        <translation>由此会话生成场景(&amp;M)</translation>
    </message>
    <message>
        <source>Make a scenario</source>
        <translation>生成场景</translation>
    </message>
    <message>
        <source>This is the run of a scenario already: Ctrl+T shows its text.</source>
        <translation>这已经是场景的运行：Ctrl+T 显示其文本。</translation>
    </message>
    <message>
        <source>No scenario can be made of this capture</source>
        <translation>无法由此抓包生成场景</translation>
    </message>
    <message>
        <source>No scenario can be made of this session</source>
        <translation>无法由此会话生成场景</translation>
    </message>
    <message>
        <source>A scenario was made: what was concluded, and what could not be</source>
        <translation>已生成场景：推断出的内容和无法推断的内容</translation>
    </message>
    <message>
        <source>Session %1 of %2</source>
        <translation>%2 的会话 %1</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>比较对象</translation>
    </message>
    <message>
        <source>The live run ends with the window, and what has happened in it is gone. To keep it, end the run and export its events as .osiscope.</source>
        <translation>实时运行随窗口一起结束，其中发生的一切都会丢失。若要保留，请先结束运行，再将事件导出为 .osiscope。</translation>
    </message>
    <message>
        <source>With another language the windows are made anew, and the live run ends. What has happened so far stays.</source>
        <translation>更换语言会重新创建窗口，实时运行随之结束。已发生的内容会保留。</translation>
    </message>
    <message>
        <source>The scenario has errors</source>
        <translation>场景有错误</translation>
    </message>
    <message>
        <source>A live run is going on</source>
        <translation>实时运行正在进行</translation>
    </message>
    <message>
        <source>&amp;End it</source>
        <translation>结束(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>继续(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>打印(&amp;P)…</translation>
    </message>
    <message>
        <source>A report of all of it</source>
        <translation>完整报告</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>What is to be printed?</source>
        <translation>打印什么？</translation>
    </message>
    <message>
        <source>Nothing was printed</source>
        <translation>没有打印任何内容</translation>
    </message>
    <message>
        <source>Printed: %1</source>
        <translation>已打印：%1</translation>
    </message>
    <message>
        <source>Only the run of a scenario can be changed</source>
        <translation>只能更改场景的运行</translation>
    </message>
    <message>
        <source>Lif&amp;elines</source>
        <translation>生命线(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Only the chosen session</source>
        <translation>仅所选会话(&amp;O)</translation>
    </message>
    <message>
        <source>Choose the &amp;next one</source>
        <translation>选择下一条(&amp;N)</translation>
    </message>
    <message>
        <source>Choose the one &amp;before</source>
        <translation>选择上一条(&amp;B)</translation>
    </message>
    <message>
        <source>Move it to the &amp;left</source>
        <translation>左移(&amp;L)</translation>
    </message>
    <message>
        <source>Move it to the &amp;right</source>
        <translation>右移(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Fold it with the next one</source>
        <translation>与下一条折叠(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Unfold it</source>
        <translation>展开(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Hide it</source>
        <translation>隐藏(&amp;H)</translation>
    </message>
    <message>
        <source>Fold &amp;what lies between</source>
        <translation>折叠两端之间的(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;All, as at the beginning</source>
        <translation>全部恢复原样(&amp;A)</translation>
    </message>
    <message>
        <source>First choose a session: click its bar.</source>
        <translation>请先选择一个会话：点击它的条形。</translation>
    </message>
    <message>
        <source>%1: </source>
        <translation>%1: </translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>高对比度(&amp;H)</translation>
    </message>
    <message>
        <source>Nothing was copied: %1</source>
        <translation>未复制任何内容：%1</translation>
    </message>
    <message>
        <source>Time sc&amp;ale</source>
        <translation>时间刻度(&amp;A)</translation>
    </message>
    <message>
        <source>S&amp;how</source>
        <translation>显示(&amp;H)</translation>
    </message>
    <message>
        <source>After the cu&amp;rsor</source>
        <translation>光标之后(&amp;R)</translation>
    </message>
    <message>
        <source>Events in the &amp;list</source>
        <translation>列表中的事件(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Names of the layers</source>
        <translation>各层的名称(&amp;N)</translation>
    </message>
    <message>
        <source>Runs side &amp;by side</source>
        <translation>并排的运行(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Faster</source>
        <translation>加快(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Slower</source>
        <translation>放慢(&amp;S)</translation>
    </message>
    <message>
        <source>Pla&amp;ying speed</source>
        <translation>播放速度(&amp;Y)</translation>
    </message>
    <message>
        <source>What is to be charted?</source>
        <translation>要绘制什么？</translation>
    </message>
    <message>
        <source>Ser&amp;vice primitives beside the lifelines</source>
        <translation>在生命线旁显示服务原语(&amp;V)</translation>
    </message>
    <message>
        <source>There is nothing to be seen yet: the text has an error, which stands below it.
Correct it, and what it describes is run and drawn here. F8 leads to the next error.</source>
        <translation>还没有可看的内容：文本有错误，错误列在文本下方。
改正后，这里会运行并绘制它所描述的内容。F8 跳到下一个错误。</translation>
    </message>
    <message>
        <source>What comes after the cursor is hidden, and may be what these values change. It can be shown by the choice at the top.</source>
        <translation>光标之后的内容被隐藏，而这些值所改变的可能正是那部分。可在上方设为显示。</translation>
    </message>
    <message>
        <source>Open a lesson or a scenario first</source>
        <translation>请先打开一个课程或场景</translation>
    </message>
    <message>
        <source>Copy as a p&amp;icture</source>
        <translation>复制为图片(&amp;I)</translation>
    </message>
    <message>
        <source>C&amp;opy as text</source>
        <translation>复制为文本(&amp;O)</translation>
    </message>
    <message>
        <source>the cursor is before the first event</source>
        <translation>光标在第一个事件之前</translation>
    </message>
    <message>
        <source>Ladder</source>
        <translation>时序图</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>nothing is compared</source>
        <translation>没有进行比较</translation>
    </message>
    <message>
        <source>nothing is charted yet</source>
        <translation>图表中还没有内容</translation>
    </message>
    <message>
        <source>In the clipboard, as a picture: %1</source>
        <translation>已作为图片放入剪贴板：%1</translation>
    </message>
    <message>
        <source>In the clipboard, as text: %1</source>
        <translation>已作为文本放入剪贴板：%1</translation>
    </message>
    <message>
        <source>This pane in a window of its o&amp;wn, and back</source>
        <translation>此窗格成为独立窗口，或返回(&amp;W)</translation>
    </message>
    <message>
        <source>First click into a pane.</source>
        <translation>请先点击一个窗格。</translation>
    </message>
    <message>
        <source>If something else is opened, the live run ends, and what has happened in it is gone. To keep it, end the run and export its events as .osiscope.</source>
        <translation>如果打开别的内容，实时运行就会结束，其中发生的事也会丢失。要保留它，请先结束运行，再把其事件导出为 .osiscope。</translation>
    </message>
    <message>
        <source>First choose a lifeline: click its name, or press Shift+Right.</source>
        <translation>请先选择一条生命线：单击其名称，或按 Shift+右方向键。</translation>
    </message>
    <message>
        <source>%1 is hidden. All lifelines are shown again by Ctrl+Shift+A.</source>
        <translation>%1 已隐藏。按 Ctrl+Shift+A 可重新显示所有生命线。</translation>
    </message>
    <message>
        <source>Pane&amp;s</source>
        <translation>窗格(&amp;W)</translation>
    </message>
    <message>
        <source>All as at &amp;first</source>
        <translation>全部恢复到最初(&amp;F)</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::MarkedSlider</name>
    <message>
        <source>Cursor among the events</source>
        <translation>光标在各事件中的位置</translation>
    </message>
    <message>
        <source>Bookmarks: %1. Breakpoints: %2.</source>
        <translation>书签：%1。断点：%2。</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::MarksMenus</name>
    <message>
        <source>Book&amp;marks</source>
        <translation>书签(&amp;M)</translation>
    </message>
    <message>
        <source>Bre&amp;akpoints</source>
        <translation>断点(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Mark the event at the cursor</source>
        <translation>标记光标处的事件(&amp;M)</translation>
    </message>
    <message>
        <source>To the &amp;next one</source>
        <translation>到下一个(&amp;N)</translation>
    </message>
    <message>
        <source>To the one &amp;before</source>
        <translation>到上一个(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Stop playing at what passes the filter</source>
        <translation>播放到通过筛选的事件时停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Go on to the next stop</source>
        <translation>继续到下一个停止处(&amp;G)</translation>
    </message>
    <message>
        <source>Go &amp;back to the stop before</source>
        <translation>返回上一个停止处(&amp;B)</translation>
    </message>
    <message>
        <source>event %1, at %2</source>
        <translation>事件 %1，时间 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Nothing is marked here yet</source>
        <translation>这里尚无标记</translation>
    </message>
    <message>
        <source>Take away: %1</source>
        <translation>移除：%1</translation>
    </message>
    <message>
        <source>There are none here yet</source>
        <translation>这里尚无断点</translation>
    </message>
    <message>
        <source>The cursor stands before the first event: step to the one that is to be marked.</source>
        <translation>光标位于第一个事件之前：请先前进到要标记的事件。</translation>
    </message>
    <message>
        <source>Event %1 is marked now; F2 leads to it again.</source>
        <translation>事件 %1 已标记；按 F2 可再次到达。</translation>
    </message>
    <message>
        <source>Event %1 is not marked any more.</source>
        <translation>事件 %1 不再标记。</translation>
    </message>
    <message>
        <source>No bookmark comes after the cursor.</source>
        <translation>光标之后没有书签。</translation>
    </message>
    <message>
        <source>No bookmark comes before the cursor.</source>
        <translation>光标之前没有书签。</translation>
    </message>
    <message>
        <source>First write a filter (Ctrl+F): playing will stop at what passes it.</source>
        <translation>请先写一个筛选 (Ctrl+F)：播放将在通过它的事件处停止。</translation>
    </message>
    <message>
        <source>Playing stops at: %1</source>
        <translation>播放停止于：%1</translation>
    </message>
    <message>
        <source>Playing does not stop any more at: %1</source>
        <translation>播放不再停止于：%1</translation>
    </message>
    <message>
        <source>No event after the cursor passes a breakpoint.</source>
        <translation>光标之后没有停止处。</translation>
    </message>
    <message>
        <source>No event before the cursor passes a breakpoint.</source>
        <translation>光标之前没有停止处。</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::MemoryModel</name>
    <message>
        <source>● new</source>
        <translation>● 新</translation>
    </message>
    <message>
        <source>● was %1</source>
        <translation>● 原为 %1</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>● new: %1</source>
        <translation>● 新：%1</translation>
    </message>
    <message>
        <source>✘ forgotten, for %1: %2</source>
        <translation>✘ 已忘记，因为%1：%2</translation>
    </message>
    <message>
        <source>%1 remembers nothing</source>
        <translation>%1 没有记住任何内容</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>What has changed since the last step</source>
        <translation>上一步以来的变化</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::MemoryPane</name>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Only what makes up a session</source>
        <translation>仅构成会话的部分</translation>
    </message>
    <message>
        <source>How much is listed</source>
        <translation>列出多少</translation>
    </message>
    <message>
        <source>Without some of it there would be no session. The rest is what a machine counts and measures.</source>
        <translation>缺少其中一部分就没有会话。其余是机器的计数和测量。</translation>
    </message>
    <message>
        <source>Who remembers what</source>
        <translation>谁记住了什么</translation>
    </message>
    <message>
        <source>Nobody remembers anything yet. Step forward.</source>
        <translation>还没有谁记住任何内容。请前进一步。</translation>
    </message>
    <message>
        <source>What somebody remembers cannot be seen here: a capture holds packets only.</source>
        <translation>这里看不到谁记住了什么：抓包文件中只有分组。</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::Notice</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::PduTreeModel</name>
    <message>
        <source>Not as the standard says</source>
        <translation>不符合标准</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Defined in</source>
        <translation>定义于</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Not there in event %1, the message before it.</source>
        <translation>事件 %1（前一个报文）中没有。</translation>
    </message>
    <message>
        <source>In event %1, the message before it: %2</source>
        <translation>在事件 %1（前一个报文）中：%2</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::PlaybackBar</name>
    <message>
        <source>To the beginning (Home)</source>
        <translation>到开头 (Home)</translation>
    </message>
    <message>
        <source>Step back (Left)</source>
        <translation>后退一步 (←)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>播放（空格键）</translation>
    </message>
    <message>
        <source>Step forward (Right)</source>
        <translation>前进一步 (→)</translation>
    </message>
    <message>
        <source>Step →</source>
        <translation>前进 →</translation>
    </message>
    <message>
        <source>To the end (End)</source>
        <translation>到结尾 (End)</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>At 1× a packet is under way for about a second</source>
        <translation>1× 时一个分组在途中约一秒</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
    <message>
        <source>Real time</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Stepped</source>
        <translation>逐步</translation>
    </message>
    <message>
        <source>before the start</source>
        <translation>开始之前</translation>
    </message>
    <message>
        <source>event %1 of %2, at %3</source>
        <translation>事件 %1 / %2，时间 %3</translation>
    </message>
    <message>
        <source>%1 – shown %2 times slower</source>
        <translation>%1 – 放慢 %2 倍显示</translation>
    </message>
    <message>
        <source>%1 – shown %2 times faster</source>
        <translation>%1 – 加快 %2 倍显示</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>暂停（空格键）</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Ask before each step what comes next (Ctrl+Shift+Q)</source>
        <translation>每一步之前先问接下来是什么 (Ctrl+Shift+Q)</translation>
    </message>
    <message>
        <source>Predict: ask before each step what comes next</source>
        <translation>预测：每一步之前先问接下来是什么</translation>
    </message>
    <message>
        <source>Nothing that comes after the cursor passes the filter of the events</source>
        <translation>光标之后没有任何事件通过事件筛选</translation>
    </message>
    <message>
        <source>No event passes the filter “%1”.</source>
        <translation>没有事件通过筛选“%1”。</translation>
    </message>
    <message>
        <source>event %1 of %2</source>
        <translation>事件 %1（共 %2 个）</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::QuestionsPane</name>
    <message>
        <source>Ask about</source>
        <translation>提问内容</translation>
    </message>
    <message>
        <source>Ask before each step what comes next</source>
        <translation>每一步之前先问接下来是什么</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>报文</translation>
    </message>
    <message>
        <source>states</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>messages and states</source>
        <translation>报文和状态</translation>
    </message>
    <message>
        <source>What is asked about</source>
        <translation>提问的内容</translation>
    </message>
    <message>
        <source>%1 of %2 right, %3 in a row</source>
        <translation>答对 %1 / %2，连续 %3</translation>
    </message>
    <message>
        <source>This one was answered before; it does not count again.</source>
        <translation>此题之前已回答，不再计分。</translation>
    </message>
    <message>
        <source>Press another answer to see why it is wrong.</source>
        <translation>按其他答案可查看它为什么错。</translation>
    </message>
    <message>
        <source>The rule: %1</source>
        <translation>规则：%1</translation>
    </message>
    <message>
        <source>Go on (Page Down)</source>
        <translation>继续 (Page Down)</translation>
    </message>
    <message>
        <source>Show the answer (Page Down)</source>
        <translation>显示答案 (Page Down)</translation>
    </message>
    <message>
        <source>While this is on, what comes after the cursor is hidden, and a step forward asks what comes next before it shows it.</source>
        <translation>开启时，光标之后的内容会隐藏；前进一步时先提问接下来是什么，然后才显示。</translation>
    </message>
    <message>
        <source>Step forward. Where the next event follows from what you have seen, you are asked first.

Answer by mouse or with the keys 1 to 4. Page Down shows the answer without choosing: let the class raise their hands.</source>
        <translation>前进一步。如果下一事件可以从已看到的内容推出，会先提问。

用鼠标或数字键 1 到 4 回答。Page Down 不作选择直接显示答案：可以让全班举手。</translation>
    </message>
    <message>
        <source>This was the last event.</source>
        <translation>这是最后一个事件。</translation>
    </message>
    <message>
        <source>Step forward (Page Down)</source>
        <translation>前进一步 (Page Down)</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::RecoveryBar</name>
    <message>
        <source>&amp;Restore it</source>
        <translation>恢复(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Throw it away</source>
        <translation>丢弃(&amp;T)</translation>
    </message>
    <message>
        <source>The program ended before your copy of “%1” was saved. It is kept as of %2.</source>
        <translation>程序在“%1”的副本保存之前结束了。保留的是 %2 的内容。</translation>
    </message>
    <message>
        <source>The program ended before %1 was saved. What you had typed is kept as of %2.</source>
        <translation>程序在 %1 保存之前结束了。保留的是 %2 的内容。</translation>
    </message>
    <message>
        <source>Really throw it &amp;away?</source>
        <translation>真的丢弃？(&amp;A)</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::RunMaker</name>
    <message>
        <source>The text has changed. The runs that were made from it are put aside, and come back with it: undo.</source>
        <translation>文本已更改。由原文本生成的运行已暂时收起，撤销更改即可恢复。</translation>
    </message>
    <message>
        <source>There is no text here that the values could be written into.</source>
        <translation>这里没有可写入数值的文本。</translation>
    </message>
    <message>
        <source>The values cannot be written into the text: %1</source>
        <translation>无法把值写入文本：%1</translation>
    </message>
    <message>
        <source>The text has these values already.</source>
        <translation>文本中已是这些值。</translation>
    </message>
    <message>
        <source>The text has these values now.</source>
        <translation>文本中现在是这些值。</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::RunTree</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1: what if %2</source>
        <translation>%1：假如%2</translation>
    </message>
    <message>
        <source>nothing changed</source>
        <translation>什么都没变</translation>
    </message>
    <message>
        <source>What if: %1</source>
        <translation>假如：%1</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>原来的情况</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::RunTreeView</name>
    <message>
        <source>The original, what would have been, and what it is compared with</source>
        <translation>原来的运行、假设的结果以及与之比较的内容</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>First difference</source>
        <translation>第一处不同</translation>
    </message>
    <message>
        <source>is compared</source>
        <translation>用于比较</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>没有不同</translation>
    </message>
    <message>
        <source>differs later</source>
        <translation>之后才不同</translation>
    </message>
    <message>
        <source>ends sooner</source>
        <translation>较早结束</translation>
    </message>
    <message>
        <source>differs from event %1 on (%2)</source>
        <translation>从事件 %1 起不同（%2）</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::RunsBar</name>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Nothing is different</source>
        <translation>没有不同</translation>
    </message>
    <message>
        <source>First difference: event %1</source>
        <translation>第一处不同：事件 %1</translation>
    </message>
    <message>
        <source>&amp;Next run</source>
        <translation>下一次运行(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous run</source>
        <translation>上一次运行(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Side by side</source>
        <translation>并排(&amp;S)</translation>
    </message>
    <message>
        <source>To the &amp;first difference</source>
        <translation>到第一处不同(&amp;F)</translation>
    </message>
    <message>
        <source>What it was made from, what was made from it, or what it is compared with, to the left</source>
        <translation>左侧显示其来源、由它产生的结果或比较对象</translation>
    </message>
    <message>
        <source>To the first difference</source>
        <translation>到第一处不同</translation>
    </message>
    <message>
        <source>What is hidden is shown up to there</source>
        <translation>隐藏的内容会显示到那里</translation>
    </message>
    <message>
        <source>Remove this r&amp;un, and those made from it</source>
        <translation>移除此次运行及由它得出的运行(&amp;U)</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::ScenarioEdit</name>
    <message>
        <source>Text of the scenario</source>
        <translation>场景文本</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::StartPage</name>
    <message>
        <source>beginner</source>
        <translation>入门</translation>
    </message>
    <message>
        <source>intermediate</source>
        <translation>进阶</translation>
    </message>
    <message>
        <source>advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>难度</translation>
    </message>
    <message>
        <source>Any level</source>
        <translation>任何难度</translation>
    </message>
    <message>
        <source>Transport layer: connections</source>
        <translation>传输层：连接</translation>
    </message>
    <message>
        <source>Session layer: dialogues</source>
        <translation>会话层：对话</translation>
    </message>
    <message>
        <source>Application layer: who remembers whom</source>
        <translation>应用层：谁记住谁</translation>
    </message>
    <message>
        <source>Across the layers</source>
        <translation>跨越各层</translation>
    </message>
    <message>
        <source>What is a session?</source>
        <translation>什么是会话？</translation>
    </message>
    <message>
        <source>A link between two parties that goes two ways, keeps state, and is bounded in time. There are sessions at several OSI layers, and they do not begin and end together. Choose a lesson and see where one begins and where it ends.</source>
        <translation>会话是双方之间的一种联系：双向、保持状态、有起止时间。多个 OSI 层上都有会话，它们并不同时开始和结束。选择一课，看看会话从哪里开始、到哪里结束。</translation>
    </message>
    <message>
        <source>Open a scenario or capture…</source>
        <translation>打开场景或抓包文件…</translation>
    </message>
    <message>
        <source>Begin here</source>
        <translation>从这里开始</translation>
    </message>
    <message>
        <source>Open %1 again</source>
        <translation>再次打开 %1</translation>
    </message>
    <message>
        <source>No lesson speaks of that.</source>
        <translation>没有课程涉及这个内容。</translation>
    </message>
    <message>
        <source>Find a lesson: lost, call, log out…</source>
        <translation>查找课程（英文）：lost, call, log out…</translation>
    </message>
    <message>
        <source>Find a lesson</source>
        <translation>查找课程</translation>
    </message>
    <message>
        <source>✓ seen to the end</source>
        <translation>✓ 已看完</translation>
    </message>
    <message>
        <source>Predict: ask me before each step what comes next</source>
        <translation>预测：每一步之前先问接下来是什么</translation>
    </message>
    <message>
        <source>A step forward then asks first, with answers to choose from, and keeps a score</source>
        <translation>之后前进一步会先提问，给出可选答案，并计分</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>In the title</source>
        <translation>标题中</translation>
    </message>
    <message>
        <source>Opened before:</source>
        <translation>以前打开过：</translation>
    </message>
    <message>
        <source>seen up to step %1 of %2</source>
        <translation>已看到第 %1 步，共 %2 步</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::StateView</name>
    <message>
        <source>It is gone: its host has crashed.</source>
        <translation>已不存在：它所在的主机已崩溃。</translation>
    </message>
    <message>
        <source>State diagram</source>
        <translation>状态图</translation>
    </message>
    <message>
        <source>State diagram of %1: %2</source>
        <translation>%1 的状态图：%2</translation>
    </message>
    <message>
        <source>The state is %1.</source>
        <translation>状态为 %1。</translation>
    </message>
    <message>
        <source>The way through the states begins here.</source>
        <translation>状态变化从这里开始。</translation>
    </message>
    <message>
        <source>No way leads on from here.</source>
        <translation>从这里没有后续的路径。</translation>
    </message>
    <message>
        <source>%1, the state now.</source>
        <translation>%1，当前状态。</translation>
    </message>
    <message>
        <source>%1, passed before.</source>
        <translation>%1，已经经过。</translation>
    </message>
    <message>
        <source>%1, not entered yet.</source>
        <translation>%1，尚未进入。</translation>
    </message>
    <message>
        <source>From %1 to %2: %3.</source>
        <translation>从 %1 到 %2：%3。</translation>
    </message>
    <message>
        <source>%1 This way has been taken.</source>
        <translation>%1 这条路已经走过。</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::StatesPane</name>
    <message>
        <source>Whose states</source>
        <translation>谁的状态</translation>
    </message>
    <message>
        <source>What happened last, and why</source>
        <translation>最近发生了什么及其原因</translation>
    </message>
    <message>
        <source>Nothing here moves from state to state: a capture holds packets only, and some protocols keep no state.</source>
        <translation>这里没有状态转换：抓包文件中只有分组，而且有些协议不保持状态。</translation>
    </message>
    <message>
        <source>As the cursor moves</source>
        <translation>跟随光标</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::TimelineView</name>
    <message>
        <source>Session timeline</source>
        <translation>会话时间线</translation>
    </message>
    <message>
        <source>%1 %2, %3: %4</source>
        <translation>%1 %2，%3：%4</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>
messages: %1 there, %2 back; %3</source>
        <translation>
报文：去 %1，回 %2；%3</translation>
    </message>
    <message>
        <source>not over yet</source>
        <translation>尚未结束</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>phases so far: %1</source>
        <translation>到目前为止的阶段：%1</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>not yet a session</source>
        <translation>尚不是会话</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::VerdictPane</name>
    <message>
        <source>Is this a session?</source>
        <translation>这是会话吗？</translation>
    </message>
    <message>
        <source>A session is a link between two parties that goes two ways, keeps state, and is bounded in time. Choose a bar in the timeline to see whether it is one.</source>
        <translation>会话是双方之间的一种联系：双向、保持状态、有起止时间。选择时间线中的一个条形，看看它是不是会话。</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::ViewBar</name>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Time:</source>
        <translation>时间：</translation>
    </message>
    <message>
        <source>true to scale</source>
        <translation>按真实比例</translation>
    </message>
    <message>
        <source>silences shortened</source>
        <translation>缩短无事时段</translation>
    </message>
    <message>
        <source>one step a row</source>
        <translation>每行一步</translation>
    </message>
    <message>
        <source>Show:</source>
        <translation>显示：</translation>
    </message>
    <message>
        <source>packets</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>whole messages</source>
        <translation>完整报文</translation>
    </message>
    <message>
        <source>packets and messages</source>
        <translation>分组和报文</translation>
    </message>
    <message>
        <source>After the cursor:</source>
        <translation>光标之后：</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>pale</source>
        <translation>淡化</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Equal times are equally long. Only a silence at the end that is longer than all before it is shortened; its true length is written there.</source>
        <translation>相等的时间长度相等。只有结尾处比之前全部时间还长的静默会被缩短；其真实时长写在旁边。</translation>
    </message>
    <message>
        <source>What nothing happens in is shortened; its true length is written there.</source>
        <translation>没有事件发生的时段会被缩短；其真实时长写在旁边。</translation>
    </message>
    <message>
        <source>Each event has a line of its own, however much time lies between them.</source>
        <translation>每个事件占一行，不论它们之间相隔多久。</translation>
    </message>
    <message>
        <source>to scale, the end shortened</source>
        <translation>按比例，结尾缩短</translation>
    </message>
</context>
<context>
    <name>osiscope::ui::Workspace</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Ladder</source>
        <translation>时序图</translation>
    </message>
    <message>
        <source>%1: drag it to another place, or click twice for a window of its own</source>
        <translation>%1：可拖到别处，双击则成为独立窗口</translation>
    </message>
</context>
</TS>
