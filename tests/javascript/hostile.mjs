/*
 * Tables that are damaged or made to harm: an error of the module's own, or a table that answers
 * and explains; nothing else, and in time. No memory is left behind by tables that nobody holds.
 */
import { bytesOf, close, fault, open, KbtError, randomNumbers, same } from './check.mjs';

const sound = bytesOf('headache');
const codes = new Map();

/** Everything that can be asked of a table. */
function useUp(table) {
    for (const list of [
        'about',
        'languages',
        'findings',
        'scores',
        'bands',
        'conditions',
        'causes',
        'treatments',
        'rules',
        'interactions',
        'sources',
    ])
        JSON.stringify(table[list]);
    JSON.stringify(table.answer({}));
    for (const kind of ['rules', 'causes', 'conditions', 'treatments', 'scores', 'bands'])
        for (const one of table[kind]) JSON.stringify(table.explain({}, one.id));
}

async function attempt(bytes, what) {
    try {
        useUp(await open(bytes));
        codes.set('none', (codes.get('none') ?? 0) + 1);
    } catch (error) {
        if (!(error instanceof KbtError)) fault(`${what}: ${error.stack}`);
        codes.set(error.code, (codes.get(error.code) ?? 0) + 1);
        return error.code;
    }
    return undefined;
}

/** The checksum made to fit, as whoever means harm would. */
function seal(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const all = 2n ** 64n - 1n;
    let sum = 0n;
    for (let at = 16; at + 8 <= bytes.length; at += 8) {
        sum = ((sum ^ view.getBigUint64(at, true)) * 0x9e3779b97f4a7c15n) & all;
        sum ^= sum >> 32n;
    }
    view.setBigUint64(8, sum, true);
    return bytes;
}

same(
    await attempt(seal(Uint8Array.from(sound)), 'sealed again'),
    undefined,
    'the sound table, sealed again',
);

let flips = 0;
for (let at = 0; at < sound.length; at++) {
    const flipped = Uint8Array.from(sound);
    flipped[at] ^= 1 << (at % 8);
    if ((await attempt(flipped, `byte ${at} flipped`)) === undefined)
        fault(`byte ${at} flipped, and nothing is wrong`);
    await attempt(seal(flipped), `byte ${at} flipped and sealed`);
    flips += 2;
}
const random = randomNumbers(1);
for (let i = 0; i < 2000; i++) {
    const spoilt = Uint8Array.from(sound);
    for (let n = random(4) + 1; n; n--)
        spoilt[16 + random(sound.length - 16)] = [0, 1, 255, random(256)][random(4)];
    await attempt(seal(spoilt), `spoilt ${i}`);
}
for (let length = 0; length < sound.length; length += length < 300 ? 1 : 97)
    if ((await attempt(sound.subarray(0, length), `${length} bytes`)) === undefined)
        fault(`${length} bytes are enough`);

// What is no table at all.
for (const none of [undefined, null, 'back.kbt', 7, {}, [], () => 1])
    await open(none).then(
        () => fault('it opens'),
        (error) => same(error.constructor, TypeError, String(none)),
    );
await open(Promise.reject(new Error('mine'))).catch((error) =>
    same(error.message, 'mine', 'a rejected promise'),
);
await open({
    ok: false,
    status: 404,
    url: 'http://here/x.kbt',
    arrayBuffer: () => fault('read all the same'),
}).catch((error) =>
    same(error.message, 'the table cannot be loaded: 404 from "http://here/x.kbt"', '404'),
);
same((await open(new Blob([sound]))).about.id, 'headache', 'a blob');
same((await open(new DataView(Uint8Array.from(sound).buffer))).about.id, 'headache', 'a view');

// What the caller does to his bytes afterwards is nothing to the table.
const mine = Uint8Array.from(sound);
const opened = await open(mine);
mine.fill(255);
useUp(opened);

// Tables that nobody holds: their memory goes, all ten thousand of them.
for (let i = 0; i < 10000; i++) await open(sound);
globalThis.gc?.();
await new Promise((resolve) => setTimeout(resolve, 0));
const held = process.memoryUsage();
if (held.external + held.arrayBuffers > 200e6) fault(`${held.external} bytes are held`);

same(
    codes.get('none') > 100 && codes.size > 8,
    true,
    `too little came of it: ${JSON.stringify([...codes])}`,
);
close(
    'hostile',
    `${flips} flips, ${codes.size - 1} kinds of error, ${codes.get('none')} harmless, `,
);
