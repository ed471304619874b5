/**
 * Jest starts the largest files first until it has measured them. These take minutes though they are small; begun last, they
 * leave a processor idle at the end.
 */
import { createRequire } from 'node:module';

const { default: Sequencer } = createRequire(import.meta.url)('@jest/test-sequencer');

const long = [
  'migrations/tests/own-files',
  'packages/stack/tests/command',
  'packages/stack/tests/refusals',
  'tests/faults/',
  'packages/stack/tests/existing',
  'migrations/tests/cli',
  'tests/properties/',
  'migrations/tests/supabase',
];

const rank = ({ path }) => {
  const found = long.findIndex((part) => path.includes(part));
  return found === -1 ? long.length : found;
};

export default class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
}
