import {
  type Configuration,
  type ConfigurationScope,
  type Database,
  declarationsOf,
  perProgram,
  type Tx,
} from '../../kernel/index.ts';
import type { ConfigurationDocument } from './contract.ts';
import { findCurrentVersionNumber, findDocument } from './queries.ts';
import { refuse } from './refusals.ts';
import { resolveConfiguration, scopeKey, understandDocument } from './rules/resolve-configuration.ts';

const CURRENT_KEPT_MILLISECONDS = 2000;
const DOCUMENTS_MAX = 100;
const RESOLVED_MAX = 2000;

/** Published versions never change, so a program keeps them; which one is in force it asks again every 2 s. */
const keptOf = perProgram(() => ({
  current: undefined as { number: number; until: number } | undefined,
  forgottenAt: Number.NEGATIVE_INFINITY,
  documents: new Map<number, ConfigurationDocument>(),
  resolved: new Map<string, Configuration>(),
}));

/** What the kernel's `configurationFor` promises. */
export async function configurationFor(tx: Tx, scope: ConfigurationScope, version?: number): Promise<Configuration> {
  const { resolved } = keptOf(tx);
  const number = version ?? (await currentVersionNumber(tx));
  const key = `${number} ${scopeKey(scope)}`;
  const kept = resolved.get(key);
  if (kept) return kept;
  const configuration = resolveConfiguration(number, await documentOf(tx, number), scope, declarationsOf(tx));
  keep(resolved, RESOLVED_MAX, key, configuration);
  return configuration;
}

export async function documentOf(tx: Tx, number: number): Promise<ConfigurationDocument> {
  const { documents } = keptOf(tx);
  const kept = documents.get(number);
  if (kept) return kept;
  const stored = await findDocument(tx, number);
  if (stored === undefined) throw refuse('lowcode.version_unknown', { number });
  const document = understandDocument(declarationsOf(tx), stored);
  keep(documents, DOCUMENTS_MAX, number, document);
  return document;
}

/** Called once a publication is committed: this process asks anew at once. */
export function forgetCurrentVersion(at: Tx | Database): void {
  const kept = keptOf(at);
  kept.current = undefined;
  kept.forgottenAt = performance.now();
}

async function currentVersionNumber(tx: Tx): Promise<number> {
  const kept = keptOf(tx);
  const now = performance.now();
  if (kept.current && kept.current.until > now) return kept.current.number;
  const number = await findCurrentVersionNumber(tx);
  // An answer to a question that was asked before a publication is not kept.
  if (kept.forgottenAt < now) kept.current = { number, until: now + CURRENT_KEPT_MILLISECONDS };
  return number;
}

function keep<K, V>(cache: Map<K, V>, sizeMax: number, key: K, value: V): void {
  if (cache.size >= sizeMax) cache.delete(cache.keys().next().value as K);
  cache.set(key, value);
}
