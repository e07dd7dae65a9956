// zen.mjs MODULES RULES PATIENTS COUNT: which rules fire, said by zen-engine. The rules are one
// decision table, a row a rule, each row one expression; scores are added up before.
import { createRequire } from 'node:module'
import { boundsOf, comparisons, factsOf, kindOf, measure, partsOf, readPatients, readRules } from './trees.mjs'

const [modules, rulesPath, patientsPath, count] = process.argv.slice(2)
const { ZenEngine } = createRequire(`${modules}/`)('@gorules/zen-engine')
const { scores, rules } = readRules(rulesPath)
const patients = readPatients(patientsPath, Number(count))
const bounds = boundsOf(patients)
const operators = { '=': '==', '>=': '>=', '<=': '<=' }

function expression(tree) {
    const kind = kindOf(tree)
    if (kind === 'not')
        return `not (${expression(tree.not)})`
    if (kind === 'all' || kind === 'any') {
        const parts = partsOf(tree).map(expression)
        return parts.length ? `(${parts.join(kind === 'all' ? ' and ' : ' or ')})` : `${kind === 'all'}`
    }
    const name = kind === 'score' ? `s${tree.score}` : `f${tree.finding}`
    const list = comparisons(tree, bounds).map(([operator, value]) => `${name} ${operators[operator]} ${value}`)
    return list.length ? `(${list.join(' and ')})` : 'true'
}

const node = (id, type, content) => ({ id, type, name: id, position: { x: 0, y: 0 }, content })
const decision = new ZenEngine().createDecision({
    nodes: [
        node('in', 'inputNode', {}),
        node('rules', 'decisionTableNode', {
            hitPolicy: 'collect',
            inputs: [{ id: 'when', name: 'when' }],
            outputs: [{ id: 'rule', name: 'rule', field: 'rule' }],
            rules: rules.map(({ when }, number) => ({ _id: `r${number}`, when: expression(when), rule: `${number}` })),
        }),
        node('out', 'outputNode', {}),
    ],
    edges: [
        { id: 'a', type: 'edge', sourceId: 'in', targetId: 'rules' },
        { id: 'b', type: 'edge', sourceId: 'rules', targetId: 'out' },
    ],
})
const { version } = createRequire(`${modules}/`)('@gorules/zen-engine/package.json')
await measure(`zen-engine ${version}`, patients, async (row) => {
    return (await decision.evaluate(factsOf(row, scores))).result.map((row) => row.rule)
})
