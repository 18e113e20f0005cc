import { visitEveryScreen } from './every-screen.ts';
import { workOffline } from './floor-offline.ts';
import { openDemo } from './open-demo.ts';
import { planToShelf } from './plan-to-shelf.ts';

/**
 * Both apps in a real Chromium, before the real program with the demo factory in it: one way through the house, without a network too, and a
 * look at every fifth screen. All other stories are in the long form (`npm run test:long`).
 */
const opened = openDemo();

planToShelf(opened, { all: false });
workOffline(opened);
visitEveryScreen(opened, 'zh', { closely: false });
