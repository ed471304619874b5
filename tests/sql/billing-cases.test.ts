/** Worked figures of other billing systems, where they follow a convention that this one offers. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { brokenInvariants } from '../support/check-invariants.ts';
import { balances, grant, spend } from '../support/credits.ts';
import { TestDatabase, type Caller } from '../support/database.ts';

interface Lot {
  readonly amount: string;
  readonly priority?: number;
  readonly kind?: 'granted' | 'purchased';
  readonly created?: number;
  readonly expires?: string;
}
interface Case {
  readonly id: string;
  readonly area: string;
  readonly title: string;
  readonly input: {
    grants?: Lot[];
    usage?: string;
    balance?: number | string;
    hold?: number;
    confirm?: number;
    charge?: string;
  };
  readonly expected: { consumed?: string[]; remaining?: string[] | number };
}

const { cases } = JSON.parse(await readFile(join(import.meta.dirname, '../cases/credits.json'), 'utf8')) as {
  cases: Case[];
};
const of = (area: string): [string, string, Case][] =>
  cases.filter((each) => each.area === area).map((each) => [each.id, each.title, each]);

let db: TestDatabase;
let tenant: { id: string; service: Caller };
beforeAll(async () => {
  db = await TestDatabase.open();
});
beforeEach(async () => {
  tenant = await db.newTenant();
});
afterEach(async () => {
  expect(await brokenInvariants(db)).toEqual([]);
});
afterAll(() => db.close());

describe('burn-down', () => {
  test.each(of('credits.burn_down'))('%s: %s', async (_, __, { input, expected }) => {
    // One of the cases expires in the past, as seen from today: the tenant's clock stands before it.
    await db.rows(`update identity.tenant set is_sandbox = true, test_clock_at = '2024-01-01' where tenant_id = $1`, [
      tenant.id,
    ]);
    const ids: string[] = [];
    for (const lot of input.grants ?? []) {
      const made = await grant(db, tenant.id, Number(lot.amount), {
        category: lot.kind === 'granted' ? 'promotional' : 'paid',
        ...(lot.priority !== undefined && { priority: lot.priority }),
        ...(lot.expires !== undefined && { expiresAt: new Date(lot.expires) }),
      });
      ids.push(made['grantId'] as string);
    }
    await spend(db, tenant.service, Number(input.usage));
    const rows = await db.rows<{ grant_id: string; remaining: string }>(
      'select grant_id, remaining from credits.lot where tenant_id = $1',
      [tenant.id],
    );
    expect(ids.map((id) => rows.find((row) => row.grant_id === id)?.remaining)).toEqual(expected.remaining);
  });
});

describe('holds', () => {
  test.each(of('credits.hold'))('%s: %s', async (_, __, { input, expected }) => {
    await grant(db, tenant.id, Number(input.balance));
    const common = { p_credit_type: 'notification', p_channel: 'sms' };
    const hold = await db.call(tenant.service, 'reserve_credits', {
      ...common,
      p_quantity: input.hold,
      p_idempotency_key: randomUUID(),
    });
    await db.call(tenant.service, 'capture_credits', {
      p_hold_id: hold['holdId'],
      p_quantity: input.confirm,
      p_idempotency_key: randomUUID(),
    });
    expect(await balances(db, tenant.id)).toEqual([
      { channel: 'sms', available: String(expected.remaining), held: '0' },
    ]);
  });
});

describe('too little', () => {
  test.each(of('credits.settlement_mode'))('%s: %s', async (_, __, { input }) => {
    await grant(db, tenant.id, Number(input.balance));
    await expect(spend(db, tenant.service, Number(input.charge))).rejects.toMatchObject({
      code: 'insufficient_credits',
    });
    expect((await balances(db, tenant.id))[0]?.available).toBe(input.balance);
  });
});
