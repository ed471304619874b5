-- Up Migration
set local role cn_owner;

-- A subscription of which time wants something, and the test clock that it is on.
create type billing.due_step as (tenant_id uuid, subscription_id uuid, product_code text, clock text);
-- One step of a subscription before it is kept: the row before it, what was planned, by whom or what, and when.
create type billing.step as (
  was billing.subscription, plan billing.planned_action, cause text, taken_at timestamptz);
-- The same once it is kept: the row before and after it, and its event.
create type billing.saved_step as (
  was billing.subscription, next billing.subscription, event billing.subscription_event);

-- Steps are kept many at once: billing.tell_changes(), billing.close_stretches(), billing.tell_reminders(…[]).
drop routine if exists billing.tell_change(billing.subscription, billing.subscription, billing.subscription_event);
drop routine if exists billing.close_stretch(billing.subscription, billing.subscription, timestamptz, timestamptz);
-- All channels are asked for at once: context.list_channel_credits().
drop routine if exists context.channel_credits(uuid, text, text);

reset role;

-- Down Migration
set local role cn_owner;
drop type billing.saved_step;
drop type billing.step;
drop type billing.due_step;
reset role;
