/** Calls over HTTP/1.1, one kept connection per slot. */
import { randomUUID } from 'node:crypto';
import { Client, type Dispatcher } from 'undici';
import type { TokenCache } from './claims.ts';
import { usageEvents, usageFact } from './documents.ts';
import { sizeOf, type HttpCall, type Session, type Tenant, type Variant } from './job.ts';

type HttpVariant = Extract<Variant, { kind: 'http' }>;

interface Message {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body: string | null;
  readonly headers: Record<string, string>;
}

/** The body of a call at PostgREST, and at edge and API; `get` is the path of one that the API reads. */
interface Shape {
  readonly rpc: (tenant: Tenant, key: string) => object;
  readonly body: (tenant: Tenant) => object;
  readonly get?: (tenant: Tenant) => string;
  readonly writes: boolean;
}

const spend = { creditType: 'notification', channel: 'sms', quantity: 1 };

const shapes: Readonly<Record<HttpCall, Shape>> = {
  canSend: {
    rpc: () => ({ p_channel: 'sms' }),
    body: () => ({ channel: 'sms' }),
    get: () => '/api/tenant-context/can-send/sms',
    writes: false,
  },
  deduct: {
    rpc: (_tenant, key) => ({
      p_credit_type: 'notification',
      p_channel: 'sms',
      p_quantity: 1,
      p_idempotency_key: key,
    }),
    body: () => spend,
    writes: true,
  },
  details: {
    rpc: (tenant) => ({ p_tenant_id: tenant.id }),
    body: (tenant) => ({ tenantId: tenant.id }),
    get: (tenant) => `/api/billing/subscription/${tenant.id}`,
    writes: false,
  },
  estimate: {
    rpc: (tenant) => ({ p_tenant_id: tenant.id }),
    body: (tenant) => ({ tenantId: tenant.id }),
    get: (tenant) => `/api/billing/invoice-estimate/${tenant.id}`,
    writes: false,
  },
  status: {
    rpc: (tenant) => ({ p_tenant_id: tenant.id }),
    body: (tenant) => ({ tenantId: tenant.id }),
    get: (tenant) => `/api/billing/status/${tenant.id}`,
    writes: false,
  },
  preview: {
    rpc: () => ({ p_action: 'cancel', p_when: 'now' }),
    body: () => ({ action: 'cancel', when: 'now' }),
    writes: false,
  },
  namesTenant: {
    rpc: (tenant, key) => ({ p_tenant_id: tenant.id, p_idempotency_key: key }),
    body: () => spend,
    writes: true,
  },
  nothing: { rpc: () => ({}), body: () => spend, writes: true },
  usage: { rpc: () => ({}), body: () => usageFact, writes: true },
};

/** What each layer takes for the same call. */
function messageFor(variant: HttpVariant, path: string, tenant: Tenant): Message {
  const key = randomUUID();
  const size = sizeOf(variant);
  // Each event of a batch has a key of its own, and the batch has none.
  if (variant.as === 'usage' && size > 1)
    return { method: 'POST', path, body: JSON.stringify({ events: usageEvents(size) }), headers: {} };
  const shape = shapes[variant.as];
  if (variant.layer === 'api') {
    const headers: Record<string, string> = shape.writes ? { 'idempotency-key': key } : {};
    if (shape.get !== undefined) return { method: 'GET', path: shape.get(tenant), body: null, headers };
    return { method: 'POST', path, body: JSON.stringify(shape.body(tenant)), headers };
  }
  const edgeBody = shape.writes ? { ...shape.body(tenant), idempotencyKey: key } : shape.body(tenant);
  const body = variant.layer === 'postgrest' ? shape.rpc(tenant, key) : edgeBody;
  return { method: 'POST', path, body: JSON.stringify(body), headers: { 'x-request-id': key.slice(0, 22) } };
}

export function openHttp(variant: HttpVariant, connections: number, next: () => Tenant, tokens: TokenCache): Session {
  const { origin, pathname } = new URL(variant.url);
  const clients = Array.from({ length: connections }, () => new Client(origin, { pipelining: 1 }));
  return {
    call: async (slot) => {
      const client = clients[slot];
      if (client === undefined) throw new Error(`there is no connection ${slot}`);
      const tenant = next();
      const { method, path, body, headers } = messageFor(variant, pathname, tenant);
      if (body !== null) headers['content-type'] = 'application/json';
      headers['authorization'] = variant.layer === 'api' ? `Bearer ${tenant.apiKey}` : await tokens.headerFor(tenant);
      await send(client, { method, path, headers, body });
    },
    close: async () => {
      await Promise.all(clients.map((client) => client.destroy()));
    },
  };
}

function send(client: Client, options: Dispatcher.DispatchOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    let status = 0;
    let text = '';
    client.dispatch(options, {
      onRequestStart: () => undefined,
      onResponseStart: (_, code) => {
        status = code;
      },
      onResponseData: (_, chunk) => {
        if (status >= 300) text += chunk.toString();
      },
      onResponseEnd: () => {
        if (status < 300) resolve();
        else reject(new Error(`${options.path} answered ${status}: ${text.slice(0, 300)}`));
      },
      onResponseError: (_, error) => reject(error),
    });
  });
}
