/** Limits per address what can be asked before anyone has signed in. */
import type { ServerResponse } from 'node:http';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Config } from '../config.ts';
import { Refusal } from '../refusal.ts';
import { addressKey } from './client-ip.ts';

export type RateLimit = (class_: 'signIn' | 'public', ip: string | undefined, res: ServerResponse) => Promise<void>;

export function createRateLimit(config: Pick<Config, 'CN_RATE_LIMIT_SIGN_IN' | 'CN_RATE_LIMIT_PUBLIC'>): RateLimit {
  const limiters = {
    signIn: new RateLimiterMemory({ points: config.CN_RATE_LIMIT_SIGN_IN, duration: 60 }),
    public: new RateLimiterMemory({ points: config.CN_RATE_LIMIT_PUBLIC, duration: 60 }),
  };
  return async (class_, ip, res) => {
    const limiter = limiters[class_];
    const state = await limiter.consume(addressKey(ip)).catch((refused: unknown) => refused);
    if (!(state instanceof RateLimiterRes)) throw state;
    const reset = Math.max(1, Math.ceil(state.msBeforeNext / 1000));
    res.setHeader('ratelimit-limit', limiter.points);
    res.setHeader('ratelimit-remaining', Math.max(0, state.remainingPoints));
    res.setHeader('ratelimit-reset', reset);
    if (state.consumedPoints > limiter.points)
      throw new Refusal('rate_limited', { context: { retryAfterSeconds: reset } });
  };
}
