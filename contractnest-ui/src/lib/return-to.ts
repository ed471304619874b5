/** Where to go after signing in: a path of this application, never another site. */
/** Characters that browsers turn into `/` or drop, so that the path read is not the path checked. */
// eslint-disable-next-line no-control-regex -- the point is to refuse them
const REWRITTEN = /[\\\u0000-\u001f]/;
const SOMEWHERE = 'https://same.invalid';

export function safeReturnTo(value: string | undefined, base = ''): string {
  const home = base === '' ? '/' : base;
  if (value === undefined || !value.startsWith('/') || REWRITTEN.test(value)) return home;
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
