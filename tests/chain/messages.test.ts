/** Messages on their way: made at the API, claimed by workers, carried by SMTP and by a provider over HTTP. */
import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { api, bearer, closeSql, edge, grantCredits, secret, stack, type TestTenant } from '../support/stack.ts';
import { newSender } from '../support/chain-messages.ts';

let tenant: TestTenant;

beforeAll(async () => {
  tenant = await newSender();
  await grantCredits(tenant.id, 20, null);
});
afterAll(closeSql);

interface Message {
  readonly id: string;
  readonly state: string;
  readonly failure: { readonly class: string } | null;
}

interface Mail {
  readonly subject: string;
  readonly to: readonly { readonly address: string }[];
  readonly from: readonly { readonly name: string }[];
  readonly text: string;
  readonly html: string;
}

async function send(body: object): Promise<Message> {
  const request = api.post('/api/jtd').set('authorization', bearer(tenant.key)).set('idempotency-key', randomUUID());
  return (await request.send(body).expect(201)).body as Message;
}

const read = async (id: string): Promise<Message> =>
  (await api.get(`/api/jtd/message/${id}`).set('authorization', bearer(tenant.key)).expect(200)).body as Message;

/** Workers tick every second; it takes as long as it takes. */
async function until(id: string, wanted: string): Promise<Message> {
  for (;;) {
    const message = await read(id);
    if (message.state === wanted) return message;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const inbox = async (to: string): Promise<Mail[]> => {
  const mails = (await (await fetch(`${stack.inboxUrl ?? ''}/email`)).json()) as Mail[];
  return mails.filter((mail) => mail.to.some(({ address }) => address === to));
};

test('mail arrives in the tenant’s name, both parts, values escaped', async () => {
  const to = `asha-${randomUUID()}@example.com`;
  const sent = await send({
    channel: 'email',
    to,
    subject: 'Hello {{name}}',
    body: 'Dear **{{name}}**,\n\n[Open]({{link}})',
    variables: { name: 'A<script>', link: 'javascript:alert(1)' },
  });
  await until(sent.id, 'sent');
  const [mail, second] = await inbox(to);
  expect(second).toBeUndefined();
  expect(mail).toMatchObject({ subject: 'Hello A<script>', from: [{ name: 'Chain test via ContractNest' }] });
  expect(mail?.html).toContain('<strong>A&lt;script&gt;</strong>');
  expect(mail?.html).not.toContain('javascript:');
});

test('SMS and WhatsApp go to the provider, and what it reports is kept', async () => {
  const sms = await send({ channel: 'sms', to: '+91 98765 43210', body: 'Your contract ends.' });
  const chat = await send({ channel: 'whatsapp', to: '+91 98765 43211', body: 'Your contract ends.' });
  await until(sms.id, 'delivered');
  await until(chat.id, 'delivered');
  expect(await inbox('+919876543211@whatsapp.local')).toHaveLength(1);
});

test('what a provider does not take: given up, again later, or not known; and what did not arrive', async () => {
  const [never, later, unknown, lost] = await Promise.all(
    ['00001', '00002', '00003', '00004'].map((end) => send({ channel: 'sms', to: `+919876${end}`, body: 'Hello' })),
  );
  expect(await until(never?.id ?? '', 'failed')).toMatchObject({ failure: { class: 'permanent' } });
  expect(await until(unknown?.id ?? '', 'uncertain')).toMatchObject({ failure: { class: 'unknown' } });
  expect(await until(lost?.id ?? '', 'failed')).toMatchObject({ failure: { class: 'undelivered' } });
  expect(await until(later?.id ?? '', 'pending')).toMatchObject({ state: 'pending' });
});

test('in-app messages are there at once', async () => {
  const sent = await send({ channel: 'inapp', to: 'person-1', subject: 'Hello', body: 'Hello' });
  await until(sent.id, 'delivered');
});

test('unauthenticated: reports that are forged, old or changed on their way change nothing', async () => {
  const sent = await send({ channel: 'sms', to: '+91 98765 00003', body: 'Hello' });
  await until(sent.id, 'uncertain');
  const body = JSON.stringify({ reference: `${tenant.id}.${sent.id}`, status: 'delivered' });
  const report = (key: string, at: number, given = body) => {
    const signature = createHmac('sha256', key).update(`report.${at}.${body}`).digest('base64');
    const request = edge.post('/functions/v1/jtd-callback/reportJtdDelivery').set('content-type', 'application/json');
    return request
      .set({ 'webhook-id': 'report', 'webhook-timestamp': String(at), 'webhook-signature': `v1,${signature}` })
      .send(given);
  };
  const now = Math.floor(Date.now() / 1000);
  await report('not the secret of this stack at all', now).expect(401);
  await report(secret('providerSecret'), now - 301).expect(401);
  await report(secret('providerSecret'), now + 301).expect(401);
  await report(secret('providerSecret'), now, body.replace('delivered', 'accepted')).expect(401);
  await edge
    .post('/functions/v1/jtd-callback/reportJtdDelivery')
    .send(JSON.parse(body) as object)
    .expect(401);
  expect((await read(sent.id)).state).toBe('uncertain');
  const taken = await report(secret('providerSecret'), now).expect(200);
  expect(taken.body).toEqual({ applied: true });
  expect((await report(secret('providerSecret'), now).expect(200)).body).toEqual({ applied: false });
});
