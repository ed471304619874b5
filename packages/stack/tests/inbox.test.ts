import { createTransport } from 'nodemailer';
import { join } from 'node:path';
import { startInbox, type Inbox } from '../src/inbox/start-inbox.ts';
import type { Mail } from '../src/inbox/mail.ts';
import { PortAllocator } from '../src/ports.ts';
import { removeFolder, temporaryFolder } from './support/test-stack.ts';

let folder: string;
let inbox: Inbox;

const start = (): Promise<Inbox> =>
  startInbox({
    file: join(folder, 'inbox.jsonl'),
    ports: new PortAllocator(),
    smtpPort: undefined,
    webPort: undefined,
    providerSecret: 'a-secret-of-this-test-and-of-no-other',
  });
const get = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`http://127.0.0.1:${inbox.webPort}${path}`, init);
const list = async (): Promise<Mail[]> => (await (await get('/email')).json()) as Mail[];

async function send(subject: string, rest: Record<string, unknown> = {}): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port: inbox.smtpPort, ignoreTLS: true });
  await transport.sendMail({
    from: 'ContractNest <no-reply@contractnest.test>',
    to: 'asha@asha.example',
    subject,
    text: 'Your code is 123456.',
    ...rest,
  });
  transport.close();
}

beforeEach(async () => {
  folder = await temporaryFolder();
  inbox = await start();
});

afterEach(async () => {
  await inbox.stop();
  await removeFolder(folder);
});

test('mail is listed newest first, in the shape of maildev', async () => {
  await send('first');
  await send('zweite · दूसरा', { html: '<b>Your code is 123456.</b>' });
  const mails = await list();
  expect(mails.map(({ subject }) => subject)).toEqual(['zweite · दूसरा', 'first']);
  expect(mails[0]).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    subject: 'zweite · दूसरा',
    from: [{ address: 'no-reply@contractnest.test', name: 'ContractNest' }],
    to: [{ address: 'asha@asha.example', name: '' }],
    date: expect.stringMatching(/^\d{4}-.+Z$/),
    text: expect.stringContaining('123456'),
    html: expect.stringContaining('<b>'),
  });
  expect(await (await get(`/email/${mails[1]?.id ?? ''}`)).json()).toEqual(mails[1]);
  expect((await get('/email/00000000-0000-4000-8000-000000000000')).status).toBe(404);
});

test('mail survives a restart, and is deleted when asked', async () => {
  await send('kept');
  await inbox.stop();
  inbox = await start();
  expect((await list()).map(({ subject }) => subject)).toEqual(['kept']);
  expect((await get('/email/all', { method: 'DELETE' })).status).toBe(200);
  expect(await list()).toEqual([]);
});

test('only the last 500 are kept', async () => {
  const transport = createTransport({ host: '127.0.0.1', port: inbox.smtpPort, ignoreTLS: true, pool: true });
  for (let index = 1; index <= 510; index += 1) {
    await transport.sendMail({ from: 'a@a.example', to: 'b@b.example', subject: `n${index}`, text: 'x' });
  }
  transport.close();
  const subjects = (await list()).map(({ subject }) => subject);
  expect([subjects.length, subjects[0], subjects.at(-1)]).toEqual([500, 'n510', 'n11']);
});

test('foreign HTML cannot run, and pages of other names cannot read', async () => {
  await send('attack', { html: '<script>parent.document.title="x"</script>' });
  const [mail] = await list();
  const answer = await get(`/email/${mail?.id ?? ''}/html`);
  expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox allow-popups .*default-src 'none'/);
  expect((await get('/')).headers.get('content-security-policy')).toContain("script-src 'self'");
  const { request } = await import('node:http');
  const status = await new Promise((resolve) => {
    request(
      { port: inbox.webPort, host: '127.0.0.1', path: '/email', headers: { host: 'evil.example' } },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    ).end();
  });
  expect(status).toBe(403);
});
