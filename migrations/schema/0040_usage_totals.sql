-- Up Migration
set local role cn_owner;

-- What adds up is added up from the index alone: events are kept in the order in which they come, so those of one tenant
-- lie on as many pages as there are events.
drop index billing.usage_event_metric_idx;
create index usage_event_metric_idx on billing.usage_event (tenant_id, product_code, metric, occurred_at)
  include (recorded_at, quantity);

reset role;

-- Down Migration
set local role cn_owner;
drop index billing.usage_event_metric_idx;
create index usage_event_metric_idx on billing.usage_event (tenant_id, product_code, metric, occurred_at);
reset role;
