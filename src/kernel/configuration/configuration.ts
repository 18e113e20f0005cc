import type { CustomField } from '../contract/custom-field.ts';
import type { Tx } from '../db/database.ts';
import { declarationsOf } from '../program/declarations.ts';

/** The place and shift that a request works in. */
export interface ConfigurationScope {
  plantId?: string | null | undefined;
  workshopId?: string | null | undefined;
  lineId?: string | null | undefined;
  shiftId?: string | null | undefined;
}

/** What the factory decided, resolved for one place. Policies are read with `policiesOf`. */
export interface Configuration {
  readonly versionNumber: number;
  readonly policies: Readonly<Record<string, unknown>>;
  readonly reasonCodes: Readonly<Record<string, readonly string[]>>;
  readonly numbering: Readonly<Record<string, string>>;
  readonly customFields: Readonly<Record<string, readonly CustomField[]>>;
}

/** Given by the module that keeps the configuration, to all others, also to those below it. */
export type ConfigurationSource = (tx: Tx, scope: ConfigurationScope, version?: number) => Promise<Configuration>;

/**
 * The configuration for a place and shift: the version in force there (known within 2 s in every process, at once in the one that
 * published), or the version that work in progress is pinned to. The caller gives the workshop beside the line. Throws
 * lowcode.version_unknown.
 */
export function configurationFor(tx: Tx, scope: ConfigurationScope, version?: number): Promise<Configuration> {
  const { configuration } = declarationsOf(tx);
  if (!configuration) throw new Error('no module of this program keeps a configuration');
  return configuration(tx, scope, version);
}
