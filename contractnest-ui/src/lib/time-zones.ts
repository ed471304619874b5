/** Time zones to choose from. */

/** What the API takes: names of the tz database with a place, and UTC. */
const ZONE = /^(UTC|[A-Z][A-Za-z_]+(\/[A-Za-z0-9_+-]+)+)$/;

export function timeZoneChoices(current: string): string[] {
  const known = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => ZONE.test(zone) && zone !== 'UTC')];
  return known.includes(current) ? known : [current, ...known];
}
