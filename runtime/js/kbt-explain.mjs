/*
 * Why: the tests that something is made of, and what is so of each for one patient. Only for
 * kbt.mjs.
 */
import {
    AGAINST,
    FALSE,
    FOR,
    NONE,
    PART,
    STANDING,
    TRUE,
    TRUTH,
    UNSURE,
    decimal,
    fail,
    tidy,
} from './kbt-library.mjs';
import { bounds } from './kbt-contents.mjs';

/* What a table says in several places stands once in it, here at each of them: a table made to harm
 * could so become very large. */
const LARGEST = 100000;

const EXPLAINED = 'what is explained is a rule, cause, condition, treatment, score or bands';

class Explanation {
    constructor(contents) {
        this.contents = contents;
        this.kbt = contents.kbt;
        this.made = new Map(); // by signal
        this.left = LARGEST;
    }

    /** The ids of the causes and conditions that a signal is the definition of. */
    get names() {
        return this.contents.once('names of signals', () => {
            const names = new Map();
            for (const kind of ['cause', 'condition'])
                this.contents.ids(kind).forEach((id, index) => {
                    const literal = this.kbt.call(`${kind}_literal`, index) >>> 0;
                    if (!(literal & 1))
                        names.set(literal >>> 1, [...(names.get(literal >>> 1) ?? []), id]);
                });
            return names;
        });
    }

    truth(literal) {
        return TRUTH[this.kbt.ofAnswer('truth', literal)];
    }

    /** The signals that a signal looks at, itself and those at any remove, from below. */
    below(signal) {
        const { parts } = this.kbt;
        const needed = new Set([signal]);
        const queue = [signal];
        for (let one; (one = queue.pop()) !== undefined;)
            for (const literal of parts[one].literals ?? [])
                if (!needed.has(literal >>> 1)) {
                    needed.add(literal >>> 1);
                    queue.push(literal >>> 1);
                }
        return [...needed].sort((a, b) => a - b);
    }

    /** The tests of a literal with their truth, joined by and. */
    tests(literal) {
        for (const one of this.below(literal >>> 1))
            if (!this.made.has(one)) this.made.set(one, this.part(this.kbt.parts[one]));
        const { test } = this.operand(literal);
        return test.test === 'all' ? test.tests : [test];
    }

    /** What was made for a literal, and how many parts it has. */
    operand(literal) {
        const { test, size } = this.made.get(literal >>> 1);
        return literal & 1
            ? { test: { test: 'not', truth: this.truth(literal), tests: [test] }, size: size + 1 }
            : { test, size };
    }

    part(part) {
        const operands = (part.literals ?? []).map((literal) => this.operand(literal));
        const size = operands.reduce((sum, { size: one }) => sum + one, 1);
        if (size > LARGEST) fail('TOO_LARGE', `an explanation of more than ${LARGEST} parts`);
        const test = tidy({
            ...this.says(part),
            truth: this.truth(2 * part.signal),
            is: this.names.get(part.signal),
            tests:
                operands.length || (part.kind >= PART.all && part.kind <= PART.atLeast)
                    ? operands.map((one) => one.test)
                    : undefined,
        });
        return { test, size };
    }

    says({ kind, finding, score, least, low, high }) {
        const { contents, kbt } = this;
        switch (kind) {
            case PART.everyone:
                return { test: 'everyone' };
            case PART.nothingAvailable:
                return { test: 'nothing-available' };
            case PART.finding:
                return { test: 'has', finding: contents.ids('finding')[finding] };
            case PART.test:
                return {
                    test: 'value',
                    finding: contents.ids('finding')[finding],
                    value: contents.value(finding, kbt.ofAnswer('value', finding)),
                    ...this.findingBounds(finding, low, high),
                };
            case PART.all:
                return { test: 'all' };
            case PART.any:
                return { test: 'any' };
            case PART.atLeast:
                return { test: 'at-least', count: least };
            default:
                return {
                    test: 'score',
                    score: contents.ids('score')[score],
                    ...this.total(score),
                    ...(kind === PART.scoreTest &&
                        bounds(low, high, (steps) => this.scoreText(score, steps))),
                };
        }
    }

