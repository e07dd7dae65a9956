/*
 * What is in a table, in one language: lists of plain objects, made when they are first asked for
 * and frozen. Only for kbt.mjs and what stands beside it.
 */
import {
    AUDIENCE,
    CERTAINTY,
    CHOICE,
    CONTRAINDICATION,
    ESCALATION,
    INDICATION,
    KIND,
    KNOWN_BY,
    MOST,
    NONE,
    QUANTITY,
    RULE,
    SEVERITY,
    SOURCE,
    STATUS,
    STRENGTH,
    TEXT,
    TYPE,
    UNKNOWN,
    URGENCY,
    decimal,
    tidy,
    words,
} from './kbt-library.mjs';

const WORSE = [
    [undefined, true, false],
    [undefined, 'high', 'low'],
    [undefined, 'high', 'low'],
];
const LISTED = [
    'finding',
    'score',
    'bands',
    'condition',
    'treatment',
    'cause',
    'rule',
    'interaction',
    'source',
];

/** 20261231 as 2026-12-31; 0: none. */
function date(number) {
    const text = String(number);
    return number ? `${text.slice(0, -4)}-${text.slice(-4, -2)}-${text.slice(-2)}` : undefined;
}

function freeze(value) {
    if (typeof value === 'object' && value !== null)
        Object.values(Object.freeze(value)).forEach(freeze);
    return value;
}

const range = (from, count) => Array.from({ length: count }, (_, i) => from + i);
const hexadecimal = (bytes) =>
    Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** What a range of half steps says: 2k is the number k, 2k + 1 the gap above it. */
export function bounds(low, high, text) {
    if (low > high) return { in: [] };
    if (low === high && !(low & 1n)) return { is: text(low >> 1n) };
    return tidy({
        'at-least': low === UNKNOWN || low & 1n ? undefined : text(low >> 1n),
        above: low !== UNKNOWN && low & 1n ? text(low >> 1n) : undefined,
        'at-most': high === MOST || high & 1n ? undefined : text(high >> 1n),
        below: high !== MOST && high & 1n ? text((high >> 1n) + 1n) : undefined,
    });
}

/** Those of an object's members that it has, in this order. */
export function pick(object, ...keys) {
    const picked = {};
    for (const key of keys) if (object[key] !== undefined) picked[key] = object[key];
    return picked;
}

export class Contents {
    #made = {};

    constructor(kbt, language) {
        this.kbt = kbt;
        this.language = language;
    }

