/** Node's assertions under short names; both are at hand without a download. */
import assert from 'node:assert/strict';

export const equal: typeof assert.deepEqual = assert.deepEqual;
export const matches: typeof assert.match = assert.match;
export const ok: (value: unknown, message?: string) => asserts value = assert.ok;
