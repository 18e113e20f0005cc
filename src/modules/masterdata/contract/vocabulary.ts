// The fixed words of master data.

export const itemKinds = ['raw', 'component', 'semi_finished', 'finished', 'consumable'] as const;
export const trackings = ['none', 'lot', 'serial'] as const;
export const abcClasses = ['A', 'B', 'C'] as const;
export const dimensions = ['count', 'mass', 'length', 'area', 'volume', 'time'] as const;
export const locationKinds = [
  'storage',
  'line_side',
  'in_transit',
  'subcontractor',
  'supplier',
  'customer',
  'production',
  'adjustment',
  'scrap',
] as const;
export const virtualLocationKinds = ['supplier', 'customer', 'production', 'adjustment', 'scrap'] as const;
export const versionStates = ['draft', 'published', 'obsolete'] as const;
export const reasonKinds = ['scrap', 'rework', 'downtime', 'supplementary_issue', 'adjustment', 'hold'] as const;
/** each: reported here · none: its pieces are counted at the next step that is reported. */
export const reportPolicies = ['each', 'none'] as const;
export const transferModes = ['automatic', 'scan'] as const;
export const itemCodeKinds = ['barcode', 'supplier_code', 'customer_code', 'old_code'] as const;
export const importModes = ['all_or_nothing', 'good_rows'] as const;

export type ItemKind = (typeof itemKinds)[number];
export type Tracking = (typeof trackings)[number];
export type LocationKind = (typeof locationKinds)[number];
export type VirtualLocationKind = (typeof virtualLocationKinds)[number];
export type VersionState = (typeof versionStates)[number];
export type ReasonKind = (typeof reasonKinds)[number];
export type ReportPolicy = (typeof reportPolicies)[number];
export type TransferMode = (typeof transferModes)[number];
