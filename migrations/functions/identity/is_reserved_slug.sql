create or replace function identity.is_reserved_slug(p_slug text)
returns boolean
language sql immutable parallel safe security invoker set search_path = ''
as $$
  -- Slugs that would be taken for the platform itself: names of its parts, of mailboxes everybody trusts, and its own name.
  select pg_catalog.starts_with(p_slug, 'contractnest') or pg_catalog.starts_with(p_slug, 'xn--')
    or pg_catalog.btrim(p_slug, '-_') = any (array[
      'abuse', 'account', 'accounts', 'admin', 'administrator', 'api', 'app', 'assets', 'auth', 'billing', 'blog', 'cdn', 'client',
      'console', 'dashboard', 'demo', 'dev', 'docs', 'edge', 'email', 'finance', 'ftp', 'functions', 'graphql', 'health', 'help',
      'helpdesk', 'hostmaster', 'imap', 'info', 'internal', 'invoice', 'invoices', 'legal', 'localhost', 'login', 'logout', 'mail',
      'mcp', 'me', 'news', 'no-reply', 'noreply', 'null', 'official', 'ops', 'owner', 'payment', 'payments', 'platform', 'pop',
      'postmaster', 'privacy', 'public', 'root', 'sales', 'security', 'service', 'sign-in', 'sign-up', 'signin', 'signup', 'smtp',
      'sso', 'staff', 'staging', 'static', 'status', 'superuser', 'support', 'system', 'team', 'tenants', 'test', 'undefined',
      'verify', 'webhook', 'webhooks', 'webmaster', 'wpad', 'www'])
$$;
comment on function identity.is_reserved_slug(text) is 'Null for null.';
alter function identity.is_reserved_slug(text) owner to cn_owner;
revoke all on function identity.is_reserved_slug(text) from public;
grant execute on function identity.is_reserved_slug(text) to cn_platform;
