/** A sandbox tenant lives through the year that a table describes, moved by its clock alone. */
import { randomUUID } from 'node:crypto';
import { operations, type InvoiceDocument, type OutputOf } from '@contractnest/contract';
import type { Bill, Deed, Year } from '../cases/rehearsed-year.ts';
import type { TestDatabase } from './database.ts';
import { Payer, type Estimate } from './invoices.ts';
import type { ActionRpc } from './subscriptions.ts';

type Moved = OutputOf<typeof operations.setTestClock>;

const zone = '+05:30';
export const instant = (day: string): Date => new Date(`${day.slice(0, 10)}T${day.slice(11) || '00:00'}:00${zone}`);
const dayOf = (at: string): string => new Date(Date.parse(at) + 19_800_000).toISOString().slice(0, 10);

export class Rehearsal {
  private constructor(
    readonly payer: Payer,
    readonly year: Year,
  ) {}

  static async begin(db: TestDatabase, year: Year): Promise<Rehearsal> {
    const payer = await Payer.open(db, year.product, instant('2026-01-01').toISOString(), 'Asia/Kolkata');
    await payer.act('subscribe', { p_trial: false, ...year.subscribe });
    return new Rehearsal(payer, year);
  }

  /** Goes on until the answer says that nothing is left. */
  async moveTo(at: Date): Promise<Moved['happened']> {
    const happened: Moved['happened'] = [];
    for (let more = true; more;) {
      const args = { p_tenant_id: this.payer.id, p_at: at };
      const moved = operations.setTestClock.output.parse(
        await this.payer.db.call(this.payer.service, 'set_test_clock', args),
      );
      happened.push(...moved.happened);
      more = moved.more;
    }
    return happened;
  }

  /** The whole year; the estimate of the last second before each day on which a period is billed. */
  async live(): Promise<Map<string, Estimate>> {
    const estimates = new Map<string, Estimate>();
    const looks = new Set(this.year.bills.filter(({ on }) => on > '2026-01-01').map(({ on }) => on));
    const stops = [
      ...[...looks].map((on) => ({ at: instant(on).getTime() - 1000, look: on })),
      ...this.year.deeds.map((deed) => ({ at: instant(deed.at).getTime(), deed })),
    ].sort((one, other) => one.at - other.at);
    for (const stop of stops) {
      await this.moveTo(new Date(stop.at));
      if ('deed' in stop) await this.carryOut(stop.deed);
      else {
        const estimate = await this.payer.estimate().catch(() => undefined);
        if (estimate !== undefined) estimates.set(stop.look, estimate);
      }
    }
    await this.moveTo(instant('2027-01-01'));
    return estimates;
  }

  private async carryOut({ at, use, act, manual }: Deed): Promise<void> {
    if (use !== undefined) await this.payer.use(use[0], use[1], instant(at).toISOString());
    if (act !== undefined) await this.payer.act(act[0] as ActionRpc, act[1], randomUUID());
    if (manual !== undefined) {
      const [description, quantity, unitPrice] = manual;
      await this.payer.manual([{ description, quantity: String(quantity), unitPrice }]);
    }
  }

  /** Every invoice, the oldest first. */
  async invoices(): Promise<InvoiceDocument[]> {
    const { items } = await this.payer.invoices({ p_page_size: 100, p_sort: 'number' });
    return Promise.all(items.map(({ id }) => this.payer.invoice(id)));
  }
}

/** As the tables are written: lines of a component in the order of their tiers. */
export const billOf = (invoice: InvoiceDocument): Bill => ({
  on: dayOf(invoice.issuedAt ?? ''),
  lines: invoice.lines.map((line) => [line.component ?? line.description, line.amount.amount]),
  total: invoice.total.amount,
});
