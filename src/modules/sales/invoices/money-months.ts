import { defineSlot, type Tx } from '../../../kernel/index.ts';

/** Holds the accounting month of this day (`YYYY-MM-DD`) as it is until commit. False where it is closed. */
type HoldMonth = (tx: Tx, day: string) => Promise<boolean>;

/** Who keeps books above: in a month that they have closed nothing is invoiced. */
export const moneyMonths = defineSlot<HoldMonth>('sales.money-months');
