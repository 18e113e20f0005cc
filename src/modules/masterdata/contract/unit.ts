import { field, namedFields } from '../../../kernel/entity/contract.ts';
import { zCode } from './pieces.ts';
import { dimensions } from './vocabulary.ts';

export const unitFields = {
  ...namedFields({ zh: '单位', en: 'Unit', as: zCode }),
  dimension: field.choice(dimensions, { zh: '量纲', en: 'Dimension', initial: 'count', fixed: true }),
  wholeNumber: field.flag({
    zh: '只能是整数',
    en: 'Whole numbers only',
    help: {
      zh: '例如件：半件不能入库，也不能报工',
      en: 'Pieces, for example: half a piece is neither received nor reported',
    },
  }),
};
