create or replace function catalog.prorate_span(p_amount bigint, p_from bigint, p_to bigint, p_whole bigint)
returns bigint
language sql immutable parallel safe security invoker set search_path = ''
as $$
  -- The share for [from, to) of a period, such that spans that make up the period sum to the whole amount.
  select catalog.prorate(p_amount, p_to, p_whole) - catalog.prorate(p_amount, p_from, p_whole)
$$;
comment on function catalog.prorate_span(bigint, bigint, bigint, bigint) is
  'Errors: invalid_request. Minor units; at most one away from prorate() of the span.';
alter function catalog.prorate_span(bigint, bigint, bigint, bigint) owner to cn_owner;
revoke all on function catalog.prorate_span(bigint, bigint, bigint, bigint) from public;
grant execute on function catalog.prorate_span(bigint, bigint, bigint, bigint) to cn_definer, cn_platform;
