import type { Tx } from '../../kernel/index.ts';
import { type Configuration, type ConfigurationDocument, zConfigurationDocument } from './contract.ts';
import { findCurrentVersionNumber, findDocument } from './queries.ts';
import { refuse } from './refusals.ts';
import {
  type ConfigurationScope,
  resolveConfiguration,
  scopeKey,
  withoutUnknownKeys,
} from './rules/resolve-configuration.ts';

const CURRENT_KEPT_MILLISECONDS = 2000;
const DOCUMENTS_MAX = 100;
const RESOLVED_MAX = 2000;

let current: { number: number; until: number } | undefined;
let forgottenAt = Number.NEGATIVE_INFINITY;
const documents = new Map<number, ConfigurationDocument>();
const resolved = new Map<string, Configuration>();

/**
 * The configuration for a place and shift: the version in force (known within 2 s in every process, at once in the one that
 * published), or the version that work in progress is pinned to. Published versions never change, so they are kept.
 * The caller gives the workshop beside the line. Throws lowcode.version_unknown.
 */
export async function configurationFor(tx: Tx, scope: ConfigurationScope, version?: number): Promise<Configuration> {
  const number = version ?? (await currentVersionNumber(tx));
  const key = `${number} ${scopeKey(scope)}`;
  const kept = resolved.get(key);
  if (kept) return kept;
  const configuration = resolveConfiguration(number, await documentOf(tx, number), scope);
  keep(resolved, RESOLVED_MAX, key, configuration);
  return configuration;
}

/** The configuration of a version that something in progress keeps. */
export function pinnedConfiguration(tx: Tx, version: number, scope: ConfigurationScope): Promise<Configuration> {
  return configurationFor(tx, scope, version);
}

export async function documentOf(tx: Tx, number: number): Promise<ConfigurationDocument> {
  const kept = documents.get(number);
  if (kept) return kept;
  const stored = await findDocument(tx, number);
  if (stored === undefined) throw refuse('lowcode.version_unknown', { number });
  const document = zConfigurationDocument.parse(withoutUnknownKeys(stored));
  keep(documents, DOCUMENTS_MAX, number, document);
  return document;
}

/** Called once a publication is committed: this process asks anew at once. */
export function forgetCurrentVersion(): void {
  current = undefined;
  forgottenAt = performance.now();
}

/** For tests that open a second database in one process. */
export function forgetConfigurations(): void {
  forgetCurrentVersion();
  documents.clear();
  resolved.clear();
}

async function currentVersionNumber(tx: Tx): Promise<number> {
  const now = performance.now();
  if (current && current.until > now) return current.number;
  const number = await findCurrentVersionNumber(tx);
  // An answer to a question that was asked before a publication is not kept.
  if (forgottenAt < now) current = { number, until: now + CURRENT_KEPT_MILLISECONDS };
  return number;
}

function keep<K, V>(cache: Map<K, V>, sizeMax: number, key: K, value: V): void {
  if (cache.size >= sizeMax) cache.delete(cache.keys().next().value as K);
  cache.set(key, value);
}
