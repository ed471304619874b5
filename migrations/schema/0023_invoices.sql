-- Up Migration
set local role cn_owner;

create domain platform.percent_text as text
  constraint percent_shape check (value ~ '^(100(\.0{1,4})?|(0|[1-9][0-9]?)(\.[0-9]{1,4})?)$');
create domain platform.country_code as text
  constraint country_code_shape check (value ~ '^[A-Z]{2}$');

-- Who sends invoices, and what is taken on them -----------------------------------------------------------------------

create table billing.gst_state (
  code text primary key,
  name text not null,
  constraint gst_state_code_shape check (code ~ '^[0-9]{2}$')
);
comment on table billing.gst_state is 'Reference. Codes of places of supply in India, the first two digits of a GSTIN.';

create table billing.issuer (
  issuer_code platform.code primary key,
  legal_name text not null,
  address jsonb not null default '{}',
  country platform.country_code not null default 'IN',
  state_code text,
  gstin text,
  tax_id text,
  email text,
  invoice_prefix text not null default 'INV',
  credit_note_prefix text not null default 'CRN',
  due_days smallint not null default 7,
  notes text,
  next_buyer integer not null default 1,
  revision integer not null default 1,
  constraint issuer_state_fkey foreign key (state_code) references billing.gst_state (code),
  constraint issuer_prefix_shape check (invoice_prefix ~ '^[A-Z0-9]{1,3}$' and credit_note_prefix ~ '^[A-Z0-9]{1,3}$'),
  constraint issuer_prefixes_differ check (invoice_prefix <> credit_note_prefix),
  constraint issuer_due_days_range check (due_days between 0 and 365),
  constraint issuer_address_object check (jsonb_typeof(address) = 'object')
);
create index issuer_state_idx on billing.issuer (state_code);
comment on table billing.issuer is
  'Reference. Who sends an invoice. next_buyer numbers the buyers, so that each has series of its own.';

create table billing.tax_rate (
  rate_id uuid primary key,
  issuer_code platform.code not null,
  category platform.code not null,
  country platform.country_code not null,
  kind text not null,
  name text not null,
  percent numeric(7, 4) not null,
  inclusive boolean not null,
  hsn_sac text,
  valid_from timestamptz not null,
  valid_to timestamptz,
  constraint tax_rate_issuer_fkey foreign key (issuer_code) references billing.issuer (issuer_code),
  constraint tax_rate_from_key unique (issuer_code, category, country, valid_from),
  constraint tax_rate_kind_known check (kind in ('gst', 'vat', 'sales_tax')),
  constraint tax_rate_percent_range check (percent between 0 and 100),
  constraint tax_rate_order check (valid_from < valid_to),
  constraint tax_rate_hsn_sac_shape check (hsn_sac ~ '^[0-9]{4,8}$')
);
comment on table billing.tax_rate is
  'Reference. What is taken for a category of what is sold, by the buyer''s country and the time of the invoice.';

create table billing.product_tax (
  product_code platform.code primary key,
  category platform.code not null,
  constraint product_tax_product_fkey foreign key (product_code) references catalog.product (code)
);
comment on table billing.product_tax is 'Reference. The tax category of a product; `standard` where none is named.';

create table billing.billing_profile (
  tenant_id uuid not null,
  legal_name text not null,
  address jsonb not null default '{}',
  country platform.country_code not null,
  state_code text,
  gstin text,
  tax_id text,
  email text,
  currency platform.currency_code not null,
  updated_at timestamptz not null,
  constraint billing_profile_pkey primary key (tenant_id),
  constraint billing_profile_tenant_fkey foreign key (tenant_id) references identity.tenant (tenant_id),
  constraint billing_profile_state_fkey foreign key (state_code) references billing.gst_state (code),
  constraint billing_profile_currency_fkey foreign key (currency) references platform.currency (code),
  constraint billing_profile_address_object check (jsonb_typeof(address) = 'object')
);
create index billing_profile_state_idx on billing.billing_profile (state_code);
create index billing_profile_currency_idx on billing.billing_profile (currency);
comment on table billing.billing_profile is 'Tenant. To whom invoices are addressed.';

