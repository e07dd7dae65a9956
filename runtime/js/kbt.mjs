/*
 * kbt: ask a compiled clinical knowledge base about a patient, in Node and in browsers.
 *
 *     import { open } from './kbt.mjs';
 *     const table = await open(fetch('back-spasm.kbt'));
 *     const answer = table.answer({ 'back-pain': true, age: 44 });
 *
 * docs/javascript.md shows how it is used; kbt.d.ts says what everything holds. The work is done by
 * the C library (kbt.h), which kbt.wasm beside this file is. Each table has an instance of its own:
 * when nobody refers to a table any more, its memory goes with it.
 */

import { Contents, pick } from './kbt-contents.mjs';
import { explain } from './kbt-explain.mjs';
import {
    FOR,
    AGAINST,
    GRAVITY,
    KbtError,
    Kbt,
    NONE,
    SEVERITY,
    STANDING,
    TRUE,
    UNSURE,
    URGENCY,
    fail,
    tidy,
} from './kbt-library.mjs';
import { setPatient } from './kbt-patient.mjs';

export { KbtError };

/* Browsers compile and make instances in promises, so that a page does not stand still. Node does
 * it at once: with only such a promise to wait for, it may wait for ever (nodejs/node#54918). */
const inNode = Boolean(globalThis.process?.versions?.node);
let compiled;

async function compile() {
    const address = new URL('kbt.wasm', import.meta.url);
    if (inNode && address.protocol === 'file:') {
        const { readFile } = await import('node:fs/promises');
        return new WebAssembly.Module(await readFile(address));
    }
    const response = await fetch(address);
    if (!response.ok)
        throw new Error(`kbt.wasm cannot be loaded: ${response.status} from "${address}"`);
    return WebAssembly.compile(await response.arrayBuffer());
}

/** The bytes of what was given to `open`, as they are now. */
async function bytesOf(given) {
    const from = await given;
    if (from instanceof ArrayBuffer) return new Uint8Array(from);
    if (ArrayBuffer.isView(from))
        return new Uint8Array(from.buffer, from.byteOffset, from.byteLength);
    if (typeof from?.arrayBuffer !== 'function')
        throw new TypeError('a table is given as bytes, a Response or a Blob, or a promise of one');
    if (from.ok === false)
        throw new Error(`the table cannot be loaded: ${from.status} from "${from.url}"`);
    return new Uint8Array(await from.arrayBuffer());
}

/** Open a table and verify every byte of it. */
export async function open(table) {
    const bytes = await bytesOf(table);
    compiled ??= compile().catch((error) => {
        compiled = undefined;
        throw error;
    });
    const module = await compiled;
    const instance = inNode
        ? new WebAssembly.Instance(module)
        : await WebAssembly.instantiate(module);
    const kbt = new Kbt(instance, bytes);
    if (!kbt.call('id', 0, 0))
        fail('NO_IDS', 'the table was built without ids: nothing in it can be named');
    return new Table(kbt, 0);
}

// ---- A table ------------------------------------------------------------------------------------

class Table {
    #kbt;
    #contents;
    #findings;

    constructor(kbt, language) {
        this.#kbt = kbt;
        this.#contents = new Contents(kbt, language);
    }

