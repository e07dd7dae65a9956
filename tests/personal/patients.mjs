/*
 * Handouts for random patients, against what `kbc eval` answers for them and the texts that stand in
 * the knowledge base. By the ids in the HTML: each rule that the answer gives is on the handout, in
 * its place, and no other. By the text: the words of each are there, and no other rule's. Arguments:
 * kbc, the knowledge base's folder, its table, a language, what declared.xsl says in it, how many
 * patients, a seed.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const [kbc, base, table, language, declared, count, seed] = process.argv.slice(2);
let faults = 0;
let looks = 0;
let state = Number(seed) >>> 0;
const random = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
};
const bare = (text) => text.replace(/[\s\u00a0\u200b\u2066-\u2069]+/g, '');

const findings = [];
const rules = new Map(); // id -> { kind, pieces }
const takings = []; // { id, treatment }: a finding that says who has a treatment already
const broaderOf = new Map(); // of treatments
const interactions = []; // { id, sides }
for (const line of readFileSync(declared, 'utf8').split('\n')) {
    const [what, id, kind, ...rest] = line.split('\t');
    if (what === 'finding') {
        const [min, max, usual, broader, options] = rest;
        findings.push({ id, kind, min, max, usual, broader: broader.split(' ').filter(Boolean),
            options: options.split(' ').filter(Boolean) });
    } else if (what === 'taking') takings.push({ id, treatment: kind });
    else if (what === 'is-a') broaderOf.set(id, kind.split(' ').filter(Boolean));
    else if (what === 'interaction') interactions.push({ id, sides: [kind, rest[0]] });
    else if (what === 'advice') {
        if (!rules.has(id)) rules.set(id, { kind, pieces: [] });
        if (bare(rest[0]).length > 8) rules.get(id).pieces.push(bare(rest[0])); // not a lone full stop
    }
}

/* ---- A patient: more or less is known of each ------------------------------------------------- */

function patientOf() {
    const patient = {};
    const unknown = [0, 0, 0, 10, 50, 90][random(6)]; // per cent
    const likely = [0, 0, 1, 5, 30][random(5)];
    const odd = [0, 10, 100][random(3)]; // quantities and choices that are not as usual
    const say = (id) => {
        patient[id] = true;
        for (const broader of findings.find((one) => one.id === id).broader) say(broader);
    };
    const signs = findings.filter((one) => one.kind === 'boolean');
    if (random(5)) say(signs[0].id); // what the base is about
    for (let i = random(4); i > 0; i--) say(signs[random(random(2) ? Math.min(8, signs.length) : signs.length)].id);
    for (const finding of findings) {
        if (patient[finding.id] !== undefined || random(100) < unknown) continue;
        const usual = random(100) >= odd;
        if (finding.kind === 'choice') patient[finding.id] = finding.options[usual ? 0 : random(finding.options.length)];
        else if (finding.kind === 'quantity' && usual && finding.usual) patient[finding.id] = finding.usual;
        else if (finding.kind === 'quantity') {
            const [min, max] = [Number(finding.min), Number(finding.max)];
            patient[finding.id] = String(Math.round(min + random(1001) / 1000 * (max - min)));
        } else if (random(100) < likely) say(finding.id);
        else patient[finding.id] = false;
    }
    return patient;
}

function run(args, patient) {
    const result = spawnSync(kbc, args, { input: JSON.stringify(patient), encoding: 'utf8', maxBuffer: 1 << 26 });
    return { status: result.status, text: result.stdout, told: result.stderr };
}

/* ---- What the answer gives ---------------------------------------------------------------------- */

const ids = (list) => list.map((one) => one.id);
const ofSeverity = (list, severity) => ids(list.filter((one) => one.severity === severity));

const isA = (one, other) => one === other || (broaderOf.get(one) ?? []).some((id) => isA(id, other));

/* Those that may bite besides those that do: what is advised, and what the patient may have already,
 * which is not known. */
function doubtsOf(answer) {
    const advised = answer.treatments.filter((one) => one.standing.startsWith('advised')).map((one) => one.id);
    const open = takings.filter((one) => answer.patient[one.id] === null).map((one) => one.treatment);
    const bites = ids(answer.interactions);
    return interactions.filter(({ id, sides: [first, second] }) => !bites.includes(id) &&
        advised.some((one) => open.some((other) => one !== other &&
            ((isA(one, first) && isA(other, second)) || (isA(one, second) && isA(other, first))))))
        .map((one) => one.id);
}

/* Where each rule must stand: section -> set of ids. */
function wantedOf(answer) {
    const wanted = { help: [], advised: [], caution: [], absolute: [], relative: [], interactions: [] };
    wanted.help = ids(answer.escalations.fired);
    wanted.doubts = doubtsOf(answer);
    wanted.interactions = [...ids(answer.interactions), ...wanted.doubts];
    for (const treatment of answer.treatments) {
        if (treatment.standing.startsWith('advised')) wanted.advised.push(...ids(treatment.for));
        if (treatment.standing === 'advised-with-care')
            wanted.caution.push(...ofSeverity(treatment.against, 'caution'),
                ...ofSeverity(treatment['unknown-against'], 'caution'));
        if (treatment.standing === 'contraindicated')
            wanted.absolute.push(...ofSeverity(treatment.against, 'absolute'));
        if (treatment.standing === 'reserved')
            wanted.relative.push(...ofSeverity(treatment.against, 'relative'));
    }
    return wanted;
}

