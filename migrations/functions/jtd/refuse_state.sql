create or replace function jtd.refuse_state(p_message jtd.message, p_action text)
returns void
language plpgsql stable security invoker set search_path = ''
as $$
-- A message that cannot do that any more, or not yet.
begin
  raise exception 'jtd_state' using errcode = 'NJ006', detail = pg_catalog.jsonb_build_object(
    'state', p_message.state, 'requested', p_action)::text;
end
$$;
comment on function jtd.refuse_state(jtd.message, text) is
  'Errors: jtd_state.';
alter function jtd.refuse_state(jtd.message, text) owner to cn_owner;
revoke all on function jtd.refuse_state(jtd.message, text) from public;
grant execute on function jtd.refuse_state(jtd.message, text) to cn_definer;
