// compare.mjs KBC FOLDER: validates every knowledge base below FOLDER that has an expected.json beside
// it, and compares. Exit status 1 with any fault.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const [kbc, root] = process.argv.slice(2);
let bases = 0, expectations = 0, faults = 0;

function fault(where, text) {
    console.log(`real: ${where}: ${text}`);
    faults++;
}

function collections(folder) {
    if (existsSync(join(folder, "expected.json")))
        return [folder];
    return readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .flatMap((entry) => collections(join(folder, entry.name)));
}

function validate(path) {
    try {
        return execFileSync(kbc, ["validate", "--format", "sarif", path], { maxBuffer: 1 << 30 });
    } catch (error) {
        if (error.status !== 1)
            throw error;
        return error.stdout;
    }
}

// Whether a finding's value (a decimal, an option, true or false) lies in one side of a box.
function liesIn(value, side) {
    const number = Number(value);
    return (!side.in || side.in.map(String).includes(String(value))) &&
        (side["at-least"] === undefined || number >= Number(side["at-least"])) &&
        (side.above === undefined || number > Number(side.above)) &&
        (side["at-most"] === undefined || number <= Number(side["at-most"])) &&
        (side.below === undefined || number < Number(side.below));
}

// A score is no finding, so its side can't be looked at here.
function inBox(witness, box) {
    return Object.entries(box).every(([id, side]) => !(id in witness) || liesIn(witness[id], side));
}

function meets(result, expected) {
    const { subject, others = [], witness } = result.properties ?? {};
    return result.ruleId === expected.name && subject === expected.subject &&
        (!expected.others || expected.others.every((id) => others.includes(id))) &&
        (!expected.witness_in || (witness && inBox(witness, expected.witness_in))) &&
        (!expected.witness_in_any ||
            (witness && expected.witness_in_any.some((box) => inBox(witness, box))));
}

// Whether expected.json is the whole list of what has this name.
function complete(meta, name) {
    return Boolean(meta.complete?.[name]) || name === "failed-case" || name === "not-analysed";
}

for (const folder of collections(root)) {
    const expected = JSON.parse(readFileSync(join(folder, "expected.json")));
    const meta = JSON.parse(readFileSync(join(folder, "meta.json")));
    const results = JSON.parse(validate(join(folder, "kb.xml"))).runs[0].results;
    bases++;
    for (const one of expected) {
        expectations++;
        if (!results.some((result) => meets(result, one)))
            fault(folder, `not found: ${one.name} of ${one.subject}`);
    }
    for (const result of results) {
        const { subject } = result.properties ?? {};
        const known = expected.some((one) => one.name === result.ruleId && one.subject === subject);
        if (complete(meta, result.ruleId) && !known)
            fault(folder, `nobody expects: ${result.ruleId} of ${subject}`);
    }
}
console.log(`real: ${bases} collections, ${expectations} defects expected; ${faults} faults`);
process.exit(faults || !bases ? 1 : 0);