-- What is charged afterwards ------------------------------------------------------------------------------------------

create table billing.metered_period (
  tenant_id uuid not null,
  metered_id uuid not null,
  subscription_id uuid not null,
  product_code platform.code not null,
  plan_code platform.code not null,
  plan_version integer not null,
  billing_cycle text not null,
  currency platform.currency_code not null,
  anchor_at timestamptz not null,
  quantities jsonb not null,
  add_ons jsonb not null,
  whole_start timestamptz not null,
  whole_end timestamptz not null,
  used_from timestamptz not null,
  used_to timestamptz not null,
  due_at timestamptz not null,
  settled_at timestamptz,
  invoice_id uuid,
  constraint metered_period_pkey primary key (tenant_id, metered_id),
  constraint metered_period_from_key unique (tenant_id, subscription_id, used_from),
  constraint metered_period_subscription_fkey foreign key (tenant_id, subscription_id)
    references billing.subscription (tenant_id, subscription_id),
  constraint metered_period_currency_fkey foreign key (currency) references platform.currency (code),
  constraint metered_period_order check (whole_start <= used_from and used_from < used_to and used_to <= whole_end)
);
create index metered_period_currency_idx on billing.metered_period (currency);
create index metered_period_subscription_idx on billing.metered_period (tenant_id, subscription_id);
create index metered_period_open_idx on billing.metered_period (tenant_id, product_code, due_at) where settled_at is null;
comment on table billing.metered_period is
  'Tenant. A stretch of a period that ended under one set of terms: its usage is priced by them and billed at due_at. settled_at without an invoice: it cost nothing.';

-- Coupons -------------------------------------------------------------------------------------------------------------

create table billing.coupon (
  coupon_id uuid primary key,
  code text not null,
  name text not null,
  kind text not null,
  percent numeric(7, 4),
  amount platform.minor_units,
  currency platform.currency_code,
  duration text not null,
  invoices integer,
  expires_at timestamptz,
  max_redemptions integer,
  max_per_tenant integer,
  redeemed integer not null default 0,
  product_codes text[] not null default '{}',
  plan_codes text[] not null default '{}',
  status text not null default 'active',
  revision integer not null default 1,
  created_at timestamptz not null,
  constraint coupon_code_key unique (code),
  constraint coupon_currency_fkey foreign key (currency) references platform.currency (code),
  constraint coupon_code_shape check (code ~ '^[A-Z0-9][A-Z0-9_-]{2,39}$'),
  constraint coupon_kind_known check (kind in ('percent', 'amount')),
  constraint coupon_kind_complete check (case kind
    when 'percent' then percent > 0 and percent <= 100 and amount is null and currency is null
    else percent is null and amount > 0 and currency is not null end),
  constraint coupon_duration_known check (duration in ('once', 'repeating', 'forever')),
  constraint coupon_invoices_where_repeating check ((duration = 'repeating') = (invoices is not null) and invoices > 0),
  constraint coupon_limits_positive check (max_redemptions > 0 and max_per_tenant > 0),
  constraint coupon_redeemed_within check (redeemed >= 0 and (max_redemptions is null or redeemed <= max_redemptions)),
  constraint coupon_status_known check (status in ('active', 'retired'))
);
create index coupon_currency_idx on billing.coupon (currency);
comment on table billing.coupon is
  'Reference. A discount that a code gives: percent or amount, for one invoice, some or all of them. Empty lists mean every product, every plan.';

create table billing.coupon_redemption (
  tenant_id uuid not null,
  redemption_id uuid not null,
  subscription_id uuid not null,
  product_code platform.code not null,
  coupon_id uuid not null,
  terms jsonb not null,
  applied_at timestamptz not null,
  actor text not null,
  removed_at timestamptz,
  constraint coupon_redemption_pkey primary key (tenant_id, redemption_id),
  constraint coupon_redemption_subscription_fkey foreign key (tenant_id, subscription_id)
    references billing.subscription (tenant_id, subscription_id),
  constraint coupon_redemption_coupon_fkey foreign key (coupon_id) references billing.coupon (coupon_id)
);
create index coupon_redemption_coupon_idx on billing.coupon_redemption (coupon_id);
create index coupon_redemption_subscription_idx on billing.coupon_redemption (tenant_id, subscription_id);
create unique index coupon_redemption_once on billing.coupon_redemption (tenant_id, subscription_id, coupon_id)
  where removed_at is null;
