import { field, namedFields } from '../../kernel/entity/contract.ts';
import { defineRecord, type RecordValues } from '../../kernel/index.ts';
import { toStoragePlace } from '../masterdata/contract.ts';
import { defineRecordCommands } from '../masterdata/index.ts';
import { passages, readerKinds } from './contract.ts';
import { refuse } from './refusals.ts';

const readerFields = {
  ...namedFields({ zh: '读写器', en: 'Reader' }),
  kind: field.choice(readerKinds, { zh: '类型', en: 'Kind' }),
  fromLocationId: field.link(
    { ...toStoragePlace, thing: { zh: '门的这边', en: 'this side' } },
    { zh: '从库位', en: 'From', help: { zh: '门的这一边；只有门需要', en: 'This side of a portal; others need none' } },
  ),
  toLocationId: field.link(
    { ...toStoragePlace, thing: { zh: '门的那边', en: 'that side' } },
    { zh: '到库位', en: 'To', help: { zh: '门的那一边；只有门需要', en: 'That side of a portal; others need none' } },
  ),
  passage: field.choice(passages, {
    zh: '过门方向',
    en: 'Which way',
    default: 'by_place',
    help: {
      zh: '按天线时，1 号天线装在“从库位”这一边',
      en: 'By antenna: antenna 1 hangs on the side it comes from',
    },
  }),
  note: field.note({ zh: '备注', en: 'Note', max: 500 }),
};

export const readerRecord = defineRecord({
  name: 'rfid.reader',
  thing: { zh: '读写器', en: 'reader' },
  things: { zh: '读写器', en: 'Readers' },
  path: '/readers',
  idName: 'readerId',
  fields: readerFields,
  whyNot: whyNotReader,
});

/** A portal has two sides. */
function whyNotReader({ code, kind, fromLocationId, toLocationId }: RecordValues<typeof readerFields>) {
  if (kind !== 'portal' || (fromLocationId && toLocationId && fromLocationId !== toLocationId)) return undefined;
  return refuse('rfid.portal_sides', { reader: code }, { where: fromLocationId ? '/toLocationId' : '/fromLocationId' });
}

export const readerCommands = defineRecordCommands(readerRecord);
