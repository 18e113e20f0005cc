import type { Configuration, Json } from '../../../kernel/index.ts';
import type { ImportEntity } from '../contract.ts';
import {
  abcLabels,
  itemKindLabels,
  locationKindLabels,
  reportPolicyLabels,
  trackingLabels,
  transferModeLabels,
} from '../labels.ts';
import type { ImportColumn } from './import-column.ts';

const code = (zh: string, en: string, aliases: string[] = []): ImportColumn => ({
  name: 'code',
  label: { zh, en },
  type: 'code',
  required: true,
  aliases: ['编码', '编号', '代码', 'code', 'no', ...aliases],
});
const name: ImportColumn = {
  name: 'name',
  label: { zh: '名称', en: 'Name' },
  type: 'text',
  required: true,
  aliases: ['品名', '中文名称', 'description', '描述'],
  charactersMax: 200,
};
const nameEn: ImportColumn = {
  name: 'nameEn',
  label: { zh: '英文名称', en: 'English name' },
  type: 'text',
  aliases: ['name en', '英文名'],
  charactersMax: 200,
};
const workshopColumn: ImportColumn = {
  name: 'workshop',
  label: { zh: '车间编码', en: 'Workshop code' },
  type: 'code',
  aliases: ['车间', 'workshop'],
};
const lineColumn: ImportColumn = {
  name: 'line',
  label: { zh: '产线编码', en: 'Line code' },
  type: 'code',
  aliases: ['产线', 'line'],
};

