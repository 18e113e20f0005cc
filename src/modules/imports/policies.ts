import { definePolicies, policy } from '../../kernel/index.ts';

/** What the factory decides about imports. */
export const importsPolicies = definePolicies({
  'imports.undo_days': policy.whole([1, 3650], 90, {
    label: { zh: '导入可撤销的天数', en: 'Days in which an import can be undone' },
    help: {
      zh: '这么多天后，导入前的原值会清除，只留导入记录；已导入的文件按导入当时的设置。',
      en: 'After so many days what was there before is forgotten, and only the line in the list stays. A file keeps the days it was loaded under.',
    },
    plantWide: { zh: '一份文件可以跨车间。', en: 'One file may concern several workshops.' },
  }),
});
