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
  'quality.defect_code_required': policy.choice(
    {
      never: { zh: '不要求', en: 'Never' },
      when_decided: { zh: '处置时', en: 'When it is decided on' },
      when_read: { zh: '录读数时', en: 'When it is read' },
    },
    'when_decided',
    {
      label: { zh: '不合格要有缺陷代码', en: 'What fails has a defect code' },
      help: {
        zh: '处置时：判不合格的检验，录读数时没选缺陷代码的，处置要带原因代码；录读数时：每个不合格的读数当场要选。没有可用的原因代码时不要求。',
        en: 'When decided on: an inspection that was rejected is decided on with a reason code, unless its failed readings have one each; when read: every failed reading takes one at once. Where there are no codes, none is asked for.',
      },
    },
  ),
  'quality.day_pieces_held': dayPolicy('note', { zh: '检验点待检的工件', en: 'pieces held at QC points' }),
});

export const qualityNumbers = {
  inspection: { label: { zh: '检验单', en: 'Inspection' }, pattern: 'QI{yy}{MM}-{seq:4}' },
  inspection_task: { label: { zh: '检验任务', en: 'Inspection by plan' }, pattern: 'QT{yy}{MM}-{seq:4}' },
} as const;
