import { serverHost } from './choose-port.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { socketDirectorySetting } from './server-address.ts';

// For a small server that also runs Trueup itself; the caller's settings come on top.
const defaults: Record<string, string> = {
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  max_connections: '100',
  wal_level: 'replica',
  wal_buffers: '16MB',
  min_wal_size: '256MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '10min',
  random_page_cost: '1.1',
  // Compiling a query costs more than all of the short queries that we mostly have.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] %q%a ',
  // Otherwise each start and each checkpoint prints its lines.
  log_checkpoints: 'off',
};

const durable = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' };
const careless = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };

// These hold the promises of this folder: nobody from outside, the log through our pipe, a server that
// recovers by itself when one backend crashes.
const fixed = {
  listen_addresses: serverHost,
  unix_socket_directories: socketDirectorySetting,
  logging_collector: 'off',
  log_destination: 'stderr',
  restart_after_crash: 'on',
};

/** The command line settings of the server. */
export function serverSettings(
  port: number,
  isDurable: boolean,
  wanted: Record<string, string>,
): Record<string, string> {
  for (const name of Object.keys(wanted)) {
    if (!/^[a-z_][\w.]*$/i.test(name) || name.toLowerCase() in fixed || name.toLowerCase() === 'port') {
      throw new EmbeddedPostgresError(
        'postgres.setting_invalid',
        `The PostgreSQL setting "${name}" can't be given here.`,
      );
    }
  }
  return { ...defaults, ...(isDurable ? durable : careless), ...wanted, ...fixed, port: String(port) };
}
