/** Calls the functions as the embedded server does, without opening a port. */
import './environment.ts';
import { embed } from '../../supabase/functions/_shared/registry.ts';

const functions = embed();
const folder = new URL('../../supabase/functions/', import.meta.url);
for await (const { name } of Deno.readDir(folder)) {
  if (!name.startsWith('_')) await import(new URL(`${name}/index.ts`, folder).href);
}

export interface Sent {
  readonly method?: string;
  readonly body?: BodyInit | null;
  readonly headers?: Record<string, string>;
}

export async function call(path: string, { method = 'POST', body = '{}', headers = {} }: Sent = {}): Promise<Response> {
  const [name = '', ...rest] = path.split('?')[0]?.split('/') ?? [];
  const handler = functions.get(name);
  if (handler === undefined) throw new Error(`no function ${name}`);
  const init = {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(method !== 'GET' && { body }),
  };
  return await handler(new Request(`http://edge/functions/v1/${path}`, init), rest.join('/'));
}

export const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });

export const serviceKey = `cn_service_${'A'.repeat(43)}`;

/** A problem's code, with a check that it is one. */
export async function codeOf(response: Response): Promise<string> {
  const problem = await response.json();
  if (response.headers.get('content-type') !== 'application/problem+json') throw new Error('not a problem');
  if (problem.status !== response.status) throw new Error(`status ${response.status} but says ${problem.status}`);
  return problem.code;
}
