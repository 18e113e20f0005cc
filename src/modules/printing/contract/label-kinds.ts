/** What a label may be stuck to, by the list that tells its fields. */
export const labelKinds = {
  'masterdata.item': { zh: '物料', en: 'Item' },
  'inventory.lot': { zh: '批次/序列号', en: 'Lot / serial' },
  'inventory.handling-unit': { zh: '容器', en: 'Handling unit' },
  'masterdata.location': { zh: '库位', en: 'Location' },
  'masterdata.equipment': { zh: '设备', en: 'Equipment' },
  'identity.person': { zh: '工牌', en: 'Badge' },
  'execution.operation': { zh: '工序', en: 'Operation' },
  'execution.work-order': { zh: '生产工单', en: 'Work order' },
  'replenishment.kanban-card': { zh: '看板卡', en: 'Kanban card' },
} as const;
export type LabelKind = keyof typeof labelKinds;
