import { field, namedFields } from '../../../kernel/entity/contract.ts';
import { zCode } from './pieces.ts';
import { toWorkshop } from './references.ts';
import { reasonKinds } from './vocabulary.ts';

export const reasonCodeFields = {
  ...namedFields({ zh: '原因', en: 'Reason', as: zCode }),
  kind: field.choice(reasonKinds, { zh: '用途', en: 'Kind', initial: 'scrap', fixed: true }),
  workshopId: field.link(toWorkshop),
};
