import type { HomePart } from '../../app/define-screens.ts';

/** What waits for whoever hands over, takes over, and explains. */
export const handoverParts: Record<string, HomePart> = {
  'handover.waiting': {
    name: { zh: '待签的交接班', en: 'Handovers to sign' },
    question: { zh: '哪个班等我签字或核对？', en: 'Which shift waits for my signature?' },
    permission: 'handover.handover.write',
    roles: ['team-leader', 'production-manager'],
    size: 'half',
    content: {
      list: 'handover.handovers',
      query: () => ({ 'f.waiting.eq': 'true', sort: '-endsAt' }),
      columns: ['code', 'state', 'day', 'shiftName', 'workshopName', 'outByName'],
      href: (row) => `/handovers/${row.id}`,
      none: { zh: '没有待签的交接班', en: 'No handover waits' },
    },
  },
  'handover.differences': {
    name: { zh: '待查明的交接差异', en: 'Handover differences to explain' },
    question: { zh: '哪些数没对上，是谁的事？', en: 'What doesn’t agree, and whose task is it?' },
    permission: 'handover.difference.settle',
    roles: ['team-leader', 'production-manager'],
    size: 'half',
    content: {
      list: 'handover.differences',
      query: () => ({ 'f.state.in': 'open', sort: 'madeAt' }),
      columns: ['what', 'amount', 'ownerName', 'day', 'shiftName'],
      href: (row) => `/handovers/${row.handoverId}`,
      none: { zh: '没有待查明的差异', en: 'Nothing to explain' },
    },
  },
};
