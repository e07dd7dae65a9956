/*
 * The C library (kbt.h) in WebAssembly, with one table open in it: its numbers and their words, its
 * memory, its calls. Only for kbt.mjs and what stands beside it.
 */

// The library's enumerations and error numbers, as kbt.h has them, in the language's words.
export const STATUS = ['', 'draft', 'active'];
export const URGENCY = [null, 'emergency', 'urgent', 'soon', 'routine'];
export const STRENGTH = [undefined, 'strong', 'conditional'];
export const CERTAINTY = [undefined, 'high', 'moderate', 'low', 'very-low', 'none'];
export const SEVERITY = ['unsaid', 'absolute', 'relative', 'caution'];
export const STANDING = [
    '',
    'contraindicated',
    'withheld',
    'not-indicated',
    'check',
    'reserved',
    'advised-with-care',
    'advised',
];
export const GRAVITY = [
    '',
    'emergency',
    'urgent',
    'soon',
    'routine',
    'contraindication',
    'cause',
    'treatment',
];
export const KNOWN_BY = ['patient', 'professional', 'record', 'laboratory'];
export const AUDIENCE = ['patient', 'professional'];
export const SOURCE = ['', 'guideline', 'trial', 'review', 'article', 'label', 'book', 'consensus'];
export const TYPE = ['boolean', 'choice', 'quantity'];
export const RULE = ['indication', 'contraindication', 'escalation'];
export const TRUTH = [false, null, true];
export const [FALSE, UNSURE, TRUE] = [0, 1, 2];
export const [BOOLEAN, CHOICE, QUANTITY] = [0, 1, 2];
export const [INDICATION, CONTRAINDICATION, ESCALATION] = [0, 1, 2];
export const [FOR, AGAINST] = [0, 1];
export const KIND = {
    base: 0,
    finding: 1,
    option: 2,
    score: 3,
    bands: 4,
    band: 5,
    condition: 6,
    treatment: 7,
    cause: 8,
    rule: 9,
    interaction: 10,
    source: 11,
};
export const TEXT = {
    label: 0,
    question: 1,
    advice: 2,
    because: 3,
    about: 4,
    steps: 5,
    purpose: 6,
};
export const PART = {
    everyone: 0,
    nothingAvailable: 1,
    finding: 2,
    test: 3,
    all: 4,
    any: 5,
    atLeast: 6,
    score: 7,
    scoreTest: 8,
};
export const ROUNDED = 1;
const ERROR = {
    1: 'NOT_A_TABLE',
    2: 'NEWER_FORMAT',
    3: 'NEWER_FLAGS',
    4: 'CUT',
    5: 'DAMAGED',
    6: 'BAD_SECTIONS',
    7: 'BAD_HEADER',
    8: 'BAD_STRING',
    9: 'BAD_FINDING',
    10: 'BAD_TEST',
    11: 'BAD_NODE',
    12: 'BAD_CAUSE',
    13: 'BAD_TREATMENT',
    14: 'BAD_RULE',
    15: 'BAD_BANDS',
    16: 'BAD_NAMES',
    20: 'NO_SUCH_FINDING',
    21: 'NO_SUCH_OPTION',
    22: 'NO_SUCH_UNIT',
    23: 'WRONG_TYPE',
    24: 'NOT_A_NUMBER',
    25: 'TOO_PRECISE',
    26: 'OUT_OF_DOMAIN',
    27: 'NO_ROOM',
    28: 'CONTRADICTION',
};
export const NONE = 0xffffffff;
export const UNKNOWN = -(2n ** 63n);
export const MOST = 2n ** 63n - 1n;

/** Everything that is wrong with a table or a patient. `code` is the library's name for it. */
export class KbtError extends Error {
    constructor(code, message) {
        super(message);
        this.name = 'KbtError';
        this.code = code;
    }
}

export const fail = (code, message) => {
    throw new KbtError(code, message);
};

// ---- The library's memory -----------------------------------------------------------------------

/** The members of a C struct: u an unsigned or enum, i an int64_t, s a text. */
function struct(members) {
    let end = 0;
    const fields = members.split(' ').map((member) => {
        const [name, type = 'u'] = member.split(':');
        const size = type === 'i' ? 8 : 4;
        const at = Math.ceil(end / size) * size;
        end = at + size;
        return { name, type, at };
    });
    return fields;
}

const STRUCT = {
    about: struct('id:s version:s jurisdiction:s status review_by audience checksum:i digest'),
    finding: struct(
        'type ordered worse known_by taking first_option options ' +
            'lowest:i highest:i usual:i step:i molar_mass:i unit:s units',
    ),
    unit: struct('code:s'),
    rule: struct(
        'kind status document treatment has_cause strength certainty line severity urgency ' +
            'withholds to:s has_dose min:i max:i every:i at_most:i unit:s every_unit:s route:s',
    ),
    interaction: struct('first second severity status'),
    bands: struct('finding score first count'),
    citation: struct('source at:s'),
    source: struct('type year title:s publisher:s url:s doi:s pmid:s'),
    part: struct('kind signal finding score least low:i high:i count at'),
    points: struct('literal of weight:i'),
    bite: struct('interaction first second taken'),
    question: struct('finding gravity things'),
    pair: struct('first:i second:i'),
};

// Where things lie, from the first free byte on: struct kbt, two structs that calls return, the
// table's bytes; behind them the patient, the answer, and texts that are passed in.
const BYTES = 1024;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();
const aligned = (size) => Math.ceil(size / 8) * 8;

