/** Every setting of the edge, read once. On Supabase they are function secrets. */
import { createLocalJWKSet, importJWK, type CryptoKey, type JSONWebKeySet, type JWK, type JWTVerifyGetKey } from 'jose';
import { TOKEN_ALGORITHM } from '@contractnest/contract';

export interface Environment {
  readonly postgrestUrl: string;
  readonly postgrestTimeoutMs: number;
  /** Longest wait for the body of a request. */
  readonly bodyTimeoutMs: number;
  /** Requests a minute with a credential that was shown to the edge itself. */
  readonly directPerMinute: number;
  readonly anonKey: string | undefined;
  readonly publicKeys: JWTVerifyGetKey;
  readonly privateKey: CryptoKey;
  readonly otpPepper: string;
  /** The secrets of authenticators are derived from them, of new ones from the first. */
  readonly secondFactorKeys: readonly string[];
  /** Which sender carries SMS; without one they are not sent. */
  readonly smsSender: string | undefined;
  /** What the scheduler or pg_cron shows; without it no worker can call. */
  readonly workerSecret: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  readonly publicUrl: string | undefined;
  /** Where these functions are reached, by themselves and by providers. */
  readonly edgeUrl: string;
  /** Carries SMS, WhatsApp and push; without it they wait. */
  readonly providerUrl: string | undefined;
  /** Signs what goes to the provider and what comes back. */
  readonly providerSecret: string | undefined;
  /** Asked for the records of domains; absent: as the machine is set up. */
  readonly nameServer: { readonly nameServer?: { readonly ipAddr: string; readonly port: number } };
}

const optional = (name: string): string | undefined => Deno.env.get(name)?.trim() || undefined;

function required(name: string): string {
  const value = optional(name);
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}

function json<T>(name: string): T {
  try {
    return JSON.parse(required(name)) as T;
  } catch (cause) {
    throw new Error(`${name} must be set to JSON`, { cause });
  }
}

function positive(name: string, fallback: number): number {
  const value = Number(optional(name) ?? fallback);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`${name} must be a whole number above 0`);
}

function postgrestUrl(): string {
  const own = optional('CN_POSTGREST_URL');
  const url = own ?? `${required('SUPABASE_URL')}/rest/v1`;
  return url.replace(/\/+$/, '');
}

function secondFactorKeys(): readonly string[] {
  const keys = required('CN_SECOND_FACTOR_KEY')
    .split(',')
    .map((key) => key.trim());
  if (keys.some((key) => key.length < 32))
    throw new Error('CN_SECOND_FACTOR_KEY: each key must have 32 characters or more');
  return keys;
}

function secretOf(name: string): string | undefined {
  const secret = optional(name);
  if (secret !== undefined && secret.length < 32) throw new Error(`${name} must have 32 characters or more`);
  return secret;
}

function edgeUrl(): string {
  const hosted = optional('CN_EDGE_URL') ?? optional('SUPABASE_URL');
  return (hosted ?? `http://127.0.0.1:${optional('CN_EDGE_PORT') ?? '54321'}`).replace(/\/+$/, '');
}

function nameServer(): Environment['nameServer'] {
  const given = optional('CN_DNS_SERVER');
  if (given === undefined) return {};
  const [, ipAddr, port] = /^([0-9a-fA-F.:]+?)(?::(\d+))?$/.exec(given) ?? [];
  if (ipAddr === undefined) throw new Error('CN_DNS_SERVER must be an IP address, with :port if it is not 53');
  return { nameServer: { ipAddr, port: Number(port ?? 53) } };
}

export async function readEnvironment(): Promise<Environment> {
  const jwk = json<JWK>('CN_JWT_PRIVATE_KEY');
  const key = await importJWK(jwk, TOKEN_ALGORITHM);
  if (key instanceof Uint8Array || jwk.kty !== 'RSA') throw new Error('CN_JWT_PRIVATE_KEY must be an RSA private JWK');
  return {
    postgrestUrl: postgrestUrl(),
    postgrestTimeoutMs: positive('CN_POSTGREST_TIMEOUT_MS', 15_000),
    bodyTimeoutMs: positive('CN_BODY_TIMEOUT_MS', 20_000),
    directPerMinute: positive('CN_RATE_LIMIT_KEY', 30_000),
    anonKey: optional('SUPABASE_ANON_KEY'),
    publicKeys: createLocalJWKSet(json<JSONWebKeySet>('CN_JWT_PUBLIC_JWKS')),
    privateKey: key,
    otpPepper: required('CN_OTP_PEPPER'),
    secondFactorKeys: secondFactorKeys(),
    smsSender: optional('CN_SMS_SENDER'),
    workerSecret: secretOf('CN_WORKER_SECRET'),
    smtpUrl: optional('CN_SMTP_URL'),
    mailFrom: optional('CN_MAIL_FROM') ?? 'ContractNest <no-reply@contractnest.localhost>',
    publicUrl: optional('CN_PUBLIC_URL'),
    edgeUrl: edgeUrl(),
    providerUrl: optional('CN_PROVIDER_URL')?.replace(/\/+$/, ''),
    providerSecret: secretOf('CN_PROVIDER_SECRET'),
    nameServer: nameServer(),
  };
}

export const environment: Environment = await readEnvironment();
