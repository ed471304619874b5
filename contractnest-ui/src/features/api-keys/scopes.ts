/** What a key can be given: scopes of operations that keys may call, of those that its maker holds. */
import { keyScopes } from 'virtual:key-scopes';
import { audience } from '#lib/api.ts';

export function grantableScopes(permissions: readonly string[]): string[] {
  return keyScopes[audience === 'admin' ? 'admin' : 'service'].filter((scope) => permissions.includes(scope));
}