    once(name, make) {
        return (this.#made[name] ??= freeze(make()));
    }
    count(kind) {
        return this.kbt.call('count', KIND[kind]);
    }
    each(kind, make) {
        return range(0, this.count(kind)).map(make);
    }

    // Ids and texts.

    ids(kind) {
        const { kbt } = this;
        return this.once(`ids ${kind}`, () =>
            this.each(kind, (index) => kbt.text(kbt.call('id', KIND[kind], index))),
        );
    }
    rows(kind) {
        return this.once(`rows ${kind}`, () =>
            this.each(kind, (index) => this.kbt.row(kind, index)),
        );
    }

    get languages() {
        const { kbt } = this;
        const name = (at) => kbt.text(kbt.call('language', at));
        return this.once('languages', () => range(0, kbt.call('languages')).map(name));
    }

    #text(language, kind, index, what, number) {
        const { kbt } = this;
        return kbt.text(kbt.call('text', language, KIND[kind], index, TEXT[what], number));
    }
    #texts(language, kind, index, what) {
        const all = [];
        for (let one; (one = this.#text(language, kind, index, what, all.length)) !== undefined;)
            all.push(one);
        return all;
    }

    /** A text in the language, or else in the default one. */
    text(kind, index, what) {
        return (
            this.#text(this.language, kind, index, what, 0) ?? this.#text(0, kind, index, what, 0)
        );
    }
    labels(kind) {
        return this.once(`labels ${kind}`, () =>
            this.each(kind, (index) => this.text(kind, index, 'label')),
        );
    }
    steps(kind, index) {
        const steps = this.#texts(this.language, kind, index, 'steps');
        return steps.length || !this.language ? steps : this.#texts(0, kind, index, 'steps');
    }

    cites(kind, index) {
        const { kbt } = this;
        const cites = [];
        const at = kbt.returned;
        while (kbt.call('citation', KIND[kind], index, cites.length, at)) {
            const row = kbt.load('citation', at);
            cites.push(tidy({ source: this.ids('source')[row.source], at: row.at || undefined }));
        }
        return cites;
    }

    /** Where an id is: its kind and index. */
    get places() {
        return this.once(
            'places',
            () =>
                new Map(
                    LISTED.flatMap((kind) =>
                        this.ids(kind).map((id, index) => [id, { kind, index }]),
                    ),
                ),
        );
    }

    get about() {
        return this.once('about', () => {
            const { kbt } = this;
            const row = kbt.row('about');
            return tidy({
                id: row.id,
                title: this.text('base', 0, 'label'),
                version: row.version,
                status: STATUS[row.status],
                jurisdiction: row.jurisdiction || undefined,
                'review-by': date(row.review_by),
                audience: words(row.audience, AUDIENCE),
                checksum: BigInt.asUintN(64, row.checksum).toString(16).padStart(16, '0'),
                digest: hexadecimal(kbt.bytes.subarray(row.digest, row.digest + 32)),
            });
        });
    }

    // Lists.

    /** Everything of a kind: its id, its texts, what `more` says of it, and where it is from. */
    #list(kind, more = () => undefined) {
        return this.once(`list ${kind}`, () =>
            this.each(kind, (index) => {
                const text = (what) => this.text(kind, index, what);
                const steps = this.steps(kind, index);
                return tidy({
                    id: this.ids(kind)[index],
                    label: kind === 'source' ? undefined : text('label'),
                    question: text('question'),
                    ...more(index),
                    purpose: text('purpose'),
                    about: text('about'),
                    advice: text('advice'),
                    because: text('because'),
                    steps: steps.length ? steps : undefined,
                    cites: kind === 'source' ? undefined : this.cites(kind, index),
                });
            }),
        );
    }

    named(kind, index) {
        return tidy({ id: this.ids(kind)[index], label: this.labels(kind)[index] });
    }

