create or replace function billing.claim_coupon(p_code text, p_now timestamptz)
returns billing.coupon
language plpgsql volatile security definer set search_path = ''
as $$
-- Takes one redemption of a coupon, if it is good: the limit holds for all tenants, so the row is locked. Owned by
-- cn_platform, for a coupon belongs to no tenant. What is refused later in the transaction is not taken.
declare
  v_coupon billing.coupon;
begin
  select c.* into v_coupon from billing.coupon as c where c.code = pg_catalog.upper(p_code) for no key update;
  if not found or v_coupon.status <> 'active' then
    raise exception 'unknown_coupon' using errcode = 'NB006', detail = pg_catalog.jsonb_build_object('code', p_code)::text;
  elsif v_coupon.expires_at <= p_now then
    raise exception 'coupon_expired' using errcode = 'NB007',
      detail = pg_catalog.jsonb_build_object('code', v_coupon.code, 'expiredAt', v_coupon.expires_at)::text;
  elsif v_coupon.redeemed >= v_coupon.max_redemptions then
    raise exception 'coupon_exhausted' using errcode = 'NB008',
      detail = pg_catalog.jsonb_build_object('code', v_coupon.code, 'limit', 'total')::text;
  end if;
  update billing.coupon as c set redeemed = c.redeemed + 1 where c.coupon_id = v_coupon.coupon_id returning c.* into v_coupon;
  return v_coupon;
end
$$;
comment on function billing.claim_coupon(text, timestamptz) is
  'The coupon. Errors: unknown_coupon, coupon_expired, coupon_exhausted. Lock: the coupon.';
alter function billing.claim_coupon(text, timestamptz) owner to cn_platform;
revoke all on function billing.claim_coupon(text, timestamptz) from public;
grant execute on function billing.claim_coupon(text, timestamptz) to cn_definer;
