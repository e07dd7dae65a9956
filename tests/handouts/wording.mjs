// The fixed wording of a language, from xslt/wording: from each English text to the language's.
import { readFileSync } from 'node:fs';

export function wordingOf(folder, language) {
    const file = language.startsWith('en') ? 'kbc.pot' : `${language.split('-')[0]}.po`;
    const wording = new Map();
    for (const entry of readFileSync(`${folder}/${file}`, 'utf8').split(/\n\s*\n/)) {
        const key = entry.match(/^msgid "(.+)"$/m)?.[1];
        const text = entry.match(/^msgstr(?:\[0\])? "(.*)"$/m)?.[1];
        if (key) wording.set(key, file === 'kbc.pot' ? key : text);
    }
    return (key) => {
        if (!wording.has(key)) throw new Error(`no wording for "${key}" in ${file}`);
        return wording.get(key);
    };
}
