-- Up Migration
set local role cn_owner;

-- The grant that spends are taken from now keeps its count on the balance row, which every spend writes anyway:
-- one write less for each. Whoever locks a balance for anything else writes the count back first.
alter table credits.balance
  add column head_grant_id uuid,
  add column head_left platform.units not null default 0;
comment on column credits.balance.head_grant_id is
  'The first grant of the burn-down order while spends are counted here and not on it; null when nothing waits to be written back.';
comment on column credits.balance.head_left is
  'Units left of that grant. At least one: the spend that uses a grant up writes the grant itself.';

create view credits.lot with (security_invoker = true) as
  select g.tenant_id, g.grant_id, g.product_code, g.credit_type, g.channel, g.category, g.priority, g.promotional, g.scope,
    g.state, g.granted, case when g.grant_id = b.head_grant_id then b.head_left else g.remaining end as remaining,
    g.held, g.expired, g.effective_at, g.expires_at, g.created_at
  from credits.credit_grant as g
  join credits.balance as b
    on b.tenant_id = g.tenant_id and b.product_code = g.product_code and b.credit_type = g.credit_type and b.channel = g.channel;
comment on view credits.lot is
  'Grants with the units that are left of them now. Whoever has not locked the balance reads remaining here.';
grant select on credits.lot to cn_definer, cn_platform;

reset role;

-- Down Migration
set local role cn_owner;
drop view credits.lot;
grant update (remaining) on credits.credit_grant to cn_platform;
create policy credit_grant_platform_head on credits.credit_grant for update to cn_platform using (true) with check (true);
set local role cn_platform;
update credits.credit_grant as g set remaining = b.head_left
  from credits.balance as b
  where b.tenant_id = g.tenant_id and b.head_grant_id = g.grant_id;
set local role cn_owner;
drop policy credit_grant_platform_head on credits.credit_grant;
revoke update (remaining) on credits.credit_grant from cn_platform;
alter table credits.balance drop column head_left, drop column head_grant_id;
reset role;
