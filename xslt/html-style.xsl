<?xml version="1.0" encoding="UTF-8"?>
<!-- What the HTML looks like. Colours have a contrast of at least 7 to 1. Sides are start and end, so
     that right-to-left needs nothing of its own. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:template name="style">
:root {
  --ink: #1a1a1a; --quiet: #454545; --accent: #0b4a6f; --alarm: #8f1414; --tint: #eef4f8;
}
* { box-sizing: border-box; }
html {
  color: var(--ink); background: #fff; line-height: 1.5; overflow-wrap: anywhere;
  font-family: "Noto Sans", "Noto Sans Arabic", system-ui, sans-serif; font-size: 112.5%;
  -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-block-start: 4rem;
}
body { margin: 0; }
header, main, footer { max-inline-size: 36rem; margin-inline: auto; padding-inline: 1rem; }
header {
  display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; color: var(--quiet);
  padding-block: 0.75rem;
}
header p { margin: 0; }
.draft {
  color: var(--alarm); font-weight: bold; border: 2px solid; padding: 0 0.5rem; background: #fff;
}
h1, h2, h3, h4 { line-height: 1.25; margin-block: 0 0.4rem; break-after: avoid; break-inside: avoid; }
h1 { font-size: clamp(1.6rem, 7vw, 2.2rem); color: var(--accent); }
h2 {
  font-size: 1.45rem; color: var(--accent); border-block-start: 2px solid; padding-block-start: 0.5rem;
  margin-block-start: 2.25rem;
}
h3, h4 { font-size: 1.2rem; }
p, ul, ol, .text { margin-block: 0 0.6rem; }
ul, ol { padding-inline-start: 1.5rem; }
li { margin-block-end: 0.3rem; }
li > ul { margin-block-end: 0; }
.part { margin-block-start: 1.25rem; }
.rule { margin-block-end: 0.75rem; }
.who { font-weight: bold; break-after: avoid; }
.who p { margin-block-end: 0.2rem; }
.quiet { color: var(--quiet); }
em { font-style: normal; font-weight: bold; }
a { color: var(--accent); }
a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.message {
  font-size: 1.25rem; font-weight: bold; background: var(--tint); padding: 1rem;
  border-inline-start: 0.5rem solid var(--accent); margin-block: 0.75rem 1rem;
}
.message > :last-child, .pointer > :last-child { margin-block-end: 0; }
.pointer {
  display: grid; grid-template-columns: auto 1fr; gap: 0.25rem 0.6rem; color: var(--alarm);
  border: 2px solid; padding: 0.75rem; font-weight: bold; margin-block: 1rem;
}
.pointer p { grid-column: 2; margin: 0; }
.pointer a { color: inherit; }
.pointer .call { grid-column: 1 / -1; }
.call { display: grid; grid-template-columns: auto 1fr; align-items: center; gap: 0.6rem; }
.call svg { stroke: var(--alarm); }
.ribbon {
  font-size: 1rem; color: var(--accent); background: var(--tint); padding: 0.25rem 0.5rem;
  margin-block-start: 1.5rem;
}
.urgency { --level: #3b444c; border: 3px solid var(--level); margin-block-start: 1.25rem; }
.emergency { --level: var(--alarm); }
.urgent { --level: #7a3300; }
.soon { --level: var(--accent); }
.urgency h3 {
  display: grid; grid-template-columns: auto 1fr; align-items: center; gap: 0.6rem;
  color: #fff; background: var(--level); padding: 0.5rem 0.9rem; margin: 0 0 0.75rem;
}
.urgency > p, .urgency > ul { margin-inline: 0.9rem; }
svg {
  inline-size: 1.5rem; block-size: 1.5rem; fill: none; stroke: currentColor; stroke-width: 2.4;
  stroke-linejoin: round; stroke-linecap: round;
}
/* What has a pictogram: its text stands behind it. */
.signed { display: grid; grid-template-columns: auto 1fr; gap: 0.6rem; }
.signed svg, .signs svg { stroke: var(--accent); }
.signs { list-style: none; padding-inline-start: 2.1rem; }
.signs > li { position: relative; }
.signs > li > svg { position: absolute; inset-inline-start: -2.1rem; }
footer { padding-block-end: 3rem; }
@page { margin: 20mm 18mm; }
@media print {
  html { font-size: 12pt; line-height: 1.4; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  header, main, footer { max-inline-size: 142mm; padding-inline: 0; }
  p, li { orphans: 3; widows: 3; }
  .rule, .message, .pointer, footer { break-inside: avoid; }
  .urgency { padding-block-end: 0.4rem; }
  .urgency > p { break-after: avoid; break-inside: avoid; }
  a { text-decoration: none; color: inherit; }
  /* On every page, in room of its own: the padding is repeated where a page begins. */
  .draft { position: fixed; inset-block-start: 0; inset-inline-end: 0; }
  body:has(.draft), .urgency { -webkit-box-decoration-break: clone; box-decoration-break: clone; }
  body:has(.draft) { padding-block-start: 11mm; }
}
</xsl:template>

</xsl:stylesheet>
