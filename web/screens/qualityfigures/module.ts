import { defineScreens } from '../../app/define-screens.ts';
import { qualityFiguresParts } from './parts.ts';

export const qualityFiguresScreens = defineScreens({
  help: () => import('./help.ts').then(({ qualityFiguresHelp }) => qualityFiguresHelp),
  routes: {
    '/control-charts': () => import('./charts.tsx').then(({ ControlCharts }) => ControlCharts),
    '/control-charts/$chartId': () => import('./chart.tsx').then(({ ControlChartPage }) => ControlChartPage),
    '/quality-losses': () => import('./losses.tsx').then(({ QualityLosses }) => QualityLosses),
    '/first-pass-yield': () => import('./yields.tsx').then(({ FirstPassYield }) => FirstPassYield),
  },
  parts: qualityFiguresParts,
  menu: [
    {
      group: 'production',
      to: '/control-charts',
      name: { zh: '质量指标', en: 'Quality figures' },
      icon: 'sum',
      permission: 'qualityfigures.chart.read',
    },
  ],
  lists: { 'qualityfigures.charts': '/control-charts' },
  subjects: { 'qualityfigures.chart': { icon: 'sum', to: ({ id }) => `/control-charts/${id}` } },
});
