/**
 * kbt: ask a compiled clinical knowledge base about a patient, in Node and in browsers.
 * docs/javascript.md shows how; the members of an answer are told in docs/answer.md.
 *
 * Names are the knowledge-base language's own. `true`, `false` and `null` (unknown) are the three
 * truths. Decimals are strings, exact, without exponent or trailing zeros. Lists are frozen.
 */

/** Anything with the bytes of a table: from a file, `fetch`, or `<input type="file">`. */
export type Bytes = ArrayBuffer | ArrayBufferView | { arrayBuffer(): Promise<ArrayBuffer> };

/** Open a table and verify every byte of it. What is no sound table is a {@link KbtError}. */
export function open(table: Bytes | PromiseLike<Bytes>): Promise<Table>;

export type ErrorCode =
    // of a table
    | 'NOT_A_TABLE'
    | 'NEWER_FORMAT'
    | 'NEWER_FLAGS'
    | 'CUT'
    | 'DAMAGED'
    | 'BAD_SECTIONS'
    | 'BAD_HEADER'
    | 'BAD_STRING'
    | 'BAD_FINDING'
    | 'BAD_TEST'
    | 'BAD_NODE'
    | 'BAD_CAUSE'
    | 'BAD_TREATMENT'
    | 'BAD_RULE'
    | 'BAD_BANDS'
    | 'BAD_NAMES'
    | 'NO_IDS'
    | 'NO_ROOM'
    // of a patient
    | 'NO_SUCH_FINDING'
    | 'NO_SUCH_OPTION'
    | 'NO_SUCH_UNIT'
    | 'WRONG_TYPE'
    | 'NOT_A_NUMBER'
    | 'TOO_PRECISE'
    | 'OUT_OF_DOMAIN'
    | 'CONTRADICTION'
    // of what is asked
    | 'NO_SUCH_LANGUAGE'
    | 'NO_SUCH_ID'
    | 'TOO_LARGE';

/** What is wrong with a table or a patient; `message` says it in one line, for a person. */
export class KbtError extends Error {
    readonly name: 'KbtError';
    readonly code: ErrorCode;
}

// ---- The patient --------------------------------------------------------------------------------

export type Scalar = boolean | number | bigint | string | null | undefined;

/** A value, or one with a UCUM unit that the finding can be given in. */
export type Value = Scalar | { readonly value: Scalar; readonly unit?: string };

/** From the id of a finding to what is so; what is unknown is null or left out. */
export type Patient = { readonly [finding: string]: Value };

// ---- The table ----------------------------------------------------------------------------------

export interface Table {
    readonly about: About;
    /** The languages that it has texts in, the default one first. */
    readonly languages: readonly string[];
    /** The one that texts are taken from; what it lacks comes in the default one. */
    readonly language: string | undefined;
    /** The same table with its texts in another language. */
    in(language: string): Table;

    readonly findings: readonly Finding[];
    readonly scores: readonly Entry[];
    readonly bands: readonly Bands[];
    readonly conditions: readonly Entry[];
    readonly causes: readonly Cause[];
    readonly treatments: readonly Entry[];
    /** By treatment: its indications, its contraindications; then the escalations. */
    readonly rules: readonly Rule[];
    readonly interactions: readonly Interaction[];
    readonly sources: readonly Source[];

    /** The whole answer for a patient: equal to what `kbc eval --format json` prints. */
    answer(patient: Patient): Answer;
    /** What to ask next, what matters most first, and why: the answer's questions alone. */
    ask(patient: Patient): Question[];
    /** What a rule, cause, condition, treatment, score or bands looks at, and what it sees. */
    explain(patient: Patient, id: string): Explanation;
}

export type Status = 'draft' | 'active';
export type Urgency = 'emergency' | 'urgent' | 'soon' | 'routine';
export type Severity = 'absolute' | 'relative' | 'caution';
export type Strength = 'strong' | 'conditional';
export type Certainty = 'high' | 'moderate' | 'low' | 'very-low' | 'none';
export type KnownBy = 'patient' | 'professional' | 'record' | 'laboratory';

