// The fixed words of master data, and how people call them.

export const itemKinds = {
  raw: { zh: '原材料', en: 'Raw material' },
  component: { zh: '零部件', en: 'Component' },
  semi_finished: { zh: '半成品', en: 'Semi-finished' },
  finished: { zh: '成品', en: 'Finished' },
  consumable: { zh: '辅料', en: 'Consumable' },
  /** Bought and paid, and never in stock: what a subcontractor does to a piece. */
  service: { zh: '服务', en: 'Service' },
} as const;
/** What happens when an item falls below its reorder point. */
export const replenishments = {
  none: { zh: '不补货', en: 'Not replenished' },
  remind: { zh: '提醒', en: 'Remind' },
  request: { zh: '自动要料', en: 'Ask for it by itself' },
} as const;

export const trackings = {
  none: { zh: '不追溯', en: 'None' },
  lot: { zh: '批次', en: 'Lot' },
  serial: { zh: '序列号', en: 'Serial' },
} as const;
export const abcClasses = {
  A: { zh: 'A', en: 'A' },
  B: { zh: 'B', en: 'B' },
  C: { zh: 'C', en: 'C' },
} as const;
export const dimensions = {
  count: { zh: '计数', en: 'Count' },
  mass: { zh: '质量', en: 'Mass' },
  length: { zh: '长度', en: 'Length' },
  area: { zh: '面积', en: 'Area' },
  volume: { zh: '体积', en: 'Volume' },
  time: { zh: '时间', en: 'Time' },
} as const;
/** The other ends of the ledger. */
export const virtualLocationKinds = {
  supplier: { zh: '供应商（虚拟）', en: 'Supplier (virtual)' },
  customer: { zh: '客户（虚拟）', en: 'Customer (virtual)' },
  production: { zh: '生产（虚拟）', en: 'Production (virtual)' },
  adjustment: { zh: '盘盈亏（虚拟）', en: 'Adjustment (virtual)' },
  scrap: { zh: '报废（虚拟）', en: 'Scrap (virtual)' },
} as const;
export const realLocationKinds = {
  storage: { zh: '存储', en: 'Storage' },
  line_side: { zh: '线边', en: 'Line side' },
  in_transit: { zh: '在途', en: 'In transit' },
  subcontractor: { zh: '外协', en: 'At a subcontractor' },
} as const;
export const locationKinds = { ...realLocationKinds, ...virtualLocationKinds } as const;
export const versionStates = {
  draft: { zh: '草稿', en: 'Draft' },
  published: { zh: '已发布', en: 'Published' },
  obsolete: { zh: '已作废', en: 'Obsolete' },
} as const;
/** How much a defect of the code matters. */
export const defectSeverities = {
  critical: { zh: '致命', en: 'Critical' },
  major: { zh: '主要', en: 'Major' },
  minor: { zh: '次要', en: 'Minor' },
} as const;
export const reasonKinds = {
  scrap: { zh: '报废', en: 'Scrap' },
  rework: { zh: '返工', en: 'Rework' },
  downtime: { zh: '停机', en: 'Downtime' },
  supplementary_issue: { zh: '补料', en: 'Supplementary issue' },
  adjustment: { zh: '库存调整', en: 'Adjustment' },
  hold: { zh: '冻结', en: 'Hold' },
} as const;
/** each: reported here · none: its pieces are counted at the next step that is reported. */
export const reportPolicies = {
  each: { zh: '逐道报工', en: 'Each' },
  none: { zh: '免报工', en: 'None' },
} as const;
export const transferModes = {
  automatic: { zh: '自动', en: 'Automatic' },
  scan: { zh: '扫码', en: 'Scan' },
} as const;
/** What is inspected at a quality point. */
export const qualityKinds = {
  first_piece: { zh: '首件检验', en: 'First piece' },
  in_process: { zh: '过程检验', en: 'In process' },
  final: { zh: '完工检验', en: 'Final' },
} as const;
export const itemCodeKinds = {
  barcode: { zh: '条码', en: 'Barcode' },
  supplier_code: { zh: '供应商编码', en: 'Supplier code' },
  customer_code: { zh: '客户编码', en: 'Customer code' },
  old_code: { zh: '旧编码', en: 'Old code' },
} as const;

export type Tracking = keyof typeof trackings;
export type ItemCodeKind = keyof typeof itemCodeKinds;
export type VirtualLocationKind = keyof typeof virtualLocationKinds;
export type VersionState = keyof typeof versionStates;
export type ReasonKind = keyof typeof reasonKinds;
