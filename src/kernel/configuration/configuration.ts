import type { CustomField } from '../contract/custom-field.ts';
import type { Tx } from '../db/database.ts';
import { defineSlot, providedFor } from '../program/slots.ts';

/** Where and when a request works: what it knows of that. The plant, a line's workshop and the shift are found from it. */
export interface ConfigurationScope {
  plantId?: string | null | undefined;
  workshopId?: string | null | undefined;
  lineId?: string | null | undefined;
  shiftId?: string | null | undefined;
  /** Business time of what is decided: which shift is on at the workshop then. */
  at?: Date | undefined;
}

/** What the factory decided, resolved for one place. Policies are read with `policiesOf`. */
export interface Configuration {
  readonly versionNumber: number;
  readonly policies: Readonly<Record<string, unknown>>;
  readonly reasonCodes: Readonly<Record<string, readonly string[]>>;
  readonly numbering: Readonly<Record<string, string>>;
  readonly customFields: Readonly<Record<string, readonly CustomField[]>>;
}

export type Place = Pick<ConfigurationScope, 'plantId' | 'workshopId' | 'lineId'>;

/** Filled by the module that keeps the configuration. */
export const configurationSource =
  defineSlot<(tx: Tx, scope: ConfigurationScope, version?: number) => Promise<Configuration>>('configuration');

/** Filled by the module that knows the organisation: a place with all that it lies in; of a single plant, everything lies there. */
export const placeFinder = defineSlot<(tx: Tx, place: Place) => Promise<Place>>('place');

/** Filled by the module that knows calendars: the shift that is on at a workshop. */
export const shiftFinder =
  defineSlot<(tx: Tx, workshopId: string | null, at: Date) => Promise<string | undefined>>('shift');

/**
 * The configuration for a place and moment: the version in force there (known within 2 s in every process, at once in the one that
 * published), or the version that work in progress is pinned to. Who has a context asks that. Throws lowcode.version_unknown.
 */
export function configurationFor(tx: Tx, scope: ConfigurationScope, version?: number): Promise<Configuration> {
  const [source] = providedFor(tx, configurationSource);
  if (!source) throw new Error('no module of this program keeps a configuration');
  return source(tx, scope, version);
}

/**
 * The configuration, as a context has it: of the present moment unless the scope names another. Every command asks with what it
 * touches: the workshop and line of the order, work centre or location, and its business time. Throws lowcode.version_unknown.
 */
export type AskConfiguration = (scope?: ConfigurationScope, version?: number) => Promise<Configuration>;

export function askConfiguration(tx: Tx, now: Date): AskConfiguration {
  return (scope = {}, version) => configurationFor(tx, { ...scope, at: scope.at ?? now }, version);
}
