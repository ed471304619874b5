/** Keys and passwords of one stack: made once, kept in a file only its owner reads. */
import { randomBytes } from 'node:crypto';
import { TOKEN_ALGORITHM } from '@contractnest/contract';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import type { DataDirectory } from './data-directory.ts';
import { StackFailure } from './failure.ts';
import { readIfPresent, writePrivateFile } from './files.ts';

export interface Secrets {
  readonly superuserPassword: string;
  readonly migratorPassword: string;
  readonly authenticatorPassword: string;
  readonly otpPepper: string;
  /** What the secrets of authenticators are derived from. */
  readonly secondFactorKey: string;
  /** What the scheduler shows to the edge. */
  readonly workerSecret: string;
  /** Signs messages to providers and what they report. */
  readonly providerSecret: string;
  /** Private JWK as JSON: API and edge sign with it. */
  readonly jwtPrivateKey: string;
  /** JWKS as JSON: PostgREST and edge verify with it. */
  readonly jwtPublicJwks: string;
  /** `cn_admin_…` of the platform, `cn_service_…` of each demo tenant, by tenant id. */
  readonly apiKeys: Readonly<Record<string, string>>;
}

const required = [
  'superuserPassword',
  'migratorPassword',
  'authenticatorPassword',
  'otpPepper',
  'workerSecret',
  'jwtPrivateKey',
  'jwtPublicJwks',
] as const;

export const randomSecret = (): string => randomBytes(32).toString('base64url');

async function makeSigningKeys(): Promise<Pick<Secrets, 'jwtPrivateKey' | 'jwtPublicJwks'>> {
  const { privateKey, publicKey } = await generateKeyPair(TOKEN_ALGORITHM, { extractable: true });
  const publicPart = await exportJWK(publicKey);
  const shared = { kid: await calculateJwkThumbprint(publicPart), alg: TOKEN_ALGORITHM, use: 'sig' };
  return {
    jwtPrivateKey: JSON.stringify({ ...(await exportJWK(privateKey)), ...shared }),
    jwtPublicJwks: JSON.stringify({ keys: [{ ...publicPart, ...shared }] }),
  };
}

async function makeSecrets(): Promise<Secrets> {
  return {
    superuserPassword: randomSecret(),
    migratorPassword: randomSecret(),
    authenticatorPassword: randomSecret(),
    otpPepper: randomSecret(),
    secondFactorKey: randomSecret(),
    workerSecret: randomSecret(),
    providerSecret: randomSecret(),
    ...(await makeSigningKeys()),
    apiKeys: {},
  };
}

function parseSecrets(text: string, path: string): Secrets {
  const damaged = new StackFailure(
    `${path} is damaged: restore it from a backup, or start again from nothing with --reset.`,
  );
  try {
    const value = JSON.parse(text) as Partial<Secrets>;
    if (required.some((name) => typeof value[name] !== 'string')) throw damaged;
    return { ...(value as Secrets), apiKeys: value.apiKeys ?? {} };
  } catch {
    throw damaged;
  }
}

export async function readSecrets(data: DataDirectory): Promise<Secrets | undefined> {
  const text = await readIfPresent(data.secretsFile);
  return text === undefined ? undefined : parseSecrets(text, data.secretsFile);
}

export async function saveSecrets(data: DataDirectory, secrets: Secrets): Promise<void> {
  await writePrivateFile(data.secretsFile, `${JSON.stringify(secrets, null, 2)}\n`);
}

/** A folder made before there were authenticators, or messages, has no keys for them. */
type Kept = Omit<Secrets, 'secondFactorKey' | 'providerSecret'> & Partial<Secrets>;

/** Tokens live a minute, so keys of an older kind are replaced without anybody noticing; a key that is new is added. */
async function withCurrentKeys(data: DataDirectory, kept: Kept): Promise<Secrets> {
  const current = (JSON.parse(kept.jwtPrivateKey) as JWK).alg === TOKEN_ALGORITHM;
  const { secondFactorKey, providerSecret } = kept;
  if (current && secondFactorKey !== undefined && providerSecret !== undefined)
    return { ...kept, secondFactorKey, providerSecret };
  const renewed = {
    ...kept,
    secondFactorKey: secondFactorKey ?? randomSecret(),
    providerSecret: providerSecret ?? randomSecret(),
    ...(current ? {} : await makeSigningKeys()),
  };
  await saveSecrets(data, renewed);
  return renewed;
}

/** A cluster without its secrets cannot be opened, so new ones are made only where there is none. */
export async function openSecrets(data: DataDirectory, clusterExists: boolean): Promise<Secrets> {
  const kept = await readSecrets(data);
  if (kept !== undefined) return withCurrentKeys(data, kept);
  if (clusterExists) {
    throw new StackFailure(
      `${data.secretsFile} is missing, and without it the database cannot be opened: restore it, or start again from nothing with --reset.`,
    );
  }
  const made = await makeSecrets();
  await saveSecrets(data, made);
  return made;
}
