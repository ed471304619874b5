-- Up Migration
set local role cn_owner;

-- What fees the running period was charged by: an unsubscribed quantity is the level that was used.
alter table billing.subscription
  add column period_quantities jsonb not null default '{}',
  add constraint subscription_period_quantities_object check (jsonb_typeof(period_quantities) = 'object');
comment on column billing.subscription.period_quantities is 'Quantity by metric that the fees of the running period are priced at.';

create table billing.pending_item (
  tenant_id uuid not null,
  item_id uuid not null,
  subscription_id uuid not null,
  product_code platform.code not null,
  event_id uuid not null,
  position smallint not null,
  kind text not null,
  component platform.code not null,
  plan_code platform.code not null,
  plan_version integer not null,
  description text not null,
  quantity numeric(30, 12),
  unit_price numeric(30, 12),
  amount platform.minor_units not null,
  currency platform.currency_code not null,
  period_start timestamptz not null,
  period_end timestamptz not null,
  whole_start timestamptz not null,
  whole_end timestamptz not null,
  collect text not null,
  explanation jsonb not null,
  created_at timestamptz not null,
  invoice_id uuid,
  constraint pending_item_pkey primary key (tenant_id, item_id),
  constraint pending_item_event_key unique (tenant_id, event_id, position),
  constraint pending_item_subscription_fkey foreign key (tenant_id, subscription_id)
    references billing.subscription (tenant_id, subscription_id),
  constraint pending_item_event_fkey foreign key (tenant_id, event_id)
    references billing.subscription_event (tenant_id, event_id),
  constraint pending_item_currency_fkey foreign key (currency) references platform.currency (code),
  constraint pending_item_kind_known check (kind in ('fee', 'charge', 'credit')),
  constraint pending_item_collect_known check (collect in ('now', 'next_invoice')),
  constraint pending_item_part_of_whole check (
    whole_start <= period_start and period_start <= period_end and period_end <= whole_end)
);
create index pending_item_subscription_idx on billing.pending_item (tenant_id, subscription_id);
create index pending_item_event_idx on billing.pending_item (tenant_id, event_id);
create index pending_item_currency_idx on billing.pending_item (currency);
create index pending_item_open_idx on billing.pending_item (tenant_id, product_code, created_at) where invoice_id is null;
comment on table billing.pending_item is
  'Tenant. Money that a subscription causes before usage: the fees of a period in advance (fee), and what a change takes (charge) and gives back (credit). The invoice that takes an item sets invoice_id; nothing else of a row changes.';

create table billing.scheduled_change (
  tenant_id uuid not null,
  change_id uuid not null,
  subscription_id uuid not null,
  kind text not null,
  change jsonb not null,
  effective_at timestamptz not null,
  status text not null default 'pending',
  reason text,
  actor text not null,
  created_at timestamptz not null,
  settled_at timestamptz,
  constraint scheduled_change_pkey primary key (tenant_id, change_id),
  constraint scheduled_change_subscription_fkey foreign key (tenant_id, subscription_id)
    references billing.subscription (tenant_id, subscription_id),
  constraint scheduled_change_kind_known check (kind in ('change', 'renew')),
  constraint scheduled_change_status_known check (status in ('pending', 'applied', 'canceled', 'replaced', 'failed')),
  constraint scheduled_change_settled_when check ((status = 'pending') = (settled_at is null)),
  constraint scheduled_change_object check (jsonb_typeof(change) = 'object')
);
create unique index scheduled_change_one_pending on billing.scheduled_change (tenant_id, subscription_id, kind)
  where status = 'pending';
create index scheduled_change_subscription_idx on billing.scheduled_change (tenant_id, subscription_id);
comment on table billing.scheduled_change is
  'Tenant. What happens to a subscription at the end of its period: another plan (change), or one more period though it does not renew by itself (renew).';

create table billing.payment_method (
  tenant_id uuid not null,
  payment_method_id uuid not null,
  kind platform.code not null,
  label text not null,
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  constraint payment_method_pkey primary key (tenant_id, payment_method_id),
  constraint payment_method_tenant_fkey foreign key (tenant_id) references identity.tenant (tenant_id),
  constraint payment_method_label_length check (length(label) between 1 and 100)
);
comment on table billing.payment_method is 'Tenant. That there is something to collect from; what a provider knows about it is not kept here.';

create table billing.parked_work (
  tenant_id uuid not null,
  worker platform.code not null,
  subject_id uuid not null,
  reason text not null,
  parked_at timestamptz not null,
  constraint parked_work_pkey primary key (tenant_id, worker, subject_id),
  constraint parked_work_tenant_fkey foreign key (tenant_id) references identity.tenant (tenant_id)
);
comment on table billing.parked_work is
  'Tenant. Work that failed and waits for somebody, so that it stops nobody else; a worker passes it over until the row is deleted.';

do $$
declare
  v_table text;
begin
  foreach v_table in array array['pending_item', 'scheduled_change', 'payment_method', 'parked_work'] loop
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
grant update (invoice_id) on billing.pending_item to cn_definer, cn_platform;
grant update (status, reason, settled_at) on billing.scheduled_change to cn_definer, cn_platform;
grant update (removed_at) on billing.payment_method to cn_definer;
grant delete on billing.parked_work to cn_definer, cn_platform;

-- One line of money as it is computed, before it is kept as an item.
-- When a change is to take effect.
create domain platform.change_moment as text
  constraint change_moment_known check (value in ('now', 'period_end'));
create type billing.item_line as (
  kind text, component text, description text, quantity numeric, unit_price numeric, amount bigint,
  plan_code text, plan_version integer, period_start timestamptz, period_end timestamptz,
  whole_start timestamptz, whole_end timestamptz, explanation jsonb);
-- What an action on a subscription would do: the row after it and the money it causes. Preview and effect read the same.
create type billing.planned_action as (
  next billing.subscription, kind text, effective_at timestamptz, mode text, lines billing.item_line[], detail jsonb);

reset role;

-- Down Migration
set local role cn_owner;
drop type billing.planned_action;
drop type billing.item_line;
drop domain platform.change_moment;
drop table billing.parked_work;
drop table billing.payment_method;
drop table billing.scheduled_change;
drop table billing.pending_item;
alter table billing.subscription
  drop constraint subscription_period_quantities_object,
  drop column period_quantities;
reset role;
