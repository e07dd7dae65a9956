/*
 * Handouts in real headless Chromium: each in a frame 320 pixels wide, where axe-core looks for
 * violations, and where nothing may stick out. Arguments: the folder of handouts, the browser,
 * axe.min.js.
 */
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const [folder, program, axe] = process.argv.slice(2);
const names = (await readdir(folder)).filter((name) => name.endsWith('.html')).sort();
const SECONDS = 240;

/* In the frame, behind the handout. */
const LOOK = `<script src="/axe.js"></script><script>
    const wide = document.documentElement.scrollWidth;
    axe.run(document, { resultTypes: ['violations', 'incomplete'] }).then((result) => parent.postMessage({
        wide,
        passed: result.passes.length,
        violations: result.violations.map((one) => one.id + ': ' + one.help + ': ' + one.nodes[0].html.slice(0, 200)),
    }, '*'), (error) => parent.postMessage({ error: String(error) }, '*'));
</script>`;

const PAGE = `<!DOCTYPE html><html lang="en"><title>Handouts</title><body><script>
    const looks = {};
    for (const name of ${JSON.stringify(names)}) {
        const frame = document.createElement('iframe');
        frame.style = 'width: 320px; height: 4000px; border: 0';
        frame.src = '/handout/' + encodeURIComponent(name);
        const said = new Promise((resolve) => addEventListener('message', function hear(event) {
            if (event.source !== frame.contentWindow) return;
            removeEventListener('message', hear);
            resolve(event.data);
        }));
        document.body.append(frame);
        looks[name] = await said;
        frame.remove();
    }
    await fetch('/', { method: 'POST', body: JSON.stringify(looks) });
</script>`.replace('<script>', '<script type="module">');

let told;
const result = new Promise((resolve) => (told = resolve));
const server = createServer(async (request, response) => {
    if (request.method === 'POST') {
        let text = '';
        for await (const chunk of request) text += chunk;
        response.end();
        told(JSON.parse(text));
        return;
    }
    const path = decodeURIComponent(new URL(request.url, 'http://here').pathname);
    const html = path.startsWith('/handout/') ? await readFile(join(folder, basename(path)), 'utf8') : '';
    const type = path === '/axe.js' ? 'text/javascript' : 'text/html; charset=UTF-8';
    response.writeHead(200, { 'Content-Type': type });
    response.end(path === '/axe.js' ? await readFile(axe) : html ? html.replace('</body>', `${LOOK}</body>`) : PAGE);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

const profile = await mkdtemp(join(tmpdir(), 'kbc-chromium-'));
const browser = spawn(program, [
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run',
    '--disable-background-networking', `--user-data-dir=${profile}`,
    `http://127.0.0.1:${server.address().port}/`,
], { stdio: ['ignore', 'ignore', 'pipe'] });
let complaints = '';
browser.stderr.on('data', (chunk) => (complaints += chunk));
const ended = new Promise((resolve) => browser.on('close', resolve));
const late = setTimeout(() => told(null), SECONDS * 1000);
ended.then(() => told(null));
const looks = await result;
clearTimeout(late);
browser.kill();
await ended;
server.close();
await rm(profile, { recursive: true, force: true, maxRetries: 10 });

let faults = 0;
const fault = (what) => {
    faults++;
    console.log(`axe: ${what}`);
};
if (!looks) fault(`nothing came of it: ${complaints}`);
for (const [name, look] of Object.entries(looks ?? {})) {
    if (look.error) fault(`${name}: ${look.error}`);
    for (const violation of look.violations ?? []) fault(`${name}: ${violation}`);
    if (look.wide > 320) fault(`${name}: ${look.wide} pixels wide, of 320`);
    if (!(look.passed > 15)) fault(`${name}: only ${look.passed} rules of axe-core were of use`);
}
console.log(`${Object.keys(looks ?? {}).length}`);
process.exit(faults ? 1 : 0);
