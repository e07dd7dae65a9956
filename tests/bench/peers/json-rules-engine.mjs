// json-rules-engine.mjs MODULES RULES PATIENTS COUNT: which rules fire, said by json-rules-engine.
// Findings and scores are facts; scores are added up before, which it has no words for.
import { createRequire } from 'node:module'
import { boundsOf, comparisons, factsOf, kindOf, measure, partsOf, readPatients, readRules } from './trees.mjs'

const [modules, rulesPath, patientsPath, count] = process.argv.slice(2)
const { Engine } = createRequire(`${modules}/`)('json-rules-engine')
const { scores, rules } = readRules(rulesPath)
const patients = readPatients(patientsPath, Number(count))
const bounds = boundsOf(patients)
const operators = { '=': 'equal', '>=': 'greaterThanInclusive', '<=': 'lessThanInclusive' }

function condition(tree) {
    const kind = kindOf(tree)
    if (kind === 'not')
        return { not: condition(tree.not) }
    if (kind === 'all' || kind === 'any')
        return { [kind]: partsOf(tree).map(condition) }
    const fact = kind === 'score' ? `s${tree.score}` : `f${tree.finding}`
    const list = comparisons(tree, bounds).map(([operator, value]) => ({ fact, operator: operators[operator], value }))
    return list.length === 1 ? list[0] : { all: list }
}

const engine = new Engine()
rules.forEach(({ when }, place) => {
    const said = condition(when)
    engine.addRule({ conditions: said.all || said.any || said.not ? said : { all: [said] }, event: { type: `${place}` } })
})
const { version } = createRequire(`${modules}/`)('json-rules-engine/package.json')
await measure(`json-rules-engine ${version}`, patients, async (row) => {
    return (await engine.run(factsOf(row, scores))).events.map((event) => event.type)
})
