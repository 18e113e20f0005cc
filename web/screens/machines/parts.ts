import type { HomePart } from '../../app/define-screens.ts';

/** What stood and nobody has said why, and where counts and reports differ. */
export const machinesParts: Record<string, HomePart> = {
  'machines.asking': {
    name: { zh: '停机缺原因', en: 'Stops without a reason' },
    question: { zh: '为什么停的？', en: 'Why did it stand?' },
    permission: 'machines.machine.read',
    roles: ['team-leader'],
    size: 'half',
    content: {
      list: 'machines.stops',
      query: () => ({ 'f.asksReason.eq': 'true', sort: '-fromAt' }),
      columns: ['machineName', 'fromAt', 'minutes', 'state'],
      href: (row) => `/machines/stops?f.id.eq=${row.id}`,
      none: { zh: '每次停机都有原因', en: 'Every stop has a reason' },
    },
  },
  'machines.doubts': {
    name: { zh: '计数差异', en: 'Doubts about counts' },
    question: { zh: '做了的都报了吗？', en: 'Was all reported that was made?' },
    permission: 'machines.machine.read',
    roles: ['team-leader'],
    size: 'half',
    content: {
      list: 'machines.doubts',
      query: () => ({ 'f.state.in': 'open', sort: '-raisedAt' }),
      columns: ['machineName', 'operationCode', 'counted', 'reported'],
      href: (row) => `/machines/doubts?f.id.eq=${row.id}`,
      action: {
        verb: { zh: '处理', en: 'Settle' },
        permission: 'machines.doubt.settle',
        href: (row) => `/machines/doubts?f.id.eq=${row.id}`,
      },
      none: { zh: '计数和报工相符', en: 'Counts and reports agree' },
    },
  },
};
