// A second opinion on what kbc says of texts for patients: another reader of XML, other ways to tell
// sentences, words and syllables, floating point. For tests/prose/compare.mjs.
import { readFileSync } from 'node:fs';

// ---- Syllables -----------------------------------------------------------------------------------

// English, by a well-known regular expression: runs of one or two vowels, silent endings cut off.
function english(part) {
    if (part.length <= 3) return 1;
    const sounded = part.replace(/(?:[^laeiouy]es|[^aeioutd]ed|[^laeiouy]e)$/, '').replace(/^y/, '');
    const parted = sounded.replace(/(?<![cgtx]|s(?=io))i(?=[aou])/g, 'i-'); // cal-ci-um
    return Math.max(1, (parted.match(/[aeiouy]{1,2}/g) || []).length);
}

// Spanish: what is no syllable of its own is taken away, until one vowel is left of each.
function spanish(part) {
    const left = part.normalize('NFC')
        .replace(/([qg])u(?=[eiéí])/g, '$1')
        .replace(/y(?=[aeiouáéíóú])/g, 'j').replace(/y/g, 'i')
        .replace(/h(?=u[aeiouáéíóú])/g, 'j').replace(/(?<!c)h/g, '')
        .replace(/([aeoáéó])([íú])/g, '$1-$2').replace(/([íú])([aeoáéó])/g, '$1-$2')
        .replace(/[iuü](?=[aeoáéó])/g, '').replace(/(?<=[aeoáéó])[iuü]/g, '')
        .replace(/ii/g, 'i-i').replace(/[iuüíú]{2}/g, 'i');
    return Math.max(1, (left.match(/[aeiouáéíóúü]/g) || []).length);
}

const languages = {
    en: { syllables: english, number: (w, s, y) => 0.39 * w / s + 11.8 * y / w - 15.59 },
    es: { syllables: spanish, number: (w, s, y) => 206.835 - w / s - 62.3 * y / w },
};

// Arabic: how long sentences are, and no more.
languages.ar = { syllables: () => 0, number: (w, s) => w / s };

function count(text, language) {
    const sentences = text.split(/(?<=[.!?…؟۔]["”»)]*)\s+(?=[^a-záéíóúñ])/u).filter(s => /\p{L}/u.test(s));
    const words = text.toLowerCase().match(/[\p{L}\p{M}\d]+(?:['’-][\p{L}\d]+|[.,]\d+)*/gu) || [];
    let syllables = 0;
    for (const word of words)
        for (const part of language === 'en' ? [word.replace(/['’].*/, '')] : [word])
            syllables += language === 'ar' ? 0 : /\d/.test(part) ? 1
                : part.split('-').reduce((sum, piece) => sum + languages[language].syllables(piece), 0);
    return { words: words.length, sentences: sentences.length, syllables };
}

// ---- Texts ---------------------------------------------------------------------------------------

// The elements of a file, as a tree; text stands in `text`, each block of it apart.
function read(path) {
    const xml = readFileSync(path, 'utf8'), top = { name: '', children: [], text: '' };
    let open = top;
    for (const { 0: token, index } of xml.matchAll(/<!--[^]*?-->|<\?[^]*?\?>|<[^>]*>|[^<]+/g)) {
        if (token.startsWith('<!') || token.startsWith('<?')) continue;
        if (token.startsWith('</')) open = open.parent;
        else if (!token.startsWith('<'))
            for (let e = open; e; e = e.parent) e.text += token;
        else {
            const before = xml.slice(0, index).split('\n');
            const child = {
                name: token.match(/[a-z-]+/)[0], parent: open, children: [], text: '',
                lang: (token.match(/xml:lang="(\w+)/) || [, 'en'])[1], tag: token,
                place: `${path}:${before.length}:${before.at(-1).length + 1}`,
            };
            open.children.push(child);
            if (!token.endsWith('/>')) open = child;
        }
    }
    return top;
}

// Paragraphs and items are blocks of their own; other elements belong to the text around them.
function blocksOf(element) {
    const inner = element.children.filter(e => ['p', 'item', 'list'].includes(e.name));
    return inner.length ? inner.flatMap(blocksOf) : [element.text.trim().replace(/\s+/g, ' ')];
}

const patient = { question: e => !/known-by="(?!.*patient)/.test(e.parent.tag), advice: () => true,
    about: () => true, step: () => true, intro: () => true, body: () => true };

function* inside(element) {
    const done = new Set();
    for (const child of element.children) {
        const key = child.name + child.lang;
        if (!patient[child.name]?.(child)) { yield* inside(child); continue; }
        if (done.has(key)) continue;
        done.add(key);
        yield { place: child.place, lang: child.lang, blocks: (child.name !== 'step' ? [child]
            : element.children.filter(e => e.name === 'step' && e.lang === child.lang))
            .flatMap(blocksOf) };
    }
}

// Each text for patients of a file, with what was counted of it.
export function* texts(path) {
    for (const { place, lang, blocks } of inside(read(path))) {
        const sum = { words: 0, sentences: 0, syllables: 0 };
        for (const block of blocks)
            for (const [name, n] of Object.entries(count(block, lang))) sum[name] += n;
        const formula = languages[lang].number;
        yield { place, lang, blocks, ...sum, formula,
            number: formula(sum.words, sum.sentences, sum.syllables) };
    }
}
