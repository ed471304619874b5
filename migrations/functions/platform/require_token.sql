create or replace function platform.require_token(p_claims json, p_role name)
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- What PostgREST does not insist on: exp, aud, a short life, and a type that belongs to the role.
-- It also lets a token live 30 s past its exp; here it ends when it says.
declare
  c_longest_life constant numeric := 120; -- seconds; tokens are made for 60
  c_clock_skew constant numeric := 30;    -- seconds a signer's clock may run ahead
  v_now constant numeric := extract(epoch from pg_catalog.clock_timestamp());
  v_exp numeric;
  v_iat numeric;
begin
  if pg_catalog.json_typeof(p_claims -> 'exp') is distinct from 'number'
     or pg_catalog.json_typeof(p_claims -> 'iat') is distinct from 'number' then
    perform platform.refuse_at_door('unauthenticated', 'NP002', 401, 'exp and iat are required');
  end if;
  v_exp := (p_claims ->> 'exp')::numeric;
  v_iat := (p_claims ->> 'iat')::numeric;
  if v_exp <= v_now then
    perform platform.refuse_at_door('unauthenticated', 'NP002', 401, 'the token has expired');
  end if;
  if v_iat > v_now + c_clock_skew or v_exp - v_iat > c_longest_life then
    perform platform.refuse_at_door('unauthenticated', 'NP002', 401, 'the token lives too long');
  end if;
  if p_claims ->> 'aud' is distinct from 'contractnest' or p_claims ->> 'iss' is distinct from 'contractnest' then
    perform platform.refuse_at_door('unauthenticated', 'NP002', 401, 'the token is for somebody else');
  end if;
  if p_role is distinct from platform.role_of_kind(p_claims ->> 'typ') then
    perform platform.refuse_at_door('unauthenticated', 'NP002', 401, 'type and role do not agree');
  end if;
end
$$;
comment on function platform.require_token(json, name) is 'Errors: unauthenticated.';
alter function platform.require_token(json, name) owner to cn_owner;
revoke all on function platform.require_token(json, name) from public;
grant execute on function platform.require_token(json, name)
  to authenticated, cn_admin, cn_service, cn_client, cn_edge, cn_webhook, cn_worker;
