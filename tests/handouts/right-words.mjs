// node right-words.mjs SEEN WANTED: the text of a PDF with letters from right to left, as poppler reads
// it from the pages, beside that of its FO: each sign as often, in any order, since poppler puts what
// stands on a line in an order of its own; so that nothing is missing, too much, or beyond the edge of
// a page. That the signs of each element stand in order, and the elements too, is for the tag tree to
// show: gate read, and tags.mjs. Digits at least as often, since only the pages decide some of them;
// marks on letters are left out, since poppler has some of them as part of the letter.
import { readFileSync } from 'node:fs';

const counted = (path) => {
  const count = new Map();
  for (const sign of readFileSync(path, 'utf8').normalize('NFKC')
    .replace(/[\s\p{M}§\u200B-\u200F\u202A-\u202E\u2060]/gu, ''))
    count.set(sign, (count.get(sign) ?? 0) + 1);
  return count;
};
const [seen, wanted] = process.argv.slice(2).map(counted);
for (const sign of new Set([...seen.keys(), ...wanted.keys()])) {
  const want = wanted.get(sign) ?? 0, got = seen.get(sign) ?? 0;
  if (got < want || (got > want && !/[0-9]/.test(sign)))
    console.log(`sign ${sign}: ${want} wanted, ${got} seen`);
}
