// node content.mjs TABLE DECLARED WORDING TEXTS: holds the text of each handout in each language
// (TEXTS/ID.LANGUAGE.KIND.words, taken from what was made of it) to what the table says must be in
// it, and where: each advice, precaution and escalation as often as it applies, in the part of its
// severity or urgency, each source, and nothing of any other rule.
import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expectedOf, handoutsOf } from './expected.mjs';
import { wordingOf } from './wording.mjs';

const [tablePath, declaredPath, wordingFolder, texts, library] = process.argv.slice(2);
const { open } = await import(pathToFileURL(library));
const table = await open(readFileSync(tablePath));
const declared = readFileSync(declaredPath, 'utf8').split('\n').filter(Boolean).map((line) => line.split('\t'));

// Without white space, bullets, and what shows nothing: places where a line may end, joiners of
// letters, controls of direction, the look of a sign.
const bare = (text) => text.normalize('NFKC').replace(/[\s\p{Cf}\ufe0e\ufe0f•]/gu, '');
// A text of the table in runs that stay together: lines without their bullets, apart from addresses.
const runsOf = (text) => (text ?? '').split('\n').map((line) => line.replace(/^(- |\d+\. )/, ''))
    .flatMap((line) => line.split(/ <[^>]*>/)).map(bare).filter((run) => run.length > 3);
const occurrences = (text, run) => text.split(run).length - 1;

let faults = 0, passages = 0;
const fault = (name, text) => { faults++; console.log(`${name}: ${text}`); };

// Of the advice of all rules of a kind: in that part exactly as often as what is expected there says.
function hold(name, part, rules, expected, others, what) {
    const wanted = [...expected.map(({ advice }) => advice), ...others].map(runsOf);
    for (const run of new Set(rules.flatMap(({ advice }) => runsOf(advice)))) {
        const want = wanted.flat().reduce((sum, other) => sum + occurrences(other, run), 0);
        const got = occurrences(part, run);
        if (got !== want) fault(name, `${what}: ${got} times instead of ${want}: ${run}`);
        passages += want;
    }
}

// The parts of a handout, each from its heading to the next one that there is. What stands elsewhere
// too is told by what follows; in plain text, where nothing is bold, by its mark.
function partsOf(text, say) {
    const marked = text.includes('¶');
    const reading = marked ? '' : say('Read what is in bold. If it applies to you, do what it says.');
    const headings = [
        ['absolute', say('What to avoid') + reading], ['relative', say('What to ask a professional first') + reading],
        ['caution', say('What to be careful with') + reading], ['interactions', say('What does not go together')],
        ['help', say('When to get help') + reading], ['questions', say('Questions you can ask a professional')],
        ['sources', say('Where this comes from')], ['about', say('About this handout')]];
    return split(text, headings.map(([id, heading]) => [id, (marked ? '¶' : '') + bare(heading)]));
}
function split(text, headings) {
    const parts = { before: text };
    let last = 'before';
    for (const [id, heading] of headings) {
        const at = parts[last].indexOf(heading);
        parts[id] = at < 0 ? '' : parts[last].slice(at + heading.length);
        if (at < 0) continue;
        parts[last] = parts[last].slice(0, at);
        last = id;
    }
    return parts;
}
const bands = [['emergency', 'Emergency: get help now'], ['urgent', 'Urgent: get help today'],
    ['soon', 'Soon: get help within days'], ['routine', 'Routine: make an appointment']];

function holdSources(name, part, entries) {
    const cited = new Set(entries.flatMap(({ cites }) => cites.map(({ source }) => source)));
    const titles = table.sources.filter(({ id }) => cited.has(id)).map(({ title }) => bare(title));
    for (const { id, title, year } of table.sources) {
        const want = titles.reduce((sum, other) => sum + occurrences(other, bare(title)), 0);
        const got = occurrences(part, bare(title));
        if (got !== want) fault(name, `the source ${id} stands ${got} times instead of ${want}`);
        if (want && year && !part.slice(part.indexOf(bare(title))).includes(String(year))) fault(name, `no year of ${id}`);
        passages += want;
    }
}

function holdHandout(handout, spoken, name, text, say) {
    const expected = expectedOf(spoken, declared, handout);
    const parts = partsOf(text, say);
    const of = (kind) => spoken.rules.filter((rule) => rule.kind === kind);
    const because = (entries) => (handout.professional ? entries.map((entry) => entry.because) : []);
    hold(name, parts.before, of('indication'), expected.indications, [
        ...[...expected.causes, ...expected.treatments].flatMap(({ about, label, steps }) => [about, label, ...(steps ?? [])]),
        ...because([...expected.indications, ...expected.causes, ...expected.treatments])], 'what helps');
    for (const severity of ['absolute', 'relative', 'caution']) {
        const there = expected.contraindications.filter((rule) => rule.severity === severity);
        hold(name, parts[severity], of('contraindication'), there, because(there), severity);
    }
    hold(name, parts.interactions, spoken.interactions, expected.interactions, because(expected.interactions), 'interactions');
    const help = split(parts.help, bands.map(([id, key]) => [id, bare(say(key))]));
    for (const [urgency] of bands) {
        const there = expected.escalations.filter((rule) => rule.urgency === urgency);
        hold(name, help[urgency], of('escalation'), there, because(there), urgency);
    }
    for (const { id, label } of expected.causes)
        if (!parts.before.includes(bare(label))) fault(name, `the cause ${id} is not named`);
    for (const { id, dose } of expected.indications)
        if (dose && !parts.before.includes(dose.max.replace('.', say('0.5')[1]))) fault(name, `no dose of ${id}`);
    holdSources(name, parts.sources, Object.values(expected).flat());
}

const files = readdirSync(texts).filter((file) => file.endsWith('.words'));
let held = 0;
for (const language of table.languages) {
    const say = wordingOf(wordingFolder, language);
    for (const handout of handoutsOf(table, declared)) {
        const made = files.filter((file) => file.startsWith(`${handout.id}.${language}.`));
        if (!made.length) fault(`${handout.id}.${language}`, 'was not made');
        for (const file of made) {
            holdHandout(handout, table.in(language), file.replace(/\.words$/, ''), bare(readFileSync(`${texts}/${file}`, 'utf8')), say);
            held++;
        }
    }
}
if (held !== files.length) fault(table.about.id, `${files.length - held} texts are of no handout that there should be`);
console.log(`${held} texts of handouts, ${passages} passages`);
process.exit(faults ? 1 : 0);