comment on table billing.coupon_redemption is
  'Tenant. A coupon on a subscription, with the terms it had when it was applied. How often it was used is counted from the lines of invoices.';

-- Invoices ------------------------------------------------------------------------------------------------------------

create table billing.invoice_series (
  tenant_id uuid not null,
  issuer_code platform.code not null,
  kind text not null,
  series text not null,
  last_number integer not null default 0,
  constraint invoice_series_pkey primary key (tenant_id, issuer_code, kind),
  constraint invoice_series_tenant_fkey foreign key (tenant_id) references identity.tenant (tenant_id),
  constraint invoice_series_issuer_fkey foreign key (issuer_code) references billing.issuer (issuer_code),
  constraint invoice_series_kind_known check (kind in ('invoice', 'credit_note')),
  constraint invoice_series_number_range check (last_number between 0 and 999999)
);
create index invoice_series_issuer_idx on billing.invoice_series (issuer_code);
comment on table billing.invoice_series is
  'Tenant. The numbers of one issuer to one buyer: without gaps, since the next is taken under the lock of this row in the transaction that uses it.';

create table billing.invoice (
  tenant_id uuid not null,
  invoice_id uuid not null,
  kind text not null,
  status text not null,
  product_code platform.code not null,
  subscription_id uuid,
  issuer_code platform.code not null,
  number text,
  issuer jsonb not null,
  buyer jsonb not null,
  place_of_supply text,
  locale text not null,
  time_zone text not null,
  currency platform.currency_code not null,
  billed_at timestamptz not null,
  period_start timestamptz not null,
  period_end timestamptz not null,
  subtotal platform.minor_units not null,
  discount_total platform.minor_units not null,
  net_total platform.minor_units not null,
  tax_total platform.minor_units not null,
  total platform.minor_units not null,
  amount_paid platform.minor_units not null default 0,
  amount_credited platform.minor_units not null default 0,
  notes text,
  created_at timestamptz not null,
  created_by text not null,
  issued_at timestamptz,
  due_at timestamptz,
  settled_at timestamptz,
  reason text,
  version integer not null default 1,
  constraint invoice_pkey primary key (tenant_id, invoice_id),
  constraint invoice_number_key unique (tenant_id, number),
  constraint invoice_subscription_fkey foreign key (tenant_id, subscription_id)
    references billing.subscription (tenant_id, subscription_id),
  constraint invoice_product_fkey foreign key (tenant_id, product_code)
    references identity.tenant_product (tenant_id, product_code),
  constraint invoice_issuer_fkey foreign key (issuer_code) references billing.issuer (issuer_code),
  constraint invoice_currency_fkey foreign key (currency) references platform.currency (code),
  constraint invoice_kind_known check (kind in ('period', 'change', 'manual')),
  constraint invoice_subscription_unless_manual check ((kind = 'manual') = (subscription_id is null)),
  constraint invoice_status_known check (status in ('draft', 'open', 'paid', 'void', 'uncollectible')),
  constraint invoice_number_shape check (length(number) <= 16 and number ~ '^[A-Z0-9-]+$'),
  constraint invoice_number_once_issued check ((issued_at is null) = (number is null)),
  constraint invoice_issued_unless_draft check (status in ('draft', 'void') or issued_at is not null),
  constraint invoice_draft_is_not_issued check (status <> 'draft' or issued_at is null),
  constraint invoice_due_once_issued check ((due_at is null) = (issued_at is null)),
  constraint invoice_period_order check (period_start <= period_end),
  constraint invoice_sums check (net_total + tax_total = total and total >= 0 and discount_total >= 0 and tax_total >= 0),
  constraint invoice_paid_within_total check (amount_paid between 0 and total and amount_credited between 0 and total),
  constraint invoice_settled_when_paid check (status <> 'paid' or settled_at is not null and amount_paid + amount_credited >= total)
);
create unique index invoice_one_per_period on billing.invoice (tenant_id, subscription_id, period_start)
  where kind = 'period' and status <> 'void';
