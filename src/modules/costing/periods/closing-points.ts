import { type Configuration, defineSlot, type Text, type Tx } from '../../../kernel/index.ts';

export interface MonthToClose {
  /** Its first day: `2026-11-01`. */
  month: string;
  now: Date;
  configuration: Pick<Configuration, 'policies'>;
}

/** What stands against closing a month, by whom knows it. */
export interface ClosingPoint {
  /** `<module>.<what>`. */
  name: string;
  label: Text;
  /** May a person leave it open and close the month? Where not, the closed month would be untrue. */
  mayBeAccepted: boolean;
  /** How many; nought is nothing. */
  count: (tx: Tx, month: MonthToClose) => Promise<number>;
}

/** For the floors above: what of theirs keeps a month open. */
export const closingPoints = defineSlot<ClosingPoint>('costing.closing-points');
