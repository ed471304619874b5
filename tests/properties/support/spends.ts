/** What was spent, as refunds see it: units in the order in which they were taken. */
import { slice, unitsOf, type Part, type Use } from './lots.ts';
import type { Channel } from './requests.ts';

export class Spend {
  refunded = 0;

  constructor(private readonly uses: readonly (Use & { readonly channel: Channel })[]) {}

  get spent(): number {
    return unitsOf(this.uses);
  }

  /** Of those that were not refunded yet: the newest first, the channel's balance told before the pool's. */
  lastUnits(quantity: number): Part[] {
    const back = slice(this.uses, this.spent - this.refunded - quantity, quantity).reverse();
    const channels = [...new Set(this.uses.map((use) => use.channel))];
    return channels.flatMap((channel) => {
      const uses = back.filter((use) => use.channel === channel);
      return uses.length === 0
        ? []
        : [{ channel, uses: uses.map(({ grantId, quantity: units }) => ({ grantId, quantity: units })) }];
    });
  }
}

export class Spends {
  private readonly byEntry = new Map<string, Spend>();

  /** Any of its ledger rows names a spend. */
  remember(parts: readonly Part[], entryIds: readonly string[]): void {
    const spend = new Spend(parts.flatMap(({ channel, uses }) => uses.map((use) => ({ ...use, channel }))));
    for (const entryId of entryIds) this.byEntry.set(entryId, spend);
  }

  find(entryId: string): Spend | undefined {
    return this.byEntry.get(entryId);
  }
}
