/** Every field of an operation that names an object, found in the contract, and what kind of object each names. */
import { allOperations, type Operation } from '@contractnest/contract';
import { z } from 'zod';

/** Objects of a tenant or of a person, each made by `makeObject`. */
export const objectKinds = [
  'api_key',
  'audit_event',
  'challenge',
  'credit_entry',
  'credit_note',
  'enrolment',
  'explained',
  'hold',
  'inbox_message',
  'invitation',
  'invoice',
  'message',
  'notice',
  'person',
  'redemption',
  'scheduled_change',
  'session',
  'subscription_event',
  'template',
  'usage_event',
] as const;
export type ObjectKind = (typeof objectKinds)[number];

export interface IdField {
  readonly op: Operation;
  /** `holdId`, `jtdIds[]`, `items[].template`. */
  readonly path: string;
}

/** Names nothing of a tenant's; why stands beside it. */
const catalog = 'catalog' as const;
const ownWords = 'own words' as const;
const secret = 'secret' as const;
const everywhere = 'across tenants' as const;
const tenant = 'tenant' as const;
export type Meaning =
  | ObjectKind
  /** Staff's, the same for every tenant. */
  | typeof catalog
  /** Text that the caller chose; it is looked for among their own. */
  | typeof ownWords
  /** Random and long: who has it may use it. */
  | typeof secret
  /** Of operations that staff or workers alone call, and that reach every tenant. */
  | typeof everywhere
  /** Tested in isolation.test.ts and matrix.test.ts. */
  | typeof tenant;

/** By the name of the field; `operation.field` goes before it. */
const meanings: Readonly<Record<string, Meaning>> = {
  apiKeyId: 'api_key',
  challengeId: 'challenge',
  changeId: 'scheduled_change',
  couponId: catalog,
  creditNoteId: 'credit_note',
  enrolmentId: 'enrolment',
  entryId: 'credit_entry',
  holdId: 'hold',
  invitationId: 'invitation',
  invoiceId: 'invoice',
  jtdId: 'message',
  jtdIds: 'message',
  packId: catalog,
  personId: 'person',
  redemptionId: 'redemption',
  referenceId: ownWords,
  sessionId: 'session',
  sourceId: ownWords,
  subjectId: ownWords,
  taxId: ownWords,
  template: 'template',
  tenantId: tenant,
  token: secret,
  'explain.id': 'explained',
  'exportAuditEvents.cursor': 'audit_event',
  'exportCreditEntries.cursor': 'credit_entry',
  'exportCreditNotes.cursor': 'credit_note',
  'exportInvoices.cursor': 'invoice',
  'exportPlatformEvents.cursor': everywhere,
  'exportUsageEvents.cursor': 'usage_event',
  'listAffectedTenants.cursor': everywhere,
  'listAuditEvents.cursor': 'audit_event',
  'listBillingRuns.before': everywhere,
  'listCreditEntries.cursor': 'credit_entry',
  'listInbox.cursor': 'inbox_message',
  'listJtds.cursor': 'message',
  'listJtdTemplateVersions.code': 'template',
  'listNotices.before': 'notice',
  'listPlatformEvents.cursor': everywhere,
  'listUsageEvents.cursor': 'usage_event',
  'listSubscriptionEvents.before': 'subscription_event',
  'migrateSubscribers.cursor': everywhere,
  'previewJtdTemplate.code': 'template',
  'readInbox.jtdId': 'inbox_message',
  'reportJtdDelivery.reference': everywhere,
  'resetSecondFactor.personId': everywhere,
  'saveJtdTemplate.code': 'template',
  'sendTestJtd.code': 'template',
  'settleJtds.id': everywhere,
  'settleJtds.token': everywhere,
  'tenantContextHealth.after': everywhere,
  'verifyAudit.cursor': everywhere,
  'verifyLedger.cursor': everywhere,
  'verifySecondFactor.challengeId': secret,
};

interface Schema {
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

const named = /^(id|cursor|before|after|token|template|reference)$|(Id|Ids)$/;
const lastName = (path: string): string => path.replaceAll('[]', '').replace(/^.*\./, '');

/** A name of words is a tenant's own where its templates are. */
const isId = (op: Operation, path: string, schema: Schema): boolean =>
  schema.format === 'uuid' || named.test(lastName(path)) || (op.domain === 'jtd' && lastName(path) === 'code');

function* walk(op: Operation, schema: Schema, path: string): Generator<string> {
  if (path !== '' && schema.properties === undefined && schema.items === undefined && isId(op, path, schema))
    yield path;
  for (const [name, value] of Object.entries(schema.properties ?? {}))
    yield* walk(op, value, path === '' ? name : `${path}.${name}`);
  if (schema.items !== undefined) yield* walk(op, schema.items, `${path}[]`);
  for (const part of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) yield* walk(op, part, path);
}

export const idFields: readonly IdField[] = allOperations.flatMap((op) => {
  const schema = z.toJSONSchema(op.input, { io: 'input', unrepresentable: 'any' }) as Schema;
  return [...new Set(walk(op, schema, ''))].map((path) => ({ op, path }));
});

export const meaningOf = ({ op, path }: IdField): Meaning | undefined =>
  meanings[`${op.id}.${lastName(path)}`] ?? meanings[lastName(path)];

export const isObject = (meaning: Meaning | undefined): meaning is ObjectKind =>
  objectKinds.some((kind) => kind === meaning);

/** Lines of the table above that nothing uses any more. */
export function unusedMeanings(): string[] {
  const used = new Set(
    idFields.map(({ op, path }) => {
      const own = `${op.id}.${lastName(path)}`;
      return own in meanings ? own : lastName(path);
    }),
  );
  return Object.keys(meanings).filter((name) => !used.has(name));
}

/** The input with the id in its place, and what belongs to it beside it: `{ jtdIds: [id] }`, `{ items: [{ …, template: id }] }`. */
export function withId(
  input: Readonly<Record<string, unknown>>,
  path: string,
  id: string,
  beside: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const [head = '', ...rest] = path.split('.');
  const name = head.replace('[]', '');
  const many = head.endsWith('[]');
  if (rest.length === 0) return { ...input, ...beside, [name]: many ? [id] : id };
  const inner = many ? (input[name] as unknown[] | undefined)?.[0] : input[name];
  const filled = withId((inner ?? {}) as Record<string, unknown>, rest.join('.'), id, beside);
  return { ...input, [name]: many ? [filled] : filled };
}
