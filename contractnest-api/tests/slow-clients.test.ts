/** Clients that hold on to a connection: they meet a limit, and nobody else waits for them. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connect, type Socket } from 'node:net';
import { json } from './support/fake-edge.ts';
import { bearer, DEDUCT, serviceKey, startApi, type TestApi } from './support/test-api.ts';

let api: TestApi;
/** Half a minute passes until it ends, so it begins before the others. */
let announced: Held;
let announcedAt: number;
beforeAll(async () => {
  api = await startApi();
  api.edge.answers(json({}));
  const head = `POST ${DEDUCT} HTTP/1.1\r\nhost: x\r\nauthorization: ${bearer(serviceKey)}\r\n`;
  announced = await hold(`${head}content-type: application/json\r\ncontent-length: 100\r\n\r\n{`);
  announcedAt = performance.now();
});
afterAll(() => api.close());

interface Held {
  readonly socket: Socket;
  readonly closed: Promise<string>;
}

/** Sends the text, then waits to be answered or cut off. */
function hold(text: string): Promise<Held> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(api.port, '127.0.0.1');
    const closed = new Promise<string>((end) => socket.once('close', () => end(answer)));
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.once('connect', () => {
      socket.on('error', () => undefined);
      if (text !== '') socket.write(text);
      resolve({ socket, closed });
    });
    socket.once('error', reject);
  });
}

async function slowestOf(count: number): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const began = performance.now();
    await api.http.get('/api/billing/topup-packs').expect(200);
    times.push(performance.now() - began);
  }
  return Math.max(...times);
}

test('600 sockets that send their headers a byte at a time are cut off, and others are served meanwhile', async () => {
  const held = await Promise.all(
    Array.from({ length: 600 }, () => hold('GET /healthz HTTP/1.1\r\nhost: x\r\nx-slow: ')),
  );
  const dripping = setInterval(() => held.forEach(({ socket }) => socket.writable && socket.write('a')), 1_000);
  try {
    expect(await slowestOf(50)).toBeLessThan(5_000);
    const answers = await Promise.all(held.map(({ closed }) => closed));
    // Headers have 10 s, looked after every 2 s; what is cut off is told why.
    expect(answers.filter((answer) => answer.startsWith('HTTP/1.1 408')).length).toBeGreaterThan(590);
  } finally {
    clearInterval(dripping);
  }
});

test('600 sockets that say nothing at all do not keep others out', async () => {
  const held = await Promise.all(Array.from({ length: 600 }, () => hold('')));
  expect(await slowestOf(50)).toBeLessThan(5_000);
  for (const { socket } of held) socket.destroy();
});

test('a body that never ends is refused when it is too large, and cut off', async () => {
  const head = `POST ${DEDUCT} HTTP/1.1\r\nhost: x\r\nauthorization: ${bearer(serviceKey)}\r\nidempotency-key: k\r\n`;
  const { socket, closed } = await hold(`${head}content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`);
  const piece = `10000\r\n${' '.repeat(0x1_00_00)}\r\n`;
  const sending = setInterval(() => socket.writable && socket.write(piece), 5);
  const began = performance.now();
  const answer = await closed;
  clearInterval(sending);
  expect(answer).toMatch(/^HTTP\/1\.1 413 [^]*"code":"payload_too_large"/);
  expect(performance.now() - began).toBeLessThan(30_000);
});

test('a body that is announced and never sent is cut off', async () => {
  expect(await announced.closed).toMatch(/^HTTP\/1\.1 408 /);
  expect(performance.now() - announcedAt).toBeLessThan(60_000);
});
