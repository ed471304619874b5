/** A person without a browser: keeps cookies as one, reads the inbox, calls operations as our pages do. */
import { toHttpRequest, operations, type OperationId } from '@contractnest/contract';
import type supertest from 'supertest';
import { api, stack } from './stack.ts';

interface Mail {
  readonly to: readonly { readonly address: string }[];
  readonly from: readonly { readonly name: string }[];
  readonly subject: string;
  readonly text: string;
}

/** The latest mail to an address; an SMS is one to `<number>@sms.local`. */
export async function mailTo(address: string, after = 0): Promise<Mail> {
  for (let tries = 0; tries < 100; tries += 1) {
    const mails = (await (await fetch(`${stack.inboxUrl ?? ''}/email`)).json()) as Mail[];
    // What tenants are told of bills goes out in the tenant's own name.
    const ours = mails.filter(({ from }) => from.some(({ name }) => name === 'ContractNest'));
    const mine = ours.filter(({ to }) => to.some((each) => each.address === address));
    const [latest] = mine;
    if (latest !== undefined && mine.length > after) return latest;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no mail to ${address}`);
}

export const codeIn = ({ subject }: Mail): string => /\b(\d{6})\b/.exec(subject)?.[1] ?? '';

export class Visitor {
  private readonly jar = new Map<string, string>();
  audience: 'tenant' | 'admin' = 'tenant';

  cookie(name: string): string | undefined {
    return this.jar.get(name);
  }

  setCookie(name: string, value: string): void {
    this.jar.set(name, value);
  }

  async call(id: OperationId, input: Record<string, unknown> = {}): Promise<supertest.Response> {
    const op = operations[id];
    const { target, headers, body } = toHttpRequest(op, input);
    const request = api[op.method](target).set(headers).set('x-cn-audience', this.audience);
    if (this.jar.size > 0) request.set('cookie', [...this.jar].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await (body === undefined ? request : request.send(body));
    for (const line of (response.headers['set-cookie'] ?? []) as unknown as string[]) this.keep(line);
    return response;
  }

  private keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/Max-Age=0/.test(line)) this.jar.delete(name);
    else this.jar.set(name, value);
  }

  /** The code that came by mail, typed in; answers whatever verifying answered. */
  async signIn(email: string): Promise<supertest.Response> {
    await this.call('requestOtp', { email, audience: this.audience });
    const code = codeIn(await mailTo(email));
    return this.call('verifyOtp', { email, code, audience: this.audience });
  }
}
