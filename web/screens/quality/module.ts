import { defineScreens } from '../../app/define-screens.ts';
import { qualityParts } from './parts.ts';

export const qualityScreens = defineScreens({
  help: () => import('./help.ts').then(({ qualityHelp }) => qualityHelp),
  routes: {
    '/inspections/waiting': () => import('./inspections.tsx').then(({ WaitingInspections }) => WaitingInspections),
    '/inspection-tasks': () => import('./tasks.tsx').then(({ InspectionTasks }) => InspectionTasks),
    '/inspection-tasks/$taskId': () => import('./task.tsx').then(({ InspectionTaskPage }) => InspectionTaskPage),
    '/inspection-readings': () => import('./tasks.tsx').then(({ InspectionReadings }) => InspectionReadings),
    '/inspection-plans': () => import('./plans.tsx').then(({ InspectionPlans }) => InspectionPlans),
    '/inspections': () => import('./inspections.tsx').then(({ Inspections }) => Inspections),
  },
  parts: qualityParts,
  menu: [
    {
      group: 'production',
      to: '/inspections/waiting',
      name: { zh: '检验', en: 'Inspections' },
      icon: 'filter',
      permission: 'quality.inspection.read',
      letter: 'q',
    },
  ],
  lists: {
    'quality.waiting-inspections': '/inspections/waiting',
    'quality.inspections': '/inspections',
    'quality.tasks': '/inspection-tasks',
    'quality.readings': '/inspection-readings',
    'quality.inspection-plans': '/inspection-plans',
  },
  subjects: {
    'quality.inspection': { icon: 'check', to: ({ id }) => `/inspections?f.id.eq=${id}` },
    'quality.task': { icon: 'check', to: ({ id }) => `/inspection-tasks/${id}` },
    'quality.plan': { icon: 'filter', to: ({ id }) => `/inspection-plans?open=${id}` },
  },
});
