/** What is made from the contract is what the contract says now. */
import { existsSync } from 'node:fs';
import { inRoot } from '../lib/run.mjs';
import { generated } from './generated.mjs';
import { read, report } from './lib.mjs';

const stale = Object.entries(generated).filter(([path, text]) => !existsSync(inRoot(path)) || read(path) !== text);
const faults = stale.map(([path]) => `${path} is not up to date: run node scripts/docs/write-generated.mjs`);
report(faults, `${Object.keys(generated).join(' and ')} are up to date`);
