import { field, namedFields } from '../../../kernel/entity/contract.ts';
import { toChannel } from '../../alerts/contract.ts';
import { toLine, toPerson, toWorkshop } from '../../masterdata/contract.ts';
import { spans, toldRoles } from './words.ts';

export const distributionFields = {
  ...namedFields({ zh: '日报发送', en: 'Distribution' }),
  workshopId: field.link(toWorkshop, {
    help: { zh: '不填为全厂的日报。', en: 'Left empty, the report of the whole plant.' },
  }),
  lineId: field.link(toLine),
  spans: field.choice(spans, { zh: '多久一次', en: 'How often', default: 'shift' }),
  tell: field.rows(
    {
      role: field.choice(toldRoles, { zh: '岗位', en: 'Role', default: null }),
      personId: field.link(toPerson, { zh: '人员', en: 'Person' }),
      channelId: field.link(toChannel),
    },
    {
      zh: '发给谁',
      en: 'Who gets it',
      max: 20,
      import: false,
      list: false,
      help: {
        zh: '岗位和人员收到站内消息，用各自的语言；渠道用渠道的语言。',
        en: 'Roles and people get it in their inbox, in their own language; a channel in its own.',
      },
    },
  ),
  mailTo: field.note({
    zh: '邮件收件人',
    en: 'Mail to',
    max: 2_000,
    help: {
      zh: '邮箱地址，用逗号分开，例如 li@example.com, anna@example.com (en)。邮件服务器在 TRUEUP_SMTP_URL 中设置。',
      en: 'Addresses between commas, such as li@example.com, anna@example.com (en). The mail server is set by TRUEUP_SMTP_URL.',
    },
  }),
  note: field.note({ zh: '备注', en: 'Note', max: 500, list: { onRequest: true } }),
};
