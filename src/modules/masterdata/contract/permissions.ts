/** Those of records are made of what they are called. */
export const versionPermissions = {
  'masterdata.bom.read': { zh: '查看物料清单', en: 'See BOMs' },
  'masterdata.bom.write': { zh: '编制物料清单', en: 'Draft BOMs' },
  'masterdata.bom.publish': { zh: '发布物料清单', en: 'Publish BOMs' },
  'masterdata.routing.read': { zh: '查看工艺路线', en: 'See routings' },
  'masterdata.routing.write': { zh: '编制工艺路线', en: 'Draft routings' },
  'masterdata.routing.publish': { zh: '发布工艺路线', en: 'Publish routings' },
} as const;
