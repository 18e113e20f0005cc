import { field, type ValuesOf } from '../../kernel/entity/contract.ts';

export const modelFields = {
  model: field.text({ zh: '模型', en: 'Model', max: 100, required: true }),
  fields: field.note({
    zh: '读取的字段',
    en: 'Fields to read',
    max: 4_000,
    help: { zh: '用逗号分隔；留空读取全部存储字段', en: 'By commas; empty: all that are stored' },
  }),
  ownKeyField: field.text({
    zh: '存放我方编号的字段',
    en: 'Field that holds our key',
    max: 100,
    help: {
      zh: '新建时写入，超时后按它查找，避免重复建单',
      en: 'Written when one is made and looked up after a time-out, so that none is made twice',
    },
  }),
};

/** What whole ERPs that speak of models share. A model needs a row only where something about it is to be said. */
export const erpFields = {
  database: field.text({ zh: '数据库', en: 'Database', max: 100, required: true }),
  username: field.text({ zh: '用户名', en: 'User name', max: 200, required: true }),
  overlapSeconds: field.whole({
    zh: '每次往前重读（秒）',
    en: 'Read again from so long before (s)',
    min: 1,
    max: 86_400,
    default: 120,
    help: {
      zh: '不短于对方最长的事务；重复读到的行不会再次交付',
      en: 'No shorter than their longest transaction; what is read twice is handed over once',
    },
  }),
  models: field.rows(modelFields, { zh: '模型', en: 'Models', max: 200 }),
};

export type ErpModel = ValuesOf<typeof modelFields>;

export function modelOf(models: readonly ErpModel[], name: string): ErpModel {
  return models.find(({ model }) => model === name) ?? { model: name, fields: '', ownKeyField: '' };
}

export function fieldsSaid({ fields }: ErpModel): string[] {
  return fields.split(/[\s,，]+/).filter((name) => name !== '');
}