export interface About {
    readonly id: string;
    readonly title?: string;
    readonly version: string;
    /** A draft must not be used for patients. */
    readonly status: Status;
    readonly jurisdiction?: string;
    /** As 2026-12-31. */
    readonly 'review-by'?: string;
    readonly audience: readonly ('patient' | 'professional')[];
    /** Of the content, 16 hexadecimal digits: store it with what is recorded about an answer. */
    readonly checksum: string;
    /** SHA-256 of the sources, 64 hexadecimal digits. */
    readonly digest: string;
}

/** Something with an id, its texts, and where it is from. */
export interface Entry {
    readonly id: string;
    readonly label?: string;
    readonly purpose?: string;
    readonly about?: string;
    readonly advice?: string;
    readonly because?: string;
    readonly steps?: readonly string[];
    readonly cites: readonly Citation[];
}

export interface Citation {
    readonly source: string;
    readonly at?: string;
}

export interface Named {
    readonly id: string;
    readonly label?: string;
}

export interface Finding extends Entry {
    readonly question?: string;
    readonly type: 'boolean' | 'choice' | 'quantity';
    /** Of a choice. */
    readonly options?: readonly Named[];
    readonly ordered?: boolean;
    /** Of a quantity: a UCUM code, and the others that a patient may use. */
    readonly unit?: string;
    readonly units?: readonly string[];
    readonly min?: string;
    readonly max?: string;
    readonly step?: string;
    readonly 'known-by': readonly KnownBy[];
    /** The value of someone with nothing the matter. */
    readonly usual: boolean | string;
    readonly worse?: boolean | 'high' | 'low';
    /** The treatment that a patient with this takes already. */
    readonly taking?: string;
}

/** What is asked of a number, an option or a band; no member: nothing. */
export interface Bounds {
    readonly is?: string;
    readonly in?: readonly string[];
    readonly 'at-least'?: string;
    readonly above?: string;
    readonly 'at-most'?: string;
    readonly below?: string;
}

export interface Bands extends Entry {
    /** A finding or a score. */
    readonly of: string;
    readonly bands: readonly (Named & Bounds)[];
}

export interface Cause extends Entry {
    readonly status: Status;
}

export interface Dose {
    readonly min: string;
    readonly max: string;
    readonly unit: string;
    readonly every?: string;
    readonly 'every-unit'?: string;
    /** A day. */
    readonly 'at-most'?: string;
    readonly route?: string;
}

export interface Rule extends Entry {
    readonly kind: 'indication' | 'contraindication' | 'escalation';
    readonly status: Status;
    /** The cause that it is for. */
    readonly for?: string;
    readonly treatment?: string;
    readonly severity?: Severity;
    readonly strength?: Strength;
    readonly certainty?: Certainty;
    readonly line?: number;
    readonly urgency?: Urgency;
    readonly to?: string;
    readonly withholds?: boolean;
    readonly dose?: Dose;
}

export interface Interaction extends Entry {
    readonly severity: Severity;
    readonly status: Status;
    readonly treatments: readonly [string, string];
}

export interface Source {
    readonly id: string;
    readonly title: string;
    readonly type: 'guideline' | 'trial' | 'review' | 'article' | 'label' | 'book' | 'consensus';
    readonly year?: number;
    readonly publisher?: string;
    readonly url?: string;
    readonly doi?: string;
    readonly pmid?: string;
}

// ---- The answer ---------------------------------------------------------------------------------

export interface Answer {
    'knowledge-base': { id: string; version: string; status: Status };
    /** Every finding, after what follows from is-a. */
    patient: { [finding: string]: boolean | string | null };
    rounded: { finding: string; given: string; unit?: string; taken: string }[];
    causes: { suspected: Named[]; unknown: Named[] };
    escalations: { fired: Escalation[]; unknown: Escalation[] };
    urgency: Urgency | null;
    /** As long as it is graver than `urgency`, that has not been ruled out. */
    'highest-still-possible': Urgency | null;
    treatments: Treatment[];
    interactions: Bite[];
    questions: Question[];
}

