// clips.mjs RULES PATIENTS COUNT STYLE: the rules for CLIPS, on standard output. Two ways to write
// them, of which the faster is the one to compare with: "findings", a fact for each finding of the
// patient; "patient", one fact with a slot for each.
import { boundsOf, comparisons, kindOf, partsOf, readPatients, readRules } from './trees.mjs'

const [rulesPath, patientsPath, count, style] = process.argv.slice(2)
const { scores, rules } = readRules(rulesPath)
const bounds = boundsOf(readPatients(patientsPath, Number(count)))

function name(tree) {
    return kindOf(tree) === 'score' ? `s${tree.score}` : `f${tree.finding}`
}

// An expression over variables; `used` gathers their trees.
function expression(tree, used) {
    const kind = kindOf(tree)
    if (kind === 'all' || kind === 'any') {
        const parts = tree[kind].map((part) => expression(part, used))
        return parts.length ? `(${kind === 'all' ? 'and' : 'or'} ${parts.join(' ')})` : kind === 'all' ? 'TRUE' : 'FALSE'
    }
    if (kind === 'not')
        return `(not ${expression(tree.not, used)})`
    used.set(name(tree), tree)
    const list = comparisons(tree, bounds).map(([operator, number]) => `(${operator} ?${name(tree)} ${number})`)
    return list.length === 1 ? list[0] : list.length ? `(and ${list.join(' ')})` : 'TRUE'
}

// A constraint on one value, the plainest that says it: a number, ~ and a number, or an expression.
function constraint(tree, negated) {
    const list = comparisons(tree, bounds), [low, high] = kindOf(tree) === 'finding' ? bounds[tree.finding] : []
    if (list.length === 1 && list[0][0] === '=') {
        if (!negated)
            return `${tree.low}`
        return low === 0 && high === 1 ? `${1 - tree.low}` : `~${tree.low}`
    }
    const said = expression(tree, new Map())
    return `:${negated ? `(not ${said})` : said}`
}

// Patterns of values, in the order in which they were asked for.
class Patterns {
    values = new Map()

    add(of, constraint) {
        if (!this.values.has(of))
            this.values.set(of, new Set())
        if (constraint)
            this.values.get(of).add(constraint)
    }

    // No value can be two numbers; CLIPS does not take such a rule, and it never fires.
    get isPossible() {
        return [...this.values.values()].every((set) => [...set].filter((each) => /^[-0-9]/.test(each)).length < 2)
    }

    // A value is named where an expression, or a test behind the patterns, looks at it.
    text(named) {
        const all = [...this.values].map(([of, set]) => {
            const needsName = named.has(of) || set.size === 0 || [...set].some((each) => each[0] === ':')
            return [of, [...(needsName ? [`?${of}`] : []), ...set].join('&')]
        })
        if (style === 'findings')
            return all.map(([of, said]) => `(${of} (v ${said}))`).join(' ')
        const slots = all.filter(([of]) => of[0] === 'f').map(([of, said]) => `(${of} ${said})`)
        const others = all.filter(([of]) => of[0] === 's').map(([of, said]) => `(${of} (v ${said}))`)
        return `(patient ${slots.join(' ')}) ${others.join(' ')}`
    }
}

function rule(number, { when }) {
    const patterns = new Patterns(), tests = [], used = new Map()
    for (const part of kindOf(when) === 'all' ? partsOf(when) : [when]) {
        const negated = kindOf(part) === 'not', inner = negated ? part.not : part
        if (kindOf(inner) === 'finding' || kindOf(inner) === 'score')
            patterns.add(name(inner), constraint(inner, negated))
        else if (kindOf(inner) !== 'all' || inner.all.length || negated)
            tests.push(`(test ${expression(part, used)})`)
    }
    for (const of of used.keys())
        patterns.add(of)
    return !patterns.isPossible ? '' : `(defrule r${number} ${patterns.text(used)} ${tests.join(' ')} => (fired ${number}))`
}

function score(number, points) {
    const patterns = new Patterns(), used = new Map()
    const sum = points.map(({ when, weight }) => `(if ${expression(when, used)} then ${weight} else 0)`)
    for (const of of used.keys())
        patterns.add(of)
    return `(deftemplate s${number} (slot v))\n(defrule score${number} (declare (salience 1)) ${patterns.text(used)}` +
        ` => (assert (s${number} (v (+ 0 ${sum.join(' ')})))))`
}

const slots = bounds.map((_, finding) => `f${finding}`)
console.log(style === 'findings' ? slots.map((slot) => `(deftemplate ${slot} (slot v))`).join('\n')
    : `(deftemplate patient ${slots.map((slot) => `(slot ${slot})`).join(' ')})`)
scores.forEach((points, number) => console.log(score(number, points)))
rules.forEach((each, number) => console.log(rule(number, each)))
