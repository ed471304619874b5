/** What a new customer says of themselves. */
import type { ResolverResult } from 'react-hook-form';
import { readEmail, readName, readTenantName } from './destination.ts';

export interface SignUpRead {
  readonly name: string;
  readonly tenantName: string;
  readonly email: string;
}

const readers = { name: readName, tenantName: readTenantName, email: readEmail };

export function readSignUp(typed: SignUpRead): ResolverResult<SignUpRead> {
  const name = readName(typed.name);
  const tenantName = readTenantName(typed.tenantName);
  const email = readEmail(typed.email);
  if (name !== undefined && tenantName !== undefined && email !== undefined) {
    return { values: { name, tenantName, email }, errors: {} };
  }
  const keys = ['name', 'tenantName', 'email'] as const;
  const faulty = keys.filter((key) => readers[key](typed[key]) === undefined);
  return { values: {}, errors: Object.fromEntries(faulty.map((key) => [key, { type: 'unread' }])) };
}
