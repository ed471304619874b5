/** Every function of the exposed schema by every database role, asked of PostgREST itself. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { allOperations, type CredentialKind } from '@contractnest/contract';
import { mintToken } from '@contractnest/stack/token';
import { newColleague } from '../support/chain-people.ts';
import { startRollingPostgrest, type RollingPostgrest } from '../support/rolling-postgrest.ts';
import { RpcArguments } from '../support/rpc-arguments.ts';
import { adminKey, bearer, closeSql, newTenant, secret, sql, tokenFor } from '../support/stack.ts';

type Role = CredentialKind | 'anon';
const roles: readonly Role[] = ['anon', 'person', 'admin', 'service', 'client', 'edge', 'webhook', 'worker'];

let postgrest: RollingPostgrest;
let rpcs: string[];
let parameters: RpcArguments;
const credentials = new Map<Role, string | undefined>();

beforeAll(async () => {
  postgrest = await startRollingPostgrest();
  parameters = await RpcArguments.read((text) => sql(text));
  const rows = await sql<{ rpc: string }>(
    `select proname as rpc from pg_proc where pronamespace = 'api'::regnamespace order by 1`,
  );
  rpcs = rows.map(({ rpc }) => rpc);
  const tenant = await newTenant();
  credentials.set('person', (await newColleague(tenant.id)).credential);
  credentials.set('admin', adminKey);
  credentials.set('service', tenant.key);
  // There is none yet: whoever says so is refused at the door.
  credentials.set('client', `cn_client_${randomBytes(32).toString('base64url')}`);
});
afterAll(async () => {
  await postgrest?.stop();
  await closeSql();
});

interface Answer {
  readonly rpc: string;
  readonly status: number;
  /** A refusal that leaves its trace is an answer with a SQLSTATE of its own. */
  readonly state: string | undefined;
}

type Token = () => Promise<string | undefined>;

/** A token lives for a minute, and a thousand calls may take longer. */
function renewed(make: Token): Token {
  let made = -Infinity;
  let token: Promise<string | undefined> | undefined;
  return () => {
    if (token === undefined || performance.now() - made > 10_000) {
      made = performance.now();
      token = make();
    }
    return token;
  };
}

async function call(rpc: string, token: string | undefined): Promise<Answer> {
  const response = await fetch(`${postgrest.url}/rpc/${rpc}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: bearer(token) }) },
    body: JSON.stringify(parameters.body(rpc)),
  });
  const body = (await response.json().catch(() => null)) as { code?: string; sqlstate?: string } | null;
  return { rpc, status: response.status, state: body?.sqlstate ?? body?.code };
}

/** A dozen at a time: a few seconds for a thousand calls. */
async function callAll(make: Token): Promise<Answer[]> {
  const answers: Answer[] = [];
  const waiting = [...rpcs];
  const token = renewed(make);
  const work = async (): Promise<void> => {
    for (let rpc = waiting.shift(); rpc !== undefined; rpc = waiting.shift())
      answers.push(await call(rpc, await token()));
  };
  await Promise.all(Array.from({ length: 12 }, work));
  return answers;
}

/** What the contract says, and the one function that is none of its operations. */
function isOpen(rpc: string, role: Role): boolean {
  if (rpc === 'health') return role === 'anon';
  return allOperations.some(
    (op) => op.rpc === rpc && op.callers.some((caller) => (caller === 'public' ? 'anon' : caller) === role),
  );
}

const DENIED = '42501';
/** The door does not know who that is. */
const UNKNOWN = 'NP002';

describe.each(roles)('%s', (role) => {
  test('runs what is open to it, and is denied everything else', async () => {
    const token: Token = async () => (role === 'anon' ? undefined : tokenFor(role, credentials.get(role)));
    const answers = await callAll(token);
    expect(answers).toHaveLength(rpcs.length);
    if (role === 'client') {
      expect(answers.filter(({ status, state }) => status !== 401 || state !== UNKNOWN)).toEqual([]);
      return;
    }
    const wrong = answers.filter(({ rpc, status, state }) => {
      // An unknown signature of arguments (PGRST202) would prove nothing.
      if (isOpen(rpc, role)) return state === DENIED || state === UNKNOWN || state?.startsWith('PGRST') === true;
      return state !== DENIED || status !== (role === 'anon' ? 401 : 403);
    });
    expect(wrong).toEqual([]);
  });
});

describe('whatever the function, the door is before it:', () => {
  test.each<[string, () => Promise<string>]>([
    [
      'a token that ended a second ago',
      () => mintToken({ privateKey: secret('jwtPrivateKey'), kind: 'edge', lifeSeconds: -1 }),
    ],
    ['a credential nobody knows', () => tokenFor('service', `cn_service_${'A'.repeat(43)}`)],
    [
      'a key that was revoked',
      async () => {
        const tenant = await newTenant();
        await sql('update identity.api_key set revoked_at = now() where tenant_id = $1', [tenant.id]);
        return tokenFor('service', tenant.key);
      },
    ],
  ])('%s', async (_, make) => {
    const answers = await callAll(make);
    expect(answers.filter(({ status }) => status !== 401 && status !== 403)).toEqual([]);
    expect(answers.filter(({ status, state }) => status === 403 && state !== DENIED)).toEqual([]);
    expect(new Set(answers.map(({ status }) => status)).has(401)).toBe(true);
  });
});

test('the schema knows the functions of the contract, and no other', () => {
  expect(new Set(rpcs)).toEqual(new Set([...allOperations.map(({ rpc }) => rpc), 'health']));
});
