export type EmbeddedPostgresErrorName =
  | 'postgres.platform_unsupported'
  | 'postgres.binaries_missing'
  | 'postgres.binaries_unusable'
  | 'postgres.no_unprivileged_user'
  | 'postgres.data_directory_unusable'
  | 'postgres.data_directory_foreign'
  | 'postgres.data_directory_not_yours'
  | 'postgres.data_directory_unreachable'
  | 'postgres.data_directory_in_use'
  | 'postgres.data_directory_damaged'
  | 'postgres.version_mismatch'
  | 'postgres.init_failed'
  | 'postgres.port_in_use'
  | 'postgres.setting_invalid'
  | 'postgres.start_failed'
  | 'postgres.stopped';

/** What a person can act on: `name` is for programs, `message` is one plain sentence or two. */
export class EmbeddedPostgresError extends Error {
  override readonly name: EmbeddedPostgresErrorName;

  constructor(name: EmbeddedPostgresErrorName, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = name;
  }
}

/** The `code` of a failed system call, such as ENOENT. */
export function systemErrorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
