import type { Configuration, ConfigurationScope, CustomField } from '../../../kernel/index.ts';
import type { ConfigurationDocument, Settings } from '../contract.ts';
import { type Declared, documentSchema, entitiesWithFields, policiesByPlace } from '../schemas.ts';

/**
 * Lays the overrides that match the scope over the base, the least specific first, key by key: a policy, a number pattern,
 * a list of reason codes, a field of an entity. What nobody sets has its default.
 */
export function resolveConfiguration(
  versionNumber: number,
  document: ConfigurationDocument,
  scope: ConfigurationScope,
  { policies, numbers }: Declared,
): Configuration {
  const overrides = document.overrides
    .filter((override) => overrideMatches(override.scope, scope))
    .sort((a, b) => overrideWeight(a.scope) - overrideWeight(b.scope));
  const layers: Settings[] = [document.base, ...overrides.map((override) => override.settings)];
  return freezeDeep({
    versionNumber,
    policies: Object.assign(
      mapOf(policies, (policy) => policy.default),
      ...layers.map((layer) => layer.policies),
    ),
    reasonCodes: Object.assign({}, ...layers.map((layer) => layer.reasonCodes)),
    numbering: Object.assign(
      mapOf(numbers, (number) => number.pattern),
      ...layers.map((layer) => layer.numbering),
    ),
    customFields: mergeCustomFields(layers),
  });
}

/** Shift outweighs line, workshop and plant together, and so on down: two overrides that both match never weigh the same. */
export function overrideWeight(scope: ConfigurationScope): number {
  return (scope.shiftId ? 8 : 0) + (scope.lineId ? 4 : 0) + (scope.workshopId ? 2 : 0) + (scope.plantId ? 1 : 0);
}

export function overrideMatches(wanted: ConfigurationScope, scope: ConfigurationScope): boolean {
  return (['plantId', 'workshopId', 'lineId', 'shiftId'] as const).every(
    (level) => !wanted[level] || wanted[level] === scope[level],
  );
}

/** The place of the second override for a scope that has one already, or -1. */
export function findRepeatedOverride(document: ConfigurationDocument): number {
  const seen = new Set<string>();
  return document.overrides.findIndex(({ scope }) => {
    const key = scopeKey(scope);
    if (seen.has(key)) return true;
    seen.add(key);
    return false;
  });
}

export function scopeKey(scope: ConfigurationScope): string {
  return `${scope.plantId ?? ''}|${scope.workshopId ?? ''}|${scope.lineId ?? ''}|${scope.shiftId ?? ''}`;
}

/**
 * A stored document as this program understands it. What no module declares (any more), or may not be decided there, is left out rather than
 * refused: an old version must stay readable for the orders that are pinned to it.
 */
export function understandDocument(declared: Declared, stored: unknown): ConfigurationDocument {
  // The schema is made for this one document: to have it compiled would take longer than to read by it.
  return documentSchema(declared).parse(withoutUnknownKeys(declared, stored), { jitless: true });
}

function withoutUnknownKeys(declared: Declared, stored: unknown): unknown {
  if (!isRecord(stored)) return stored;
  const byPlace = policiesByPlace(declared);
  const overrides = Array.isArray(stored.overrides) ? stored.overrides : [];
  return {
    ...stored,
    base: knownSettings(declared, stored.base),
    overrides: overrides.map((override: unknown) =>
      isRecord(override) ? { ...override, settings: knownSettings(byPlace, override.settings) } : override,
    ),
  };
}

function knownSettings({ policies, numbers, entities }: Declared, settings: unknown): unknown {
  if (!isRecord(settings)) return settings;
  return {
    ...settings,
    policies: keepKeys(settings.policies, policies),
    numbering: keepKeys(settings.numbering, numbers),
    customFields: keepKeys(settings.customFields, entitiesWithFields({ entities })),
  };
}

function keepKeys(record: unknown, known: ReadonlyMap<string, unknown>): unknown {
  if (!isRecord(record)) return record;
  return Object.fromEntries(Object.entries(record).filter(([key]) => known.has(key)));
}

function mapOf<T, V>(declared: ReadonlyMap<string, T>, chosen: (definition: T) => V): Record<string, V> {
  return Object.fromEntries([...declared].map(([key, definition]) => [key, chosen(definition)]));
}

function mergeCustomFields(layers: Settings[]): Record<string, CustomField[]> {
  const merged = new Map<string, Map<string, CustomField>>();
  for (const layer of layers) {
    for (const [entity, fields] of Object.entries(layer.customFields)) {
      const byKey = merged.get(entity) ?? new Map<string, CustomField>();
      for (const field of fields) byKey.set(field.key, field);
      merged.set(entity, byKey);
    }
  }
  return Object.fromEntries([...merged].map(([entity, byKey]) => [entity, [...byKey.values()]]));
}

/** Shared by every request of a process, so nobody may write into it. */
function freezeDeep<T>(value: T): T {
  if (value === null || typeof value !== 'object') return value;
  for (const child of Object.values(value)) freezeDeep(child);
  return Object.freeze(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