    /** The same table with its texts in another language. */
    in(language) {
        const at = this.languages.indexOf(String(language).toLowerCase());
        if (at < 0)
            fail(
                'NO_SUCH_LANGUAGE',
                `the table has no texts in "${language}": ` +
                    `it has ${this.languages.join(', ') || 'none'}`,
            );
        return new Table(this.#kbt, at);
    }

    get languages() {
        return this.#contents.languages;
    }
    get language() {
        return this.languages[this.#contents.language];
    }
    get about() {
        return this.#contents.about;
    }
    get findings() {
        return this.#contents.findings;
    }
    get scores() {
        return this.#contents.scores;
    }
    get bands() {
        return this.#contents.bands;
    }
    get conditions() {
        return this.#contents.conditions;
    }
    get causes() {
        return this.#contents.causes;
    }
    get treatments() {
        return this.#contents.treatments;
    }
    get rules() {
        return this.#contents.rules;
    }
    get interactions() {
        return this.#contents.interactions;
    }
    get sources() {
        return this.#contents.sources;
    }

    /** The whole answer, as `kbc eval --format json` prints it. */
    answer(patient) {
        const rounded = this.#evaluate(patient);
        const kbt = this.#kbt;
        const contents = this.#contents;
        kbt.ofAnswer('order');
        return {
            'knowledge-base': pick(contents.about, 'id', 'version', 'status'),
            patient: Object.fromEntries(
                contents
                    .ids('finding')
                    .map((id, index) => [
                        id,
                        contents.value(index, kbt.ofAnswer('value', index)),
                    ]),
            ),
            rounded: rounded.map(({ finding, text, unit }) =>
                tidy({
                    finding: finding.id,
                    given: text,
                    unit,
                    taken: contents.value(finding.index, kbt.ofPatient('get', finding.index)),
                }),
            ),
            causes: { suspected: this.#causes(TRUE), unknown: this.#causes(UNSURE) },
            escalations: { fired: this.#escalations(TRUE), unknown: this.#escalations(UNSURE) },
            urgency: URGENCY[kbt.ofAnswer('urgency')],
            'highest-still-possible': URGENCY[kbt.ofAnswer('urgency_possible')],
            treatments: contents
                .ids('treatment')
                .map((_, place) => this.#treatment(kbt.ofAnswer('treatment_at', place))),
            interactions: this.#bites(),
            questions: this.#questions(),
        };
    }

    /** What to ask next, what matters most first, and why. */
    ask(patient) {
        this.#evaluate(patient);
        return this.#questions();
    }

    /** What a rule, cause, condition, treatment, score or bands looks at, and what it sees. */
    explain(patient, id) {
        this.#evaluate(patient);
        return explain(this.#contents, id);
    }

    // ---- A patient's --------------------------------------------------------------------------

    /** The values that were rounded. */
    #evaluate(patient) {
        const kbt = this.#kbt;
        const { about, findings } = this.#contents;
        this.#findings ??= new Map(
            findings.map((finding, index) => [finding.id, { ...finding, index }]),
        );
        const rounded = setPatient(kbt, patient, about.id, this.#findings);
        const error = kbt.ofAnswer('evaluate', kbt.patient);
        if (error < 0) {
            const { first, second } = kbt.halves('contradiction');
            const [narrower, broader] = [first, second].map((one) => findings[one].id);
            fail(
                'CONTRADICTION',
                `there is no such patient: "${narrower}" is true, but "${broader}", which ` +
                    'it is a kind of, is false',
            );
        }
        return rounded;
    }

    #causes(truth) {
        return this.#kbt
            .all('cause_next', truth)
            .map((cause) => this.#contents.named('cause', cause));
    }

    #escalations(truth) {
        const { answerRules } = this.#contents;
        return this.#kbt.all('escalation_next', truth).map((rule) => answerRules[rule]);
    }

    #treatment(treatment) {
        const kbt = this.#kbt;
        const { answerRules } = this.#contents;
        const rules = (side, truth) =>
            kbt.all('rule_next', treatment, side, truth).map((rule) => answerRules[rule]);
        return {
            ...this.#contents.named('treatment', treatment),
            standing: STANDING[kbt.ofAnswer('standing', treatment)],
            for: rules(FOR, TRUE),
            against: rules(AGAINST, TRUE),
            'unknown-for': rules(FOR, UNSURE),
            'unknown-against': rules(AGAINST, UNSURE),
        };
    }

    #bites() {
        const kbt = this.#kbt;
        const at = kbt.returned;
        const bites = [];
        // Asked for before the walk: making a list takes the place where the walk stands.
        const { interactions } = this;
        const ids = this.#contents.ids('treatment');
        kbt.view.setUint32(at, NONE, true);
        while (kbt.ofAnswer('bite_next', at)) {
            const bite = kbt.load('bite', at);
            const interaction = interactions[bite.interaction];
            bites.push({
                ...pick(interaction, 'id', 'severity'),
                treatments: [ids[bite.first], ids[bite.second]],
                taking: bite.taken !== 0,
                ...pick(interaction, 'advice'),
            });
        }
        return bites;
    }

    #questions() {
        const kbt = this.#kbt;
        const count = kbt.ofAnswer('ask');
        const { answerFindings } = this.#contents;
        return Array.from({ length: count }, (_, number) => {
            kbt.ofAnswer('question', number, kbt.returned);
            const { finding, gravity, things } = kbt.load('question', kbt.returned);
            return { ...answerFindings[finding], gravest: GRAVITY[gravity], 'open-for': things };
        });
    }
}