/* ---- What the handout says ----------------------------------------------------------------------- */

const sections = (html) => {
    const found = new Map();
    for (const part of html.split('<section aria-labelledby="').slice(1)) {
        const end = part.indexOf('</section>');
        found.set(part.slice(0, part.indexOf('"')), part.slice(0, end < 0 ? undefined : end));
    }
    return found;
};
const marked = (html) => [...html.matchAll(/data-of="([^"]*)"/g)].map((match) => match[1]);
const rulesIn = (html) => [...new Set(marked(html).filter((id) => rules.has(id)))].sort();
const unique = (list) => [...new Set(list)].sort();

let patient;
let doubts = 0;
function same(got, wanted, what) {
    looks++;
    if (JSON.stringify(got) === JSON.stringify(wanted)) return;
    faults++;
    console.log(`personal: ${what}\n  got    ${JSON.stringify(got)}\n  wanted ${JSON.stringify(wanted)}\n  of     ${JSON.stringify(patient)}`);
}

function lookAtIds(html, answer) {
    const wanted = wantedOf(answer);
    const parts = sections(html);
    const at = (id) => parts.get(id) ?? '';
    same(rulesIn(at('s.help')), unique(wanted.help), 'escalations');
    for (const severity of ['absolute', 'relative', 'caution'])
        same(rulesIn(at(`s.${severity}`)), unique(wanted[severity]), `contraindications, ${severity}`);
    same(rulesIn(at('s.interactions')), unique(wanted.interactions), 'interactions');
    /* What may bite says for whom, by the findings that are not known; what does bite does not. */
    const told = at('s.interactions').split('<div class="part" id="d.').slice(1)
        .filter((part) => /<p><strong>|<div class="who">/.test(part)).map((part) => part.slice(0, part.indexOf('"')));
    same(unique(told), unique(wanted.doubts), 'interactions that may bite say for whom');
    doubts += wanted.doubts.length;
    same(rulesIn(html), unique(Object.values(wanted).flat()), 'rules on the whole handout');
    const standing = (name) => ids(answer.treatments.filter((one) => one.standing === name));
    same(unique(marked(at('s.wait'))), unique(standing('withheld')), 'what has to wait');
    const waiting = [...at('s.check').matchAll(/<li><strong><span[^>]*data-of="([^"]*)"/g)].map((one) => one[1]);
    same(unique(waiting), unique(standing('check')), 'what is to be checked');
    const asked = answer.questions.filter((one) => one['known-by'].length === 0 || one['known-by'].includes('patient'));
    same(marked(at('s.ask')), asked.map((one) => one.finding), 'what is still to be asked, in order');
    const help = [...html.matchAll(/<div class="urgency ([a-z]*)">/g)].map((one) => one[1]);
    same(help, unique(answer.escalations.fired.map((one) => one.urgency))
        .sort((a, b) => ['emergency', 'urgent', 'soon', 'routine'].indexOf(a) - ['emergency', 'urgent', 'soon', 'routine'].indexOf(b)), 'urgencies, most urgent first');
}

/* Each advice that is given is told; of no other rule are the words there, unless one that is given
 * has them too. */
function lookAtWords(text, answer) {
    const wanted = unique(Object.values(wantedOf(answer)).flat());
    const words = bare(text);
    const given = wanted.flatMap((id) => rules.get(id).pieces);
    const missing = given.filter((piece) => !words.includes(piece));
    same(missing, [], 'advice that is given and not told');
    const told = [...rules].filter(([id, rule]) => !wanted.includes(id) &&
        rule.pieces.some((piece) => words.includes(piece) && !given.some((one) => one.includes(piece))));
    same(told.map(([id]) => id), [], 'advice that is told and not given');
    for (const id of ids(answer.escalations.fired))
        for (const piece of rules.get(id).pieces) {
            const same_words = wanted.filter((other) => rules.get(other).pieces.some((one) => one.includes(piece))).length;
            same(words.split(piece).length - 1 <= same_words, true, `${id} is told more than once`);
        }
}

/* ---- All of it ----------------------------------------------------------------------------------- */

const seen = {};
for (let made = 0, tried = 0; made < Number(count) && tried < 20 * Number(count); tried++) {
    patient = patientOf();
    const evaluated = run(['eval', '--format', 'json', '--language', language, table], patient);
    const options = ['handout', base, '--patient', '-', '--language', language, '--today', '2026-06-30'];
    if (evaluated.status !== 0) {
        const refused = run(options, patient);
        same([refused.status, refused.text, refused.told], [2, '', evaluated.told], 'a patient who cannot be');
        continue;
    }
    const answer = JSON.parse(evaluated.text);
    const html = run([...options, '--format', 'html'], patient);
    const text = run(options, patient);
    same([html.status, text.status], [0, 0], `exit status: ${html.told}${text.told}`);
    lookAtIds(html.text, answer);
    lookAtWords(text.text, answer);
    same(['Draft', 'Borrador', 'مسودة غير معتمدة'].some((one) => text.text.includes(one)), answer['knowledge-base'].status === 'draft', 'draft');
    for (const treatment of answer.treatments) seen[treatment.standing] = (seen[treatment.standing] ?? 0) + 1;
    made++;
}
console.log(`${looks} looks; ${doubts} interactions that may bite; ${Object.keys(seen).sort().join(' ')}`);
process.exit(faults ? 1 : 0);
