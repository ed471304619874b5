create or replace function billing.refuse_canceled(p_at timestamptz)
returns void
language plpgsql immutable security invoker set search_path = ''
as $$
-- Canceling twice changes nothing, and says when the first one takes effect.
begin
  raise exception 'already_canceled' using errcode = 'NS008', detail = pg_catalog.jsonb_build_object('canceledAt', p_at)::text;
end
$$;
comment on function billing.refuse_canceled(timestamptz) is
  'Errors: already_canceled.';
alter function billing.refuse_canceled(timestamptz) owner to cn_owner;
revoke all on function billing.refuse_canceled(timestamptz) from public;
grant execute on function billing.refuse_canceled(timestamptz) to cn_definer, cn_platform;
