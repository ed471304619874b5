-- The price list. Prices are decimal strings in major units; `timing` says whether a fee is for the period
-- to come or for the one that ended; `per: month` is counted for each month of the billing period.
set local role cn_platform;

insert into catalog.plan (product_code, code, name, description, sort_order) values
  ('contractnest', 'standard', 'Standard', 'Base fee by users, contracts by volume, storage, notifications', 1),
  ('familyknows', 'free', 'Free', 'One person, 25 assets', 1),
  ('familyknows', 'individual', 'Individual', 'One person', 2),
  ('familyknows', 'family', 'Family', 'Four people', 3),
  ('familyknows', 'extended', 'Extended family', 'Ten people', 4),
  ('kaladristi', 'standard', 'Standard', 'Monthly, reports as they come', 1),
  ('q2o', 'starter', 'Starter', '10 runs a month', 1),
  ('q2o', 'pro', 'Pro', '50 runs a month', 2),
  ('q2o', 'enterprise', 'Enterprise', 'Unlimited runs', 3),
  ('devplatform', 'free', 'Free', 'To try it', 1),
  ('devplatform', 'pro', 'Pro', 'For teams', 2),
  ('devplatform', 'enterprise', 'Enterprise', 'Without limits', 3),
  ('custom', 'manual', 'Manual', 'Hand-written line items', 1)
on conflict (product_code, code) do nothing;

