/** Invoices of sandbox tenants, and what must be true of every invoice there is. */
import { randomUUID } from 'node:crypto';
import { operations, type InvoiceDocument, type OutputOf } from '@contractnest/contract';
import { adminOf } from './credits.ts';
import type { Document, TestDatabase } from './database.ts';
import { Subscriber } from './subscriptions.ts';

export type Estimate = OutputOf<typeof operations.getInvoiceEstimate>;

export class Payer extends Subscriber {
  static override async open(db: TestDatabase, product: string, at: string, timeZone = 'UTC'): Promise<Payer> {
    const { id, service } = await Subscriber.open(db, product, at, timeZone);
    return new Payer(db, id, service);
  }

  /** As platform staff. */
  async admin(rpc: string, args: Document = {}, key: string | null = randomUUID()): Promise<Document> {
    return this.db.call(await adminOf(this.db), rpc, {
      p_tenant_id: this.id,
      ...args,
      ...(key !== null && { p_idempotency_key: key }),
    });
  }

  async generate(args: Document = {}, key: string = randomUUID()): Promise<InvoiceDocument> {
    return operations.generateInvoice.output.parse(await this.admin('generate_invoice', args, key));
  }

  /** Everything that is due, in order. */
  async generateAll(): Promise<InvoiceDocument[]> {
    const made: InvoiceDocument[] = [];
    for (;;) {
      const next = await this.generate().catch((error: { code?: string }) => {
        if (error.code === 'nothing_to_invoice') return null;
        throw error as Error;
      });
      if (next === null) return made;
      made.push(next);
    }
  }

  /** What the worker of the billing cycle calls: everything that is due, in one transaction. */
  async billDue(): Promise<string[]> {
    const rows = await this.db.rows<{ id: string }>(
      `with clock as materialized (
         select platform.set_transaction(t.tenant_id, 'worker', 'worker', '', null, t.test_clock_at::text, null), p.product_code
         from identity.tenant as t join identity.tenant_product as p on p.tenant_id = t.tenant_id where t.tenant_id = $1)
       select b as id from clock cross join lateral billing.bill_due($1, clock.product_code) as b`,
      [this.id],
    );
    return rows.map((row) => row.id);
  }

  async manual(lines: Document[], args: Document = {}): Promise<InvoiceDocument> {
    return operations.createManualInvoice.output.parse(
      await this.admin('create_manual_invoice', { p_lines: JSON.stringify(lines), ...args }),
    );
  }

  async estimate(): Promise<Estimate> {
    return operations.getInvoiceEstimate.output.parse(
      await this.db.call(this.service, 'get_invoice_estimate', { p_tenant_id: this.id }),
    );
  }

  async invoice(id: string): Promise<InvoiceDocument> {
    return operations.getInvoice.output.parse(await this.db.call(this.service, 'get_invoice', { p_invoice_id: id }));
  }

  async invoices(args: Document = {}): Promise<OutputOf<typeof operations.listInvoices>> {
    return operations.listInvoices.output.parse(
      await this.db.call(this.service, 'list_invoices', { p_tenant_id: this.id, ...args }),
    );
  }

  async use(metric: string, quantity: number, at: string): Promise<void> {
    await this.db.call(this.service, 'record_usage', {
      p_metric: metric,
      p_quantity: quantity,
      p_occurred_at: at,
      p_idempotency_key: randomUUID(),
    });
  }
}

/** What estimate and invoice must have in common, to the minor unit. */
export const contentsOf = (document: Estimate | InvoiceDocument) => ({
  currency: document.currency,
  periodStart: document.periodStart,
  periodEnd: document.periodEnd,
  issuer: document.issuer,
  buyer: document.buyer,
  placeOfSupply: document.placeOfSupply,
  lines: document.lines.map(({ id: _, ...line }) => line),
  taxes: document.taxes,
  subtotal: document.subtotal,
  discount: document.discount,
  net: document.net,
  tax: document.tax,
  total: document.total,
});

/** Component and minor units of each line. */
export const amountsOf = (document: Estimate | InvoiceDocument): [string, number][] =>
  document.lines.map((line) => [line.component ?? line.description, line.amount.amount]);

