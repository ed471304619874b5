/** Tokens as the API signs them, kept as long as the API keeps them. */
import { TOKEN_CACHE_SECONDS, TOKEN_LIFE_SECONDS } from '@contractnest/contract';
import { mintToken } from '@contractnest/stack/token';
import type { Tenant } from './job.ts';

export class TokenCache {
  private readonly tokens = new Map<string, { readonly header: string; readonly renewAt: number }>();

  constructor(private readonly privateKey: string) {}

  async headerFor(tenant: Tenant): Promise<string> {
    const known = this.tokens.get(tenant.id);
    if (known !== undefined && known.renewAt > Date.now()) return known.header;
    const token = await mintToken({ privateKey: this.privateKey, kind: 'service', credential: tenant.apiKey });
    const header = `Bearer ${token}`;
    this.tokens.set(tenant.id, { header, renewAt: Date.now() + TOKEN_CACHE_SECONDS * 1000 });
    return header;
  }
}

/** What PostgREST tells the database of a token it verified. */
export function claimsOf(tenant: Tenant): string {
  const iat = Math.floor(Date.now() / 1000);
  const who = {
    iss: 'contractnest',
    aud: 'contractnest',
    typ: 'service',
    role: 'cn_service',
    cred: tenant.credentialHash,
  };
  return JSON.stringify({ ...who, iat, exp: iat + TOKEN_LIFE_SECONDS, jti: 'bench' });
}
