import { field } from '../../kernel/entity/contract.ts';
import { defineEntity } from '../../kernel/index.ts';
import { sealKinds } from './contract.ts';

/** A day in words: for the audit log and the columns of lists. */
export const dayEntity = defineEntity({
  name: 'closing.day',
  thing: { zh: '日清', en: 'day' },
  things: { zh: '日清', en: 'Days' },
  permissions: { read: 'closing.day.read' },
  fields: {
    state: field.choice(
      {
        open: { zh: '待日清', en: 'Open' },
        signed: { zh: '待复核', en: 'Signed once' },
        sealed: { zh: '已日清', en: 'Sealed' },
      },
      { zh: '状态', en: 'State', form: false },
    ),
    signedBy: field.told({ zh: '第一人', en: 'Signed first' }),
    notes: field.told({ zh: '留下的说明', en: 'Left open' }),
    reason: field.told({ zh: '原因', en: 'Reason' }),
    hash: field.told({ zh: '封签', en: 'Hash' }),
  },
});

export const sealEntity = defineEntity({
  name: 'closing.seal',
  thing: { zh: '封签', en: 'seal' },
  things: { zh: '封签', en: 'Seals' },
  permissions: { read: 'closing.day.read' },
  fields: {
    kind: field.choice(sealKinds, { zh: '性质', en: 'What it is', form: false }),
    reason: field.told({ zh: '原因', en: 'Reason' }),
    hash: field.told({ zh: '封签', en: 'Hash' }),
  },
});