    get findings() {
        return this.#list('finding', (index) => {
            const row = this.rows('finding')[index];
            const { type } = row;
            const value = (number) => this.value(index, number);
            return {
                type: TYPE[type],
                options:
                    type === CHOICE
                        ? range(row.first_option, row.options).map((at) => this.named('option', at))
                        : undefined,
                ...(type === QUANTITY ? this.#domain(index, row) : undefined),
                'known-by': words(row.known_by, KNOWN_BY),
                usual: value(row.usual),
                ordered: type === CHOICE ? row.ordered !== 0 : undefined,
                worse: WORSE[type][row.worse],
                taking: row.taking === NONE ? undefined : this.ids('treatment')[row.taking],
            };
        });
    }

    #domain(index, row) {
        const { kbt } = this;
        return {
            unit: row.unit,
            min: this.value(index, row.lowest),
            max: this.value(index, row.highest),
            step: decimal(row.step, 6),
            units: range(0, row.units).map((number) => kbt.row('unit', index, number).code),
        };
    }

    /** A value of a finding as the answer has it. */
    value(index, value) {
        const row = this.rows('finding')[index];
        if (value === UNKNOWN) return null;
        if (row.type === QUANTITY) return decimal(value * row.step, 6);
        return row.type === CHOICE
            ? this.ids('option')[row.first_option + Number(value)]
            : value === 1n;
    }

    get scores() {
        return this.#list('score');
    }
    get conditions() {
        return this.#list('condition');
    }
    get treatments() {
        return this.#list('treatment');
    }

    get rules() {
        return this.#list('rule', (index) => {
            const row = this.rows('rule')[index];
            const is = (kind, what) => (row.kind === kind ? what : undefined);
            return {
                kind: RULE[row.kind],
                status: STATUS[row.status],
                for: this.ids('cause')[this.#causes[index]],
                treatment: this.ids('treatment')[row.treatment],
                severity: is(CONTRAINDICATION, SEVERITY[row.severity]),
                strength: STRENGTH[row.strength],
                certainty: CERTAINTY[row.certainty],
                line: row.line || undefined,
                urgency: is(ESCALATION, URGENCY[row.urgency]),
                to: row.to,
                withholds: is(ESCALATION, row.withholds !== 0),
                dose: row.has_dose ? this.#dose(row) : undefined,
            };
        });
    }

    #dose(row) {
        const number = (micro) => (micro === UNKNOWN ? undefined : decimal(micro, 6));
        const every = number(row.every);
        return tidy({
            min: number(row.min),
            max: number(row.max),
            unit: row.unit,
            every,
            'every-unit': every && row.every_unit,
            'at-most': number(row.at_most),
            route: row.route,
        });
    }

    /** The cause that each rule is for: the first thing that it looks at. */
    get #causes() {
        return this.once('causes of rules', () => {
            const { kbt } = this;
            const { parts } = kbt;
            const causes = new Map();
            this.each('cause', (cause) =>
                causes.set(kbt.call('cause_literal', cause) >>> 1, cause),
            );
            return this.rows('rule').map((row, index) =>
                row.has_cause
                    ? causes.get(parts[kbt.call('rule_literal', index) >>> 1].literals[0] >>> 1)
                    : undefined,
            );
        });
    }

    get causes() {
        return this.#list('cause', (index) => ({
            status: STATUS[this.kbt.call('cause_status', index)],
        }));
    }

    get interactions() {
        return this.#list('interaction', (index) => {
            const row = this.rows('interaction')[index];
            return {
                severity: SEVERITY[row.severity],
                status: STATUS[row.status],
                treatments: [row.first, row.second].map((one) => this.ids('treatment')[one]),
            };
        });
    }

    get bands() {
        return this.#list('bands', (index) => {
            const { kbt } = this;
            const row = this.rows('bands')[index];
            const score = row.finding === NONE;
            const text = score
                ? (steps) => decimal(steps * this.scoreStep(row.score), 12)
                : (steps) => this.value(row.finding, steps);
            return {
                of: score ? this.ids('score')[row.score] : this.ids('finding')[row.finding],
                bands: range(row.first, row.count).map((band) => {
                    const { first, second } = kbt.pair('band', kbt.base, band);
                    return { ...this.named('band', band), ...bounds(first, second, text) };
                }),
            };
        });
    }

    /** In 10^-12. */
    scoreStep(score) {
        const { first, second } = this.kbt.pair('score_step', this.kbt.base, score);
        return (BigInt.asUintN(64, first) << 64n) + BigInt.asUintN(64, second);
    }

    get sources() {
        return this.#list('source', (index) => {
            const { type, year, title, ...texts } = this.rows('source')[index];
            const said = Object.entries(texts).map(([name, text]) => [name, text || undefined]);
            return {
                title,
                type: SOURCE[type],
                year: year || undefined,
                ...Object.fromEntries(said),
            };
        });
    }

    // As an answer has them.

    get answerRules() {
        const members = {
            indication: ['for', 'strength', 'certainty', 'line', 'dose'],
            contraindication: ['for', 'treatment', 'severity'],
            escalation: ['urgency', 'to', 'withholds'],
        };
        return this.once('rules of answers', () =>
            this.rules.map((rule) => pick(rule, 'id', ...members[rule.kind], 'advice')),
        );
    }

    get answerFindings() {
        return this.once('findings of answers', () =>
            this.findings.map((finding) => ({
                finding: finding.id,
                ...pick(
                    finding,
                    'label',
                    'question',
                    'type',
                    'options',
                    'unit',
                    'min',
                    'max',
                    'step',
                    'known-by',
                ),
            })),
        );
    }
}
