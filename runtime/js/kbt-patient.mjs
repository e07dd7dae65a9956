/*
 * A patient as a plain object: from the id of a finding to what is so (docs/answer.md). What is
 * wrong with one is told in the words of `kbc eval`. Only for kbt.mjs.
 */
import { ROUNDED, fail } from './kbt-library.mjs';

const LONGEST_QUOTED = 60;
const LONGEST_NAME = 80; // bytes; characters

// ---- Did you mean -------------------------------------------------------------------------------

/** How many letters must be added, taken away, replaced or swapped to get b. */
function editDistance(a, b) {
    const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
    for (let i = 1; i <= a.length; i++) {
        const row = (rows[i] = [i]);
        const above = rows[i - 1];
        for (let j = 1; j <= b.length; j++) {
            row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] !== b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
                row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
        }
    }
    return rows[a.length][b.length];
}

/** The nearest of the names, if no more than a third of what was wanted is to be changed. */
function nearest(wanted, names) {
    if (wanted.length > LONGEST_NAME) return undefined;
    let best;
    let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
    for (const name of names) {
        if (name.length > LONGEST_NAME || Math.abs(name.length - wanted.length) >= least) continue;
        const distance = editDistance(wanted.toLowerCase(), name.toLowerCase());
        if (distance < least) [best, least] = [name, distance];
    }
    return best;
}

/** What was written, in quotes and short enough for a message. */
function quoted(text) {
    let shown = '';
    let bytes = 0;
    for (const character of text) {
        if (bytes >= LONGEST_QUOTED) return `"${shown}…"`;
        const code = character.codePointAt(0);
        shown += code < 0x20 || code === 0x7f ? ' ' : character;
        bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    }
    return `"${shown}"`;
}

// ---- What is wrong ------------------------------------------------------------------------------

function shown({ kind, text, unit }) {
    const value = kind === 'string' ? quoted(text) : text;
    return unit === undefined ? value : `${value} in ${quoted(unit)}`;
}

const optionIds = (finding) => finding.options.map((option) => option.id);

function wrongType(finding, given) {
    const is = `"${finding.id}" is`;
    if (given.unit !== undefined && finding.type !== 'quantity')
        return `"${finding.id}" has no unit: it is no quantity`;
    if (finding.type === 'boolean') return `${is} true, false or null, not ${shown(given)}`;
    if (finding.type === 'choice')
        return `${is} one of its options (${optionIds(finding).join(', ')}), not ${shown(given)}`;
    return `${is} a number, in "${finding.unit}", not ${shown(given)}`;
}

function wrongOption(finding, given) {
    const near = nearest(given.text, optionIds(finding));
    const has = `"${finding.id}" has no option ${shown(given)}`;
    return near === undefined
        ? `${has}: it has ${optionIds(finding).join(', ')}`
        : `${has}: did you mean "${near}"?`;
}

function wrongUnit(finding, given) {
    const near = nearest(given.unit, [finding.unit, ...finding.units]);
    const not = `"${finding.id}" can't be given in ${quoted(given.unit)}`;
    if (near !== undefined) return `${not}: did you mean "${near}"?`;
    const others = finding.units.map((unit) => `"${unit}"`).join(', ');
    return `${not}: write it in "${finding.unit}"${others && `, or in one of ${others}`}`;
}

/** What a negative number from kbt_set_text says of this value. */
function wrong(code, finding, given) {
    switch (code) {
        case 'NO_SUCH_OPTION':
            return wrongOption(finding, given);
        case 'NO_SUCH_UNIT':
            return wrongUnit(finding, given);
        case 'OUT_OF_DOMAIN':
            return (
                `"${finding.id}" goes from ${finding.min} to ${finding.max} ${finding.unit}, and ` +
                `${shown(given)} is outside`
            );
        case 'TOO_PRECISE':
            return (
                `"${finding.id}" can't be ${shown(given)}: that is more digits than are taken ` +
                'exactly'
            );
        default:
            return wrongType(finding, given);
    }
}

// ---- Reading ------------------------------------------------------------------------------------

/** An object of anybody's realm that is no instance of a class. */
function isPlain(value) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const prototype = Object.getPrototypeOf(value);
    return prototype === null || Object.getPrototypeOf(prototype) === null;
}

const KINDS = { boolean: 'boolean', number: 'number', bigint: 'number', string: 'string' };

/** A value that is no object; undefined: unknown. */
function scalar(finding, value, unit) {
    if (value === null || value === undefined) return undefined;
    const kind = KINDS[typeof value];
    if (kind === undefined)
        fail('WRONG_TYPE', `"${finding.id}" is a value, or an object with "value" and "unit"`);
    return { finding, kind, text: String(value), unit };
}

function measured(finding, object) {
    const members = new Map(Object.entries(object));
    for (const key of members.keys())
        if (key !== 'value' && key !== 'unit')
            fail('WRONG_TYPE', `${quoted(key)} of "${finding.id}" is neither "value" nor "unit"`);
    const unit = members.get('unit');
    if (unit !== undefined && typeof unit !== 'string')
        fail('WRONG_TYPE', `the unit of "${finding.id}" is a string`);
    if (!members.has('value')) fail('WRONG_TYPE', `"${finding.id}" has no "value"`);
    return scalar(finding, members.get('value'), unit);
}

/** What the object says, in its order, as text: read before anything is set, since an object may
 * run code of its own while it is read. */
function read(patient, base, findings) {
    if (!isPlain(patient))
        fail('WRONG_TYPE', 'a patient is a plain object, from the id of a finding to its value');
    const given = [];
    for (const [id, value] of Object.entries(patient)) {
        const finding = findings.get(id);
        if (!finding) {
            const near = nearest(id, findings.keys());
            fail(
                'NO_SUCH_FINDING',
                `${quoted(id)} is no finding of "${base}"` +
                    (near === undefined ? '' : `: did you mean "${near}"?`),
            );
        }
        const one = isPlain(value) ? measured(finding, value) : scalar(finding, value);
        if (one) given.push(one);
    }
    return given;
}

function takes(finding, { kind, unit }) {
    if (unit !== undefined && finding.type !== 'quantity') return false;
    return kind === 'string' || finding.type === (kind === 'number' ? 'quantity' : 'boolean');
}

/** Set one value; whether it was rounded. */
function set(kbt, given) {
    const { finding, text, unit } = given;
    if (!takes(finding, given)) fail('WRONG_TYPE', wrongType(finding, given));
    if (unit?.includes('\0')) fail('NO_SUCH_UNIT', wrongUnit(finding, given));
    const [value, code] = kbt.pass(text, unit ?? '');
    const error = kbt.ofPatient(
        'set_text',
        finding.index,
        value.at,
        value.length,
        unit === undefined ? 0 : code.at,
    );
    if (error < 0) fail(kbt.errorCode(error), wrong(kbt.errorCode(error), finding, given));
    return error === ROUNDED;
}

/**
 * Make the library's patient what the object says; the values that were rounded. `findings`: by
 * id, each with index, id, type, options, unit, units, min, max.
 */
export function setPatient(kbt, patient, base, findings) {
    const given = read(patient, base, findings);
    kbt.startPatient();
    return given.filter((one) => set(kbt, one));
}
