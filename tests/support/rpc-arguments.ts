/** Arguments with which any RPC can be called: the contract's example, and made-up values for what the edge would add. */
import { randomUUID } from 'node:crypto';
import { toRpcArguments, type Operation } from '@contractnest/contract';
import { hashOf, type Document } from './database.ts';

interface Parameter {
  readonly rpc: string;
  readonly name: string;
  readonly type: string;
  readonly needed: boolean;
}

type Query = <T extends object>(sql: string) => Promise<T[]>;

/** For arguments that are no text. */
const samples: Readonly<Record<string, unknown>> = {
  integer: 1,
  smallint: 1,
  bigint: 1,
  boolean: true,
  bytea: Buffer.from('x'),
  uuid: randomUUID(),
  jsonb: '{}',
  'text[]': [],
  'timestamp with time zone': new Date(),
};

export class RpcArguments {
  private constructor(private readonly parameters: ReadonlyMap<string, readonly Parameter[]>) {}

  static async read(query: Query): Promise<RpcArguments> {
    const parameters = new Map<string, Parameter[]>();
    const rows = await query<Parameter>(`
      select p.proname as rpc, a.name, format_type(p.proargtypes[a.at - 1], null) as type, a.at <= p.pronargs - p.pronargdefaults as needed
      from pg_proc p cross join unnest(p.proargnames) with ordinality as a(name, at)
      where p.pronamespace = 'api'::regnamespace and a.at <= p.pronargs`);
    for (const row of rows) parameters.set(row.rpc, [...(parameters.get(row.rpc) ?? []), row]);
    return new RpcArguments(parameters);
  }

  namesTenant = (op: Operation): boolean => this.of(op.rpc).some(({ name }) => name === 'p_tenant_id');

  /** As the driver sends them. */
  for(op: Operation, tenantId: string): Document {
    const example = toRpcArguments({ ...op.example.input, ...(op.idempotency && { idempotencyKey: randomUUID() }) });
    const filled = this.of(op.rpc).flatMap(({ name, type, needed }): [string, unknown][] => {
      if (name === 'p_tenant_id') return [[name, tenantId]];
      const value = example[name];
      if (value === undefined) return needed ? [[name, samples[type] ?? hashOf(name)]] : [];
      const json = type === 'jsonb' || type === 'platform.json_quantity';
      return [[name, json ? JSON.stringify(value) : value]];
    });
    return Object.fromEntries(filled);
  }

  /** As the body of a request: everything that is needed is there, and nothing means much. */
  body(rpc: string): Document {
    const needed = this.of(rpc).filter((parameter) => parameter.needed);
    return Object.fromEntries(
      needed.map(({ name, type }) => {
        const sample = samples[type] ?? hashOf(name);
        return [name, type === 'bytea' ? '\\x00' : sample];
      }),
    );
  }

  private of(rpc: string): readonly Parameter[] {
    return this.parameters.get(rpc) ?? [];
  }
}
