/**
 * A token bucket that holds a minute's worth, kept as the time by which it runs ahead: each use adds its share of a
 * minute, time takes it away again. The database keeps the same number for all copies of the API.
 */
const MINUTE_MS = 60_000;

export interface Taken {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Until there is room for one more; 0 when there is. */
  readonly waitMs: number;
}

export class Bucket {
  private aheadMs = 0;
  private at: number;
  /** Let through since the database was told. */
  private untold = 0;

  constructor(
    private perMinute: number,
    now: number,
  ) {
    this.at = now;
  }

  take(now: number): Taken {
    this.flow(now);
    const each = MINUTE_MS / this.perMinute;
    const allowed = this.aheadMs + each <= MINUTE_MS + 1e-6;
    if (allowed) {
      this.aheadMs += each;
      this.untold += 1;
    }
    const remaining = Math.max(0, Math.floor((MINUTE_MS - this.aheadMs) / each + 1e-6));
    return { allowed, limit: this.perMinute, remaining, waitMs: Math.max(0, this.aheadMs + each - MINUTE_MS) };
  }

  /** As if one were taken, and none is. */
  look(now: number): Taken {
    this.flow(now);
    const each = MINUTE_MS / this.perMinute;
    const waitMs = Math.max(0, this.aheadMs + each - MINUTE_MS - 1e-6);
    return { allowed: waitMs === 0, limit: this.perMinute, remaining: waitMs === 0 ? 1 : 0, waitMs };
  }

  /** What the database has not been told yet; from now on it counts as told. */
  report(): number {
    const { untold } = this;
    this.untold = 0;
    return untold;
  }

  /** The database was not reached: tell it the next time. */
  putBack(count: number): void {
    this.untold += count;
  }

  /** What all copies have used together, this one's reports included. */
  learn(aheadMs: number, perMinute: number, now: number): void {
    this.perMinute = perMinute;
    this.at = now;
    this.aheadMs = aheadMs + (this.untold * MINUTE_MS) / perMinute;
  }

  private flow(now: number): void {
    this.aheadMs = Math.max(0, this.aheadMs - Math.max(0, now - this.at));
    this.at = now;
  }
}