    findingBounds(finding, low, high) {
        const { options } = this.contents.findings[finding];
        if (!options) {
            const { step } = this.contents.rows('finding')[finding];
            return bounds(low, high, (steps) => decimal(steps * step, 6));
        }
        const in_ = options
            .filter((_, place) => low <= 2 * place && 2 * place <= high)
            .map((option) => option.id);
        return in_.length === 1 ? { is: in_[0] } : { in: in_ };
    }

    // ---- Scores ---------------------------------------------------------------------------------

    scoreText(score, steps) {
        return decimal(steps * this.contents.scoreStep(score), 12);
    }

    total(score) {
        const { first, second } = this.kbt.pair('total', this.kbt.answer, score);
        return { lowest: this.scoreText(score, first), highest: this.scoreText(score, second) };
    }

    score(index) {
        const part = this.kbt.parts.find(
            (one) => one.kind === PART.score && one.score === index,
        );
        return { ...this.total(index), points: part.points.map((row) => this.points(index, row)) };
    }

    /** The weight is of one step of the quantity, `value` of one of its unit. */
    points(score, { literal, of, weight }) {
        const { contents } = this;
        const quantity = of === NONE ? undefined : contents.rows('finding')[of];
        const amount = weight * contents.scoreStep(score);
        return tidy({
            value: quantity ? decimal(amount / quantity.step, 6) : decimal(amount, 12),
            of: quantity && contents.ids('finding')[of],
            truth: this.truth(literal),
            tests: this.tests(literal),
        });
    }

    bands(index) {
        const { contents, kbt } = this;
        const band = kbt.ofAnswer('band_of', index) >>> 0;
        return {
            ...contents.bands[index],
            band: band === NONE ? null : contents.ids('band')[band],
        };
    }

    // ---- Things with an id ----------------------------------------------------------------------

    rule(index) {
        const { kbt } = this;
        const literal = kbt.call('rule_literal', index) >>> 0;
        return {
            ...this.contents.rules[index],
            truth: TRUTH[kbt.ofAnswer('truth', literal)],
            tests: this.tests(literal),
        };
    }

    defined(kind, index) {
        const literal = this.kbt.call(`${kind}_literal`, index) >>> 0;
        return {
            ...this.contents[`${kind}s`][index],
            truth: this.truth(literal),
            tests: this.tests(literal),
        };
    }

    treatment(index) {
        const { contents, kbt } = this;
        const rules = (side) =>
            [TRUE, UNSURE, FALSE].flatMap((truth) =>
                kbt.all('rule_next', index, side, truth).map((rule) => this.rule(rule)),
            );
        return {
            ...contents.treatments[index],
            standing: STANDING[kbt.ofAnswer('standing', index)],
            for: rules(FOR),
            against: rules(AGAINST),
        };
    }

    of({ kind, index }) {
        switch (kind) {
            case 'rule':
                return this.rule(index);
            case 'cause':
            case 'condition':
                return { kind, ...this.defined(kind, index) };
            case 'treatment':
                return { kind, ...this.treatment(index) };
            case 'score':
                return { kind, ...this.contents.scores[index], ...this.score(index) };
            case 'bands':
                return { kind, ...this.bands(index) };
            default:
                return undefined;
        }
    }
}

export function explain(contents, id) {
    const place = contents.places.get(id);
    if (!place)
        fail('NO_SUCH_ID', `there is nothing called "${String(id)}" in "${contents.about.id}"`);
    return (
        new Explanation(contents).of(place) ??
        fail('NO_SUCH_ID', `"${id}" is a ${place.kind}: ${EXPLAINED}`)
    );
}
