/*
 * Answers, lists and explanations of the ES module; what is wrong with a patient, in kbc's words.
 */
import { bytesOf, close, errorOf, fault, kbcEval, open, randomNumbers, same } from './check.mjs';

// ---- Answers equal to kbc eval's ----------------------------------------------------------------

/** Some value that the finding can have, in one of the ways in which it can be given, or none. */
function someValue(finding, random) {
    if (random(3) === 0) return random(2) ? null : undefined;
    if (finding.type === 'boolean') return random(4) ? random(2) === 1 : String(random(2) === 1);
    if (finding.type === 'choice') return finding.options[random(finding.options.length)].id;
    const [min, max] = [finding.min, finding.max].map(Number);
    const value = min + Math.round((((max - min) * random(1001)) / 1000) * 1000) / 1000;
    return [value, String(value), { value, unit: finding.unit }][random(3)];
}

const seed = Number(process.env.KBC_SEED ?? 1);
const random = randomNumbers(seed);
let contradictions = 0;

function compare(name, table, patient, ...options) {
    const kbc = kbcEval(name, patient, ...options);
    if (kbc.status === 0) {
        const answer = table.answer(patient);
        same(answer, JSON.parse(kbc.text), `${name}: ${JSON.stringify(patient)}`);
        same(
            Object.keys(answer.patient),
            Object.keys(JSON.parse(kbc.text).patient),
            'the order of findings',
        );
        same(table.ask(patient), answer.questions, 'ask');
    } else {
        contradictions++;
        same(errorOf(() => table.answer(patient)).message, kbc.error, JSON.stringify(patient));
    }
}

for (const [name, count] of [
    ['back-spasm', 60],
    ['headache', 120],
]) {
    const table = await open(bytesOf(name));
    for (let i = 0; i < count; i++) {
        const given = table.findings.map((finding) => [finding.id, someValue(finding, random)]);
        const patient = Object.fromEntries(i ? given.filter(() => random((i % 4) + 1) === 0) : []);
        const language = table.languages[random(table.languages.length)];
        compare(name, table.in(language), patient, '--language', language);
    }
}

// ---- What is wrong with a patient ---------------------------------------------------------------

const headache = await open(bytesOf('headache'));

/** In the words of kbc, which reads the same object as JSON. */
function wrong(code, patient) {
    const error = errorOf(() => headache.answer(patient));
    same(error.code, code, JSON.stringify(patient));
    same(error.message, kbcEval('headache', patient).error, JSON.stringify(patient));
}
wrong('NO_SUCH_FINDING', { tempreature: 38 });
wrong('NO_SUCH_FINDING', { cough: true });
wrong('NO_SUCH_FINDING', { constructor: 1 });
wrong('NO_SUCH_FINDING', JSON.parse('{"__proto__": true}'));
wrong('NO_SUCH_FINDING', JSON.parse('{"__proto__": {"headache": true}}'));
wrong('NO_SUCH_FINDING', { ['x'.repeat(200)]: 1 });
wrong('NO_SUCH_FINDING', { 'a\nb': 1, '': 1 });
wrong('NO_SUCH_FINDING', { Headache: true });
wrong('NO_SUCH_OPTION', { severity: 'sever' });
wrong('NO_SUCH_OPTION', { severity: 'awful' });
wrong('NO_SUCH_OPTION', { severity: '' });
wrong('NO_SUCH_OPTION', { severity: '__proto__' });
wrong('WRONG_TYPE', { severity: 2 });
wrong('WRONG_TYPE', { severity: true });
wrong('WRONG_TYPE', { asthma: 1 });
wrong('WRONG_TYPE', { asthma: 'yes' });
wrong('WRONG_TYPE', { asthma: '' });
wrong('WRONG_TYPE', { asthma: { value: true, unit: 'kg' } });
wrong('WRONG_TYPE', { age: true });
wrong('NOT_A_NUMBER', { age: 'forty' });
wrong('NOT_A_NUMBER', { age: ' 44' });
wrong('NOT_A_NUMBER', { age: '0x20' });
wrong('NOT_A_NUMBER', { age: `${'4'.repeat(100)}é` });
wrong('OUT_OF_DOMAIN', { age: 111 });
wrong('OUT_OF_DOMAIN', { age: -0.5 });
wrong('OUT_OF_DOMAIN', { age: '1e30' });
wrong('OUT_OF_DOMAIN', { age: { value: 1400, unit: 'mo' } });
wrong('TOO_PRECISE', { creatinine: '0.9999999999999999999' });
wrong('NO_SUCH_UNIT', { weight: { value: 70, unit: 'Kg' } });
wrong('WRONG_TYPE', { weight: { unit: 'g' } });
wrong('WRONG_TYPE', { weight: {} });
wrong('WRONG_TYPE', { weight: { value: 70, units: 'g' } });
wrong('WRONG_TYPE', { weight: { value: 70, unit: 3 } });
wrong('WRONG_TYPE', { age: [44] });
wrong('WRONG_TYPE', { age: { value: [44] } });
wrong('WRONG_TYPE', JSON.parse('{"age": {"value": 4, "__proto__": 1}}'));
wrong('CONTRADICTION', { thunderclap: true, headache: false });

