// compare.mjs STEM: reads the reports STEM.json, .txt, .gcc, .github, .sarif and .junit of one run and
// holds them to the same set of diagnostics. Each reader is written from its format's description, not
// from what kbc writes.
import { readFileSync } from "node:fs";

const stem = process.argv[2];
const text_of = (ending) => readFileSync(`${stem}.${ending}`, "utf8");
let faults = 0;
function fault(text) {
  faults++;
  console.log("formats: " + text);
}

// What a terminal is not given as it is (docs: "written out").
const shown = (text) =>
  [...text].map((c) => {
    const code = c.codePointAt(0);
    const unseen = code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0x61c || code === 0x200e ||
      code === 0x200f || (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) || code === 0xfeff;
    return unseen ? `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>` : c;
  }).join("");

// ---- One reader for each format: {told: [[name, level, path, line, column, subject, message]], silenced, …}

function read_json() {
  const document = JSON.parse(text_of("json"));
  if (document.format !== "kbc-report" || document.version !== 1) fault("json: not version 1 of kbc-report");
  const all = document.reports.flatMap((report) => report.diagnostics);
  const row = (d) => [d.name, d.level, d.place.path, d.place.line, d.place.column, d.subject ?? "", d.message];
  const reported = (level) => all.filter((d) => d.standing === "reported" && d.level === level).length;
  const sum = (key) => document.reports.reduce((total, report) => total + report[key], 0);
  for (const [key, level] of [["errors", "error"], ["warnings", "warning"]])
    if (sum(key) !== reported(level)) fault(`json: ${sum(key)} ${key}, but ${reported(level)} listed`);
  return {
    told: all.filter((d) => d.standing === "reported").map(row),
    silenced: all.filter((d) => d.standing === "silenced").map((d) => [...row(d), d.because ?? ""]),
    count: sum("silenced"), all, fingerprints: all.map((d) => d.fingerprint),
  };
}

// path:line:column: level: message [name]
function read_lines(ending) {
  const text = text_of(ending);
  const told = [...text.matchAll(/^(.*?\.xml):(\d+):(\d+): (error|warning): (.*) \[([a-z-]+)\]$/gm)].map(
    ([, path, line, column, level, message, name]) => [name, level, path, +line, +column, "", message]);
  const counts = [...text.matchAll(/, (\d+) silenced$/gm)].map(([, n]) => +n);
  return { told, count: counts.reduce((a, b) => a + b, 0), reports: counts.length };
}

// GitHub, "Workflow commands": ::workflow-command parameter1={data},parameter2={data}::{command value};
// in data %25 %0D %0A, in parameters %3A %2C too.
function read_github() {
  const told = [];
  let count = 0;
  for (const line of text_of("github").split("\n")) {
    if (line === "") continue;
    const command = /^::([a-z-]+)(?: ([^\n]*?))?::(.*)$/.exec(line);
    if (!command) { fault(`github: no command: ${line}`); continue; }
    const [, name, list, data] = command;
    const unescape_data = (s) => s.replace(/%0D/g, "\r").replace(/%0A/g, "\n").replace(/%25/g, "%");
    const unescape_property = (s) =>
      s.replace(/%0D/g, "\r").replace(/%0A/g, "\n").replace(/%3A/g, ":").replace(/%2C/g, ",").replace(/%25/g, "%");
    if (/%(?!25|0A|0D)/.test(data)) fault(`github: a % that is no escape: ${line}`);
    const properties = {};
    for (const part of (list ?? "").split(",")) {
      const [, key, value] = /^([A-Za-z]+)=([^:,]*)$/.exec(part) ?? [];
      if (!key || key in properties) fault(`github: no property: ${part}`);
      if (/%(?!25|0A|0D|3A|2C)/.test(value)) fault(`github: a % that is no escape: ${part}`);
      properties[key] = unescape_property(value);
    }
    const message = unescape_data(data);
    if (name === "notice") {
      for (const [, n] of message.matchAll(/, (\d+) silenced$/gm)) count += +n;
      continue;
    }
    if (!["error", "warning"].includes(name)) { fault(`github: ${name}`); continue; }
    for (const key of Object.keys(properties))
      if (!["file", "line", "endLine", "col", "endColumn", "title"].includes(key)) fault(`github: property ${key}`);
    if (properties.endColumn && properties.endLine !== properties.line)
      fault(`github: columns over several lines: ${line}`);
    const [rule, subject] = /^([a-z-]+)(?:: (.*))?$/.exec(properties.title).slice(1);
    told.push([rule, name, properties.file, +properties.line, +properties.col, subject ?? "", message.split("\n")[0]]);
  }
  return { told, count };
}

function read_sarif() {
  const log = JSON.parse(text_of("sarif"));
  const row = (run) => (result) => {
    const place = result.locations[0].physicalLocation;
    return [result.ruleId, result.level, decodeURIComponent(place.artifactLocation.uri), place.region.startLine,
      place.region.startColumn, result.properties.subject ?? "", result.message.text];
  };
  const rows = (wanted) => log.runs.flatMap((run) => run.results.filter(wanted).map(row(run)));
  const silenced = log.runs.flatMap((run) => run.results.filter((r) => r.suppressions.length)
    .map((r) => [...row(run)(r), r.suppressions[0].justification ?? ""]));
  return {
    told: rows((r) => !r.suppressions.length), silenced, count: silenced.length,
    fingerprints: log.runs.flatMap((run) => run.results.map((r) => r.partialFingerprints["kbc/v1"])),
  };
}

