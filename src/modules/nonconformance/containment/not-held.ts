import { type CommandContext, inScope, Refusal, type Text } from '../../../kernel/index.ts';

/** Something that couldn't be held, and why. */
export interface NotHeld {
  lotId: string | null;
  orderId: string | null;
  what: string;
  why: Text;
}

export function wordsOf({ why, ...one }: NotHeld) {
  return { ...one, why: why.zh, whyEn: why.en };
}

/** A refusal in the words of both languages. */
export function reasonOf(error: unknown): Text {
  if (!(error instanceof Refusal)) throw error;
  return { zh: error.problem('zh').title, en: error.problem('en').title };
}

/** Whether somebody may touch what lies there. */
export const isHidden = ({ principal }: CommandContext, place: { workshopId: string | null; lineId?: string | null }) =>
  !inScope(principal, { workshopId: place.workshopId, lineId: place.lineId ?? null });
