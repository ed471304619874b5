-- $1: slugs, $2: SHA-256 of each tenant's API key. Answers the ids in the same order.
with given as (
  select slug, hash, gen_random_uuid() as tenant_id, position
  from unnest($1::text[], $2::text[]) with ordinality as g(slug, hash, position)
), tenant as (
  insert into identity.tenant (tenant_id, slug, name) select tenant_id, slug, slug from given
)
select tenant_id as id, hash from given order by position
