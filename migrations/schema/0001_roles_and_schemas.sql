-- Up Migration
-- Roles are shared by every database of a cluster, so each may exist already, or be made by another
-- database's migration at the same moment. None may log in but authenticator; none bypasses RLS.
do $$
declare
  v_role text;
begin
  -- service_role is Supabase's; here it may do nothing, so that a token naming it is refused like any other.
  foreach v_role in array array[
    'cn_owner', 'cn_definer', 'cn_platform', 'service_role',
    'anon', 'authenticated', 'cn_admin', 'cn_service', 'cn_client', 'cn_edge', 'cn_webhook', 'cn_worker'
  ] loop
    if not exists (select from pg_catalog.pg_roles where rolname = v_role) then
      begin
        execute pg_catalog.format('create role %I nologin', v_role);
      exception when duplicate_object or unique_violation then
        null; -- another database of this cluster was faster
      end;
    end if;
  end loop;
  if not exists (select from pg_catalog.pg_roles where rolname = 'authenticator') then
    begin
      create role authenticator login noinherit;
    exception when duplicate_object or unique_violation then
      null;
    end;
  end if;

  -- The migrator acts as the owners; PostgREST's login may become any caller.
  foreach v_role in array array['cn_owner', 'cn_definer', 'cn_platform'] loop
    if not pg_catalog.pg_has_role(current_user, v_role, 'usage') then
      execute pg_catalog.format('grant %I to %I', v_role, current_user);
    end if;
  end loop;
  foreach v_role in array array[
    'anon', 'authenticated', 'cn_admin', 'cn_service', 'cn_client', 'cn_edge', 'cn_webhook', 'cn_worker'
  ] loop
    if not pg_catalog.pg_has_role('authenticator', v_role, 'member') then
      execute pg_catalog.format('grant %I to authenticator', v_role);
    end if;
  end loop;
  -- Nobody waits for ever: PostgREST applies these to the role it becomes. Settings somebody made stay.
  foreach v_role in array array[
    'anon', 'authenticated', 'cn_admin', 'cn_service', 'cn_client', 'cn_edge', 'cn_webhook', 'cn_worker'
  ] loop
    if not exists (
      select from pg_catalog.pg_db_role_setting as s
      join pg_catalog.pg_roles as r on r.oid = s.setrole
      where r.rolname = v_role and pg_catalog.array_to_string(s.setconfig, ' ') like '%statement_timeout%'
    ) then
      execute pg_catalog.format('alter role %I set statement_timeout = %L', v_role,
        case v_role when 'cn_worker' then '60s' else '10s' end);
      execute pg_catalog.format('alter role %I set lock_timeout = ''5s''', v_role);
      execute pg_catalog.format('alter role %I set idle_in_transaction_session_timeout = ''15s''', v_role);
    end if;
  end loop;
  execute pg_catalog.format('revoke create, temporary on database %I from public', pg_catalog.current_database());
end
$$;

-- By the migrator and not as cn_owner, which has no right to create in a database that is not ours.
create schema api authorization cn_owner;
create schema platform authorization cn_owner;
create schema identity authorization cn_owner;
create schema catalog authorization cn_owner;
create schema credits authorization cn_owner;
create schema billing authorization cn_owner;

set local role cn_owner;

comment on schema api is 'Functions only; the one schema PostgREST exposes. One function per operation.';
comment on schema platform is 'The door, time, ids, idempotency: what every domain stands on.';
comment on schema identity is 'Tenants, people, sessions, API keys, roles.';
comment on schema catalog is 'What is sold: products, plans and their versions, credit types, packs.';
comment on schema credits is 'Prepaid units: balances, grants, holds and the ledger.';
comment on schema billing is 'Subscriptions and what follows from them.';

grant usage on schema api to anon, authenticated, cn_admin, cn_service, cn_client, cn_edge, cn_webhook, cn_worker;
-- The door runs as the caller, so the caller must reach it by name.
grant usage on schema platform, identity
  to anon, authenticated, cn_admin, cn_service, cn_client, cn_edge, cn_webhook, cn_worker;
grant usage on schema api, platform, identity, catalog, credits, billing to cn_definer, cn_platform;

reset role;

-- A routine is closed until its own file opens it.
alter default privileges for role cn_owner revoke execute on functions from public;
alter default privileges for role cn_definer revoke execute on functions from public;
alter default privileges for role cn_platform revoke execute on functions from public;

-- Down Migration
set local role cn_owner;
drop schema api;
drop schema platform;
drop schema identity;
drop schema catalog;
drop schema credits;
drop schema billing;
reset role;
-- Roles stay: other databases of the cluster may use them.
