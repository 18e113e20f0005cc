import { defineNotice } from '../../kernel/index.ts';
import { factRefused } from './events.ts';
import { isOpen } from './queries/facts.ts';

export const terminalsNotices = [
  defineNotice({
    name: 'terminals.fact-refused',
    label: { zh: '现场补传的操作被退回', en: 'Something from the floor was refused' },
    on: factRefused,
    still: (tx, { factId }) => isOpen(tx, factId),
    about: ({ factId }) => ({ list: 'terminals.facts', query: { id: factId } }),
    title: ({ personName, said }) => ({
      zh: `${personName}的“${said}”被退回`,
      en: `“${said}” of ${personName} was refused`,
    }),
    detail: ({ problem }) => problem,
    to: { roles: ['team-leader'] },
  }),
];
