/**
 * Limits of a session are instants of the server's clock. A laptop that is minutes off would warn
 * too late or at once, so the difference is taken from the Date header of every answer.
 */
let offsetMs = 0;

export function noteServerDate(header: string | null, now: number = Date.now()): void {
  const server = Date.parse(header ?? '');
  if (!Number.isNaN(server)) offsetMs = server - now;
}

export const serverNow = (now: number = Date.now()): number => now + offsetMs;