create unique index invoice_one_per_moment on billing.invoice (tenant_id, subscription_id, billed_at)
  where kind <> 'manual' and status <> 'void';
create index invoice_subscription_idx on billing.invoice (tenant_id, subscription_id);
create index invoice_product_idx on billing.invoice (tenant_id, product_code, billed_at);
create index invoice_issuer_idx on billing.invoice (issuer_code);
create index invoice_currency_idx on billing.invoice (currency);
create index invoice_open_idx on billing.invoice (due_at) where status = 'open';
comment on table billing.invoice is
  'Tenant. A bill from an issuer to the tenant, both as they were then. Amounts in minor units never change; what is wrong is voided, or corrected by a credit note. kind period: it closes a billing period, change: money due in between, manual: written by hand.';

create table billing.invoice_line (
  tenant_id uuid not null,
  invoice_id uuid not null,
  position smallint not null,
  line_id uuid not null,
  kind text not null,
  component platform.code,
  description text not null,
  plan_code platform.code,
  plan_version integer,
  metric platform.code,
  quantity numeric(30, 12),
  unit_price numeric(30, 12),
  tier integer,
  months integer[],
  period_start timestamptz,
  period_end timestamptz,
  amount platform.minor_units not null,
  tax_category platform.code not null,
  hsn_sac text,
  item_id uuid,
  metered_id uuid,
  redemption_id uuid,
  explanation jsonb not null,
  constraint invoice_line_pkey primary key (tenant_id, line_id),
  constraint invoice_line_position_key unique (tenant_id, invoice_id, position),
  constraint invoice_line_invoice_fkey foreign key (tenant_id, invoice_id) references billing.invoice (tenant_id, invoice_id),
  constraint invoice_line_item_fkey foreign key (tenant_id, item_id) references billing.pending_item (tenant_id, item_id),
  constraint invoice_line_metered_fkey foreign key (tenant_id, metered_id)
    references billing.metered_period (tenant_id, metered_id),
  constraint invoice_line_redemption_fkey foreign key (tenant_id, redemption_id)
    references billing.coupon_redemption (tenant_id, redemption_id),
  constraint invoice_line_kind_known check (kind in (
    'fee', 'charge', 'credit', 'usage', 'add_on', 'minimum', 'maximum', 'commitment', 'discount', 'carried', 'manual'))
);
create index invoice_line_item_idx on billing.invoice_line (tenant_id, item_id);
create index invoice_line_metered_idx on billing.invoice_line (tenant_id, metered_id);
create index invoice_line_redemption_idx on billing.invoice_line (tenant_id, redemption_id);
comment on table billing.invoice_line is
  'Tenant, append-only. What an invoice asks for; amount is rounded half-up by itself. item_id, metered_id, redemption_id: what it comes from.';

create table billing.invoice_tax (
  tenant_id uuid not null,
  invoice_id uuid not null,
  position smallint not null,
  category platform.code not null,
  name text not null,
  percent numeric(7, 4) not null,
  inclusive boolean not null,
  hsn_sac text,
  taxable platform.minor_units not null,
  amount platform.minor_units not null,
  constraint invoice_tax_pkey primary key (tenant_id, invoice_id, position),
  constraint invoice_tax_invoice_fkey foreign key (tenant_id, invoice_id) references billing.invoice (tenant_id, invoice_id)
);
comment on table billing.invoice_tax is
  'Tenant, append-only. One tax of an invoice, on the rounded sum of the lines of its category. taxable is without tax.';

