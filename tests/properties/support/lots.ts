/** Half of the reference model: grants as lots of units, and the order in which they are spent. */
import type { Channel } from './requests.ts';

export interface Use {
  readonly grantId: string;
  readonly quantity: number;
}

/** Uses of one balance. */
export interface Part {
  readonly channel: Channel;
  readonly uses: readonly Use[];
}

export interface Lot {
  readonly id: string;
  readonly channel: Channel;
  readonly priority: number;
  readonly promotional: boolean;
  readonly scope: string | null;
  readonly effectiveAt: number;
  readonly expiresAt: number;
  readonly createdAt: number;
  remaining: number;
  held: number;
  expired: number;
}

const rank = (lot: Lot): readonly (number | string)[] => [
  lot.priority,
  lot.expiresAt,
  lot.promotional ? 0 : 1,
  lot.effectiveAt,
  lot.createdAt,
  lot.id,
];

function inBurnOrder(one: Lot, other: Lot): number {
  const [a, b] = [rank(one), rank(other)];
  const index = a.findIndex((value, position) => value !== b[position]);
  return (a[index] ?? 0) < (b[index] ?? 0) ? -1 : 1;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
export const unitsOf = (uses: readonly Use[]): number => sum(uses.map((use) => use.quantity));

/** The uses that hold the units number `skip + 1` to `skip + take`. */
export function slice<U extends Use>(uses: readonly U[], skip: number, take: number): U[] {
  let before = 0;
  return uses.flatMap((use) => {
    const from = Math.max(before, skip);
    before += use.quantity;
    const quantity = Math.min(before, skip + take) - from;
    return quantity > 0 ? [{ ...use, quantity }] : [];
  });
}

export class Lots {
  private readonly byId = new Map<string, Lot>();

  add(lot: Lot): void {
    this.byId.set(lot.id, lot);
  }

  all(): Lot[] {
    return [...this.byId.values()];
  }

  channels(): Channel[] {
    return [...new Set(this.all().map((lot) => lot.channel))];
  }

  /** Not ended, not empty; in the order in which they are spent. */
  living(channel: Channel, now: number): Lot[] {
    return this.all()
      .filter((lot) => lot.channel === channel && lot.remaining > 0 && lot.expiresAt > now)
      .sort(inBurnOrder);
  }

  /** Those of them that have begun. */
  open(channel: Channel, now: number): Lot[] {
    return this.living(channel, now).filter((lot) => lot.effectiveAt <= now);
  }

  /** What a spend for this reference type may take; `any` counts all, null only what everybody may take. */
  spendable(channel: Channel, now: number, reference: string | null | { readonly any: true }): number {
    return sum(
      this.open(channel, now)
        .filter((lot) => serves(lot, reference))
        .map((lot) => lot.remaining),
    );
  }

  held(channel: Channel): number {
    return sum(
      this.all()
        .filter((lot) => lot.channel === channel)
        .map((lot) => lot.held),
    );
  }

  take(
    channel: Channel,
    now: number,
    quantity: number,
    reference: string | null | { readonly any: true },
    hold: boolean,
  ): Use[] {
    let left = quantity;
    return this.open(channel, now)
      .filter((lot) => serves(lot, reference))
      .flatMap((lot) => {
        const taken = Math.min(left, lot.remaining);
        lot.remaining -= taken;
        if (hold) lot.held += taken;
        left -= taken;
        return taken > 0 ? [{ grantId: lot.id, quantity: taken }] : [];
      });
  }

  giveBack(uses: readonly Use[], fromHeld: boolean): void {
    for (const { grantId, quantity } of uses) {
      const lot = this.find(grantId);
      lot.remaining += quantity;
      if (fromHeld) lot.held -= quantity;
    }
  }

  /** Units that were held are now spent. */
  spendHeld(uses: readonly Use[]): void {
    for (const { grantId, quantity } of uses) this.find(grantId).held -= quantity;
  }

  writeOff(now: number): void {
    for (const lot of this.all().filter(({ expiresAt }) => expiresAt <= now)) {
      lot.expired += lot.remaining;
      lot.remaining = 0;
    }
  }

  private find(id: string): Lot {
    const lot = this.byId.get(id);
    if (lot === undefined) throw new Error(`the model knows no grant ${id}`);
    return lot;
  }
}

function serves(lot: Lot, reference: string | null | { readonly any: true }): boolean {
  return lot.scope === null || lot.scope === reference || (typeof reference === 'object' && reference !== null);
}
