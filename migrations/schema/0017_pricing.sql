-- Up Migration
set local role cn_owner;

-- One line of a price: what an invoice, an estimate and a preview show. exact is in major units before rounding,
-- amount in minor units after it; months says which months of the period it covers.
create type catalog.price_line as (
  position integer,
  component text,
  kind text,
  model text,
  metric text,
  description text,
  tier integer,
  quantity numeric,
  unit_price numeric,
  months integer[],
  exact numeric,
  amount bigint,
  timing text,
  prorates boolean,
  explanation jsonb
);
comment on type catalog.price_line is 'One priced line; kind is component, add_on, minimum, maximum or commitment.';

-- What a model asks for one period or one month: quantity times unit_price, above and up_to where a tier bounds it.
create type catalog.charge as (
  part text,
  tier integer,
  above numeric,
  up_to numeric,
  quantity numeric,
  unit_price numeric,
  amount numeric
);
comment on type catalog.charge is 'Exact amount in major units; part is unit, flat, percent or fixed.';

reset role;

-- Down Migration
set local role cn_owner;
drop type catalog.charge;
drop type catalog.price_line;
reset role;
