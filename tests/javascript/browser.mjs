/*
 * The ES module in real headless Chromium: a page loads it over HTTP, fetches tables and answers
 * patients, and the answers are those of kbc eval; the page of docs/javascript.md is filled in,
 * button by button. Arguments: the folder to serve, the browser.
 */
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { close, fault, kbcEval, same, work } from './check.mjs';

const TYPES = { '.html': 'text/html', '.mjs': 'text/javascript', '.wasm': 'application/wasm' };
const POLICY = "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'";
const SECONDS = 240;

const patients = {
    headache: [
        {},
        { headache: true, severity: 'moderate', age: 44, thunderclap: false },
        { thunderclap: true, temperature: { value: 99.5, unit: '[degF]' } },
    ],
    'back-spasm': [{}, { 'lower-back-spasm': true, age: 44 }],
};

let told;
const result = new Promise((resolve) => (told = resolve));

async function body(request) {
    let text = '';
    for await (const chunk of request) text += chunk;
    return text;
}

const server = createServer(async (request, response) => {
    if (request.method === 'POST') {
        told(JSON.parse(await body(request)));
        response.end();
        return;
    }
    const path = normalize(new URL(request.url, 'http://here').pathname);
    try {
        const bytes = await readFile(join(work, path));
        const type = TYPES[extname(path)] ?? 'application/octet-stream';
        response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': POLICY });
        response.end(bytes);
    } catch {
        response.writeHead(404).end();
    }
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = `http://127.0.0.1:${server.address().port}`;

const profile = await mkdtemp(join(tmpdir(), 'kbc-chromium-'));
const browser = spawn(
    process.argv[3],
    [
        '--headless',
        '--no-sandbox', // as root there is none
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--no-first-run',
        '--disable-background-networking',
        `--user-data-dir=${profile}`,
        `${address}/test.html#${encodeURIComponent(JSON.stringify(patients))}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
);
let complaints = '';
browser.stderr.on('data', (chunk) => (complaints += chunk));
const ended = new Promise((resolve) => browser.on('close', resolve));
const late = setTimeout(() => told({ error: 'nothing came of it in time' }), SECONDS * 1000);
ended.then(() => told({ error: 'the browser ended' }));

const page = await result;
clearTimeout(late);
browser.kill();
await ended;
server.close();
await rm(profile, { recursive: true, force: true, maxRetries: 10 });

if (page.error) fault(`${page.error}\n${complaints}`);
for (const [name, list] of Object.entries(page.error ? {} : patients))
    list.forEach((patient, i) => {
        const what = `${name}: ${JSON.stringify(patient)}`;
        same(page.answers[name][i], JSON.parse(kbcEval(name, patient).text), what);
    });
if (!page.error) {
    same(page.refused, ['DAMAGED', 'NO_SUCH_FINDING'], 'what must be refused');
    const title = 'Tiny (a draft: not for patients)';
    const open = 'not ruled out yet: urgent|Aspirin: check';
    same(
        page.filled,
        [
            [title, 'Do you feel hot?', open],
            [title, 'How old are you?', open],
            [title, 'That is all.', 'urgent: Come today.|Aspirin: withheld'],
        ],
        'the page of docs/javascript.md, filled in',
    );
}
close('browser', `${page.agent?.match(/Chrome\/\d+/) ?? ''} `);
