create or replace function api.list_coupons(
  p_search platform.short_text default null, p_status text default null, p_page integer default 1, p_page_size integer default 25)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
-- Coupons by part of code or name, the newest first.
declare
  v_size constant integer := least(greatest(p_page_size, 1), 100);
  v_pattern constant text := platform.like_pattern(p_search);
begin
  perform platform.require_scope('catalog:read');
  return (
    select pg_catalog.jsonb_build_object('items', coalesce(pg_catalog.jsonb_agg(billing.describe_coupon(f.coupon) order by f.number)
        filter (where f.number between (greatest(p_page, 1) - 1) * v_size + 1 and greatest(p_page, 1) * v_size), '[]'),
      'page', greatest(p_page, 1), 'pageSize', v_size, 'total', pg_catalog.count(*))
    from (
      select c as coupon, pg_catalog.row_number() over (order by c.coupon_id desc) as number
      from billing.coupon as c
      where (p_status is null or c.status = p_status)
        and (v_pattern is null or pg_catalog.lower(c.code) like v_pattern or pg_catalog.lower(c.name) like v_pattern)) as f);
end
$$;
comment on function api.list_coupons(platform.short_text, text, integer, integer) is
  'Errors: forbidden.';
alter function api.list_coupons(platform.short_text, text, integer, integer) owner to cn_platform;
revoke all on function api.list_coupons(platform.short_text, text, integer, integer) from public;
grant execute on function api.list_coupons(platform.short_text, text, integer, integer) to cn_admin;
