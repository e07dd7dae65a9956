// node joined.mjs JSON: where a finished PDF, from qpdf's JSON of it with its streams, draws an Arabic
// letter in a form that joins to nothing behind it, or in one that does not join to the letter behind
// it. FOP draws glyph by glyph from left to right, and names each in /ToUnicode: a letter on its own as
// itself, its other forms as the characters that Unicode has for them.
import { readFileSync } from 'node:fs';

const file = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const object = (reference) => file.qpdf[1][`obj:${reference}`];
const dictionary = (value) => (typeof value === 'string' ? object(value)?.value ?? object(value)?.stream?.dict : value);
const stream = (reference) => Buffer.from(object(reference).stream.data, 'base64').toString('latin1');

// ---- The forms of letters ----

const forms = new Map(); // of each letter: on its own, final; initial and medial if it joins to the next
for (let c = 0xFE81; c <= 0xFEF4; c++) {
  const form = String.fromCharCode(c), letter = form.normalize('NFKC');
  forms.set(letter, [...(forms.get(letter) ?? []), form]);
}
const letters = new Set([...forms].flatMap(([letter, all]) => [letter, ...all]));
const joining = new Set([...forms.values()].flatMap((all) => all.slice(2)));
const ending = new Set([...forms].flatMap(([letter, all]) => (all.length > 2 ? [letter, ...all.slice(0, 2)] : [])));

// ---- The glyphs ----

const text = (hex) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
const tables = new Map();
const glyphsOf = (font) => {
  if (!tables.has(font)) {
    const table = new Map();
    const map = dictionary(font)['/ToUnicode'];
    for (const [, kind, body] of (map ? stream(map) : '').matchAll(/beginbf(char|range)(.*?)endbf/gs)) {
      const entries = kind === 'char' ? /<(\w+)>()\s*<(\w+)>/g : /<(\w+)>\s*<(\w+)>\s*<(\w+)>/g;
      for (const [, first, last, to] of body.matchAll(entries))
        for (let code = parseInt(first, 16), i = 0; code + i <= parseInt(last || first, 16); i++)
          table.set(code + i, text((parseInt(to, 16) + i).toString(16).padStart(to.length, '0')));
    }
    tables.set(font, table);
  }
  return tables.get(font);
};

const drawn = function* (page) { // the texts of a page, from left to right, as FOP draws each at once
  const fonts = dictionary(dictionary(dictionary(page.object)['/Resources'])['/Font']);
  const content = page.contents.map(stream).join('\n');
  for (const [, operators] of content.matchAll(/\bBT\b(.*?)\bET\b/gs)) {
    let glyphs, said = '';
    for (const [, font, codes] of operators.matchAll(/(\/\w+) [\d.]+ Tf|<(\w+)>/g)) {
      if (font)
        glyphs = glyphsOf(fonts[font]);
      for (const code of codes?.match(/..../g) ?? [])
        said += glyphs.get(parseInt(code, 16)) ?? '\uFFFD';
    }
    yield said;
  }
};

let seen = 0;
for (const page of file.pages)
  for (const said of drawn(page)) {
    const read = [...said.replace(/\p{M}/gu, '')].reverse();
    read.forEach((letter, i) => {
      seen += letters.has(letter);
      if (letters.has(read[i + 1]) ? ending.has(letter) : joining.has(letter))
        console.log(`page ${page.pageposfrom1}: letters joined wrongly: ${read.slice(Math.max(0, i - 8), i + 4).join('')}`);
    });
  }
if (!seen)
  console.log('no letters that join');
