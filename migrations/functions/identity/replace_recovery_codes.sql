create or replace function identity.replace_recovery_codes(p_person_id uuid, p_enrolment_id uuid, p_hashes text[])
returns void
language plpgsql volatile security invoker set search_path = ''
as $$
-- New recovery codes void the old ones.
declare
  v_now constant timestamptz := platform.wall_now();
begin
  if pg_catalog.cardinality(p_hashes) is distinct from 10 then
    raise exception 'invalid_request' using errcode = 'NP001',
      detail = pg_catalog.jsonb_build_object('recoveryCodes', 10)::text;
  end if;
  update identity.recovery_code as r set voided_at = v_now
    where r.person_id = p_person_id and r.used_at is null and r.voided_at is null;
  insert into identity.recovery_code (person_id, code_hash, enrolment_id, created_at)
    select p_person_id, h.hash, p_enrolment_id, v_now from pg_catalog.unnest(p_hashes) as h(hash);
end
$$;
comment on function identity.replace_recovery_codes(uuid, uuid, text[]) is 'Errors: invalid_request.';
alter function identity.replace_recovery_codes(uuid, uuid, text[]) owner to cn_owner;
revoke all on function identity.replace_recovery_codes(uuid, uuid, text[]) from public;
grant execute on function identity.replace_recovery_codes(uuid, uuid, text[]) to cn_platform;
