-- What the demo tenants did lately, so that meters, charts and estimates have something to show.
select platform.install_demo_usage(t.id, t.product_code, u.metric, u.days, u.least, u.spread)
from (values
  ('asha', 'users', 20, 4, 0),
  ('asha', 'contracts', 20, 1, 4),
  ('asha', 'storage_mb', 20, 26, 5),
  ('kaladristi-labs', 'ai_research_report', 6, 1, 0),
  ('quotewell', 'runs', 20, 1, 2),
  ('quotewell', 'compute_minutes', 20, 3, 9),
  ('devhaus', 'max_api_calls_per_day', 14, 120, 300)
) as u(slug, metric, days, least, spread)
join platform.demo_directory() as t on t.slug = u.slug;