/** Rates of one issuer hold for a whole database: a test that needs tax opens a database of its own. */
export async function setTax(db: TestDatabase, args: Document = {}): Promise<void> {
  await db.call(await adminOf(db), 'save_tax_rate', {
    p_category: 'standard',
    p_country: 'IN',
    p_kind: 'gst',
    p_name: 'GST',
    p_percent: '18',
    p_hsn_sac: '998313',
    p_valid_from: '2020-01-01T00:00:00Z',
    ...args,
  });
}

/** Each row is a breach: sums, gaps in series, money that was billed twice. */
export async function brokenInvoices(db: Pick<TestDatabase, 'rows'>): Promise<unknown[]> {
  return db.rows(`
    select 'lines do not sum to the invoice' as rule, i.invoice_id::text as subject
    from billing.invoice as i
    left join lateral (
      select coalesce(sum(l.amount), 0) as amount,
        -coalesce(sum(l.amount) filter (where l.kind = 'discount'), 0) as discount,
        coalesce(sum(l.amount) filter (where l.kind not in ('discount', 'carried')), 0) as subtotal
      from billing.invoice_line as l where l.tenant_id = i.tenant_id and l.invoice_id = i.invoice_id) as l on true
    left join lateral (
      select coalesce(sum(t.amount), 0) as amount, coalesce(sum(t.amount) filter (where t.inclusive), 0) as inside
      from billing.invoice_tax as t where t.tenant_id = i.tenant_id and t.invoice_id = i.invoice_id) as t on true
    where l.amount - t.inside <> i.net_total or t.amount <> i.tax_total or i.net_total + i.tax_total <> i.total
      or l.discount <> i.discount_total or l.subtotal <> i.subtotal
    union all
    select 'more is paid or taken back than was asked for', i.invoice_id::text
    from billing.invoice as i
    where i.amount_paid > i.total or i.amount_credited > i.total or i.amount_credited <> (
      select coalesce(sum(c.amount), 0) from billing.credit_note as c
      where c.tenant_id = i.tenant_id and c.invoice_id = i.invoice_id)
    union all
    select 'taxes of credit notes are above those of the invoice', i.invoice_id::text
    from billing.invoice as i
    join billing.credit_note as c on c.tenant_id = i.tenant_id and c.invoice_id = i.invoice_id
    group by i.tenant_id, i.invoice_id, i.tax_total, i.total
    having sum(c.tax_total) > i.tax_total or sum(c.amount) = i.total and sum(c.tax_total) <> i.tax_total
    union all
    select 'a series has gaps', s.series
    from billing.invoice_series as s
    left join lateral (
      select count(*) as documents, count(distinct n.number) as numbers, max(n.number) as last
      from (
        select i.number from billing.invoice as i
        where s.kind = 'invoice' and i.tenant_id = s.tenant_id and i.issuer_code = s.issuer_code and i.number is not null
        union all
        select c.number from billing.credit_note as c
        where s.kind = 'credit_note' and c.tenant_id = s.tenant_id and c.issuer_code = s.issuer_code) as n) as n on true
    where n.documents <> s.last_number or n.numbers <> s.last_number
      or n.last is not null and n.last <> s.series || '-' || lpad(s.last_number::text, 5, '0')
    union all
    select 'money was billed twice', l.item_id::text
    from billing.invoice_line as l join billing.invoice as i on i.tenant_id = l.tenant_id and i.invoice_id = l.invoice_id
    where l.item_id is not null and i.status <> 'void' group by l.item_id having count(*) > 1
    union all
    select 'usage was billed twice', a.metered_id::text
    from billing.metered_period as a join billing.metered_period as b
      on b.tenant_id = a.tenant_id and b.subscription_id = a.subscription_id and b.metered_id <> a.metered_id
      and b.used_from < a.used_to and a.used_from < b.used_to
    union all
    select 'an item is on an invoice that does not show it', p.item_id::text
    from billing.pending_item as p
    where p.invoice_id is not null and p.explanation ->> 'carriedFrom' is distinct from p.invoice_id::text
      and not exists (select from billing.invoice_line as l where l.tenant_id = p.tenant_id
        and l.invoice_id = p.invoice_id and l.item_id = p.item_id)`);
}
