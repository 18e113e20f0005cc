import type { Text } from '../../kernel/index.ts';

type Labels = Record<string, Text>;

/** How the values of enums are called, for lists and imports. */
export const itemKindLabels: Labels = {
  raw: { zh: '原材料', en: 'Raw material' },
  component: { zh: '零部件', en: 'Component' },
  semi_finished: { zh: '半成品', en: 'Semi-finished' },
  finished: { zh: '成品', en: 'Finished' },
  consumable: { zh: '辅料', en: 'Consumable' },
};
export const trackingLabels: Labels = {
  none: { zh: '不追溯', en: 'None' },
  lot: { zh: '批次', en: 'Lot' },
  serial: { zh: '序列号', en: 'Serial' },
};
export const abcLabels: Labels = { A: { zh: 'A', en: 'A' }, B: { zh: 'B', en: 'B' }, C: { zh: 'C', en: 'C' } };
export const dimensionLabels: Labels = {
  count: { zh: '计数', en: 'Count' },
  mass: { zh: '质量', en: 'Mass' },
  length: { zh: '长度', en: 'Length' },
  area: { zh: '面积', en: 'Area' },
  volume: { zh: '体积', en: 'Volume' },
  time: { zh: '时间', en: 'Time' },
};
export const locationKindLabels: Labels = {
  storage: { zh: '存储', en: 'Storage' },
  line_side: { zh: '线边', en: 'Line side' },
  in_transit: { zh: '在途', en: 'In transit' },
  subcontractor: { zh: '外协', en: 'At a subcontractor' },
  supplier: { zh: '供应商（虚拟）', en: 'Supplier (virtual)' },
  customer: { zh: '客户（虚拟）', en: 'Customer (virtual)' },
  production: { zh: '生产（虚拟）', en: 'Production (virtual)' },
  adjustment: { zh: '盘盈亏（虚拟）', en: 'Adjustment (virtual)' },
  scrap: { zh: '报废（虚拟）', en: 'Scrap (virtual)' },
};
export const versionStateLabels: Labels = {
  draft: { zh: '草稿', en: 'Draft' },
  published: { zh: '已发布', en: 'Published' },
  obsolete: { zh: '已作废', en: 'Obsolete' },
};
export const reasonKindLabels: Labels = {
  scrap: { zh: '报废', en: 'Scrap' },
  rework: { zh: '返工', en: 'Rework' },
  downtime: { zh: '停机', en: 'Downtime' },
  supplementary_issue: { zh: '补料', en: 'Supplementary issue' },
  adjustment: { zh: '库存调整', en: 'Adjustment' },
  hold: { zh: '冻结', en: 'Hold' },
};
export const reportPolicyLabels: Labels = {
  each: { zh: '逐道报工', en: 'Each' },
  none: { zh: '免报工', en: 'None' },
};
export const transferModeLabels: Labels = {
  automatic: { zh: '自动', en: 'Automatic' },
  scan: { zh: '扫码', en: 'Scan' },
};

export function valuesOf(labels: Labels): { value: string; label: Text }[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}
