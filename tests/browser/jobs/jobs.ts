import type { WatchedPage } from '../open-page.ts';
import type { Hand } from './hand.ts';
import { importDirtyFile } from './import-dirty-file.ts';
import { makeItemWithBomAndRouting } from './make-item.ts';
import { createAndReleaseOrder, repairStuckOrder, reportAtDesk, traceLotToOrders } from './order-jobs.ts';

/** What people do every day, and how many clicks of the pointer it may take; typing is free, because it says something. */
export interface Job {
  name: string;
  clicksMax: number;
  /** Who does it in the demo factory. */
  signInName: string;
  run(desk: WatchedPage, hand: Hand): Promise<void>;
}

export const jobs: readonly Job[] = [
  {
    name: 'item, BOM and routing published',
    clicksMax: 20,
    signInName: 'planner',
    run: makeItemWithBomAndRouting,
  },
  { name: 'order created and released', clicksMax: 3, signInName: 'planner', run: createAndReleaseOrder },
  { name: 'report at the desk', clicksMax: 2, signInName: 'manager', run: reportAtDesk },
  { name: 'repair of a stuck order', clicksMax: 2, signInName: 'planner', run: repairStuckOrder },
  { name: 'from a lot to all orders it went into', clicksMax: 2, signInName: 'planner', run: traceLotToOrders },
  { name: 'dirty file of 1,000 rows', clicksMax: 5, signInName: 'planner', run: importDirtyFile },
];
