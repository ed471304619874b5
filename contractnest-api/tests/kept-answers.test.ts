/** What is kept of answers about contexts, and when it is forgotten. */
import { expect, test } from '@jest/globals';
import { KeptAnswers, type Reader } from '../src/context/kept-answers.ts';
import type { EdgeAnswer } from '../src/edge-client.ts';

const answerOf = (text: string): EdgeAnswer => ({ status: 200, headers: {}, body: Buffer.from(text) });

const about =
  (tenantId: string, milliseconds = 30_000): Reader =>
  (answer) => ({ kept: { credential: 'c', tenantId, productCode: 'p', version: 1, answer }, milliseconds });

/** An edge whose answers come when the test says so. */
class SlowEdge {
  asked = 0;
  private readonly waiting: ((text: string) => void)[] = [];
  readonly ask = (): Promise<EdgeAnswer> => {
    this.asked += 1;
    return new Promise((resolve) => this.waiting.push((text) => resolve(answerOf(text))));
  };
  answers(text: string): void {
    this.waiting.shift()?.(text);
  }
}

const textOf = async (answer: Promise<EdgeAnswer>): Promise<string> => (await answer).body.toString();

test('a hundred requests at once are one, and the next finds it kept', async () => {
  const [kept, edge] = [new KeptAnswers(), new SlowEdge()];
  const all = Array.from({ length: 100 }, () => textOf(kept.read('k', 't', edge.ask, about('t'))));
  edge.answers('one');
  expect(new Set(await Promise.all(all))).toEqual(new Set(['one']));
  expect(await textOf(kept.read('k', 't', edge.ask, about('t')))).toBe('one');
  expect(edge.asked).toBe(1);
});

test('another credential asks for itself', async () => {
  const [kept, edge] = [new KeptAnswers(), new SlowEdge()];
  const [mine, theirs] = ['a', 'b'].map((key) => textOf(kept.read(key, 't', edge.ask, about('t'))));
  edge.answers('mine');
  edge.answers('theirs');
  expect([await mine, await theirs]).toEqual(['mine', 'theirs']);
});

test.each([
  ['of the tenant', 't', (kept: KeptAnswers) => kept.forget('t')],
  ['of a tenant that is not known yet', undefined, (kept: KeptAnswers) => kept.forget('t')],
  ['by anybody', 't', (kept: KeptAnswers) => kept.forgetAll()],
])('what was asked before a write %s is neither shared nor kept after it', async (_, tenantId, write) => {
  const [kept, edge] = [new KeptAnswers(), new SlowEdge()];
  const before = textOf(kept.read('k', tenantId, edge.ask, about('t')));
  write(kept);
  const after = textOf(kept.read('k', tenantId, edge.ask, about('t')));
  expect(edge.asked).toBe(2);
  edge.answers('old');
  edge.answers('new');
  expect([await before, await after]).toEqual(['old', 'new']);
  expect(await textOf(kept.read('k', tenantId, edge.ask, about('t')))).toBe('new');
});

test('a write of another tenant disturbs nothing', async () => {
  const [kept, edge] = [new KeptAnswers(), new SlowEdge()];
  const first = textOf(kept.read('k', 't', edge.ask, about('t')));
  kept.forget('other');
  const second = textOf(kept.read('k', 't', edge.ask, about('t')));
  edge.answers('one');
  expect([await first, await second]).toEqual(['one', 'one']);
  kept.forget('other');
  await kept.read('k', 't', edge.ask, about('t'));
  expect(edge.asked).toBe(1);
});

test('nothing is kept that says so, nor a refusal, nor a failure', async () => {
  const [kept, edge] = [new KeptAnswers(), new SlowEdge()];
  for (const reader of [about('t', 0), () => undefined]) {
    const asked = textOf(kept.read('k', 't', edge.ask, reader));
    edge.answers('once');
    expect(await asked).toBe('once');
  }
  const failed = kept.read('k', 't', () => Promise.reject(new Error('down')), about('t'));
  await expect(failed).rejects.toThrow('down');
  const again = textOf(kept.read('k', 't', edge.ask, about('t')));
  edge.answers('up');
  expect(await again).toBe('up');
  expect(edge.asked).toBe(3);
});

test('lists what the database is asked about once each', async () => {
  const [kept, edge] = [new KeptAnswers(), new SlowEdge()];
  for (const key of ['context', 'can-send']) {
    const asked = kept.read(key, 't', edge.ask, about('t'));
    edge.answers('x');
    await asked;
  }
  expect(kept.list().map(({ tenantId, version }) => [tenantId, version])).toEqual([['t', 1]]);
  kept.forget('t');
  expect(kept.list()).toEqual([]);
});
