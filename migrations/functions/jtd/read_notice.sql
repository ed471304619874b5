drop function if exists jtd.read_notice(billing.notice, text);
create or replace function jtd.read_notice(p_notice billing.notice, p_time_zone text, p_language text)
returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
-- The variables of a notice's words; none of them where its detail cannot be read, for that keeps nobody from being told.
begin
  return jtd.notice_variables(p_notice, p_time_zone, p_language);
exception when others then
  raise warning 'the detail of notice % could not be read: %', p_notice.notice_id, sqlerrm;
  return '{}';
end
$$;
comment on function jtd.read_notice(billing.notice, text, text) is
  'Flat object of texts.';
alter function jtd.read_notice(billing.notice, text, text) owner to cn_owner;
revoke all on function jtd.read_notice(billing.notice, text, text) from public;
grant execute on function jtd.read_notice(billing.notice, text, text) to cn_platform;
