import { executionScreens } from '../screens/execution/module.ts';
import { identityScreens } from '../screens/identity/module.ts';
import { insightScreens } from '../screens/insight/module.ts';
import { inventoryScreens } from '../screens/inventory/module.ts';
import { lowcodeScreens } from '../screens/lowcode/module.ts';
import { masterdataScreens } from '../screens/masterdata/module.ts';
import { qualityScreens } from '../screens/quality/module.ts';
import { joinScreens } from './join-screens.ts';

/** Every module with screens; the menu and the search show them in this order. */
export const screens = joinScreens([
  insightScreens,
  executionScreens,
  qualityScreens,
  masterdataScreens,
  inventoryScreens,
  identityScreens,
  lowcodeScreens,
]);

/** Every address of the desk app. */
export type PagePath = keyof typeof screens.routes;
