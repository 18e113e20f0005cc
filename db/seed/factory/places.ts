/** Warehouses and the places in them. Line-side places feed what is backflushed there. */
export const warehouses = [
  { code: 'RAW', name: '原料仓', nameEn: 'Raw material store', workshop: null },
  { code: 'LINE', name: '线边仓', nameEn: 'Line-side stock', workshop: null },
  { code: 'WIP', name: '半成品仓', nameEn: 'Semi-finished store', workshop: null },
  { code: 'FIN', name: '成品仓', nameEn: 'Finished goods store', workshop: null },
] as const;

export interface LocationData {
  code: string;
  name: string;
  nameEn: string;
  kind: 'storage' | 'line_side';
  warehouse: (typeof warehouses)[number]['code'];
  workshop: string | null;
  receivingArea?: true;
}

export const locations: LocationData[] = [
  {
    code: 'RAW-T',
    name: '管材架',
    nameEn: 'Tube rack',
    kind: 'storage',
    warehouse: 'RAW',
    workshop: null,
  },
  {
    code: 'RAW-P',
    name: '零件货架',
    nameEn: 'Parts shelves',
    kind: 'storage',
    warehouse: 'RAW',
    workshop: null,
  },
  {
    code: 'RAW-C',
    name: '化学品间',
    nameEn: 'Chemicals room',
    kind: 'storage',
    warehouse: 'RAW',
    workshop: null,
  },
  {
    code: 'LS-WLD',
    name: '焊接线边',
    nameEn: 'Welding line side',
    kind: 'line_side',
    warehouse: 'LINE',
    workshop: 'FRM',
  },
  {
    code: 'LS-SPR',
    name: '喷涂线边',
    nameEn: 'Spraying line side',
    kind: 'line_side',
    warehouse: 'LINE',
    workshop: 'PNT',
  },
  {
    code: 'LS-WHL',
    name: '编轮线边',
    nameEn: 'Wheel line side',
    kind: 'line_side',
    warehouse: 'LINE',
    workshop: 'ASM',
  },
  {
    code: 'LS-AST',
    name: '总装线边',
    nameEn: 'Assembly line side',
    kind: 'line_side',
    warehouse: 'LINE',
    workshop: 'ASM',
  },
  {
    code: 'WIP-F',
    name: '白架区',
    nameEn: 'Raw frames',
    kind: 'storage',
    warehouse: 'WIP',
    workshop: null,
  },
  {
    code: 'WIP-P',
    name: '漆架区',
    nameEn: 'Painted frames',
    kind: 'storage',
    warehouse: 'WIP',
    workshop: null,
  },
  {
    code: 'WIP-A',
    name: '组件区',
    nameEn: 'Sub-assemblies',
    kind: 'storage',
    warehouse: 'WIP',
    workshop: null,
  },
  {
    code: 'FIN-1',
    name: '成品一区',
    nameEn: 'Finished goods 1',
    kind: 'storage',
    warehouse: 'FIN',
    workshop: null,
  },
  {
    code: 'FIN-2',
    name: '成品二区',
    nameEn: 'Finished goods 2',
    kind: 'storage',
    warehouse: 'FIN',
    workshop: null,
  },
  {
    code: 'RAW-IN',
    name: '收货暂存区',
    nameEn: 'Receiving area',
    kind: 'storage',
    warehouse: 'RAW',
    workshop: null,
    receivingArea: true,
  },
];
