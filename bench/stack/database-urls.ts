import type { StackInfo } from '@contractnest/stack';
import type { BenchSecrets } from './bench-stack.ts';

function urlFor(info: StackInfo, user: string, password: string): string {
  const url = new URL(info.databaseUrl ?? '');
  url.username = user;
  url.password = encodeURIComponent(password);
  return url.toString();
}

export const superuserUrl = (info: StackInfo, secrets: BenchSecrets): string =>
  urlFor(info, 'postgres', secrets.superuserPassword);

/** As PostgREST logs in. */
export const authenticatorUrl = (info: StackInfo, secrets: BenchSecrets): string =>
  urlFor(info, 'authenticator', secrets.authenticatorPassword);
