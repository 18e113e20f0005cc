import type { HomePart } from '../../app/define-screens.ts';

/** What the floor did and the books didn't take. */
export const terminalsParts: Record<string, HomePart> = {
  'terminals.refused': {
    name: { zh: '现场退回', en: 'Refused from the floor' },
    question: { zh: '现场做的哪些没记上？', en: 'What was done on the floor and isn’t booked?' },
    permission: 'terminals.fact.read',
    roles: ['team-leader'],
    size: 'half',
    content: {
      list: 'terminals.facts',
      query: () => ({ 'f.open.eq': 'true', sort: '-receivedAt' }),
      columns: ['receivedAt', 'personName', 'said'],
      href: () => '/terminals/facts',
      none: { zh: '现场做的都记上了', en: 'All that the floor did is booked' },
    },
  },
};