/** The columns that each import knows. Order is the template's. */
export const catalogue: Record<ImportEntity, readonly ImportColumn[]> = {
  items: [
    {
      ...code('物料编码', 'Item code', ['料号', '物料号', '品号', 'item', 'part number', 'part no', 'sku']),
      example: 'FRAME-26',
    },
    {
      ...name,
      label: { zh: '物料名称', en: 'Item name' },
      aliases: ['名称', 'name', '品名', 'description'],
      example: '26 寸车架',
    },
    { ...nameEn, example: 'Frame 26"' },
    {
      name: 'specification',
      label: { zh: '规格型号', en: 'Specification' },
      type: 'text',
      aliases: ['规格', '型号', 'spec'],
      charactersMax: 500,
    },
    {
      name: 'kind',
      label: { zh: '物料类别', en: 'Kind' },
      type: 'text',
      required: true,
      values: itemKindLabels,
      aliases: ['类别', '类型', 'type', 'category'],
      example: '半成品',
    },
    {
      name: 'unit',
      label: { zh: '基本单位', en: 'Base unit' },
      type: 'code',
      required: true,
      aliases: ['单位', 'unit', 'uom'],
      example: 'pcs',
    },
    {
      name: 'tracking',
      label: { zh: '追溯方式', en: 'Tracking' },
      type: 'text',
      values: trackingLabels,
      aliases: ['批次管理', '追溯'],
      example: '批次',
    },
    { name: 'abcClass', label: { zh: 'ABC 分类', en: 'ABC class' }, type: 'text', values: abcLabels, aliases: ['abc'] },
    { name: 'safetyStock', label: { zh: '安全库存', en: 'Safety stock' }, type: 'amount', example: '20' },
    {
      name: 'leadTimeDays',
      label: { zh: '提前期（天）', en: 'Lead time (days)' },
      type: 'whole',
      wholeMax: 3650,
      aliases: ['提前期', 'lead time'],
      example: '3',
    },
    { name: 'issueLocation', label: { zh: '发料库位', en: 'Issue location' }, type: 'code', aliases: ['默认发料库位'] },
    {
      name: 'receiptLocation',
      label: { zh: '入库库位', en: 'Receipt location' },
      type: 'code',
      aliases: ['默认入库库位'],
    },
    { name: 'barcodes', label: { zh: '条码', en: 'Barcodes' }, type: 'codes', aliases: ['条形码', 'barcode', 'ean'] },
    {
      name: 'conversions',
      label: { zh: '单位换算', en: 'Conversions' },
      type: 'conversions',
      aliases: ['换算', 'conversion'],
      example: 'box=24',
    },
  ],
  partners: [
    {
      ...code('单位编码', 'Partner code', ['供应商编码', '客户编码', 'partner', 'supplier code', 'customer code']),
      example: 'SUP-001',
    },
    {
      ...name,
      label: { zh: '单位名称', en: 'Partner name' },
      aliases: ['名称', 'name', '供应商名称', '客户名称'],
      example: '华东铝材',
    },
    nameEn,
    {
      name: 'roles',
      label: { zh: '身份', en: 'Roles' },
      type: 'roles',
      required: true,
      aliases: ['类型', '类别', 'role', 'type'],
      example: '供应商',
    },
    { name: 'contactName', label: { zh: '联系人', en: 'Contact' }, type: 'text', charactersMax: 100 },
    {
      name: 'phone',
      label: { zh: '电话', en: 'Phone' },
      type: 'text',
      charactersMax: 50,
      aliases: ['手机', '联系电话'],
    },
    { name: 'email', label: { zh: '邮箱', en: 'Email' }, type: 'text', charactersMax: 200 },
    { name: 'address', label: { zh: '地址', en: 'Address' }, type: 'text', charactersMax: 500 },
    {
      name: 'taxNumber',
      label: { zh: '税号', en: 'Tax number' },
      type: 'text',
      charactersMax: 50,
      aliases: ['纳税人识别号'],
    },
  ],
  locations: [
    { ...code('库位编码', 'Location code', ['库位', '货位', 'location', 'bin']), example: 'A-01-01' },
    { ...name, label: { zh: '库位名称', en: 'Location name' }, aliases: ['名称', 'name'], example: 'A 区 1 排 1 位' },
    nameEn,
    {
      name: 'kind',
      label: { zh: '库位类别', en: 'Kind' },
      type: 'text',
      values: locationKindLabels,
      aliases: ['类别', '类型', 'type'],
      example: '存储',
    },
    {
      name: 'warehouse',
      label: { zh: '仓库编码', en: 'Warehouse code' },
      type: 'code',
      aliases: ['仓库', 'warehouse'],
    },
    workshopColumn,
    lineColumn,
    {
      name: 'partner',
      label: { zh: '外协单位编码', en: 'Subcontractor code' },
      type: 'code',
      aliases: ['外协单位', 'subcontractor'],
    },
    { name: 'negativeAllowed', label: { zh: '允许负库存', en: 'Negative stock allowed' }, type: 'flag' },
    { name: 'pickSequence', label: { zh: '拣货顺序', en: 'Picking sequence' }, type: 'whole', wholeMax: 1_000_000 },
  ],
  'work-centres': [
    { ...code('工作中心编码', 'Work centre code', ['工作中心', 'work centre', 'work center']), example: 'WC-WELD' },
    { ...name, label: { zh: '工作中心名称', en: 'Work centre name' }, aliases: ['名称', 'name'], example: '焊接' },
    nameEn,
    { ...workshopColumn, required: true, example: 'WS-FRAME' },
    lineColumn,
    { name: 'calendar', label: { zh: '日历编码', en: 'Calendar code' }, type: 'code', aliases: ['日历', 'calendar'] },
    {
      name: 'capacity',
      label: { zh: '并行能力', en: 'Capacity' },
      type: 'whole',
      wholeMax: 10_000,
      aliases: ['能力', '台数'],
    },
  ],
  'bom-lines': [
    {
      name: 'item',
      label: { zh: '父件编码', en: 'Parent item' },
      type: 'code',
      required: true,
      aliases: ['母件', '父项', '成品编码', 'parent', 'item'],
      example: 'BIKE-26',
    },
    {
      name: 'lineNumber',
      label: { zh: '行号', en: 'Line' },
      type: 'whole',
      wholeMax: 99_999,
      aliases: ['序号', '项次', 'line number'],
      example: '10',
    },
    {
      name: 'component',
      label: { zh: '子件编码', en: 'Component' },
      type: 'code',
      required: true,
      aliases: ['子项', '子件', '物料编码', 'child'],
      example: 'FRAME-26',
    },
    {
      name: 'quantity',
      label: { zh: '用量', en: 'Quantity' },
      type: 'positive_amount',
      required: true,
      aliases: ['数量', '单位用量', 'qty'],
      example: '1',
    },
    { name: 'unit', label: { zh: '单位', en: 'Unit' }, type: 'code', aliases: ['uom'] },
    {
      name: 'batchQuantity',
      label: { zh: '批量基数', en: 'Batch quantity' },
      type: 'positive_amount',
      aliases: ['底数', '基数', 'base quantity'],
    },
    {
      name: 'scrapFactor',
      label: { zh: '损耗率', en: 'Scrap factor' },
      type: 'factor',
      aliases: ['损耗', 'scrap'],
      example: '2%',
    },
    {
      name: 'operationSequence',
      label: { zh: '工序号', en: 'Operation' },
      type: 'whole',
      wholeMax: 99_999,
      aliases: ['工序', 'operation sequence'],
    },
    { name: 'backflush', label: { zh: '倒冲', en: 'Backflush' }, type: 'flag' },
    { name: 'phantom', label: { zh: '虚拟件', en: 'Phantom' }, type: 'flag', aliases: ['虚拟'] },
    {
      name: 'substitutes',
      label: { zh: '替代料', en: 'Substitutes' },
      type: 'codes',
      aliases: ['替代件', 'substitute'],
    },
    { name: 'note', label: { zh: '备注', en: 'Note' }, type: 'text', charactersMax: 500 },
  ],
  'routing-operations': [
    {
      name: 'item',
      label: { zh: '物料编码', en: 'Item' },
      type: 'code',
      required: true,
      aliases: ['产品编码', '料号', 'item code'],
      example: 'FRAME-26',
    },
    {
      name: 'sequence',
      label: { zh: '工序号', en: 'Sequence' },
      type: 'whole',
      wholeMax: 99_999,
      required: true,
      aliases: ['序号', '工序', 'operation'],
      example: '10',
    },
    { ...name, label: { zh: '工序名称', en: 'Operation name' }, aliases: ['名称', 'name'], example: '焊接' },
    nameEn,
    {
      name: 'workCentre',
      label: { zh: '工作中心编码', en: 'Work centre' },
      type: 'code',
      required: true,
      aliases: ['工作中心', 'work center'],
      example: 'WC-WELD',
    },
    {
      name: 'setupMinutes',
      label: { zh: '准备时间（分）', en: 'Set-up minutes' },
      type: 'duration',
      aliases: ['准备时间', '换型时间', 'setup'],
      example: '15',
    },
    {
      name: 'runSecondsPerPiece',
      label: { zh: '单件时间（秒）', en: 'Run seconds per piece' },
      type: 'duration',
      aliases: ['单件工时', '节拍', 'run time', 'cycle time'],
      example: '90',
    },
    { name: 'responsibleRole', label: { zh: '责任角色', en: 'Responsible role' }, type: 'text', charactersMax: 64 },
    {
      name: 'responsiblePerson',
      label: { zh: '责任人工号', en: 'Responsible person' },
      type: 'code',
      aliases: ['责任人', 'person'],
    },
    {
      name: 'peopleNeeded',
      label: { zh: '需要人数', en: 'People needed' },
      type: 'whole',
      wholeMax: 1000,
      aliases: ['人数'],
    },
    { name: 'qualityPoint', label: { zh: '检验点', en: 'QC point' }, type: 'flag', aliases: ['质检点', '检验'] },
    { name: 'reportPolicy', label: { zh: '报工方式', en: 'Report policy' }, type: 'text', values: reportPolicyLabels },
    { name: 'transferMode', label: { zh: '转序方式', en: 'Transfer mode' }, type: 'text', values: transferModeLabels },
    { name: 'subcontractor', label: { zh: '外协单位编码', en: 'Subcontractor' }, type: 'code', aliases: ['外协单位'] },
    { name: 'instructions', label: { zh: '作业说明', en: 'Instructions' }, type: 'text', charactersMax: 2000 },
  ],
};

