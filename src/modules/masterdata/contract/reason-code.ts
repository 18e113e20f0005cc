import { field, namedFields } from '../../../kernel/entity/contract.ts';
import { zCode } from './pieces.ts';
import { toItem, toWorkshop } from './references.ts';
import { defectSeverities, reasonKinds } from './vocabulary.ts';

export const reasonCodeFields = {
  ...namedFields({ zh: '原因', en: 'Reason', as: zCode }),
  kind: field.choice(reasonKinds, { zh: '用途', en: 'Kind', initial: 'scrap', fixed: true }),
  workshopId: field.link(toWorkshop),
  defectGroup: field.text({
    zh: '缺陷组',
    en: 'Defect group',
    max: 80,
    help: {
      zh: '报废、返工的代码就是缺陷代码，按组汇总',
      en: 'Codes of scrap and rework are the defect codes; figures add up by group',
    },
  }),
  severity: field.choice(defectSeverities, { zh: '缺陷等级', en: 'Severity', default: null }),
  itemId: field.link(toItem, {
    zh: '只用于物料',
    en: 'For one item alone',
    help: { zh: '不选，所有物料都能用', en: 'Left out, it may be used for every item' },
  }),
};
