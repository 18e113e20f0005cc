import { definePolicies, policy } from '../../kernel/index.ts';
import { dayPolicy } from '../inventory/index.ts';

/** What the factory decides about inspections. */
export const qualityPolicies = definePolicies({
  'quality.concession_note_required': policy.yesOrNo(true, {
    label: { zh: '让步接收必须说明', en: 'A concession needs a note' },
    help: {
      zh: '打开后，质检员让步接收时要写明理由；关闭后，原因代码也可以。',
      en: 'On, an inspector who accepts by concession says why in words; off, a reason code will do.',
    },
  }),
  'quality.day_pieces_held': dayPolicy('note', { zh: '检验点待检的工件', en: 'pieces held at QC points' }),
});

export const qualityNumbers = {
  inspection: { label: { zh: '检验单', en: 'Inspection' }, pattern: 'QI{yy}{MM}-{seq:4}' },
  inspection_task: { label: { zh: '检验任务', en: 'Inspection by plan' }, pattern: 'QT{yy}{MM}-{seq:4}' },
} as const;
