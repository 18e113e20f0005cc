import { existsSync } from 'node:fs';
import { kernelMigrations, type MigrationSource, moduleMigrations } from '../kernel/index.ts';
import { moduleNames } from './module-names.ts';

/** Where the schema's steps are found, from the ground up. */
export function migrationSources(): MigrationSource[] {
  const sources = moduleNames.map(moduleMigrations);
  return [kernelMigrations(), ...sources.filter((source) => existsSync(source.directory))];
}
