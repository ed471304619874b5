-- Up Migration
set local role cn_owner;

-- The answer of a spend from one balance, as the contract names its parts: one conversion makes a document of it, in less
-- time than building it name by name while the balance is locked.
create type credits.spent_part as ("entryId" uuid, channel text, quantity bigint, "balanceAfter" bigint);
comment on type credits.spent_part is 'One ledger row in the answer of a spend.';
create type credits.spent_answer as (
  "entryId" uuid, "creditType" text, channel text, quantity bigint, "balanceAfter" bigint, entries credits.spent_part[],
  grants jsonb, replayed boolean);
comment on type credits.spent_answer is 'The answer of a spend.';

reset role;

-- Down Migration
set local role cn_owner;
drop type credits.spent_answer;
drop type credits.spent_part;
reset role;
