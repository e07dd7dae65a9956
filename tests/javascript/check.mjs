/*
 * What the tests of the ES module share: the built module, what kbc says of the same table and
 * patient, and a count of what was looked at.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { KbtError } from './module.mjs';

export { KbtError, open } from './module.mjs';

export const work = process.argv[2]; // tables, and room for files

export const bytesOf = (name) => readFileSync(join(work, `${name}.kbt`));

let looks = 0;
let faults = 0;

export function fault(what) {
    faults++;
    console.log(`javascript: ${what}`);
}
export function same(got, wanted, what) {
    looks++;
    if (!isDeepStrictEqual(got, wanted))
        fault(`${what}\n  got    ${JSON.stringify(got)}\n  wanted ${JSON.stringify(wanted)}`);
}

/** The error of a call that must fail with one of the module's own. */
export function errorOf(call) {
    try {
        call();
    } catch (error) {
        if (!(error instanceof KbtError)) fault(`an error that is none of ours: ${error.stack}`);
        return error;
    }
    fault(`no error: ${call}`);
    return {};
}

/** What kbc prints for the patient: { status, text, error }. */
export function kbcEval(name, patient, ...options) {
    const file = join(work, 'patient.json');
    writeFileSync(file, typeof patient === 'string' ? patient : JSON.stringify(patient));
    const ran = spawnSync(
        process.env.KBC,
        ['eval', '--format', 'json', ...options, join(work, `${name}.kbt`), file],
        { encoding: 'utf8' },
    );
    return {
        status: ran.status,
        text: ran.stdout,
        error: ran.stderr.replace(`kbc: ${file}: `, '').replace('kbc: ', '').trim(),
    };
}

/** Numbers from 0 to limit - 1, the same for a seed. */
export function randomNumbers(seed) {
    let state = seed >>> 0;
    return (limit) => {
        state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
        return ((state ^ (state >>> 13)) >>> 0) % limit;
    };
}

/** Close with a line that counts. */
export function close(name, said) {
    console.log(`${name}: ${said ?? ''}${looks} compared, ${faults} faults`);
    process.exit(faults ? 1 : 0);
}
