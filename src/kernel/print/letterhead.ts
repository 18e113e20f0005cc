import type { QueryContext } from '../commands/definitions.ts';
import { clockPolicies } from '../configuration/clock-module.ts';
import type { ConfigurationScope } from '../configuration/configuration.ts';
import { definePolicies, policiesOf, policy } from '../configuration/policies.ts';
import type { PrintLanguage } from '../contract.ts';
import { defineModule } from '../module.ts';

/** What the factory decides about paper: who it is from, and its size. */
const printPolicies = definePolicies({
  'print.company_name': policy.text(80, {
    label: { zh: '公司名称', en: 'Company' },
    help: { zh: '印在每张单据的抬头；留空则没有抬头。', en: 'Stands at the head of every print; empty for no head.' },
  }),
  'print.company_name_en': policy.text(120, {
    label: { zh: '公司英文名称', en: 'Company (English)' },
    help: { zh: '英文和双语打印时用。', en: 'For prints in English and in both languages.' },
  }),
  'print.company_address': policy.text(160, {
    label: { zh: '公司地址', en: 'Address' },
    help: { zh: '印在公司名称下面。', en: 'Stands below the name of the company.' },
  }),
  'print.company_address_en': policy.text(200, {
    label: { zh: '公司英文地址', en: 'Address (English)' },
    help: { zh: '英文和双语打印时用。', en: 'For prints in English and in both languages.' },
  }),
  'print.company_phone': policy.text(60, {
    label: { zh: '公司电话', en: 'Telephone' },
    help: { zh: '印在公司名称下面。', en: 'Stands below the name of the company.' },
  }),
  'print.company_tax_number': policy.text(40, {
    label: { zh: '税号', en: 'Tax number' },
    help: { zh: '统一社会信用代码，印在公司名称下面。', en: 'Stands below the name of the company.' },
  }),
  'print.company_logo': policy.picture({
    label: { zh: '公司标志', en: 'Logo' },
    help: {
      zh: '印在抬头左边；黑白打印也要看得清。',
      en: 'Stands left of the name. Choose one that is clear in black and white.',
    },
  }),
  'print.paper': policy.choice(
    {
      A4: { zh: 'A4', en: 'A4' },
      A5: { zh: 'A5', en: 'A5' },
      LETTER: { zh: 'Letter（信纸）', en: 'Letter' },
    },
    'A4',
    {
      label: { zh: '打印纸张', en: 'Paper' },
      help: { zh: '所有单据和列表按它排版。', en: 'What documents and lists are laid out for.' },
    },
  ),
});

/** What is decided about prints belongs to no module of business, so the kernel declares it. */
export const printModule = defineModule({
  name: 'print',
  label: { zh: '打印', en: 'Printing' },
  policies: printPolicies,
});

/** The head of the company and the paper, as they are decided for a place. */
export interface Letterhead {
  paper: 'A4' | 'A5' | 'LETTER';
  /** The first is the largest; none where the factory has not said who it is. */
  names: string[];
  /** Address, telephone and tax number. */
  lines: string[];
  /** PNG or JPEG as a data address. */
  logo: string | undefined;
  timeZone: string;
}

export async function readLetterhead(
  context: Pick<QueryContext, 'configuration'>,
  language: PrintLanguage,
  place: ConfigurationScope = {},
): Promise<Letterhead> {
  const configuration = await context.configuration(place);
  const said = policiesOf(configuration, printPolicies);
  const inLanguage = (zh: string, en: string) => {
    const wanted = language === 'zh' ? [zh] : language === 'en' ? [en || zh] : [zh, en];
    return wanted.filter((text) => text !== '');
  };
  const labelled = (zh: string, en: string, text: string) =>
    text === '' ? [] : [`${language === 'en' ? en : zh} ${text}`];
  return {
    paper: said['print.paper'],
    names: inLanguage(said['print.company_name'], said['print.company_name_en']),
    lines: [
      ...inLanguage(said['print.company_address'], said['print.company_address_en']),
      [
        ...labelled('电话', 'Tel.', said['print.company_phone']),
        ...labelled('税号', 'Tax no.', said['print.company_tax_number']),
      ].join('    '),
    ].filter((line) => line !== ''),
    logo: said['print.company_logo'] || undefined,
    timeZone: policiesOf(configuration, clockPolicies)['clock.time_zone'],
  };
}
