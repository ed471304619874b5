create or replace function billing.note_tick(p_worker text, p_at timestamptz)
returns void
language sql volatile security invoker set search_path = ''
as $$
  -- That a worker ticked. The last statement of a tick: another machine waits for it no longer than for the commit.
  insert into billing.worker_tick as w (worker, ticked_at) values (p_worker, p_at)
    on conflict (worker) do update set ticked_at = greatest(w.ticked_at, excluded.ticked_at)
$$;
comment on function billing.note_tick(text, timestamptz) is 'Lock: the worker''s row.';
alter function billing.note_tick(text, timestamptz) owner to cn_owner;
revoke all on function billing.note_tick(text, timestamptz) from public;
grant execute on function billing.note_tick(text, timestamptz) to cn_platform;
