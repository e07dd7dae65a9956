/*
 * The pairs that out/tests/pairs writes (standard input): the ES module gives each the same answer,
 * to the byte, or refuses it in the same words. Argument: how many pairs there must be.
 */
import { KbtError, open } from './module.mjs';

const wanted = Number(process.argv[2]);
let pairs = 0,
    answers = 0,
    faults = 0,
    base,
    table;

/** What the module says, as a line of the same form. */
function say(patient) {
    try {
        const said = JSON.stringify(table.answer(JSON.parse(patient)));
        answers++;
        return said;
    } catch (error) {
        if (!(error instanceof KbtError)) throw error;
        return JSON.stringify(error.message);
    }
}

async function take(line) {
    const [, seed, bytes] = line.split(' ');
    base = seed;
    table = await open(Buffer.from(bytes, 'hex'));
}

function compare(patient, expected) {
    const said = say(patient);
    pairs++;
    if (said === expected || faults++ > 3) return;
    console.log(`pairs: seed ${base}: ${patient}\n  library ${expected}\n  module  ${said}`);
}

let patient;
async function read(line) {
    if (line.startsWith('base ')) await take(line);
    else if (patient === undefined) patient = line;
    else {
        compare(patient, line);
        patient = undefined;
    }
}

let rest = '';
process.stdin.setEncoding('utf8');
for await (const chunk of process.stdin) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    for (const line of lines) await read(line);
}

if (pairs !== wanted) console.log(`pairs: ${pairs} pairs, not ${wanted}`);
console.log(`pairs: ${pairs} compared, ${answers} of them with an answer, ${faults} faults`);
process.exit(faults || pairs !== wanted || answers < pairs / 2 ? 1 : 0);