/** In words of its own: what JSON cannot say. */
function refused(message, patient) {
    same(errorOf(() => headache.answer(patient)).message, message, 'refused');
}
const aPatient = 'a patient is a plain object, from the id of a finding to its value';
for (const none of [
    undefined,
    null,
    7,
    'age',
    [],
    ['age'],
    new Map([['age', 4]]),
    new Date(),
    () => 1,
    Symbol('a'),
])
    refused(aPatient, none);
refused(aPatient, { __proto__: { headache: true } }); // the prototype of this object, not a member
refused(aPatient, Object.create({ age: 4 }));
refused('"age" is a number, in "a", not NaN', { age: NaN });
refused('"age" is a number, in "a", not Infinity', { age: Infinity });
refused('"age" goes from 0 to 110 a, and 1e+300 is outside', { age: 1e300 });
refused(`"age" goes from 0 to 110 a, and ${10n ** 40n} is outside`, { age: 10n ** 40n });
refused('"age" is a value, or an object with "value" and "unit"', { age: Symbol('x') });
refused('"age" is a value, or an object with "value" and "unit"', { age: () => 44 });
refused('"age" is a value, or an object with "value" and "unit"', { age: new Date() });
refused('"age" can\'t be given in "mo x": write it in "a", or in one of "mo"', {
    age: { value: 4, unit: 'mo\0x' },
});
refused('"age" can\'t be given in "d": did you mean "a"?', { age: { value: 900, unit: 'd' } });
refused(
    '"weight" can\'t be given in "furlong": write it in "kg", or in one of ' +
        headache.findings
            .find((finding) => finding.id === 'weight')
            .units.map((unit) => `"${unit}"`)
            .join(', '),
    { weight: { value: 1, unit: 'furlong' } },
);
const long = errorOf(() => headache.answer({ age: `1${'0'.repeat(3000000)}` }));
same(long.code, 'OUT_OF_DOMAIN', 'three million digits');
same(headache.answer({ age: `0.${'0'.repeat(3000000)}` }).patient.age, '0', 'three million zeros');

// A patient that runs code while it is read, asking the same table: neither sees the other.
const answer = headache.answer({
    get age() {
        headache.answer({ age: 7, asthma: true });
        return 44;
    },
});
same([answer.patient.age, answer.patient.asthma], ['44', null], 'a patient that asks');
same(headache.answer({ age: 44n, asthma: undefined }).patient.age, '44', 'a bigint');
same(
    headache.answer(Object.assign(Object.create(null), { age: -0 })).patient.age,
    '0',
    'without a prototype',
);

// Nothing is left of a patient that was refused, or of the one before.
errorOf(() => headache.answer({ asthma: true, age: 'x' }));
same(headache.answer({}).patient.asthma, null, 'something is left of a patient');

// ---- Lists, languages, explanations -------------------------------------------------------------

