import { defineScreens } from '../../app/define-screens.ts';

export const rfidScreens = defineScreens({
  help: () => import('./help.ts').then(({ rfidHelp }) => rfidHelp),
  routes: {
    '/readers': () => import('./readers.tsx').then(({ Readers }) => Readers),
    '/rfid/sightings': () => import('./passages.tsx').then(({ Sightings }) => Sightings),
    '/rfid/tags': () => import('./passages.tsx').then(({ Tags }) => Tags),
    '/rfid/sweeps': () => import('./sweeps.tsx').then(({ Sweeps }) => Sweeps),
    '/rfid/sweeps/$sweepId': () => import('./sweep.tsx').then(({ SweepPage }) => SweepPage),
  },
  menu: [
    {
      group: 'stock',
      to: '/rfid/sightings',
      name: { zh: '射频读取', en: 'RFID' },
      icon: 'scan',
      permission: 'rfid.sighting.read',
    },
    {
      group: 'data',
      to: '/readers',
      name: { zh: '读写器', en: 'Readers' },
      icon: 'scan',
      permission: 'rfid.reader.read',
    },
  ],
  lists: {
    'rfid.readers': '/readers',
    'rfid.sightings': '/rfid/sightings',
    'rfid.tags': '/rfid/tags',
    'rfid.sweeps': '/rfid/sweeps',
  },
  subjects: {
    'rfid.reader': { icon: 'scan', to: ({ id }) => `/readers?open=${id}` },
  },
});
