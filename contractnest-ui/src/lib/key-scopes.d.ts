/** Made from the contract when this is built. */
declare module 'virtual:key-scopes' {
  export const keyScopes: Readonly<Record<'service' | 'admin', readonly string[]>>;
}
