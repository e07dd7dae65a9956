// because.mjs FILE...: a knowledge base whose handout says to patients what these tell professionals.
import { readFileSync } from 'node:fs';

const sections = process.argv.slice(2).flatMap(path => readFileSync(path, 'utf8')
    .match(/<because>[^]*?<\/because>\s*<because xml:lang="es">[^]*?<\/because>/g) ?? []);
console.log(`<knowledge-base xmlns="urn:kbc:kb:1" id="hard" version="1.0.0" status="draft" languages="en es">
<title>Hard</title><title xml:lang="es">Difícil</title>
<handout id="sheet"><title>Hard</title><title xml:lang="es">Difícil</title>`);
for (const section of sections)
    console.log(`<section><title>Why</title><title xml:lang="es">Por qué</title>
${section.replaceAll('because', 'body').replaceAll('body>\n<body', 'body>\n  <body')}</section>`);
console.log('</handout></knowledge-base>');
