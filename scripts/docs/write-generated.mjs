/** Writes docs/errors.md, docs/operations.md and docs/openapi.json. Run it after a change of the contract and commit what it wrote. */
import { writeFile } from 'node:fs/promises';
import { inRoot } from '../lib/run.mjs';
import { generated } from './generated.mjs';

for (const [path, text] of Object.entries(generated)) await writeFile(inRoot(path), text);
process.stdout.write(`wrote ${Object.keys(generated).join(', ')}\n`);
