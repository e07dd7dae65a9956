// A finished PDF, read from what `qpdf --json=2 --json-stream-data=inline --decode-level=generalized`
// makes of it: its objects, and the letters on its pages. Of content streams only what FOP writes is
// understood; anything else throws.
import { readFileSync } from 'node:fs';

export const list = (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
export const text = (value) =>
    typeof value === 'string' && value.startsWith('u:') ? value.slice(2) : undefined;

export function pdfOf(json) {
    const objects = JSON.parse(readFileSync(json, 'utf8')).qpdf[1];
    const resolve = (value) => {
        while (typeof value === 'string' && /^\d+ \d+ R$/.test(value)) {
            const object = objects[`obj:${value}`];
            value = object.value ?? object.stream?.dict;
        }
        return value;
    };
    const stream = (reference) => Buffer.from(objects[`obj:${reference}`].stream.data, 'base64').toString('latin1');
    const trailer = objects.trailer.value;
    return { resolve, stream, trailer, root: resolve(trailer['/Root']) };
}

// From glyphs to letters, by the /ToUnicode of a font: a Map from four hexadecimal digits.
function lettersOf({ resolve, stream }, font) {
    const letters = new Map();
    const map = stream(resolve(font)['/ToUnicode']);
    const letter = (hex) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
    const number = (hex) => parseInt(hex, 16);
    for (const [, lines] of map.matchAll(/beginbfchar\n(.*?)endbfchar/gs))
        for (const [, glyph, to] of lines.matchAll(/<(\w+)> <(\w+)>/g))
            letters.set(glyph.toLowerCase(), letter(to));
    for (const [, lines] of map.matchAll(/beginbfrange\n(.*?)endbfrange/gs))
        for (const [, first, last, to] of lines.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g))
            for (let glyph = number(first); glyph <= number(last); glyph++)
                letters.set(glyph.toString(16).padStart(4, '0'),
                    String.fromCodePoint(number(to) + glyph - number(first)));
    return letters;
}

const grouped = (items, key) => {
    const groups = new Map();
    for (const item of items) {
        if (!groups.has(key(item))) groups.set(key(item), []);
        groups.get(key(item)).push(item);
    }
    return groups;
};
const product = ([a, b, c, d, e, f], [g, h, i, j, k, l]) =>
    [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l];

