import { createHash } from 'node:crypto'

export const adminName = 'orbit_admin'
export const databaseName = 'orbit'

/** Given on the command line, so that each start has the settings of its own version, whatever the files say. */
export function postgresArguments(cluster: string, port: number, changes: Record<string, string>): string[] {
  const settings = { ...fixedSettings, ...changes, port: String(port), cluster_name: clusterName(cluster) }
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/** Stands in the title of each of its processes, so that they can be told from those of another data folder. */
export function clusterName(cluster: string): string {
  return `orbit-${createHash('sha256').update(cluster).digest('hex').slice(0, 10)}`
}

const fixedSettings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '100',

  fsync: 'on',
  synchronous_commit: 'on',
  wal_level: 'logical',
  // A reader of the log that went away for good must not fill the shop's disk.
  max_slot_wal_keep_size: '4GB',
  max_wal_size: '1GB',
  min_wal_size: '80MB',

  shared_buffers: '128MB',
  random_page_cost: '1.1', // disks without a moving arm
  jit: 'off', // compiling costs more than our short queries take
  autovacuum: 'on',
  // A new shop is filled within minutes: the planner should know of its tables before they are large.
  autovacuum_naptime: '10s',

  TimeZone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',

  // When the server is killed, PostgreSQL lives on: what the dead server had asked for must let go of its locks.
  client_connection_check_interval: '5s',

  // The log holds no personal data and no secrets: neither the values in an error's detail nor its statement.
  log_line_prefix: '%m [%p] ',
  log_checkpoints: 'off',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
}
