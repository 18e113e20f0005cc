import {
  type Configuration,
  type ConfigurationDocument,
  type CustomField,
  type DocumentKind,
  documentKinds,
  type OverrideScope,
  policyDefaults,
  type Settings,
} from '../contract.ts';

/** The place and shift that a request works in. The caller gives the workshop beside the line: nothing is looked up here. */
export interface ConfigurationScope {
  plantId?: string | null | undefined;
  workshopId?: string | null | undefined;
  lineId?: string | null | undefined;
  shiftId?: string | null | undefined;
}

/** Number patterns where the document gives none. Every prefix differs, so that a scanned number names its kind. */
export const numberingDefaults: Readonly<Record<DocumentKind, string>> = {
  work_order: 'WO{yy}{MM}-{seq:4}',
  production_report: 'PR{yy}{MM}{dd}-{seq:4}',
  transfer: 'TR{yy}{MM}{dd}-{seq:4}',
  receipt: 'RC{yy}{MM}-{seq:4}',
  issue: 'IS{yy}{MM}-{seq:4}',
  return: 'RT{yy}{MM}-{seq:4}',
  move: 'MV{yy}{MM}-{seq:4}',
  adjustment: 'AJ{yy}{MM}-{seq:4}',
  status_change: 'SC{yy}{MM}-{seq:4}',
  count: 'CC{yy}{MM}-{seq:4}',
  lot: 'L{yy}{MM}{dd}-{seq:3}',
  serial: 'SN{yy}{MM}-{seq:6}',
  handling_unit: 'HU{yy}{MM}-{seq:5}',
  reservation: 'RS{yy}{MM}-{seq:4}',
  inspection: 'QI{yy}{MM}-{seq:4}',
  handover: 'HO{yy}{MM}-{seq:4}',
  sales_order: 'SO{yy}{MM}-{seq:4}',
  purchase_order: 'PO{yy}{MM}-{seq:4}',
  voucher: 'V{yy}{MM}-{seq:4}',
};

/**
 * Lays the overrides that match the scope over the base, the least specific first, key by key: a policy, a number pattern,
 * a list of reason codes, a field of an entity. What nobody sets has its default.
 */
export function resolveConfiguration(
  versionNumber: number,
  document: ConfigurationDocument,
  scope: ConfigurationScope,
): Configuration {
  const overrides = document.overrides
    .filter((override) => overrideMatches(override.scope, scope))
    .sort((a, b) => overrideWeight(a.scope) - overrideWeight(b.scope));
  const layers: Settings[] = [document.base, ...overrides.map((override) => override.settings)];
  return freezeDeep({
    versionNumber,
    policies: Object.assign({}, policyDefaults, ...layers.map((layer) => layer.policies)),
    reasonCodes: Object.assign({}, ...layers.map((layer) => layer.reasonCodes)),
    numbering: Object.assign({}, numberingDefaults, ...layers.map((layer) => layer.numbering)),
    customFields: mergeCustomFields(layers),
  });
}

/** Shift outweighs line, workshop and plant together, and so on down: two overrides that both match never weigh the same. */
export function overrideWeight(scope: OverrideScope): number {
  return (scope.shiftId ? 8 : 0) + (scope.lineId ? 4 : 0) + (scope.workshopId ? 2 : 0) + (scope.plantId ? 1 : 0);
}

export function overrideMatches(wanted: OverrideScope, scope: ConfigurationScope): boolean {
  return (['plantId', 'workshopId', 'lineId', 'shiftId'] as const).every(
    (level) => wanted[level] === undefined || wanted[level] === scope[level],
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
 * A stored document as this program understands it. A policy or kind that a later program dropped is left out rather than
 * refused: an old version must stay readable for the orders that are pinned to it.
 */
export function withoutUnknownKeys(stored: unknown): unknown {
  if (!isRecord(stored)) return stored;
  const overrides = Array.isArray(stored.overrides) ? stored.overrides : [];
  return {
    ...stored,
    base: knownSettings(stored.base),
    overrides: overrides.map((override: unknown) =>
      isRecord(override) ? { ...override, settings: knownSettings(override.settings) } : override,
    ),
  };
}

function knownSettings(settings: unknown): unknown {
  if (!isRecord(settings)) return settings;
  return {
    ...settings,
    policies: keepKeys(settings.policies, Object.keys(policyDefaults)),
    numbering: keepKeys(settings.numbering, documentKinds),
  };
}

function keepKeys(record: unknown, keys: readonly string[]): unknown {
  if (!isRecord(record)) return record;
  return Object.fromEntries(Object.entries(record).filter(([key]) => keys.includes(key)));
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
