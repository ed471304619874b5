create or replace function identity.sign_up_plan(p_product_code text)
returns text
language plpgsql stable security invoker set search_path = ''
as $$
-- What a new tenant of a product begins with: its first plan with a trial, else its first free one. Free is what has
-- neither a price nor a rule for payments that fail; terms written by hand have the latter.
begin
  return (
    select p.code
    from catalog.plan as p
    cross join lateral (
      select v.billing_config as config from catalog.plan_version as v
      where v.product_code = p.product_code and v.plan_code = p.code and v.status = 'published'
      order by v.version desc limit 1
    ) as latest
    where p.product_code = p_product_code and p.status = 'active'
      and (latest.config ? 'trial' or latest.config -> 'components' = '[]' and not latest.config ? 'failedPayment')
    order by not latest.config ? 'trial', p.sort_order, p.code
    limit 1);
end
$$;
comment on function identity.sign_up_plan(text) is 'Code of the plan; null when there is none.';
alter function identity.sign_up_plan(text) owner to cn_owner;
revoke all on function identity.sign_up_plan(text) from public;
grant execute on function identity.sign_up_plan(text) to cn_platform;