// The areas of text of a page in the order in which they are painted: where each begins, its letters
// from left to right, and the mark (MCID) of the content it belongs to; of running heads and feet
// the mark is 'pagination', of text that belongs to nothing undefined.
export function areasOf(pdf, pageReference) {
    const page = pdf.resolve(pageReference);
    const fonts = pdf.resolve(pdf.resolve(page['/Resources'])['/Font']) ?? {};
    const letters = Object.fromEntries(Object.entries(fonts).map(([name, font]) => [name, lettersOf(pdf, font)]));
    const areas = [], saved = [], marks = [];
    let operands = [], matrix = [1, 0, 0, 1, 0, 0], font, line, area;
    const show = (hex) => {
        const [, , , , x, y] = product(line, matrix);
        if (!area) areas.push(area = { x, y, mark: marks.findLast((mark) => mark !== undefined), letters: [] });
        area.x = Math.min(area.x, x);
        area.letters.push(...(hex.match(/..../g) ?? []).map((glyph) => letters[font].get(glyph.toLowerCase())));
    };
    const operators = {
        q: () => saved.push(matrix),
        Q: () => { matrix = saved.pop(); },
        cm: () => { matrix = product(operands.map(Number), matrix); },
        BT: () => { line = [1, 0, 0, 1, 0, 0]; area = undefined; },
        Tf: () => { font = operands[0]; },
        Tm: () => { line = operands.slice(-6).map(Number); },
        Td: () => { line = product([1, 0, 0, 1, ...operands.map(Number)], line); },
        Tj: () => show(operands.at(-1).slice(1, -1)),
        TJ: () => show(operands.filter((part) => part.startsWith('<')).map((part) => part.slice(1, -1)).join('')),
        BMC: () => marks.push(undefined),
        BDC: () => {
            const all = operands.join(' ');
            marks.push(/\/Pagination/.test(all) ? 'pagination' : +(/\/MCID (\d+)/.exec(all)?.[1] ?? NaN));
        },
        EMC: () => marks.pop(),
        '"': () => { throw new Error('an operator of text that FOP does not write'); },
    };
    operators["'"] = operators['"'];
    for (const [token] of pdf.stream(page['/Contents']).matchAll(/<<|>>|<[0-9a-fA-F]*>|\(\)|\/[^\s\/<>[\]()]+|[^\s\/<>[\]()]+|[[\]]|\(/g)) {
        if (token === '(') throw new Error('a string in letters, which FOP does not write');
        if (!/^[A-Za-z'"*]/.test(token)) { operands.push(token); continue; }
        operators[token]?.();
        operands = [];
    }
    return areas;
}

// What stands between letters from right to left is shown turned, if it has a side.
const turned = new Map([...'()[]{}«»<>'].map((sign, at, signs) => [sign, signs[at ^ 1]]));

// A line in the order in which it is read, of areas that each run in one direction: those with letters
// from right to left are taken from the right, words and numbers among them from the left.
function lineRead(areas, leftward) {
    const runs = [...areas].sort((one, other) => (leftward ? other.x - one.x : one.x - other.x)).map(({ letters }) => {
        const right = letters.some((letter) => /(?=\p{L})[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(letter));
        const left = !right && letters.some((letter) => /[\p{L}\p{N}]/u.test(letter));
        const comparison = !right && /^\s*[<>]\s*$/.test(letters.join('')); // before a number: not turned
        const backward = right || (leftward && !left && !comparison);
        return { left, said: (backward ? [...letters].reverse().map((sign) => turned.get(sign) ?? sign) : letters).join('') };
    });
    for (let first = 0, end; leftward && first < runs.length; first = end + 1) {
        for (end = first; runs[end]?.left; end++) ;
        runs.splice(first, end - first, ...runs.slice(first, end).reverse());
    }
    return runs.map(({ said }) => said).join('');
}

function pagesOf({ resolve, root }) {
    const pages = (node) => resolve(node)['/Type'] === '/Pages' ? list(resolve(resolve(node)['/Kids'])).flatMap(pages) : [node];
    return pages(root['/Pages']);
}

// The letters on the pages in the order in which a reader of the tag tree hears them: all of them
// (text), those of each element that has an /ActualText beside it (runs), and those that no element
// has, heads and feet apart (nobodys).
export function readingOf(pdf, leftward) {
    const pages = new Map(), runs = [];
    const areas = (page) => {
        if (!pages.has(page)) pages.set(page, grouped(areasOf(pdf, page), ({ mark }) => mark));
        return pages.get(page);
    };
    const take = (page, mark) => {
        const taken = areas(page).get(mark) ?? [];
        areas(page).delete(mark);
        return taken.map((area) => ({ ...area, line: `${page} ${area.y.toFixed(1)}` }));
    };
    const read = (marked) => [...grouped(marked, ({ line }) => line).values()]
        .map((line) => lineRead(line, leftward)).join('');
    const visit = (element, page) => {
        page = element['/Pg'] ?? page;
        const actual = text(pdf.resolve(element['/ActualText']));
        let seen = '', marked = [];
        for (const child of list(pdf.resolve(element['/K'])).map(pdf.resolve)) {
            if (typeof child === 'number') marked.push(...take(page, child));
            else if (child['/Type'] === '/MCR') marked.push(...take(child['/Pg'] ?? page, child['/MCID']));
            else if (child['/S']) {
                seen += read(marked) + visit(child, page);
                marked = [];
            }
        }
        seen += read(marked);
        if (actual !== undefined) runs.push({ actual, seen });
        return seen;
    };
    const all = visit({ '/K': pdf.resolve(pdf.root['/StructTreeRoot'])['/K'] });
    const nobodys = pagesOf(pdf).flatMap((page) => [...areas(page).keys()]
        .filter((mark) => mark !== 'pagination').map((mark) => read(take(page, mark))));
    return { text: all, runs, nobodys };
}
