/** Texts that people see, and names of tenants, whoever writes them: the database holds what the contract says. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { shortText } from '@contractnest/contract';
import { adminOf } from '../support/credits.ts';
import { TestDatabase, type Document } from '../support/database.ts';
import { Payer } from '../support/invoices.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await TestDatabase.open();
});
afterAll(() => db.close());

/** Written as numbers: nobody could read them here. Surrogates are no signs, and the database takes no zero. */
const signs = Array.from({ length: 0xffff }, (_, index) => index + 1).filter((code) => code < 0xd800 || code > 0xdfff);
const alone = signs.map((code) => String.fromCharCode(code));
const within = alone.map((sign) => `a${sign}b`);

test('contract, domain and function agree on every sign, alone and inside a word', async () => {
  const texts = [...alone, ...within, ' ', '   ', '\u200d\u2060', '\u3164\u3164', 'नमस्ते', '👨‍👩‍👧', 'a'.repeat(500)];
  const rows = await db.rows<{ visible: boolean }>(
    'select platform.is_visible(t) as visible from unnest($1::text[]) with ordinality as x(t, n) order by n',
    [texts],
  );
  const odd = texts.filter((text, index) => shortText(500).safeParse(text).success !== rows[index]?.visible);
  expect(odd.map((text) => [...text].map((sign) => sign.codePointAt(0)?.toString(16)).join(' '))).toEqual([]);
  const [rule] = await db.rows<{ same: boolean }>(
    `select position(substring(p.prosrc from $$'\\^[^']+'$$) in pg_get_constraintdef(c.oid)) > 0 as same
     from pg_constraint as c, pg_proc as p
     where c.conname = 'short_text_is_visible' and p.oid = 'platform.is_visible(text)'::regprocedure`,
  );
  expect(rule?.same).toBe(true);
});

describe('a caller who goes past the contract', () => {
  const hidden = ['\u202egnitide', 'zero\u200bwidth', '\u3164', '   ', 'line\u2028break', '\u0085'];

  test('names: of a tenant, a person, an invitation', async () => {
    const tenant = await db.newTenant();
    for (const name of hidden) {
      await expect(db.call(await adminOf(db), 'provision_tenant', provisioned({ p_name: name }))).rejects.toMatchObject(
        {
          code: '23514',
        },
      );
      await expect(
        db.call(await adminOf(db), 'provision_tenant', provisioned({ p_owner_name: name })),
      ).rejects.toMatchObject({ code: '23514' });
      await expect(
        db.call(tenant.service, 'save_billing_profile', { p_legal_name: name, p_country: 'DE', p_currency: 'EUR' }),
      ).rejects.toMatchObject({ code: 'invalid_request', context: { field: 'legalName' } });
      await expect(
        db.call(tenant.service, 'save_billing_profile', {
          p_legal_name: 'Buyer',
          p_country: 'DE',
          p_currency: 'EUR',
          p_address: JSON.stringify({ city: name }),
        }),
      ).rejects.toMatchObject({ code: 'invalid_request', context: { field: 'address' } });
    }
  });

  test('reasons and names of what staff make', async () => {
    const payer = await Payer.open(db, 'custom', '2025-06-01T00:00:00Z');
    const invoice = await payer.manual([{ description: 'Work', unitPrice: '10' }]);
    const note = { p_invoice_id: invoice.id, p_amount: 1, p_reason: 'a reason of \u202e words' };
    await expect(payer.admin('create_credit_note', note)).rejects.toMatchObject({ code: 'invalid_request' });
    await expect(payer.admin('create_credit_note', { ...note, p_reason: '\u3164'.repeat(12) })).rejects.toMatchObject({
      code: 'invalid_request',
    });
    expect((await payer.invoice(invoice.id)).creditNotes).toEqual([]);
  });
});

let counter = 0;
const provisioned = (args: Document): Document => ({
  p_name: 'Chain test',
  p_slug: `visible-${randomUUID()}`,
  p_owner_email: `owner-${String((counter += 1))}@visible.example`,
  p_product_code: 'contractnest',
  p_plan_code: 'standard',
  p_idempotency_key: randomUUID(),
  ...args,
});

describe('slugs that would be taken for the platform', () => {
  test.each([
    'admin',
    'api',
    'www',
    'support',
    'billing',
    'support-',
    'contractnest',
    'contractnest-help',
    'xn--pypal-4ve',
  ])('slug_reserved: %s', async (slug) => {
    const make = async () => db.call(await adminOf(db), 'provision_tenant', provisioned({ p_slug: slug }));
    await expect(make()).rejects.toMatchObject({ code: 'slug_reserved', context: { slug, free: `tenant-${slug}` } });
  });

  test.each(['tenant-admin', 'administration-pune', 'apis', 'asha-support'])('%s is nobody’s', async (slug) => {
    await db.call(await adminOf(db), 'provision_tenant', provisioned({ p_slug: slug }));
  });

  test('who signs up under such a name gets a word before it', async () => {
    const made = async (name: string): Promise<string | undefined> =>
      (await db.rows<{ slug: string }>('select identity.make_slug(gen_random_uuid(), $1) as slug', [name]))[0]?.slug;
    expect(await made('Support')).toBe('tenant-support');
    expect(await made('Support')).toMatch(/^tenant-support-[0-9a-f]{6}$/);
    expect(await made('ContractNest Billing')).toBe('tenant-contractnest-billing');
    expect(await made('Asha Support')).toMatch(/^asha-support/);
    expect(await made('आशा')).toMatch(/^tenant(-[0-9a-f]{6})?$/);
  });
});