// XML that xmllint has found valid: elements with attributes, text, the entities.
function read_xml(text) {
  const entities = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
  const decode = (s) => s.replace(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));/g, (_, d, x, name) =>
    name ? entities[name] : String.fromCodePoint(d ? +d : parseInt(x, 16)));
  const root = { name: "", children: [], text: "" };
  const open = [root];
  for (const [, tag, run] of text.replace(/^<\?.*?\?>/, "").matchAll(/<([^>]*)>|([^<]+)/g)) {
    const top = open[open.length - 1];
    if (run !== undefined) { top.text += decode(run); continue; }
    if (tag[0] === "/") { open.pop(); continue; }
    const element = { name: /^[\w-]+/.exec(tag)[0], attributes: {}, children: [], text: "" };
    for (const [, key, value] of tag.matchAll(/([\w-]+)="([^"]*)"/g)) element.attributes[key] = decode(value);
    top.children.push(element);
    if (!tag.endsWith("/")) open.push(element);
  }
  return root.children[0];
}

// The first line of what a case says is that of the text report.
function read_junit() {
  const told = [];
  const silenced = [];
  for (const suite of read_xml(text_of("junit")).children) {
    const cases = suite.children.filter((child) => child.name === "testcase");
    const count = (name) => cases.filter((one) => one.children.some((child) => child.name === name)).length;
    const { tests, failures, skipped, errors } = suite.attributes;
    if (+tests !== cases.length || +failures !== count("failure") || +skipped !== count("skipped") || +errors !== 0)
      fault("junit: the suite's numbers are not those of its cases");
    for (const one of cases) {
      const outcome = one.children[0];
      if (!outcome || outcome.text === "not everything was looked at") continue;
      const name = one.attributes.classname.replace(/^.*\./, "");
      const [, because, head] = /^(?:silenced: (.*)\n)?(.*)$/m.exec(outcome.text);
      const parts = /^(.*?\.xml):(\d+):(\d+): (error|warning|note): (.*) \[([a-z-]+)\]$/.exec(head);
      if (!parts) { fault(`junit: ${head}`); continue; }
      const [, path, line, column, level, told_message, rule] = parts;
      // The name is the message, behind the subject where there is one.
      let message = outcome.attributes.message ?? one.attributes.name;
      let subject = "";
      for (let at = one.attributes.name.indexOf(": "); at >= 0; at = one.attributes.name.indexOf(": ", at + 1))
        if (shown(one.attributes.name.slice(at + 2)) === told_message) {
          subject = one.attributes.name.slice(0, at);
          message = one.attributes.name.slice(at + 2);
          break;
        }
      if (outcome.attributes.message !== undefined && outcome.attributes.message !== message)
        fault(`junit: two messages: ${message}`);
      if (rule !== name) fault(`junit: ${name} says ${rule}`);
      if (outcome.name === "failure" && outcome.attributes.type !== level) fault(`junit: ${level} as ${outcome.attributes.type}`);
      if ((outcome.name === "failure") !== (level === "error" && because === undefined)) fault(`junit: ${level} as ${outcome.name}`);
      const row = [name, level, path, +line, +column, subject, message];
      if (because === undefined) told.push(row);
      else silenced.push([...row, because === "no reason is given" ? "" : because]);
    }
  }
  return { told, silenced, count: silenced.length };
}

// ---- Comparing

const json = read_json();
const as_shown = ([name, level, path, line, column, subject, message, ...rest]) =>
  [name, level, shown(path), line, column, shown(subject), shown(message), ...rest];
const set = (rows) => rows.map((row) => JSON.stringify(row)).sort();
function same(what, wanted, got) {
  const [left, right] = [set(wanted), set(got)];
  const missing = left.filter((row) => !right.includes(row));
  const extra = right.filter((row) => !left.includes(row));
  if (left.length !== right.length || missing.length || extra.length)
    fault(`${what}: ${right.length} of ${left.length}\n  lacks ${missing.join("\n        ")}\n  has   ${extra.join("\n        ")}`);
}

const plain = (row) => as_shown(row).map((value, i) => (i === 5 ? "" : value)); // no subject
const readers = {
  txt: [read_lines("txt"), plain], gcc: [read_lines("gcc"), plain], github: [read_github(), as_shown],
  sarif: [read_sarif(), (row) => row], junit: [read_junit(), (row) => as_shown(row)],
};
for (const [what, [reading, form]] of Object.entries(readers)) {
  const got = what === "junit" ? reading.told.map(as_shown) : reading.told;
  same(what, json.told.map(form), got);
  if (reading.count !== json.count) fault(`${what}: ${reading.count} silenced, not ${json.count}`);
}
for (const what of ["sarif", "junit"]) same(`${what}, silenced`, json.silenced.map(as_shown), readers[what][0].silenced.map(as_shown));
same("fingerprints of sarif", json.fingerprints.map((f) => [f]), readers.sarif[0].fingerprints.map((f) => [f]));
if (new Set(json.fingerprints).size !== json.fingerprints.length) fault("two diagnostics have one fingerprint");

// What must have been among them for this to be a test.
const names = new Set(json.told.map((row) => row[0]));
const some = (what) => json.all.some((d) => d[what] !== undefined);
if (json.told.length < 30 || names.size < 20) fault(`only ${json.told.length} diagnostics of ${names.size} names`);
if (json.silenced.length < 2) fault("too few are silenced");
for (const what of ["witness", "worse", "core", "others", "subject", "related", "help", "because"]) if (!some(what)) fault(`none has ${what}`);
console.log(`formats: ${json.told.length} diagnostics of ${names.size} names and ${json.silenced.length} silenced, the same in ${Object.keys(readers).length + 1} formats; ${faults} faults`);
process.exit(faults ? 1 : 0);
