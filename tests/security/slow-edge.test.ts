/** Clients that send slowly, or without end, to the edge itself: it goes on answering everybody else. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startCountedEdge, type CountedEdge } from '../support/counted-edge.ts';
import { edge, stack } from '../support/stack.ts';

const sockets: Socket[] = [];
afterAll(() => {
  for (const socket of sockets) socket.destroy();
});

async function open(text: string, url = stack.edgeUrl): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  sockets.push(socket);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(text);
  return socket;
}

const ask = async (): Promise<number> =>
  (await edge.post('/functions/v1/subscription/getPlanCatalog').send({ productCode: 'contractnest' })).status;

const head = 'POST /functions/v1/subscription/getPlanCatalog HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';

test('300 half heads and 100 bodies that drip hold up nobody', async () => {
  const expected = await ask();
  await Promise.all(
    Array.from({ length: 300 }, () => open('POST /functions/v1/subscription/getPlanCatalog HTTP/1.1\r\nx-slow: ')),
  );
  const dripping = await Promise.all(Array.from({ length: 100 }, () => open(`${head}content-length: 100000\r\n\r\n{`)));
  const drip = setInterval(() => {
    for (const socket of dripping) if (!socket.destroyed) socket.write(' ');
  }, 100);
  try {
    const answers = await Promise.all(Array.from({ length: 50 }, ask));
    expect(new Set(answers)).toEqual(new Set([expected]));
  } finally {
    clearInterval(drip);
  }
});

test('a body without end is refused, and so is one that says it is 60 MB', async () => {
  for (const start of [`${head}transfer-encoding: chunked\r\n\r\n`, `${head}content-length: 60000000\r\n\r\n`]) {
    const socket = await open(start);
    let answer = '';
    socket.setEncoding('latin1').on('data', (text: string) => (answer += text));
    const isChunked = start.includes('chunked');
    const chunk = 'x'.repeat(65_536);
    for (let sent = 0; sent < 200_000_000 && answer === '' && !socket.destroyed; sent += chunk.length) {
      if (!isChunked && sent >= 60_000_000) break;
      if (!socket.write(isChunked ? `${chunk.length.toString(16)}\r\n${chunk}\r\n` : chunk))
        await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
    }
    for (let waited = 0; waited < 200 && answer === '' && !socket.destroyed; waited += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    // Broken off is as good as refused, as long as nothing took it.
    expect(answer === '' ? socket.destroyed : /^HTTP\/1\.1 413 [^]*payload_too_large/.test(answer)).toBe(true);
    expect(await ask()).toBeLessThan(5_000);
  }
});

describe('a body that never arrives in whole', () => {
  let hasty: CountedEdge;
  beforeAll(async () => {
    hasty = await startCountedEdge({ CN_BODY_TIMEOUT_MS: '500' });
  });
  afterAll(() => hasty?.stop());

  async function answerTo(start: string, drop: string): Promise<string> {
    const socket = await open(start, hasty.url);
    const drip = setInterval(() => {
      if (!socket.destroyed) socket.write(drop);
    }, 50);
    let answer = '';
    socket.setEncoding('latin1').on('data', (text: string) => (answer += text));
    // Until there is an answer: without the limit there never is one.
    while (!answer.includes('request_id')) await once(socket, 'data');
    clearInterval(drip);
    return answer;
  }
  const report =
    'POST /functions/v1/jtd-callback/reportJtdDelivery HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n' +
    'webhook-id: a\r\nwebhook-timestamp: 1\r\nwebhook-signature: v1,a\r\n';

  test.each([
    ['that says how long it is', `${head}content-length: 100000\r\n\r\n{`, ' '],
    ['in chunks', `${head}transfer-encoding: chunked\r\n\r\n`, '1\r\n \r\n'],
    ['too large', `${head}content-length: 60000000\r\n\r\n`, ' '],
    ['that is no JSON', `${head.replace('json', 'xml')}transfer-encoding: chunked\r\n\r\n`, '1\r\n \r\n'],
    ['of a report', `${report}content-length: 1000\r\n\r\n{`, ' '],
  ])('%s is answered when its time is over, and nothing is asked of the database', async (_, start, drop) => {
    hasty.take();
    expect(await answerTo(start, drop)).toMatch(
      /^HTTP\/1\.1 (408 [^]*"code":"body_too_slow"|415 [^]*"code":"unsupported_media_type")/,
    );
    expect(hasty.take()).toEqual([]);
  });

  test('a report of 10 MB is refused before its signature is looked at, however it is sent', async () => {
    const body = 'x'.repeat(10_000_000);
    const headers = { 'webhook-id': 'a', 'webhook-timestamp': '1', 'webhook-signature': 'v1,a' };
    const send = (sent: string | ReadableStream) =>
      fetch(`${hasty.url}/functions/v1/jtd-callback/reportJtdDelivery`, {
        method: 'POST',
        headers,
        body: sent,
        duplex: 'half',
      } as RequestInit);
    for (const sent of [body, new Blob([body]).stream()]) expect((await send(sent)).status).toBe(413);
    expect(hasty.take()).toEqual([]);
  });
});
