-- Up Migration
set local role cn_owner;

-- How far a clock is put forward: ISO 8601 (P1M, P2W, PT12H) or a number and a unit (3 days, 1 month).
create domain platform.duration as text
  constraint duration_shape check (
    value ~ '^P(?=[0-9T])([0-9]{1,3}Y)?([0-9]{1,3}M)?([0-9]{1,3}W)?([0-9]{1,4}D)?(T(?=[0-9])([0-9]{1,4}H)?([0-9]{1,5}M)?)?$'
    or value ~ '^[0-9]{1,4} (minute|hour|day|week|month|year)s?$');
comment on domain platform.duration is 'On the calendar of the tenant: a month is a month, a day has its 23 or 25 hours.';

reset role;

-- Down Migration
set local role cn_owner;
drop domain platform.duration;
reset role;