/** An instance of the library with one table in it that is open and verified. */
export class Kbt {
    constructor(instance, given) {
        this.exports = instance.exports;
        this.functions = {};
        for (const name in this.exports)
            this.functions[name.replace('kbt_', '')] = this.exports[name];
        this.base = aligned(this.exports.__heap_base.value);
        this.returned = this.base + 512;
        this.returnedToo = this.base + 768;
        this.reserve(this.base);
        const bytes = this.base + BYTES;
        this.patient = bytes + aligned(given.length);
        this.reserve(this.patient);
        this.bytes.set(given, bytes);
        this.must(this.functions.open(this.base, bytes, given.length));
        this.must(this.functions.verify(this.base));
        const sizes = [this.call('patient_size') >>> 0, this.call('answer_size') >>> 0];
        this.answer = this.patient + aligned(sizes[0]);
        this.texts = this.answer + aligned(sizes[1]);
        this.reserve(this.texts);
        if (!this.call('answer_start', this.answer, sizes[1])) this.must(-27);
        this.startPatient = () =>
            this.call('patient_start', this.patient, sizes[0]) || this.must(-27);
    }

    /** Make sure that there is memory up to `end`. */
    reserve(end) {
        const { memory } = this.exports;
        const missing = end - memory.buffer.byteLength;
        try {
            if (missing > 0) memory.grow(Math.ceil(missing / 65536));
        } catch {
            this.must(-27);
        }
        if (this.bytes?.buffer !== memory.buffer) {
            this.bytes = new Uint8Array(memory.buffer);
            this.view = new DataView(memory.buffer);
        }
    }

    /** Call a function whose first argument is the table, the patient or the answer. */
    call(name, ...more) {
        return this.functions[name](this.base, ...more);
    }
    ofPatient(name, ...more) {
        return this.functions[name](this.patient, ...more);
    }
    ofAnswer(name, ...more) {
        return this.functions[name](this.answer, ...more);
    }

    errorCode(error) {
        return ERROR[-error];
    }
    errorText(error) {
        return this.text(this.functions.error_text(error));
    }
    must(error) {
        if (error < 0) fail(this.errorCode(error), this.errorText(error));
        return error;
    }

    /** The text at an address; undefined at none. */
    text(address) {
        const at = address >>> 0;
        return at ? decoder.decode(this.bytes.subarray(at, this.bytes.indexOf(0, at))) : undefined;
    }

    /** Put texts, each ended by a zero byte, where the library can read them: their addresses. */
    pass(...texts) {
        const all = texts.map((text) => encoder.encode(`${text}\0`));
        this.reserve(this.texts + all.reduce((sum, one) => sum + one.length, 0));
        let end = this.texts;
        return all.map((one) => {
            const at = end;
            this.bytes.set(one, at);
            end += one.length;
            return { at, length: one.length - 1 };
        });
    }

    load(name, at) {
        const row = {};
        for (const field of STRUCT[name]) {
            const from = at + field.at;
            row[field.name] =
                field.type === 'i'
                    ? this.view.getBigInt64(from, true)
                    : field.type === 's'
                      ? this.text(this.view.getUint32(from, true))
                      : this.view.getUint32(from, true);
        }
        return row;
    }

    /** What a function writes into the struct that is its last argument. */
    row(name, ...more) {
        this.call(name, ...more, this.returned);
        return this.load(name, this.returned);
    }
    /** The two numbers that a function says of a thing, or of the answer, through pointers. */
    pair(name, subject, index) {
        const at = this.returned;
        this.functions[name](subject, index, at, at + 8);
        return this.load('pair', at);
    }
    halves(name) {
        this.ofAnswer(name, this.returned, this.returned + 8);
        return {
            first: this.view.getUint32(this.returned, true),
            second: this.view.getUint32(this.returned + 8, true),
        };
    }

    /** Every signal of the table with what it looks at (kbt_part): by number. */
    get parts() {
        if (this.allParts) return this.allParts;
        const at = this.returned;
        const list = (count, one) => Array.from({ length: count }, (_, i) => one(i));
        this.allParts = [];
        this.call('part', 0, at);
        do {
            const part = this.load('part', at);
            if (part.kind === PART.score) part.points = list(part.count, (i) => this.points(at, i));
            else part.literals = list(part.count, (i) => this.call('part_literal', at, i) >>> 0);
            this.allParts.push(part);
        } while (this.call('part_next', at));
        return this.allParts;
    }

    points(part, number) {
        this.call('part_points', part, number, this.returnedToo);
        return this.load('points', this.returnedToo);
    }

    /** The indices that a _next function of the answer goes through. */
    all(name, ...more) {
        const indices = [];
        for (let i = NONE; (i = this.ofAnswer(name, ...more, i) >>> 0) !== NONE;) indices.push(i);
        return indices;
    }
}

/** The words of a set: bit n stands for the n-th. */
export const words = (set, names) => names.filter((_, bit) => (set >> bit) & 1);

/** The object without the members that hold nothing. */
export function tidy(object) {
    const kept = {};
    for (const key in object) if (object[key] !== undefined) kept[key] = object[key];
    return kept;
}

/** A whole number of 10^-places as a decimal without trailing zeros. */
export function decimal(number, places) {
    const digits = String(number < 0n ? -number : number).padStart(places + 1, '0');
    const fraction = digits.slice(-places).replace(/0+$/, '');
    return (number < 0n ? '-' : '') + digits.slice(0, -places) + (fraction && `.${fraction}`);
}