export type Standing =
    | 'contraindicated'
    | 'withheld'
    | 'not-indicated'
    | 'check'
    | 'reserved'
    | 'advised-with-care'
    | 'advised';

export interface Escalation {
    readonly id: string;
    readonly urgency: Urgency;
    readonly to?: string;
    readonly withholds: boolean;
    readonly advice?: string;
}

export interface Treatment extends Named {
    /** `check`: something needed is unknown. Not to be shown as advice. */
    standing: Standing;
    for: Indication[];
    against: Contraindication[];
    'unknown-for': Indication[];
    'unknown-against': Contraindication[];
}

export interface Indication {
    readonly id: string;
    readonly for?: string;
    readonly strength?: Strength;
    readonly certainty?: Certainty;
    readonly line?: number;
    readonly dose?: Dose;
    readonly advice?: string;
}

export interface Contraindication {
    readonly id: string;
    readonly for?: string;
    readonly treatment: string;
    readonly severity: Severity;
    readonly advice?: string;
}

export interface Bite {
    id: string;
    severity: Severity;
    /** The first is advised; the second is too, or the patient has it already. */
    treatments: [string, string];
    taking: boolean;
    advice?: string;
}

export interface Question {
    finding: string;
    label?: string;
    question?: string;
    type: 'boolean' | 'choice' | 'quantity';
    readonly options?: readonly Named[];
    unit?: string;
    min?: string;
    max?: string;
    step?: string;
    readonly 'known-by': readonly KnownBy[];
    /** The gravest thing that hangs on it. */
    gravest: Urgency | 'contraindication' | 'cause' | 'treatment';
    /** How many escalations, causes and treatments to be checked hang on it. */
    'open-for': number;
}

// ---- An explanation -----------------------------------------------------------------------------

export type Truth = boolean | null;

export type Explanation =
    RuleExplained | DefinitionExplained | TreatmentExplained | ScoreExplained | BandsExplained;

export interface RuleExplained extends Rule {
    /** Whether it fires. */
    readonly truth: Truth;
    /** Joined by and. */
    readonly tests: readonly Test[];
}

export interface DefinitionExplained extends Entry {
    readonly kind: 'cause' | 'condition';
    readonly status?: Status;
    readonly truth: Truth;
    readonly tests: readonly Test[];
}

export interface TreatmentExplained extends Entry {
    readonly kind: 'treatment';
    readonly standing: Standing;
    /** Its indications: those that fired, those unknown, the rest. */
    readonly for: readonly RuleExplained[];
    /** Likewise the contraindications, its own and those of what it is-a. */
    readonly against: readonly RuleExplained[];
}

export interface Total {
    /** The total lies between these; it is known when they are equal. */
    readonly lowest: string;
    readonly highest: string;
}

export interface ScoreExplained extends Entry, Total {
    readonly kind: 'score';
    readonly points: readonly {
        /** What it adds when its tests are true; with `of`, times that quantity. */
        readonly value: string;
        readonly of?: string;
        readonly truth: Truth;
        readonly tests: readonly Test[];
    }[];
}

export interface BandsExplained extends Bands {
    readonly kind: 'bands';
    /** The band; null: none, or not known well enough. */
    readonly band: string | null;
}

/** A test, and what is so of it for this patient. What a table shares, explanations share too. */
export type Test = {
    readonly truth: Truth;
    /** The causes and conditions that this is the definition of. */
    readonly is?: readonly string[];
} & (
    | { readonly test: 'everyone' | 'nothing-available' }
    | { readonly test: 'has'; readonly finding: string }
    | ({ readonly test: 'value'; readonly finding: string; readonly value: string | null } & Bounds)
    | ({ readonly test: 'score'; readonly score: string } & Total & Bounds)
    | { readonly test: 'all' | 'any' | 'not'; readonly tests: readonly Test[] }
    | { readonly test: 'at-least'; readonly count: number; readonly tests: readonly Test[] }
);
