/** Clients that send slowly, or without end, to the edge itself: it goes on answering everybody else. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, expect, test } from '@jest/globals';
import { edge, stack } from '../support/stack.ts';

const sockets: Socket[] = [];
afterAll(() => {
  for (const socket of sockets) socket.destroy();
});

async function open(text: string): Promise<Socket> {
  const { hostname, port } = new URL(stack.edgeUrl);
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
    expect(dripping.every((socket) => socket.bytesRead === 0)).toBe(true);
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
    expect(await ask()).toBeLessThan(500);
  }
});
