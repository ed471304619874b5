-- Up Migration
-- What has been checked once keeps its domain, so that the tables it goes into need not check it again.
set local role cn_owner;
alter type billing.usage_item alter attribute key type platform.request_key;
alter type billing.usage_item alter attribute metric type platform.code;
alter type billing.usage_item alter attribute quantity type platform.units;

create type billing.window_count as (
  metric platform.code, aggregation text, window_kind text, window_start timestamptz, window_end timestamptz,
  positions integer[], value bigint, most bigint, latest_at timestamptz);
comment on type billing.window_count is
  'What the events of a batch, by their positions, come to in one window: value is what the counter takes, most what a limit is compared with.';
reset role;

-- Down Migration
set local role cn_owner;
drop type billing.window_count;
alter type billing.usage_item alter attribute quantity type bigint;
alter type billing.usage_item alter attribute metric type text;
alter type billing.usage_item alter attribute key type text;
reset role;
