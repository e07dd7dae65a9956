// node right-words.mjs SEEN WANTED: the text of a PDF with letters from right to left, beside that of
// its FO: each sign as often, in any order, since readers of PDFs put what stands on a line in orders
// of their own. (The order in which the text is read is the tag tree's: tags.mjs.) Digits at least as
// often, since only the pages decide some of them; marks on letters are left out, since some are part
// of the letter.
import { readFileSync } from 'node:fs';

const counted = (path) => {
  const count = new Map();
  for (const sign of readFileSync(path, 'utf8').normalize('NFKC')
    .replace(/[\s\p{M}§\u200B-\u200F\u202A-\u202E]/gu, ''))
    count.set(sign, (count.get(sign) ?? 0) + 1);
  return count;
};
const [seen, wanted] = process.argv.slice(2).map(counted);
for (const sign of new Set([...seen.keys(), ...wanted.keys()])) {
  const want = wanted.get(sign) ?? 0, got = seen.get(sign) ?? 0;
  if (got < want || (got > want && !/[0-9]/.test(sign)))
    console.log(`sign ${sign}: ${want} wanted, ${got} seen`);
}
