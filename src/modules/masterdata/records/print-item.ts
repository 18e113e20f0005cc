import { definePrint, tableOf } from '../../../kernel/index.ts';
import { itemCodeKinds, itemFields, itemKinds, trackings } from '../contract.ts';
import { unitName } from '../unit-names.ts';
import { itemRecord } from './item.ts';
import { recordCommands } from './record-commands.ts';

/** What an item is, with its code for the scanner: for the shelf. */
export const itemCard = definePrint({
  name: 'masterdata.item-card',
  title: { zh: '物料卡', en: 'Item card' },
  permission: itemRecord.permissions.read,
  of: itemRecord.name,
  path: '/items/:itemId/card.pdf',
  read: async (context, itemId) => {
    const item = itemRecord.stored.parse(await recordCommands.item.get.handle(context, { itemId }));
    const { name, specification, kind, unit, tracking, safetyStock, leadTimeDays, conversions, codes } = itemFields;
    return {
      code: item.code,
      scan: item.code,
      facts: [
        { label: name.label, value: { zh: item.name, en: item.nameEn }, wide: true },
        { label: specification.label, value: item.specification || '–', wide: true },
        { label: kind.label, value: itemKinds[item.kind] },
        { label: unit.label, value: { zh: unitName(item.unit, 'zh'), en: unitName(item.unit, 'en') } },
        { label: tracking.label, value: trackings[item.tracking] },
        { label: safetyStock.label, value: { amount: item.safetyStock, unit: item.unit } },
        { label: leadTimeDays.label, value: item.leadTimeDays },
      ],
      tables: [
        tableOf(
          item.conversions,
          [
            { label: { zh: '单位', en: 'Unit' }, of: (line) => ({ amount: '1', unit: line.unit }) },
            {
              label: { zh: '等于', en: 'Is' },
              of: ({ numerator, denominator }) => {
                const ratio = denominator === '1' ? numerator : `${numerator}/${denominator}`;
                return { amount: ratio, unit: item.unit };
              },
            },
          ],
          { title: conversions.label },
        ),
        tableOf(
          item.codes,
          [
            { label: { zh: '类别', en: 'Kind' }, of: (line) => itemCodeKinds[line.kind] },
            { label: { zh: '编码', en: 'Code' }, of: ({ code }) => code },
          ],
          { title: codes.label },
        ),
      ],
    };
  },
});
