import { defineWords } from '../../ui/i18n/index.ts';

export const takeWords = defineWords('floor-take', {
  thatIs: ['这是{kind} {title}', 'That is the {kind} {title}'],
  scanHere: ['这里要扫：{what}。', 'Here, scan: {what}.'],
  twice: ['{code} 已经扫过', '{code} was scanned already'],
  twiceWhy: ['一件一个号；大小写、全角半角不算区别。', 'One number for each piece; case and width make no difference.'],
  notACode: ['{code} 不能作编码', '{code} can’t be a code'],
  notACodeWhy: [
    '编码以字母或数字开头，最多 64 个字，可含空格和 . _ - / # + ( )。',
    'A code begins with a letter or digit, has at most 64 characters, and may hold blanks and . _ - / # + ( ).',
  ],
  liesAlready: ['{code} 已经在 {place}', '{code} already lies at {place}'],
  liesAlreadyWhy: ['一件东西只能在一个地方，请核对这个号。', 'One piece is in one place: check the number.'],
  otherItem: ['这是别的物料的：{title}', 'That is of another item: {title}'],
  otherItemHow: ['请扫这个物料的批次或序列号。', 'Scan a lot or serial of this item.'],
  switchPerson: ['换这个人登录', 'Sign this person in'],
  order: ['生产工单', 'work order'],
  operation: ['工序', 'operation'],
  purchase_order: ['采购单', 'purchase order'],
  item: ['物料', 'item'],
  lot: ['批次', 'lot'],
  serial: ['序列号', 'serial number'],
  handling_unit: ['容器', 'handling unit'],
  location: ['库位', 'location'],
  person: ['人员', 'person'],
  equipment: ['设备', 'equipment'],
  report: ['报工记录', 'production report'],
});
