/** The demo tenants of the seed and their API keys. */
import { createHash, randomBytes } from 'node:crypto';
import type { DataDirectory } from '../data-directory.ts';
import { saveSecrets, type Secrets } from '../secrets.ts';
import { withClient } from './prepare-database.ts';

export interface DemoTenant {
  readonly id: string;
  readonly slug: string;
  readonly productCode: string;
  readonly plan: string;
  readonly apiKey: string;
  readonly login: string;
  readonly isSandbox: boolean;
}

export interface Demo {
  readonly tenants: readonly DemoTenant[];
  readonly admin: { readonly login: string; readonly apiKey: string } | undefined;
}

interface DirectoryRow {
  id: string;
  slug: string;
  product_code: string;
  plan_code: string;
  login: string;
  is_platform: boolean;
  is_sandbox: boolean;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
const makeKey = (kind: 'service' | 'admin'): string => `cn_${kind}_${randomBytes(32).toString('base64url')}`;

export const noDemo: Demo = { tenants: [], admin: undefined };

/** Reads the seeded tenants and makes sure that each has the API key kept in the secrets. */
export async function prepareDemo(databaseUrl: string, data: DataDirectory, secrets: Secrets): Promise<Demo> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<DirectoryRow>(
      'select id, slug, product_code, plan_code, login, is_platform, is_sandbox from platform.demo_directory()',
    );
    const keys = Object.fromEntries(
      rows.map((row) => [row.id, secrets.apiKeys[row.id] ?? makeKey(row.is_platform ? 'admin' : 'service')]),
    );
    // Kept before they are installed: a key whose plain text is lost would be of no use.
    await saveSecrets(data, { ...secrets, apiKeys: { ...secrets.apiKeys, ...keys } });
    for (const row of rows) {
      await client.query(
        'select identity.install_api_key(p_tenant_id => $1, p_name => $2, p_kind => $3, p_token_hash => $4, p_product_code => $5)',
        [
          row.id,
          'demo',
          row.is_platform ? 'admin' : 'service',
          hashOf(keys[row.id] ?? ''),
          row.is_platform ? null : row.product_code,
        ],
      );
    }
    return describe(rows, keys);
  });
}

function describe(rows: readonly DirectoryRow[], keys: Readonly<Record<string, string>>): Demo {
  const tenants = rows
    .filter((row) => !row.is_platform)
    .map((row) => ({
      id: row.id,
      slug: row.slug,
      productCode: row.product_code,
      plan: row.plan_code,
      apiKey: keys[row.id] ?? '',
      login: row.login,
      isSandbox: row.is_sandbox,
    }));
  const platform = rows.find((row) => row.is_platform);
  const admin = platform === undefined ? undefined : { login: platform.login, apiKey: keys[platform.id] ?? '' };
  return { tenants, admin };
}
