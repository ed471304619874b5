/** Why somebody is at the login page, and why a session ended under a page. */
export const LOGIN_REASONS = ['ended', 'signedOut'] as const;
export type LoginReason = (typeof LOGIN_REASONS)[number];

export type EndReason = 'idle' | 'absolute' | 'otherTab' | 'elsewhere';

interface Limits {
  readonly idleExpiresAt: string;
  readonly expiresAt: string;
}

/** A second early counts as in time: the answer was under way. */
const SLACK_MS = 1000;

/** The server says only that it is over; its own limits tell the rest. */
export function endReason(limits: Limits, now: number, saidByOtherTab: boolean): EndReason {
  if (saidByOtherTab) return 'otherTab';
  if (now + SLACK_MS >= Date.parse(limits.expiresAt)) return 'absolute';
  return now + SLACK_MS >= Date.parse(limits.idleExpiresAt) ? 'idle' : 'elsewhere';
}