same(headache.about.title, 'Headache', 'the title');
same(headache.in('ES').about.title, 'Dolor de cabeza', 'the title in Spanish');
same(
    headache.in('es').findings.find(({ id }) => id === 'weight').label,
    'Weight',
    'a label that Spanish lacks',
);
same(
    errorOf(() => headache.in('fr')).message,
    'the table has no texts in "fr": it has en, es',
    'French',
);
same(
    headache.findings.find(({ id }) => id === 'severity'),
    {
        id: 'severity',
        label: 'How bad it is',
        question: 'How bad is it?',
        type: 'choice',
        options: [
            { id: 'mild', label: 'Mild' },
            { id: 'moderate', label: 'Moderate' },
            { id: 'severe', label: 'Severe' },
        ],
        'known-by': ['patient'],
        usual: 'mild',
        ordered: true,
        cites: [],
    },
    'a choice',
);
same(
    headache.rules.find(({ id }) => id === 'paracetamol-for-tension').dose,
    {
        min: '500',
        max: '1000',
        unit: 'mg',
        every: '6',
        'every-unit': 'h',
        'at-most': '4000',
        route: 'oral',
    },
    'a dose',
);

const patient = { headache: true, severity: 'moderate', thunderclap: false, creatinine: 1 };
same(
    headache.explain(patient, 'tension'),
    {
        kind: 'cause',
        id: 'tension',
        label: 'Tension headache',
        status: 'draft',
        cites: [],
        truth: true,
        tests: [
            { test: 'has', finding: 'headache', truth: true },
            {
                test: 'not',
                truth: true,
                tests: [{ test: 'has', finding: 'thunderclap', truth: false }],
            },
            {
                test: 'value',
                finding: 'severity',
                value: 'moderate',
                in: ['mild', 'moderate'],
                truth: true,
            },
        ],
    },
    'a cause explained',
);
const [cause] = headache.explain(patient, 'paracetamol-for-tension').tests;
same([cause.is, cause.truth], [['tension'], true], 'the cause that a rule is for');
const ibuprofen = headache.explain(patient, 'ibuprofen');
same(ibuprofen.standing, 'check', 'a treatment explained');
same(
    ibuprofen.for.map(({ id, truth }) => [id, truth]),
    [['ibuprofen-for-headache', true]],
    'for it',
);
same(
    ibuprofen.against.map(({ id, truth }) => [id, truth]),
    [
        ['nsaid-ulcer', null],
        ['nsaid-asthma', null],
        ['no-nsaid-kidney', false],
    ],
    'against it',
);
for (const [id, message] of [
    ['age', '"age" is a finding'],
    ['none', 'there is nothing called "none" in "headache"'],
    ['__proto__', 'there is nothing called "__proto__" in "headache"'],
    [{}, 'there is nothing called "[object'],
])
    if (!errorOf(() => headache.explain({}, id)).message.startsWith(message))
        fault(`explain ${id}`);

// Everything that can be explained, of the larger base: a test's truth follows from its own tests.
const spasm = await open(bytesOf('back-spasm'));
const follows = {
    all: (truths) => (truths.includes(false) ? false : truths.includes(null) ? null : true),
    any: (truths) => (truths.includes(true) ? true : truths.includes(null) ? null : false),
    not: ([truth]) => (truth === null ? null : !truth),
};
function hold(test) {
    for (const one of test.tests ?? []) hold(one);
    if (follows[test.test])
        same(test.truth, follows[test.test](test.tests.map((one) => one.truth)), test.test);
}
for (const one of [
    ...spasm.rules,
    ...spasm.causes,
    ...spasm.conditions,
    ...spasm.treatments,
    ...spasm.scores,
    ...spasm.bands,
]) {
    const explained = spasm.explain({ age: 44, 'lower-back-spasm': true }, one.id);
    for (const at of [
        explained,
        ...(explained.for instanceof Array ? explained.for : []),
        ...(explained.against ?? []),
        ...(explained.points ?? []),
    ])
        for (const test of at.tests ?? []) hold(test);
}

close('answers', `seed ${seed}, ${contradictions} impossible patients, `);
