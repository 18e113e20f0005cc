import type { Amount } from '../../../kernel/index.ts';
import { type BatchCommand, type Command, defineSlot, type Tx } from '../../../kernel/index.ts';
import type { Thing } from '../rules/correct-cause.ts';
import type { Moved } from '../rules/rank-causes.ts';

/** A command of the module whose document it is, as it would be sent. */
export interface Carried {
  command: Command | BatchCommand;
  input: object;
}

/** A fact that is told as it should have been. */
export interface ToldAgain {
  moved: Moved;
  thing: Thing;
  amount: Amount;
  at: Date;
  reason: string;
}

/**
 * How facts of a module's documents are put right: only the module knows what else hangs on them. Undefined where that is done at the
 * document, by hand.
 */
export interface CorrectionDoor {
  documentType: string;
  undo(tx: Tx, taken: Pick<ToldAgain, 'moved' | 'at' | 'reason'>): Promise<Carried | undefined>;
  again(tx: Tx, told: ToldAgain): Promise<Carried | undefined>;
}

/** Provided by the modules whose documents move stock. */
export const correctionDoors = defineSlot<CorrectionDoor>('counting.correction-doors');
