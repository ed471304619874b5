import './support/environment.ts';
import { equal } from './support/assert.ts';

const { absolute, classOf: smtpClass } = await import('../supabase/functions/_shared/providers/email.ts');
const { classOf: httpClass } = await import('../supabase/functions/_shared/providers/http.ts');
const { tidy } = await import('../supabase/functions/_shared/providers/provider.ts');
const { isSigned, sign } = await import('../supabase/functions/_shared/signature.ts');

const secret = 'a-secret-of-this-test-and-of-no-other';

Deno.test('what SMTP says becomes an outcome', () => {
  equal(smtpClass({ code: 'EAUTH', responseCode: 535 }), 'refused');
  equal(smtpClass({ code: 'EENVELOPE', responseCode: 550 }), 'permanent');
  equal(smtpClass({ code: 'EMESSAGE', responseCode: 452 }), 'temporary');
  equal(smtpClass({ code: 'ESOCKET', command: 'CONN' }), 'temporary');
  equal(smtpClass({ code: 'ETIMEDOUT', command: 'CONN' }), 'temporary');
  equal(smtpClass({ code: 'ETIMEDOUT', command: 'DATA' }), 'unknown');
});

Deno.test('the logo of a mail has the public address, or there is none', () => {
  const html = '<td>\n<p style="x"><img src="/api/public/logos/t/e" alt="A &gt; B" height="40"></p>\n<p>Hello</p>';
  equal(absolute(html, 'https://billing.example/'), html.replace('"/api/', '"https://billing.example/api/'));
  equal(absolute(html, undefined), '<td>\n<p>Hello</p>');
});

Deno.test('what HTTP says becomes an outcome', () => {
  equal([400, 401, 403, 404, 408, 422, 429, 500, 502, 503, 504].map(httpClass), [
    'permanent',
    'refused',
    'refused',
    'permanent',
    'unknown',
    'permanent',
    'temporary',
    'unknown',
    'unknown',
    'temporary',
    'unknown',
  ]);
});

Deno.test(
  'what others say is made fit for the database: a reference or reason is never the end of a settlement',
  () => {
    equal(tidy('a\u0000b\n\nc', 100), 'a b c');
    equal(tidy('x'.repeat(300), 255).length, 255);
    // Cut in the middle of a character.
    equal(tidy(`${'x'.repeat(254)}\u{1f600}`, 255), `${'x'.repeat(254)}\ufffd`);
  },
);

Deno.test('signatures: ours are good; other bytes, keys, ids and times are not', async () => {
  const headers = new Headers(await sign(secret, 'm-1', '{"a":1}'));
  equal(await isSigned(secret, headers, '{"a":1}'), true);
  equal(await isSigned(secret, headers, '{"a":2}'), false);
  equal(await isSigned(`${secret}x`, headers, '{"a":1}'), false);
  equal(await isSigned(secret, headers, '{"a":1}', Date.now() + 301_000), false);
  equal(await isSigned(secret, headers, '{"a":1}', Date.now() - 302_000), false);
  headers.set('webhook-id', 'm-2');
  equal(await isSigned(secret, headers, '{"a":1}'), false);
  headers.delete('webhook-signature');
  equal(await isSigned(secret, headers, '{"a":1}'), false);
});
