// The rules of a table as trees, and patients for them: what tests/bench/rules.c writes.
import { readFileSync } from 'node:fs'

export function readRules(path) {
    return JSON.parse(readFileSync(path, 'utf8'))
}

// Rows of whole numbers; the first so many.
export function readPatients(path, count) {
    return readFileSync(path, 'utf8').split('\n', count).map((line) => line.split(',').map(Number))
}

// The kind of a tree, and what is in it.
export function kindOf(tree) {
    return Object.keys(tree)[0]
}

export function partsOf(tree) {
    const kind = kindOf(tree)
    return kind === 'all' || kind === 'any' ? tree[kind] : kind === 'not' ? [tree.not] : []
}

// The least and the greatest value of each finding in these patients: a bound that nobody comes to
// need not be looked at.
export function boundsOf(patients) {
    return patients[0].map((_, finding) => patients.reduce(
        ([low, high], row) => [Math.min(low, row[finding]), Math.max(high, row[finding])],
        [Infinity, -Infinity]))
}

// A range of a finding or score as the fewest comparisons, [[operator, number]].
export function comparisons(tree, bounds) {
    const [least, greatest] =
        kindOf(tree) === 'finding' ? bounds[tree.finding] : [-2147483648, 2147483647]
    if (tree.low === tree.high)
        return [['=', tree.low]]
    const list = []
    if (tree.low > least)
        list.push(['>=', tree.low])
    if (tree.high < greatest)
        list.push(['<=', tree.high])
    return list
}

// A score of a patient: each row of points is of one finding.
function scoreOf(points, row) {
    return points.reduce((sum, { when, weight }) =>
        sum + (row[when.finding] >= when.low && row[when.finding] <= when.high ? weight : 0), 0)
}

// A patient for engines that can't add: what is known, and the scores added up.
export function factsOf(row, scores) {
    const facts = {}
    row.forEach((value, finding) => { facts[`f${finding}`] = value })
    scores.forEach((points, score) => { facts[`s${score}`] = scoreOf(points, row) })
    return facts
}

// A line as tests/bench/answers.c prints it. `rulesOf` says of a row which rules fire, by their
// places from 0; the first time, in which everything is made ready, is not measured.
export async function measure(name, patients, rulesOf) {
    await rulesOf(patients[0])
    let fired = 0, places = 0
    const begin = process.cpuUsage()
    for (const row of patients) {
        const rules = await rulesOf(row)
        fired += rules.length
        for (const rule of rules)
            places += Number(rule) + 1
    }
    const { user, system } = process.cpuUsage(begin)
    console.log(`${name}|${patients.length}|${(user + system) / 1e6}|${fired}|${places}`)
}
