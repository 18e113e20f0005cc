import { field, namedFields } from '../../../kernel/entity/contract.ts';
import { zCode } from './pieces.ts';
import { dimensions } from './vocabulary.ts';

export const unitFields = {
  ...namedFields({ zh: '单位', en: 'Unit', as: zCode }),
  dimension: field.choice(dimensions, { zh: '量纲', en: 'Dimension', initial: 'count', fixed: true }),
  aliases: field.text({
    zh: '别名',
    en: 'Aliases',
    max: 500,
    wide: true,
    help: {
      zh: '文件里还会怎么写它，用分号隔开，例如 个; 只; ea',
      en: 'What files call it besides, separated by semicolons, such as ea; piece',
    },
  }),
  wholeNumber: field.flag({
    zh: '只能是整数',
    en: 'Whole numbers only',
    help: {
      zh: '例如件：半件不能入库，也不能报工',
      en: 'Pieces, for example: half a piece is neither received nor reported',
    },
  }),
};
