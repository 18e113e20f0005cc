import type { HomePart } from '../../app/define-screens.ts';

/** Which process runs away. */
export const qualityFiguresParts: Record<string, HomePart> = {
  'qualityfigures.out': {
    name: { zh: '失控的过程', en: 'Processes out of control' },
    question: { zh: '哪个过程失控了？', en: 'Which process is out of control?' },
    permission: 'qualityfigures.chart.read',
    roles: ['inspector', 'production-manager'],
    size: 'half',
    content: {
      list: 'qualityfigures.charts',
      query: () => ({ 'f.state.eq': 'out_of_control', sort: '-measuredAt' }),
      columns: ['itemCode', 'name', 'cpk', 'outSince'],
      href: (row) => `/control-charts/${row.id}`,
      none: { zh: '没有失控的过程', en: 'No process is out of control' },
    },
  },
};
