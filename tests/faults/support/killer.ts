/** kill -9 of parts of a stack at random moments, by their process ids. */
import { setTimeout } from 'node:timers/promises';
import type { Stack } from '@contractnest/stack';
import type { Journal } from './journal.ts';
import { pause, type Random } from './random.ts';

export type Part = 'postgres' | 'postgrest' | 'edge' | 'api';
export const parts: readonly Part[] = ['postgres', 'postgrest', 'edge', 'api'];

export interface Kill {
  readonly parts: readonly Part[];
  /** Until a request that began after the kill was answered. */
  readonly recoveredAfter: number;
}

/** The supervisor takes five deaths of a part within a minute for a fault that will not go away. */
const killsPerMinute = 3;
const recoveryLimit = 15_000;

export class Killer {
  readonly kills: Kill[] = [];
  private round: Part[] = [];
  private readonly moments = new Map<Part, number[]>();

  constructor(
    private readonly stack: Stack,
    private readonly journal: Journal,
    private readonly random: Random,
  ) {}

  async work(until: number): Promise<void> {
    while (Date.now() < until) {
      await pause(this.random.between(200, 1500));
      // Now and then two at once, as when a machine runs out of memory.
      const victims = this.choose(this.random.chance(0.15) ? 2 : 1);
      if (victims.length > 0) await this.strike(victims);
    }
  }

  async strike(victims: readonly Part[]): Promise<void> {
    const hit = victims.filter((part) => this.kill(part));
    if (hit.length === 0) return;
    const began = Date.now();
    const limit = setTimeout(recoveryLimit, Infinity, { ref: false });
    const answered = await Promise.race([this.journal.nextAnswerAfter(began), limit]);
    this.kills.push({ parts: hit, recoveredAfter: answered - began });
  }

  private kill(part: Part): boolean {
    const pid = this.stack.pids()[part];
    if (pid === undefined) return false;
    process.kill(pid, 'SIGKILL');
    this.moments.set(part, [...(this.moments.get(part) ?? []), Date.now()]);
    return true;
  }

  /** Every part once, in random order, before any of them again. */
  private choose(count: number): Part[] {
    if (this.round.length === 0) this.round = this.random.shuffle(parts);
    return this.round.splice(0, count).filter((part) => this.recentKills(part) < killsPerMinute);
  }

  private recentKills(part: Part): number {
    return (this.moments.get(part) ?? []).filter((moment) => moment > Date.now() - 61_000).length;
  }
}
