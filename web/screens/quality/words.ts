import { defineWords } from '../../../ui/i18n/index.ts';

export const qualityWords = defineWords('quality', {
  inspections: ['检验', 'Inspections'],
  waiting: ['待检', 'Waiting'],
  records: ['检验记录', 'Records'],
  empty: ['还没有检验记录', 'No inspections yet'],
  emptyHow: [
    '检验点上的件报工后会待检，在工序里判定。',
    'Pieces reported at a QC point wait; decide on them at the operation.',
  ],
  waitingEmpty: ['没有待检的件', 'Nothing waits for an inspection'],
});
