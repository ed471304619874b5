/** What the embedded Postgres is told; docs/dba-guide.md explains each. */
export interface SettingsPlan {
  readonly port: number;
  readonly major: number;
  readonly durable: boolean;
  readonly more?: Readonly<Record<string, string>>;
}

const common: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  // TCP only: no socket file to leave behind, and nothing passes without a password.
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '100',
  shared_buffers: '96MB',
  work_mem: '4MB',
  maintenance_work_mem: '48MB',
  // Bounds what a start after a kill has to replay.
  max_wal_size: '256MB',
  autovacuum_max_workers: '2',
  max_logical_replication_workers: '0',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // %a is the application name, which the door sets to the request id.
  log_line_prefix: '%m [%p] %q%u@%d %a ',
  log_checkpoints: 'off',
  lc_messages: 'C',
};

const durable: Readonly<Record<string, string>> = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
};

const throwaway: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};

export function postgresArguments(plan: SettingsPlan): string[] {
  const settings: Record<string, string> = {
    ...common,
    // Version 18 would keep three more processes for reads that a small database does not make.
    ...(plan.major >= 18 && { io_method: 'sync' }),
    // After a kill every file is flushed before the replay: one call instead of 1,300 (10 s on a busy disk).
    ...(process.platform === 'linux' && { recovery_init_sync_method: 'syncfs' }),
    ...(plan.durable ? durable : throwaway),
    ...plan.more,
    port: String(plan.port),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
