/* What kbt.d.ts promises, as a user of the package writes it; nobody runs this. */
import {
    open,
    KbtError,
    type Answer,
    type Explanation,
    type Patient,
    type Standing,
    type Table,
    type Test,
} from 'kbt';
import { open as openBeside } from './node_modules/kbt/kbt.mjs';

const table: Table = await open(fetch('back.kbt'));
const same: typeof open = openBeside;
await open(new Uint8Array(8));
await same(new Blob([]));

const patient: Patient = {
    fever: true,
    age: { value: '37.20', unit: 'a' },
    severity: null,
    weight: 70n,
};
const answer: Answer = table.in('es').answer(patient);
const standings: Standing[] = answer.treatments.map((treatment) => treatment.standing);
const urgency: 'emergency' | 'urgent' | 'soon' | 'routine' | null =
    answer['highest-still-possible'];
const dose: string | undefined = answer.treatments[0]?.for[0]?.dose?.['at-most'];
const why: string[] = table
    .ask({})
    .map((question) => `${question.gravest} ${question['open-for'].toFixed()}`);

function count(test: Test): number {
    switch (test.test) {
        case 'all':
        case 'any':
        case 'not':
        case 'at-least':
            return test.tests.reduce((sum, one) => sum + count(one), 1);
        case 'value':
            return test.value === null ? 0 : test.finding.length;
        case 'score':
            return test.lowest === test.highest ? 1 : 0;
        default:
            return test.truth === null ? 0 : 1;
    }
}
const explained: Explanation = table.explain(patient, 'fever');
if (explained.kind === 'treatment') explained.against.flatMap((rule) => rule.tests).map(count);
if (explained.kind === 'score') explained.points.map((points) => points.value);
if (explained.kind === 'bands') explained.band?.toUpperCase();
if (explained.kind === 'escalation') explained.truth satisfies boolean | null;

try {
    await open(new ArrayBuffer(0));
} catch (error) {
    if (error instanceof KbtError && error.code === 'NOT_A_TABLE') console.log(error.message);
}

// @ts-expect-error: a table is not opened from a path
await open('back.kbt');
// @ts-expect-error: there is no such code
if (new Error() instanceof KbtError && (new Error() as KbtError).code === 'NO_SUCH') console.log();
// @ts-expect-error: a value is no list
table.answer({ age: [44] });
// @ts-expect-error: what a table holds is not for changing
table.rules[0].id = 'x';
// @ts-expect-error: standings are compared by their own words
if (standings[0] === 'adviced') console.log(urgency, dose, why);
