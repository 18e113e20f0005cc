import type { Language, Text } from '../../../kernel/index.ts';
import { sayPlace } from '../../masterdata/contract.ts';
import { unitName } from '../../masterdata/index.ts';
import { stockStatusTexts } from '../contract.ts';
import type { MovementFactRow } from '../queries/movement-facts.ts';

const cameFrom: Record<string, Text> = {
  supplier: { zh: '收货', en: 'Received' },
  customer: { zh: '客户退回', en: 'Returned by the customer' },
  production: { zh: '完工入库', en: 'Made' },
  adjustment: { zh: '盘盈', en: 'Found' },
  scrap: { zh: '报废取回', en: 'Back from scrap' },
};
const wentTo: Record<string, Text> = {
  supplier: { zh: '退给供应商', en: 'Returned to the supplier' },
  customer: { zh: '发货', en: 'Shipped' },
  production: { zh: '领料', en: 'Issued' },
  adjustment: { zh: '盘亏', en: 'Missed' },
  scrap: { zh: '报废', en: 'Scrapped' },
};
const moved: Text = { zh: '移动', en: 'Moved' };
const judged: Text = { zh: '状态变更', en: 'Status changed' };
const packed: Text = { zh: '装箱', en: 'Packed' };
const unpacked: Text = { zh: '取出', en: 'Unpacked' };
const reversed: Text = { zh: '冲销：', en: 'Reversal: ' };

/** What a movement did, in one line. */
export function sayMovement(row: MovementFactRow, language: Language): string {
  const { fromCode, toCode, fromStatus, toStatus } = row;
  const status =
    fromStatus === toStatus
      ? ''
      : `${stockStatusTexts[fromStatus][language]} → ${stockStatusTexts[toStatus][language]}`;
  const way = `${sayPlace(fromCode, language)} → ${sayPlace(toCode, language)}`;
  const where = fromCode === toCode ? sayPlace(fromCode, language) : way;
  const repacked = row.fromUnitId !== row.toUnitId ? (row.toUnitId ? packed : unpacked) : judged;
  const verb = wentTo[row.toKind] ?? cameFrom[row.fromKind] ?? (fromCode === toCode ? repacked : moved);
  const amount = `${row.quantity} ${unitName(row.unit, language)}`;
  const parts = [`${verb[language]} ${amount}`, where, status, row.reason].filter((part) => part);
  return `${row.reverses ? reversed[language] : ''}${parts.join(' · ')}`;
}
