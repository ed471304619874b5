create or replace function jtd.refuse(p_code text, p_context jsonb)
returns void
language plpgsql stable security invoker set search_path = ''
as $$
-- Raises the refusal of a single message as a batch would have reported it.
begin
  case p_code
    when 'unknown_source_type' then raise exception 'unknown_source_type' using errcode = 'NJ001', detail = p_context::text;
    when 'source_type_reserved' then raise exception 'source_type_reserved' using errcode = 'NJ002', detail = p_context::text;
    when 'unknown_template' then raise exception 'unknown_template' using errcode = 'NJ003', detail = p_context::text;
    when 'template_variable_missing' then raise exception 'template_variable_missing' using errcode = 'NJ004', detail = p_context::text;
    when 'invalid_recipient' then raise exception 'invalid_recipient' using errcode = 'NJ005', detail = p_context::text;
    when 'invalid_template' then raise exception 'invalid_template' using errcode = 'NJ007', detail = p_context::text;
    when 'unknown_credit_type' then raise exception 'unknown_credit_type' using errcode = 'NC002', detail = p_context::text;
    when 'unknown_channel' then raise exception 'unknown_channel' using errcode = 'NC003', detail = p_context::text;
    when 'no_subscription' then
      raise exception 'no_subscription' using errcode = 'NU002', hint = 'upgrade', detail = p_context::text;
    when 'access_lost' then
      raise exception 'access_lost' using errcode = 'NS014', hint = 'pay', detail = p_context::text;
    when 'idempotency_key_reused' then raise exception 'idempotency_key_reused' using errcode = 'NP007', detail = p_context::text;
    else raise exception 'invalid_request' using errcode = 'NP001', detail = p_context::text;
  end case;
end
$$;
comment on function jtd.refuse(text, jsonb) is
  'Errors: unknown_source_type, source_type_reserved, unknown_template, template_variable_missing, invalid_recipient, invalid_template, unknown_credit_type, unknown_channel, no_subscription, access_lost, idempotency_key_reused, invalid_request.';
alter function jtd.refuse(text, jsonb) owner to cn_owner;
revoke all on function jtd.refuse(text, jsonb) from public;
grant execute on function jtd.refuse(text, jsonb) to cn_definer;
