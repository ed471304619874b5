/** Our own path segments are words; whatever holds a digit names something of one tenant. */
const NAMES_SOMETHING = /\d/;

/** Where a page leads in another tenant: `/projects/019ac3a0-…` becomes `/projects`; filters are left behind. */
export function switchPath(pathname: string): string {
  const parts = pathname.split('/').filter(Boolean);
  const end = parts.findIndex((part) => NAMES_SOMETHING.test(part));
  return `/${(end === -1 ? parts : parts.slice(0, end)).join('/')}`;
}
