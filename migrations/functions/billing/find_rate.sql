create or replace function billing.find_rate(p_issuer_code text, p_category text, p_country text, p_at timestamptz)
returns billing.tax_rate
language sql stable security invoker set search_path = ''
as $$
  -- The rate for a category of what is sold to a country at an instant, or null: then nothing is taken.
  select r.* from billing.tax_rate as r
  where r.issuer_code = p_issuer_code and r.category = p_category and r.country = p_country
    and r.valid_from <= p_at and (r.valid_to is null or p_at < r.valid_to)
$$;
comment on function billing.find_rate(text, text, text, timestamptz) is
  'Row, or null.';
alter function billing.find_rate(text, text, text, timestamptz) owner to cn_owner;
revoke all on function billing.find_rate(text, text, text, timestamptz) from public;
grant execute on function billing.find_rate(text, text, text, timestamptz) to cn_definer, cn_platform;
