import {
  type Configuration,
  type ConfigurationScope,
  declarationsOf,
  keptBriefly,
  perProgram,
  placeFinder,
  providedFor,
  shiftFinder,
  type Tx,
} from '../../kernel/index.ts';
import type { ConfigurationDocument } from './contract.ts';
import { findDocument, findRollout, type RolloutRow } from './queries.ts';
import { refuse } from './refusals.ts';
import {
  overrideMatches,
  overrideWeight,
  resolveConfiguration,
  scopeKey,
  understandDocument,
} from './rules/resolve-configuration.ts';

const DOCUMENTS_MAX = 100;
const RESOLVED_MAX = 2000;

/** Which version is in force where. */
export const rollouts = keptBriefly(findRollout);

/** Published versions never change, so a program keeps them. */
const keptOf = perProgram(() => ({
  documents: new Map<number, ConfigurationDocument>(),
  resolved: new Map<string, Configuration>(),
}));

/** What the kernel's `configurationFor` promises. */
export async function configurationFor(tx: Tx, asked: ConfigurationScope, version?: number): Promise<Configuration> {
  const { resolved } = keptOf(tx);
  const rollout = version === undefined ? await rollouts.find(tx) : [];
  const place = rollout.length > 1 ? await inPlace(tx, asked) : asked;
  const number = version ?? versionIn(rollout, place);
  const document = await documentOf(tx, number);
  const scope = await fillIn(tx, place, document);
  const key = `${number} ${scopeKey(scope)}`;
  const kept = resolved.get(key);
  if (kept) return kept;
  const configuration = resolveConfiguration(number, document, scope, declarationsOf(tx));
  keep(resolved, RESOLVED_MAX, key, configuration);
  return configuration;
}

/** The version of the most specific row that fits the place; the row of the whole plant always does. */
function versionIn(rollout: readonly RolloutRow[], place: ConfigurationScope): number {
  const fitting = rollout.filter((row) => overrideMatches(row, place));
  const [best] = fitting.sort((a, b) => overrideWeight(b) - overrideWeight(a));
  if (!best) throw new Error('lowcode.rollout says no version for the whole plant');
  return best.versionNumber;
}

/** Plant and shift are found only for a document that decides by them: most don't, and reports come by the thousand. */
async function fillIn(
  tx: Tx,
  asked: ConfigurationScope,
  { overrides }: ConfigurationDocument,
): Promise<ConfigurationScope> {
  const decidedBy = (level: 'plantId' | 'shiftId') => overrides.some(({ scope }) => scope[level] !== undefined);
  const lineAlone = Boolean(asked.lineId && !asked.workshopId);
  const place = lineAlone || (!asked.plantId && decidedBy('plantId')) ? await inPlace(tx, asked) : asked;
  if (place.shiftId || !place.at || !decidedBy('shiftId')) return place;
  const [findShift] = providedFor(tx, shiftFinder);
  return { ...place, shiftId: await findShift?.(tx, place.workshopId ?? null, place.at) };
}

async function inPlace(tx: Tx, asked: ConfigurationScope): Promise<ConfigurationScope> {
  const [findPlace] = providedFor(tx, placeFinder);
  return { ...asked, ...(await findPlace?.(tx, asked)) };
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

function keep<K, V>(cache: Map<K, V>, sizeMax: number, key: K, value: V): void {
  if (cache.size >= sizeMax) cache.delete(cache.keys().next().value as K);
  cache.set(key, value);
}
