/* The ES module as it was built. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const { open, KbtError } = await import(pathToFileURL(join(process.env.OUT, 'js/kbt.mjs')));
