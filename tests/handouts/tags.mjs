// node tags.mjs JSON FO LANGUAGE WORDS: what a finished PDF says to those who can't see it, from qpdf's
// JSON of it: that it is tagged, its language and title, headings in order, lists that are lists, what
// each picture and link says, the text of each run in the order in which it is read. Writes the letters
// on its pages in that order to WORDS.
import { readFileSync, writeFileSync } from 'node:fs';
import { list, pdfOf, readingOf, text } from './pdf.mjs';

const [json, fo, language, words] = process.argv.slice(2);
const pdf = pdfOf(json);
const { resolve, root } = pdf;
const source = readFileSync(fo, 'utf8');
const tell = (text) => console.log(text);

const unescaped = (xml) => xml.replace(/<[^>]*>/g, '').replace(/&#x?[0-9a-f]+;|&\w+;/gi, (entity) =>
  ({ '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&#13;': '\r' })[entity] ?? entity);

if (resolve(root['/MarkInfo'])?.['/Marked'] !== true)
  tell('not tagged');
if (resolve(root['/ViewerPreferences'])?.['/DisplayDocTitle'] !== true)
  tell('its title is not shown');
if (text(resolve(root['/Lang'])) !== language)
  tell(`its language is ${text(resolve(root['/Lang']))}`);
const title = unescaped(/<dc:title>(.*?)<\/dc:title>/s.exec(source)?.[1] ?? '');
if (!title || text(resolve(resolve(pdf.trailer['/Info'])['/Title'])) !== title)
  tell(`its title is not "${title}"`);
if (!resolve(root['/Outlines'])?.['/Count'])
  tell('it has no bookmarks');

// ---- The tree ----

const children = {
  '/L': ['/LI'], '/LI': ['/Lbl', '/LBody'], '/Document': undefined,
};
const runs = [];
const figures = [];
let level = 0, headings = 0, links = 0;

// A picture stands on its page, in the hang or the margin of text, below the one before it.
let last = { page: '', bottom: 0 };
const place = (figure, page) => {
  const [left, bottom, right, top] = resolve(resolve(figure['/A'])?.['/BBox']) ?? [];
  const [, , width, height] = resolve(resolve(page)['/MediaBox']);
  const inside = left > 0 && right < width && bottom > 0 && top < height;
  const size = right - left;
  const below = last.page !== page || top < last.bottom;
  if (!inside || !(size >= 14 && size <= 32) || Math.abs(top - bottom - size) > 2 || !below)
    tell(`a picture at ${left} ${bottom} ${right} ${top} of ${width} ${height}`);
  last = { page, bottom };
};

const visit = (element) => {
  const kind = element['/S'];
  const below = list(resolve(element['/K'])).map(resolve);
  const heading = /^\/H([1-6])$/.exec(kind);
  if (heading) {
    headings++;
    if (+heading[1] > level + 1)
      tell(`a heading of level ${heading[1]} below one of level ${level}`);
    level = +heading[1];
  }
  if (kind === '/Figure') {
    figures.push(text(resolve(element['/Alt'])) ?? 'a picture without an alternative text');
    place(element, below[0]?.['/Pg']);
  }
  if (kind === '/Link') {
    const place = below.find((child) => child?.['/Type'] === '/OBJR');
    const shown = text(resolve(resolve(place?.['/Obj'])?.['/Contents']));
    links++;
    if (!shown || shown !== text(resolve(element['/Alt'])) || /No alternate text/.test(shown))
      tell(`a link without its alternative text: ${shown}`);
  }
  if (element['/ActualText'] !== undefined)
    runs.push(text(resolve(element['/ActualText'])));
  for (const child of below) {
    if (!child?.['/S'])
      continue;
    if (children[kind] && !children[kind].includes(child['/S']))
      tell(`${child['/S']} in ${kind}`);
    visit(child);
  }
};
visit({ '/S': 'root', '/K': resolve(root['/StructTreeRoot'])['/K'] });
if (!headings || level === 0)
  tell('it has no headings');
if (links !== source.match(/<fo:basic-link /g)?.length)
  tell(`${links} links in the tree`);

const pictures = [...source.matchAll(/<fo:instream-foreign-object [^>]*?fox:alt-text="([^"]*)"/g)]
  .map((match) => unescaped(match[1])).filter((said) => said !== '-');
if (figures.join('|') !== pictures.join('|'))
  tell(`pictures that say ${figures.join('|')}, not ${pictures.join('|')}`);

const wanted = [...source.matchAll(/<fo:inline role="Code">(.*?)<\/fo:inline>(?!<\/fo:bidi-override>)/gs)]
  .map((match) => match[1]);
if (runs.length !== [...source.matchAll(/role="Code"/g)].length)
  tell(`${runs.length} runs with their text`);
for (const [at, run] of runs.entries())
  if (wanted[at] !== undefined && !wanted[at].includes('<') && unescaped(wanted[at]).replace(/\u200B/g, '') !== run)
    tell(`a run that says ${run}`);

// ---- What is read, beside what stands there ----

const reading = readingOf(pdf, /writing-mode="rl-tb"/.test(source));
const letters = (text) => text.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '');
for (const seen of reading.nobodys.filter((seen) => seen.trim()))
  tell(`text that no element has: ${seen}`);
for (const { actual, seen } of reading.runs)
  if (letters(actual) !== letters(seen))
    tell(`a run that says ${letters(actual)}, and shows ${letters(seen)}`);
writeFileSync(words, reading.text.replace(/[\uFB00-\uFDFF\uFE70-\uFEFC]/g, (form) => form.normalize('NFKC')));
