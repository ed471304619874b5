create or replace function billing.refuse_event(p_code text, p_context jsonb)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- Raises the refusal of a single usage event as a batch would have reported it.
begin
  case p_code
    when 'unknown_metric' then raise exception 'unknown_metric' using errcode = 'NU001', detail = p_context::text;
    when 'no_subscription' then raise exception 'no_subscription' using errcode = 'NU002', detail = p_context::text, hint = 'subscribe';
    when 'limit_reached' then raise exception 'limit_reached' using errcode = 'NU003', detail = p_context::text, hint = 'upgrade';
    when 'event_in_future' then raise exception 'event_in_future' using errcode = 'NU004', detail = p_context::text;
    when 'event_too_late' then raise exception 'event_too_late' using errcode = 'NU005', detail = p_context::text;
    when 'idempotency_key_reused' then raise exception 'idempotency_key_reused' using errcode = 'NP007', detail = p_context::text;
    else raise exception 'invalid_request' using errcode = 'NP001', detail = p_context::text;
  end case;
end
$$;
comment on function billing.refuse_event(text, jsonb) is
  'Errors: unknown_metric, no_subscription, limit_reached, event_in_future, event_too_late, idempotency_key_reused, invalid_request.';
alter function billing.refuse_event(text, jsonb) owner to cn_owner;
revoke all on function billing.refuse_event(text, jsonb) from public;
grant execute on function billing.refuse_event(text, jsonb) to cn_definer;
