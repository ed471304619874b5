/** Spends credits over HTTP/1.1, one kept connection per slot. */
import { randomUUID } from 'node:crypto';
import { Client, type Dispatcher } from 'undici';
import type { TokenCache } from './claims.ts';
import type { HttpCall, Session, Tenant, Variant } from './job.ts';

type HttpVariant = Extract<Variant, { kind: 'http' }>;

interface Message {
  readonly body: string;
  readonly headers: Record<string, string>;
}

const forRpc: Readonly<Record<HttpCall, (tenant: Tenant, key: string) => object>> = {
  deduct: (_tenant, key) => ({
    p_credit_type: 'notification',
    p_channel: 'sms',
    p_quantity: 1,
    p_idempotency_key: key,
  }),
  namesTenant: (tenant, key) => ({ p_tenant_id: tenant.id, p_idempotency_key: key }),
  nothing: () => ({}),
};

/** What each layer takes for the same spend. */
function messageFor(variant: HttpVariant, tenant: Tenant): Message {
  const key = randomUUID();
  const spend = { creditType: 'notification', channel: 'sms', quantity: 1 };
  const body = {
    postgrest: () => forRpc[variant.as](tenant, key),
    edge: () => ({ ...spend, idempotencyKey: key }),
    api: () => spend,
  }[variant.layer]();
  const headers = variant.layer === 'api' ? { 'idempotency-key': key } : { 'x-request-id': key.slice(0, 22) };
  return { body: JSON.stringify(body), headers };
}

export function openHttp(variant: HttpVariant, connections: number, next: () => Tenant, tokens: TokenCache): Session {
  const { origin, pathname } = new URL(variant.url);
  const clients = Array.from({ length: connections }, () => new Client(origin, { pipelining: 1 }));
  return {
    call: async (slot) => {
      const client = clients[slot];
      if (client === undefined) throw new Error(`there is no connection ${slot}`);
      const tenant = next();
      const { body, headers } = messageFor(variant, tenant);
      headers['content-type'] = 'application/json';
      headers['authorization'] = variant.layer === 'api' ? `Bearer ${tenant.apiKey}` : await tokens.headerFor(tenant);
      await send(client, { method: 'POST', path: pathname, headers, body });
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
