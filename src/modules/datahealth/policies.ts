import { z } from 'zod';
import { definePolicies, type PolicyDefinition, policy } from '../../kernel/index.ts';
import { readRecipients } from './rules/recipients.ts';

const RECIPIENTS_LENGTH_MAX = 2_000;

/** Addresses on one line; each may say its language. */
const recipients: PolicyDefinition<string> = {
  schema: z
    .string()
    .max(RECIPIENTS_LENGTH_MAX)
    .refine((text) => readRecipients(text) !== undefined, {
      params: {
        zh: '应为邮箱地址，用逗号分开；英文邮件在地址后写 (en)。',
        en: 'Must be mail addresses between commas; (en) or (zh) behind one says its language.',
      },
    }),
  default: '',
  control: { kind: 'text', max: RECIPIENTS_LENGTH_MAX },
  label: { zh: '数据健康日报发给谁', en: 'Who gets the daily mail about data' },
  help: {
    zh: '邮箱地址，用逗号分开，例如 li@example.com, anna@example.com (en)。不填则不发；邮件服务器在 TRUEUP_SMTP_URL 中设置。',
    en: 'Mail addresses between commas, such as li@example.com, anna@example.com (en). Left empty, none is sent; the mail server is set by TRUEUP_SMTP_URL.',
  },
  plantWide: { zh: '系统之间的事关系到全厂。', en: 'What systems say concerns the whole factory.' },
};

export const datahealthPolicies = definePolicies({
  'datahealth.mail_to': recipients,
  'datahealth.mail_hour': policy.whole([0, 23], 7, {
    label: { zh: '日报几点发出', en: 'When the daily mail is sent' },
    help: {
      zh: '工厂时区的整点；说的是前一天。',
      en: 'The hour by the factory’s clock; it tells of the day before.',
    },
    plantWide: { zh: '系统之间的事关系到全厂。', en: 'What systems say concerns the whole factory.' },
  }),
});
