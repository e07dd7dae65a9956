// What each handout must say, from the compiled table: by the rules of docs/handout-document.md,
// written once more. Of the knowledge base itself only what no table has: which handouts are
// declared, and which treatment is-a which.

// Three truths of a test for the readers of a handout: a cause is theirs or it is not, what their
// cause calls for is true, every other fact is unknown.
function truthOf(test, readers) {
    const causes = (test.is ?? []).filter((id) => readers.causeOf(id) !== undefined);
    if (causes.length) return readers.causeOf(causes[0]);
    switch (test.test) {
        case 'everyone': return true;
        case 'has': return readers.known.has(test.finding) ? true : null;
        case 'not': return not(truthOf(test.tests[0], readers));
        case 'all': return all(test.tests.map((part) => truthOf(part, readers)));
        case 'any': return readers.oneOfTheirs(test.tests) ? true
            : not(all(test.tests.map((part) => not(truthOf(part, readers)))));
        case 'at-least': {
            const truths = test.tests.map((part) => truthOf(part, readers));
            if (truths.filter((truth) => truth === true).length >= test.count) return true;
            return truths.filter((truth) => truth !== false).length < test.count ? false : null;
        }
        default: return null;
    }
}
const not = (truth) => (truth === null ? null : !truth);
const all = (truths) => (truths.includes(false) ? false : truths.includes(null) ? null : true);

// Findings without which none of these causes is suspected, and what they are-a.
function knownOf(table, causes) {
    const calls = (tests) => tests.flatMap((test) => test.test === 'has' ? [test.finding]
        : test.test === 'all' ? calls(test.tests) : []);
    const closed = causes.map((cause) => {
        const patient = Object.fromEntries(calls(table.explain({}, cause).tests).map((id) => [id, true]));
        return new Set(Object.entries(table.answer(patient).patient).filter(([, value]) => value === true)
            .map(([id]) => id));
    });
    return new Set([...(closed[0] ?? [])].filter((id) => closed.every((known) => known.has(id))));
}

function readersOf(table, causes) {
    const ids = new Set(table.causes.map(({ id }) => id));
    const only = causes.length === 1 ? true : null;
    return {
        known: knownOf(table, causes),
        causeOf: (id) => (!ids.has(id) ? undefined : causes.includes(id) ? only : false),
        oneOfTheirs: (tests) => causes.every((cause) => tests.some((test) => test.is?.includes(cause))),
    };
}

// Declared handouts, and those for what none of them is about.
export function handoutsOf(table, declared) {
    const handouts = declared.filter(([kind]) => kind === 'handout').map(([, id, audience, causes]) =>
        ({ id, professional: audience === 'professional', causes: causes ? causes.split(' ') : [] }));
    const professional = table.about.audience.join() === 'professional';
    const covers = (causes) => handouts.some((handout) => !handout.professional && handout.causes.join(' ') === causes);
    const made = table.causes.filter(({ id }) => !covers(id)).map(({ id }) => ({ id, professional, causes: [id] }));
    const whole = covers('') ? [] : [{ id: table.about.id, professional, causes: [] }];
    return [...handouts, ...made, ...whole];
}

function isAOf(declared) {
    const broader = new Map(declared.filter(([kind]) => kind === 'is-a').map(([, id, of]) => [id, of.split(' ')]));
    const isA = (one, other) => one === other || (broader.get(one) ?? []).some((id) => isA(id, other));
    return isA;
}

function canBite(table, { treatments: [first, second] }, here, isA) {
    const had = new Set(table.findings.map(({ taking }) => taking).filter(Boolean));
    const pair = (one, other) => (isA(one, first) && isA(other, second)) || (isA(one, second) && isA(other, first));
    return table.treatments.some(({ id: one }) => here.has(one) && table.treatments.some(({ id: other }) =>
        one !== other && pair(one, other) && (here.has(other) || had.has(other))));
}

// The rules and the rest that a handout has, of the table in its language.
export function expectedOf(table, declared, { causes }) {
    const isA = isAOf(declared);
    const readers = readersOf(table, causes);
    const canFire = (rule) => !causes.length || ((!rule.for || causes.includes(rule.for)) &&
        all(table.explain({}, rule.id).tests.map((test) => truthOf(test, readers))) !== false);
    const fires = table.rules.filter(canFire);
    const indications = fires.filter(({ kind, for: cause }) => kind === 'indication' && (cause || !causes.length));
    const here = new Set(indications.map(({ treatment }) => treatment));
    return {
        indications,
        causes: table.causes.filter(({ id }) => !causes.length || causes.includes(id)),
        treatments: table.treatments.filter(({ id }) => here.has(id)),
        contraindications: fires.filter(({ kind, treatment }) => kind === 'contraindication' &&
            [...here].some((id) => isA(id, treatment))),
        interactions: table.interactions.filter((interaction) => canBite(table, interaction, here, isA)),
        escalations: fires.filter(({ kind }) => kind === 'escalation'),
    };
}
