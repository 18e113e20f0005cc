import { defineScreens } from '../../app/define-screens.ts';

export const helpScreens = defineScreens({
  routes: {
    '/help/$guide': () => import('./guide.tsx').then(({ Guide }) => Guide),
  },
});
