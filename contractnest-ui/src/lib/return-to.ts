/** Where to go after signing in: a path of this application, never another site. */
const SOMEWHERE = 'https://same.invalid';

export function safeReturnTo(value: string | undefined, base = ''): string {
  const home = base === '' ? '/' : base;
  if (value === undefined || !value.startsWith('/') || /[\\\u0000-\u001f]/.test(value)) return home;
  let url: URL;
  try {
    url = new URL(value, SOMEWHERE);
  } catch {
    return home;
  }
  // `//host` and what normalises to it would leave the site.
  if (url.origin !== SOMEWHERE || url.pathname.startsWith('//')) return home;
  const inside = base === '' || url.pathname === base || url.pathname.startsWith(`${base}/`);
  const loops = url.pathname === `${base}/login`;
  return inside && !loops ? url.pathname + url.search + url.hash : home;
}
