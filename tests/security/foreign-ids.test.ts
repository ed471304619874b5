/**
 * Every id that an operation takes, in another tenant's hands: it answers exactly as one that does not exist, through the
 * API and by PostgREST itself. Which fields are ids is read from the contract; a new one without a meaning fails here.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { toRpcArguments, type Operation, type OperationId } from '@contractnest/contract';
import {
  idFields,
  isObject,
  meaningOf,
  unusedMeanings,
  withId,
  type IdField,
  type ObjectKind,
} from '../support/id-fields.ts';
import { RpcArguments } from '../support/rpc-arguments.ts';
import { adminKey, bearer, closeSql, postgrest, sql, tokenFor } from '../support/stack.ts';
import { makeObject, newHousehold, send, type Found, type Household } from '../support/tenant-objects.ts';

let mine: Household;
let theirs: Household;
let parameters: RpcArguments;
beforeAll(async () => {
  parameters = await RpcArguments.read((text) => sql(text));
  [mine, theirs] = [await newHousehold(), await newHousehold()];
});
afterAll(closeSql);

test('every id that an operation takes has a meaning, and every meaning is used', () => {
  const nameless = idFields.filter((field) => meaningOf(field) === undefined);
  expect(nameless.map(({ op, path }) => `${op.id}.${path}`)).toEqual([]);
  expect(unusedMeanings()).toEqual([]);
});

/** Of the same moment and shape, and nobody's. */
const unknownLike = (id: string): string => id.slice(0, -8) + randomUUID().slice(0, 8);

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Whatever names the request or repeats the id says nothing about the object. */
function plain({ status, body }: Answer, id: string): Answer {
  const text = JSON.stringify(body ?? null).replaceAll(id, 'ID');
  const { request_id: _, ...rest } = { ...(JSON.parse(text) as object) } as Record<string, unknown>;
  return { status, body: rest };
}

type Kind = 'service' | 'person' | 'admin' | 'edge';
const kindsOf = (op: Operation): Kind[] =>
  (['service', 'person', 'admin', 'edge'] as const).filter((kind) => op.callers.includes(kind));

const credentialOf = (house: Household, kind: Kind): string | undefined =>
  ({ service: house.key, person: house.owner.credential, admin: adminKey, edge: undefined })[kind];

/** The contract's example for a tenant, with the id in its place. */
function inputOf({ op, path }: IdField, house: Household, kind: Kind, found: Found): Record<string, unknown> {
  const isDeep = path.includes('.');
  const beside = Object.entries(found.input ?? {}).filter(([name]) => isDeep || name in op.input.shape);
  const ofTenant = 'tenantId' in op.input.shape && (kind === 'admin' || 'tenantId' in op.parts.path.shape);
  return {
    ...withId(op.example.input, path, found.id, Object.fromEntries(beside)),
    ...(ofTenant && { tenantId: house.id }),
  };
}

type Way = (field: IdField, house: Household, kind: Kind, found: Found) => Promise<Answer>;

const throughApi: Way = async (field, house, kind, found) => {
  const input = inputOf(field, house, kind, found);
  const { status, body } = await send(field.op.id as OperationId, credentialOf(house, kind), input);
  return plain({ status, body }, found.id);
};

const directly: Way = async ({ op, path }, house, kind, found) => {
  const input = inputOf({ op, path }, house, kind, found);
  const args = { ...parameters.body(op.rpc), ...toRpcArguments(input) };
  if ('idempotencyKey' in op.input.shape) args['p_idempotency_key'] = randomUUID();
  const { status, body } = await postgrest
    .post(`/rpc/${op.rpc}`)
    .set('authorization', bearer(await tokenFor(kind, credentialOf(house, kind))))
    .send(args);
  return plain({ status, body }, found.id);
};

/** A place in a list, a guess that is wrong, a name that anybody may take: owners see no difference either. */
const isUnseen = ({ op, path }: IdField, kind: ObjectKind): boolean =>
  path === 'cursor' || path === 'before' || kind === 'challenge' || kind === 'enrolment' || op.id === 'saveJtdTemplate';

const objects = idFields.filter((field) => isObject(meaningOf(field)));

test.each(objects.map((field) => [field.op.id, field.path, field] as const))('%s: %s', async (_, path, field) => {
  const kind = meaningOf(field);
  if (!isObject(kind)) throw new Error(`${path} is no object`);
  for (const way of [throughApi, directly]) {
    for (const found of await makeObject[kind](theirs)) {
      const unknown = { ...found, id: unknownLike(found.id) };
      for (const caller of kindsOf(field.op)) {
        const expected = await way(field, mine, caller, unknown);
        expect({ caller, ...(await way(field, mine, caller, found)) }).toEqual({ caller, ...expected });
      }
      // Else the test would prove nothing: whoever it belongs to gets another answer.
      const [owner] = kindsOf(field.op);
      if (owner === undefined || isUnseen(field, kind)) continue;
      const expected = await way(field, theirs, owner, unknown);
      expect({ ...(await way(field, theirs, owner, found)) }).not.toEqual(expected);
    }
  }
});