insert into catalog.plan_version (product_code, plan_code, version, status, published_at, billing_config)
select v.product_code, v.plan_code, 1, 'published', now(), v.config::jsonb
from (values
  ('contractnest', 'standard', $json${
    "currency": "INR", "cycles": ["quarterly", "annual"],
    "trial": {"days": 14}, "grace": {"days": 7}, "failedPayment": "grace",
    "components": [
      {"code": "base_fee", "name": "Base fee", "model": "stairstep", "metric": "users", "per": "month", "timing": "advance", "tiers": [
        {"upTo": 2, "flat": "500"}, {"upTo": 5, "flat": "750"}, {"upTo": 10, "flat": "1200"},
        {"upTo": null, "flat": "1200", "unit": "100", "unitsAbove": 10}]},
      {"code": "contracts", "name": "Contracts", "model": "graduated", "metric": "contracts", "timing": "arrears", "tiers": [
        {"upTo": 50, "unit": "150"}, {"upTo": 200, "unit": "120"}, {"upTo": null, "unit": "100"}]},
      {"code": "contracts_rfp", "name": "Contracts with RFP", "model": "per_unit", "metric": "contracts_rfp", "timing": "arrears", "unit": "250"},
      {"code": "storage", "name": "Storage", "model": "per_unit", "metric": "storage_mb", "per": "month", "timing": "arrears", "included": 40, "unit": "0.50"}],
    "credits": [
      {"creditType": "notification", "channel": null, "perUnitOf": "contracts", "quantity": 10, "expires": null},
      {"creditType": "notification", "channel": null, "perUnitOf": "contracts_rfp", "quantity": 10, "expires": null}],
    "addOns": [{"code": "vani_ai", "name": "Vani AI", "price": "5000", "per": "month", "timing": "advance", "trialDays": 7, "features": {"vani_ai": true}}],
    "features": {"vani_ai": false}, "quotas": [{"metric": "storage_mb", "limit": 40, "enforcement": "soft", "resets": "month"}], "rateLimitMultiplier": 1}$json$),
  ('familyknows', 'free', $json${
    "currency": "INR", "cycles": ["quarterly"], "components": [], "credits": [], "addOns": [],
    "features": {"ai_assistant": false}, "quotas": [{"metric": "users", "limit": 1, "enforcement": "hard"}, {"metric": "assets", "limit": 25, "enforcement": "hard"}],
    "rateLimitMultiplier": 1}$json$),
  ('familyknows', 'individual', $json${
    "currency": "INR", "cycles": ["quarterly"], "trial": {"days": 14}, "grace": {"days": 7}, "failedPayment": "grace",
    "components": [{"code": "plan_fee", "name": "Plan fee", "model": "flat", "timing": "advance", "price": "75"}], "credits": [],
    "addOns": [{"code": "ai_assistant", "name": "AI assistant", "price": "100", "per": "month", "timing": "advance", "features": {"ai_assistant": true}}],
    "features": {"ai_assistant": false}, "quotas": [{"metric": "users", "limit": 1, "enforcement": "hard"}], "rateLimitMultiplier": 1}$json$),
  ('familyknows', 'family', $json${
    "currency": "INR", "cycles": ["quarterly"], "trial": {"days": 14}, "grace": {"days": 7}, "failedPayment": "grace",
    "components": [{"code": "plan_fee", "name": "Plan fee", "model": "flat", "per": "month", "timing": "advance", "price": "200"}], "credits": [],
    "addOns": [{"code": "ai_assistant", "name": "AI assistant", "price": "100", "per": "month", "timing": "advance", "features": {"ai_assistant": true}}],
    "features": {"ai_assistant": false}, "quotas": [{"metric": "users", "limit": 4, "enforcement": "hard"}], "rateLimitMultiplier": 1}$json$),
  ('familyknows', 'extended', $json${
    "currency": "INR", "cycles": ["quarterly"], "trial": {"days": 14}, "grace": {"days": 7}, "failedPayment": "grace",
    "components": [{"code": "plan_fee", "name": "Plan fee", "model": "flat", "per": "month", "timing": "advance", "price": "400"}], "credits": [],
    "addOns": [{"code": "ai_assistant", "name": "AI assistant", "price": "100", "per": "month", "timing": "advance", "features": {"ai_assistant": true}}],
    "features": {"ai_assistant": false}, "quotas": [{"metric": "users", "limit": 10, "enforcement": "hard"}], "rateLimitMultiplier": 1}$json$),
  ('kaladristi', 'standard', $json${
    "currency": "INR", "cycles": ["monthly"],
    "trial": {"days": 7, "allowances": [{"metric": "ai_research_report", "limit": 2}]}, "grace": {"days": 7}, "failedPayment": "grace",
    "components": [
      {"code": "plan_fee", "name": "Plan fee", "model": "flat", "timing": "advance", "price": "100"},
      {"code": "reports", "name": "Research reports", "model": "per_unit", "metric": "ai_research_report", "timing": "arrears", "unit": "50"}],
    "credits": [], "addOns": [], "features": {}, "quotas": [], "rateLimitMultiplier": 1}$json$),
  ('q2o', 'starter', $json${
    "currency": "USD", "cycles": ["monthly", "annual"], "trial": {"days": 14, "allowances": [{"metric": "projects", "limit": 1}, {"metric": "runs", "limit": 1}]},
    "grace": {"days": 7}, "failedPayment": "past_due",
    "components": [{"code": "plan_fee", "name": "Plan fee", "model": "flat", "per": "month", "timing": "advance", "price": "29"}],
    "activation": {"quotaPercentOf": "runs", "percent": 10, "unlimitedAllowance": 10, "extra": [
      {"from": 1, "unit": "5.00"}, {"from": 5, "unit": "4.50"}, {"from": 10, "unit": "4.00"}, {"from": 20, "unit": "3.50"}, {"from": 50, "unit": "3.00"}]},
    "credits": [], "addOns": [], "features": {}, "quotas": [{"metric": "runs", "limit": 10, "enforcement": "hard", "resets": "month"}], "rateLimitMultiplier": 1}$json$),
  ('q2o', 'pro', $json${
    "currency": "USD", "cycles": ["monthly", "annual"], "trial": {"days": 14, "allowances": [{"metric": "projects", "limit": 1}, {"metric": "runs", "limit": 1}]},
    "grace": {"days": 7}, "failedPayment": "past_due",
    "components": [{"code": "plan_fee", "name": "Plan fee", "model": "flat", "per": "month", "timing": "advance", "price": "99"}],
    "activation": {"quotaPercentOf": "runs", "percent": 10, "unlimitedAllowance": 10, "extra": [
      {"from": 1, "unit": "5.00"}, {"from": 5, "unit": "4.50"}, {"from": 10, "unit": "4.00"}, {"from": 20, "unit": "3.50"}, {"from": 50, "unit": "3.00"}]},
    "credits": [], "addOns": [], "features": {}, "quotas": [{"metric": "runs", "limit": 50, "enforcement": "hard", "resets": "month"}], "rateLimitMultiplier": 2}$json$),
  ('q2o', 'enterprise', $json${
    "currency": "USD", "cycles": ["monthly", "annual"], "grace": {"days": 7}, "failedPayment": "past_due",
    "components": [{"code": "plan_fee", "name": "Plan fee", "model": "flat", "per": "month", "timing": "advance", "price": "299"}],
    "activation": {"quotaPercentOf": "runs", "percent": 10, "unlimitedAllowance": 10, "extra": [
      {"from": 1, "unit": "5.00"}, {"from": 5, "unit": "4.50"}, {"from": 10, "unit": "4.00"}, {"from": 20, "unit": "3.50"}, {"from": 50, "unit": "3.00"}]},
    "credits": [], "addOns": [], "features": {}, "quotas": [{"metric": "runs", "limit": null, "enforcement": "hard", "resets": "month"}], "rateLimitMultiplier": 5}$json$),
  ('devplatform', 'free', $json${
    "currency": "USD", "cycles": ["monthly"], "components": [], "credits": [], "addOns": [],
    "features": {"api_access": true, "priority_support": false, "custom_models": false, "advanced_analytics": false, "dedicated_support": false},
    "quotas": [{"metric": "max_jobs_per_month", "limit": 10, "enforcement": "hard", "resets": "month"},
      {"metric": "max_storage_mb", "limit": 100, "enforcement": "hard"},
      {"metric": "max_api_calls_per_day", "limit": 1000, "enforcement": "hard", "resets": "day"}],
    "rateLimitMultiplier": 1}$json$),
  ('devplatform', 'pro', $json${
    "currency": "USD", "cycles": ["monthly"], "grace": {"days": 7}, "failedPayment": "grace",
    "components": [{"code": "plan_fee", "name": "Plan fee", "model": "flat", "timing": "advance", "price": "19.99"}], "credits": [], "addOns": [],
    "features": {"api_access": true, "priority_support": true, "custom_models": true, "advanced_analytics": false, "dedicated_support": false},
    "quotas": [{"metric": "max_jobs_per_month", "limit": 1000, "enforcement": "hard", "resets": "month"},
      {"metric": "max_storage_mb", "limit": 10000, "enforcement": "hard"},
      {"metric": "max_api_calls_per_day", "limit": 100000, "enforcement": "hard", "resets": "day"}],
    "rateLimitMultiplier": 5}$json$),
  ('devplatform', 'enterprise', $json${
    "currency": "USD", "cycles": ["monthly"], "grace": {"days": 7}, "failedPayment": "grace",
    "components": [{"code": "plan_fee", "name": "Plan fee", "model": "flat", "timing": "advance", "price": "99.99"}], "credits": [], "addOns": [],
    "features": {"api_access": true, "priority_support": true, "custom_models": true, "advanced_analytics": true, "dedicated_support": true},
    "quotas": [{"metric": "max_jobs_per_month", "limit": null, "enforcement": "hard", "resets": "month"},
      {"metric": "max_storage_mb", "limit": null, "enforcement": "hard"},
      {"metric": "max_api_calls_per_day", "limit": null, "enforcement": "hard", "resets": "day"}],
    "rateLimitMultiplier": 20}$json$),
  ('custom', 'manual', $json${
    "currency": "INR", "cycles": ["monthly", "quarterly", "annual"], "grace": {"days": 7}, "failedPayment": "grace",
    "components": [], "credits": [], "addOns": [], "features": {}, "quotas": [], "rateLimitMultiplier": 1}$json$)
) as v(product_code, plan_code, config)
on conflict (product_code, plan_code, version) do nothing;

reset role;