create table billing.credit_note (
  tenant_id uuid not null,
  credit_note_id uuid not null,
  invoice_id uuid not null,
  issuer_code platform.code not null,
  number text not null,
  currency platform.currency_code not null,
  amount platform.minor_units not null,
  net_total platform.minor_units not null,
  tax_total platform.minor_units not null,
  taxes jsonb not null,
  reason text not null,
  issued_at timestamptz not null,
  actor text not null,
  constraint credit_note_pkey primary key (tenant_id, credit_note_id),
  constraint credit_note_number_key unique (tenant_id, number),
  constraint credit_note_invoice_fkey foreign key (tenant_id, invoice_id) references billing.invoice (tenant_id, invoice_id),
  constraint credit_note_issuer_fkey foreign key (issuer_code) references billing.issuer (issuer_code),
  constraint credit_note_currency_fkey foreign key (currency) references platform.currency (code),
  constraint credit_note_sums check (amount > 0 and net_total + tax_total = amount),
  constraint credit_note_number_length check (length(number) <= 16)
);
create index credit_note_invoice_idx on billing.credit_note (tenant_id, invoice_id);
create index credit_note_issuer_idx on billing.credit_note (issuer_code);
create index credit_note_currency_idx on billing.credit_note (currency);
comment on table billing.credit_note is 'Tenant, append-only. Takes back a part of an invoice, never more than it asked for; numbers of its own.';

-- What an invoice would contain, before it is one: the estimate and the invoice are both made from it.
create type billing.assembled_invoice as (
  currency text, period_start timestamptz, period_end timestamptz, issuer jsonb, buyer jsonb, place_of_supply text,
  lines billing.invoice_line[], taxes billing.invoice_tax[],
  subtotal bigint, discount_total bigint, net_total bigint, tax_total bigint, total bigint);
-- What is due together: the usage of stretches that ended and the items that wait.
create type billing.due_charges as (
  subscription billing.subscription, due_at timestamptz,
  stretches billing.metered_period[], items billing.pending_item[]);

do $$
declare
  v_table text;
begin
  foreach v_table in array array['gst_state', 'issuer', 'tax_rate', 'product_tax', 'coupon'] loop
    execute format('alter table billing.%I enable row level security', v_table);
    execute format('alter table billing.%I force row level security', v_table);
    execute format('create policy %I on billing.%I for select to cn_definer using (true)', v_table || '_read', v_table);
    execute format('create policy %I on billing.%I to cn_platform using (true) with check (true)', v_table || '_write', v_table);
    execute format('grant select on billing.%I to cn_definer', v_table);
    execute format('grant select, insert, update on billing.%I to cn_platform', v_table);
  end loop;
  foreach v_table in array array['billing_profile', 'metered_period', 'coupon_redemption', 'invoice_series', 'invoice',
      'invoice_line', 'invoice_tax', 'credit_note'] loop
    execute format('alter table billing.%I enable row level security', v_table);
    execute format('alter table billing.%I force row level security', v_table);
    execute format(
      'create policy %I on billing.%I to cn_definer'
      ' using (tenant_id = nullif(current_setting(''cn.tenant_id'', true), '''')::uuid)'
      ' with check (tenant_id = nullif(current_setting(''cn.tenant_id'', true), '''')::uuid)',
      v_table || '_tenant', v_table);
    execute format('create policy %I on billing.%I to cn_platform using (true) with check (true)', v_table || '_platform', v_table);
    execute format('grant select, insert on billing.%I to cn_definer, cn_platform', v_table);
  end loop;
end
$$;
grant update on billing.billing_profile to cn_definer;
grant update (settled_at, invoice_id) on billing.metered_period to cn_definer;
grant update (removed_at) on billing.coupon_redemption to cn_definer;
grant update (last_number) on billing.invoice_series to cn_definer;
grant update (status, number, issued_at, due_at, settled_at, amount_paid, amount_credited, reason, version)
  on billing.invoice to cn_definer;

reset role;

-- Down Migration
set local role cn_owner;
drop type billing.due_charges;
drop type billing.assembled_invoice;
drop table billing.credit_note;
drop table billing.invoice_tax;
drop table billing.invoice_line;
drop table billing.invoice;
drop table billing.invoice_series;
drop table billing.coupon_redemption;
drop table billing.coupon;
drop table billing.metered_period;
drop table billing.billing_profile;
drop table billing.product_tax;
drop table billing.tax_rate;
drop table billing.issuer;
drop table billing.gst_state;
drop domain platform.country_code;
drop domain platform.percent_text;
reset role;