const customEntity: Partial<Record<ImportEntity, string>> = {
  items: 'masterdata.item',
  partners: 'masterdata.partner',
  locations: 'masterdata.location',
  'work-centres': 'masterdata.work-centre',
};

/** The columns of an entity with its custom fields, which carry the name `custom.<key>`. */
export function columnsFor(entity: ImportEntity, configuration: Configuration): readonly ImportColumn[] {
  const custom = configuration.customFields[customEntity[entity] ?? ''] ?? [];
  return [
    ...catalogue[entity],
    ...custom.map(
      (field): ImportColumn => ({
        name: `custom.${field.key}`,
        label: { zh: field.label.zh, en: field.label.en || field.key },
        type: 'custom',
        aliases: [field.key],
        toCustom: (text) => customValue(field.type, text, field.values),
      }),
    ),
  ];
}

type CustomValues = readonly { value: string; label: { zh: string; en: string } }[] | undefined;

function customValue(type: string, text: string, values: CustomValues): Json | undefined {
  const choose = (part: string) =>
    values?.find(({ value, label }) => [value, label.zh, label.en].includes(part))?.value ?? part;
  if (type === 'integer') return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
  if (type === 'boolean') return flagOf(text);
  if (type === 'multi')
    return text
      .split(/[;；,，]/)
      .map((part) => choose(part.trim()))
      .filter(Boolean);
  return type === 'enum' ? choose(text) : text;
}

const yes = new Set(['是', '√', 'y', 'yes', 'true', '1', 'x']);
const no = new Set(['否', 'n', 'no', 'false', '0', '×']);

export function flagOf(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  return yes.has(lower) ? true : no.has(lower) ? false : undefined;
}
