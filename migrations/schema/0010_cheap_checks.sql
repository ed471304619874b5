-- Up Migration
-- The same values pass as before, for less: a counted repetition makes the pattern's automaton anew in every
-- session and walks it slowly, and the checks of a table are read from their text by every statement, while
-- those of a domain are kept. One spend of a credit took 150 µs less of 400 (docs/decisions/0018).
set local role cn_owner;

alter domain platform.code drop constraint code_shape;
alter domain platform.code add constraint code_shape
  check (length(value) between 1 and 63 and value collate "C" ~ '^[a-z][a-z0-9_-]*$');
alter domain platform.request_key drop constraint request_key_shape;
alter domain platform.request_key add constraint request_key_shape
  check (length(value) between 1 and 255 and value collate "C" !~ '[^\x21-\x7e]');
alter domain platform.token_hash drop constraint token_hash_shape;
alter domain platform.token_hash add constraint token_hash_shape
  check (length(value) = 64 and value collate "C" !~ '[^0-9a-f]');
alter domain platform.json_quantity drop constraint json_quantity_is_whole;
alter domain platform.json_quantity add constraint json_quantity_is_whole
  check (jsonb_typeof(value) = 'number' and value >= '1'::jsonb and value::text collate "C" !~ '[^0-9]');
alter domain platform.json_units drop constraint json_units_is_whole;
alter domain platform.json_units add constraint json_units_is_whole
  check (jsonb_typeof(value) = 'number' and value >= '0'::jsonb and value::text collate "C" !~ '[^0-9]');

create domain credits.entry_kind as text constraint entry_kind_known check (value in (
  'grant', 'activate', 'deduct', 'hold', 'capture', 'release', 'expire', 'refund', 'adjust'));
create domain credits.grant_category as text constraint grant_category_known check (value in (
  'paid', 'promotional', 'included', 'refund', 'adjustment'));
create domain credits.grant_state as text constraint grant_state_known check (value in (
  'pending', 'open', 'spent', 'expired'));

alter table credits.entry drop constraint entry_kind_known;
alter table credits.entry alter column kind type credits.entry_kind;

drop index credits.credit_grant_burn_down;
alter table credits.credit_grant
  drop constraint credit_grant_category_known, drop constraint credit_grant_state_known,
  drop constraint credit_grant_open_has_units, drop column promotional;
alter table credits.credit_grant
  alter column category type credits.grant_category, alter column state type credits.grant_state;
alter table credits.credit_grant
  add column promotional boolean not null generated always as (category = 'promotional') stored,
  add constraint credit_grant_open_has_units check ((remaining > 0) = (state = 'open' or state = 'pending'));
create index credit_grant_burn_down on credits.credit_grant
  (tenant_id, product_code, credit_type, channel, priority, expires_at, promotional desc, effective_at, created_at, grant_id)
  where state = 'open';

reset role;

-- Down Migration
set local role cn_owner;

drop index credits.credit_grant_burn_down;
alter table credits.credit_grant drop constraint credit_grant_open_has_units, drop column promotional;
alter table credits.credit_grant alter column category type text, alter column state type text;
alter table credits.credit_grant
  add column promotional boolean not null generated always as (category = 'promotional') stored,
  add constraint credit_grant_category_known check (category in ('paid', 'promotional', 'included', 'refund', 'adjustment')),
  add constraint credit_grant_state_known check (state in ('pending', 'open', 'spent', 'expired')),
  add constraint credit_grant_open_has_units check ((state in ('pending', 'open')) = (remaining > 0));
create index credit_grant_burn_down on credits.credit_grant
  (tenant_id, product_code, credit_type, channel, priority, expires_at, promotional desc, effective_at, created_at, grant_id)
  where state = 'open';
alter table credits.entry alter column kind type text;
alter table credits.entry add constraint entry_kind_known check (kind in (
  'grant', 'activate', 'deduct', 'hold', 'capture', 'release', 'expire', 'refund', 'adjust'));
drop domain credits.grant_state;
drop domain credits.grant_category;
drop domain credits.entry_kind;

alter domain platform.json_units drop constraint json_units_is_whole;
alter domain platform.json_units add constraint json_units_is_whole
  check (jsonb_typeof(value) = 'number' and value::text ~ '^(0|[1-9][0-9]{0,15})$');
alter domain platform.json_quantity drop constraint json_quantity_is_whole;
alter domain platform.json_quantity add constraint json_quantity_is_whole
  check (jsonb_typeof(value) = 'number' and value::text ~ '^[1-9][0-9]{0,15}$');
alter domain platform.token_hash drop constraint token_hash_shape;
alter domain platform.token_hash add constraint token_hash_shape check (value ~ '^[0-9a-f]{64}$');
alter domain platform.request_key drop constraint request_key_shape;
alter domain platform.request_key add constraint request_key_shape check (value ~ '^[\x21-\x7e]{1,255}$');
alter domain platform.code drop constraint code_shape;
alter domain platform.code add constraint code_shape check (value ~ '^[a-z][a-z0-9_-]{0,62}$');

reset role;
