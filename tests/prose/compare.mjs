// Holds what kbc says of texts to the second opinion: compare.mjs REPORT FILE... where REPORT is of
// kbc validate --reading en=0 --reading es=100, so that it tells of nearly every text. Told are faults,
// and at the end how many texts were compared and how many syllables each counted.
import { readFileSync } from 'node:fs';
import { texts } from './count.mjs';

const [report, ...paths] = process.argv.slice(2);
const FORGIVEN = 4, FEW = 20;
const told = new Map();
const line = /^(\S+:\d+:\d+): warning: th.* hard to read: (?:grade|INFLESZ) (-?[\d.]+)( even with one long word forgiven)?,/;
for (const [, place, number, forgiven] of readFileSync(report, 'utf8').split('\n').map(l => l.match(line) ?? []))
    if (place) told.set(place, { number: +number, forgiven: !!forgiven });

// From a number back to the syllables that it was made of.
const syllablesOf = {
    en: (number, w, s) => (number + 15.59 - 0.39 * w / s) * w / 11.8,
    es: (number, w, s) => (206.835 - w / s - number) * w / 62.3,
};
const shows = { en: number => number > 0.5, es: number => number < 99.5 };

let faults = 0, compared = 0;
const sums = { en: [0, 0], es: [0, 0] };
const fault = what => { console.log(`readability: ${what}`); faults++; };
for (const path of paths)
    for (const text of texts(path)) {
        const { place, lang, words, sentences, syllables, formula, number } = text;
        if (lang === 'ar') continue;
        const few = words < FEW;
        const kbc = told.get(place);
        told.delete(place);
        if (!kbc) {
            if (shows[lang](formula(words, sentences, syllables - (few ? FORGIVEN : 0) + (lang === 'en' ? -2 : 0))))
                fault(`${place}: not measured, and it is ${number.toFixed(1)}`);
            continue;
        }
        const counted = syllablesOf[lang](kbc.number, words, sentences) + (few ? FORGIVEN : 0);
        compared++;
        sums[lang][0] += counted;
        sums[lang][1] += syllables;
        if (few !== kbc.forgiven) fault(`${place}: a long word is ${few ? 'not ' : ''}forgiven`);
        // The number is rounded to a tenth; English syllables are counted otherwise here.
        const room = words / (lang === 'en' ? 118 : 623) + (lang === 'en' ? Math.max(2.5, syllables * 0.12) : 0.01);
        if (Math.abs(counted - syllables) > room)
            fault(`${place}: ${counted.toFixed(1)} syllables, not ${syllables}: ${text.blocks.join(' | ')}`);
    }
for (const place of told.keys()) fault(`${place}: no text for patients, or another tells none there`);
for (const [lang, [a, b]] of Object.entries(sums))
    if (Math.abs(a - b) > b * 0.03) fault(`${lang}: ${a.toFixed(0)} syllables in all, not ${b}`);
console.log(`${compared} texts; English ${sums.en.map(Math.round)}, Spanish ${sums.es.map(Math.round)} syllables`);
process.exit(faults ? 1 : 0);
