-- Up Migration
set local role cn_owner;

-- What a request with an API key needs to know, in one query: the door and resolve_credential() read it here, so that
-- there is one answer to whether a key is good.
create view identity.key_standing with (security_invoker = true) as
  select c.token_hash, c.kind, c.tenant_id, 'api_key:' || k.api_key_id as actor,
    pg_catalog.array_to_string(k.scopes, ' ') as scopes, k.product_code, t.test_clock_at::text as clock,
    k.revoked_at is null and (k.expires_at is null or k.expires_at > pg_catalog.clock_timestamp()) as alive,
    t.status = 'active' as open
  from identity.credential as c
  join identity.api_key as k on k.tenant_id = c.tenant_id and k.api_key_id = c.api_key_id
  join identity.tenant as t on t.tenant_id = c.tenant_id;
comment on view identity.key_standing is
  'API keys by the hash of their secret: whose they are, what they may do, whether they are good now and their tenant open.';
grant select on identity.key_standing to cn_platform;

-- Both are part of pre_request() now.
drop routine if exists platform.require_token(jsonb, name);
drop routine if exists platform.role_of_kind(text);

reset role;

-- Down Migration
set local role cn_owner;
drop view identity.key_standing;
reset role;
