// validate.mjs MODULES REPORT.sarif REPORT.txt…: holds SARIF reports to the official schema, and to
// what the text report of the same knowledge base says. MODULES: where npm put the packages.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const [modules, ...files] = process.argv.slice(2);
const require = createRequire(modules + "/");
const Ajv = require("ajv");
const ajv = new Ajv({ schemaId: "auto", allErrors: true, meta: false });
const meta = require("ajv/lib/refs/json-schema-draft-04.json");
ajv.addMetaSchema(meta);
ajv._opts.defaultMeta = meta.id; // as ajv 6 wants it for schemas of draft 04
const schema = JSON.parse(
  readFileSync(modules + "/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"),
);
const conforms = ajv.compile(schema);

let faults = 0;
let results = 0;
let patients = 0;
function fault(text) {
  faults++;
  console.log("sarif: " + text);
}

// name and place of what a text report tells: "kb.xml:3:5: error: … [name]"
function told(text) {
  const heads = text.matchAll(/^(?:(.*?):(\d+):(\d+): )?(?:error|warning): .* \[([a-z-]+)\]$/gm);
  return [...heads].map(([, path, line, column, name]) => [name, path?.replace(/^\.\//, ""), line, column].join(" ")).sort();
}

// The characters of a region of a file, counted by code points.
function region_text(path, region) {
  const lines = readFileSync(path, "utf8").split(/\r\n|\r|\n/);
  const line = [...(lines[region.startLine - 1] ?? "")];
  const end = region.endLine > region.startLine ? line.length + 1 : region.endColumn;
  return { within: end - 1 <= line.length + 1, text: line.slice(region.startColumn - 1, end - 1).join("") };
}

function check_location(file, run, location) {
  const { artifactLocation, region } = location.physicalLocation;
  const path = decodeURIComponent(artifactLocation.uri);
  if (/^[a-z][a-z0-9+.-]*:|^\//i.test(artifactLocation.uri)) fault(`${file}: ${artifactLocation.uri} is not relative`);
  if (/[^A-Za-z0-9._~\/%-]/.test(artifactLocation.uri)) fault(`${file}: ${artifactLocation.uri} is not encoded`);
  if (run.artifacts[artifactLocation.index]?.location.uri !== artifactLocation.uri)
    fault(`${file}: ${artifactLocation.uri} is not the artifact of its index`);
  if (run.columnKind !== "unicodeCodePoints") fault(`${file}: columns are not code points`);
  if (artifactLocation.uriBaseId) return path;
  const { within, text } = region_text(path, region);
  if (!within) fault(`${file}: a region ends behind its line in ${path}`);
  // What is told of starts with something to see, unless it is the place where something lacks.
  if (/^\s/.test(text)) fault(`${file}: a region begins with white space in ${path}`);
  return path;
}

// A patient: from the ids of findings to true, false, or a text that is an option or a number.
function check_patient(file, rule, patient) {
  patients++;
  for (const [id, value] of Object.entries(patient))
    if (!/^[a-z][a-z0-9-]*$/.test(id) ||
        value === "true" || value === "false" || // no test document has an option of that name
        !(typeof value === "boolean" || /^([a-z][a-z0-9-]*|-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?)$/.test(value)))
      fault(`${file}: a patient of ${rule} with ${id}: ${JSON.stringify(value)}`);
}

// What the contract says of each name: what it carries.
const with_witness = ["overlap", "band-gap", "band-overlap", "dead-end", "gap", "interacting-advice",
  "disjoint-doses", "advice-in-emergency", "falling-escalation"];
const with_core = ["impossible-world", "never-true", "always-true", "contradicted-indication",
  "redundant-rule", "shadowed-escalation", "idle-contraindication", "vacuous-assert"];
const ids = /^[a-z][a-z0-9-]*(\/[a-z][a-z0-9-]*)?$/;

function check_properties(file, result) {
  const { subject, others, witness, worse, core } = result.properties;
  const rule = result.ruleId;
  if (subject !== undefined && !ids.test(subject)) fault(`${file}: subject ${subject} of ${rule}`);
  for (const id of [...(others ?? []), ...(core ?? [])]) if (!ids.test(id)) fault(`${file}: ${id} of ${rule}`);
  if (with_witness.includes(rule) && !witness) fault(`${file}: ${rule} without a witness`);
  if (with_core.includes(rule) && !core) fault(`${file}: ${rule} without a core`);
  if (rule === "broken-assert" && !witness === !core) fault(`${file}: ${rule} with neither or both`);
  if ((rule === "falling-escalation") !== (worse !== undefined)) fault(`${file}: ${rule}: worse`);
  for (const patient of [witness, worse]) if (patient) check_patient(file, rule, patient);
}

function check_run(file, run) {
  const places = [];
  for (const result of run.results) {
    results++;
    if (run.tool.driver.rules[result.ruleIndex]?.id !== result.ruleId) fault(`${file}: ruleIndex of ${result.ruleId}`);
    check_properties(file, result);
    for (const related of result.relatedLocations ?? []) check_location(file, run, related);
    const location = result.locations[0];
    const path = location && check_location(file, run, location);
    if (result.suppressions.length) continue;
    const region = location?.physicalLocation.region;
    places.push([result.ruleId, path, region?.startLine, region?.startColumn].join(" "));
  }
  return places.sort();
}

for (let i = 0; i < files.length; i += 2) {
  const log = JSON.parse(readFileSync(files[i], "utf8"));
  if (!conforms(log))
    for (const error of conforms.errors) fault(`${files[i]}: ${error.dataPath} ${error.message}`);
  const seen = log.runs.flatMap((run) => check_run(files[i], run)).sort();
  const expected = told(readFileSync(files[i + 1], "utf8"));
  if (JSON.stringify(seen) !== JSON.stringify(expected))
    fault(`${files[i]}: not what the text report tells\n  ${seen.join("\n  ")}\nbut\n  ${expected.join("\n  ")}`);
}
console.log(`sarif: ${files.length / 2} reports with ${results} results and ${patients} patients held to the schema and to the text report; ${faults} faults`);
process.exit(faults || !results || !patients ? 1 : 0);
