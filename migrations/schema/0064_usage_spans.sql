-- Up Migration
set local role cn_owner;

-- A metric over a half-open stretch of time.
create type billing.usage_span as (
  tenant_id uuid, product_code text, metric text, span_start timestamptz, span_end timestamptz);

reset role;

-- Down Migration
set local role cn_owner;
drop type billing.usage_span;
reset role;
