// passes.mjs GRADE INFLESZ FILE...: the texts for patients that are harder, by the second opinion;
// Arabic ones whose sentences are longer than 15 words.
import { texts } from './count.mjs';

const [grade, inflesz, ...paths] = process.argv.slice(2);
let count = 0, hard = 0;
for (const path of paths)
    for (const { place, lang, number, blocks } of texts(path)) {
        count++;
        if (lang === 'ar' ? number <= 15 : lang === 'en' ? number <= +grade : number >= +inflesz) continue;
        hard++;
        console.log(`readability: ${place}: ${number.toFixed(1)}: ${blocks.join(' | ')}`);
    }
console.log(`${count} texts`);
process.exit(hard || count < 100 ? 1 : 0);
