drop function if exists platform.require_token(json, name);
create or replace function platform.require_token(p_claims jsonb, p_role name)
returns text
language plpgsql volatile security invoker set search_path = ''
as $$
-- What PostgREST does not insist on: exp, aud, a short life, and a type that belongs to the role.
-- It also lets a token live 30 s past its exp; here it ends when it says. Answers the type. One expression,
-- since every expression of a function is prepared anew in each transaction.
declare
  c_longest_life constant numeric := 120; -- seconds; tokens are made for 60
  c_clock_skew constant numeric := 30;    -- seconds a signer's clock may run ahead
  v_now constant numeric := extract(epoch from pg_catalog.clock_timestamp());
  v_fault constant text := case
      when pg_catalog.jsonb_typeof(p_claims -> 'exp') is distinct from 'number'
        or pg_catalog.jsonb_typeof(p_claims -> 'iat') is distinct from 'number' then 'exp and iat are required'
      when (p_claims -> 'exp')::numeric <= v_now then 'the token has expired'
      when (p_claims -> 'iat')::numeric > v_now + c_clock_skew
        or (p_claims -> 'exp')::numeric - (p_claims -> 'iat')::numeric > c_longest_life then 'the token lives too long'
      when p_claims ->> 'aud' is distinct from 'contractnest'
        or p_claims ->> 'iss' is distinct from 'contractnest' then 'the token is for somebody else'
      when p_role is distinct from platform.role_of_kind(p_claims ->> 'typ') then 'type and role do not agree'
    end;
begin
  if v_fault is not null then
    perform platform.refuse_at_door('unauthenticated', 'NP002', 401, v_fault);
  end if;
  return p_claims ->> 'typ';
end
$$;
comment on function platform.require_token(jsonb, name) is 'Type of the token. Errors: unauthenticated.';
alter function platform.require_token(jsonb, name) owner to cn_owner;
revoke all on function platform.require_token(jsonb, name) from public;
grant execute on function platform.require_token(jsonb, name)
  to authenticated, cn_admin, cn_service, cn_client, cn_edge, cn_webhook, cn_worker;
