import { defineSlot, type SubjectName, type Text, type Tx } from '../../kernel/index.ts';

/** Which shift at which place asks. */
export interface HandingPlace {
  workshopId: string;
  /** Null: the whole workshop. */
  lineId: string | null;
  /** Of the shift. */
  startsAt: Date;
  endsAt: Date;
  now: Date;
}

/** One thing that the next shift should know: what it is, since when, and where it stands. */
export interface HandoverPartRow {
  code: string;
  says: Text;
  since: Date | null;
  subject: SubjectName | null;
}

/**
 * What else stands open where a shift hands over, such as machines that are down. Asked while the handover is open; what it says when the
 * outgoing leader signs is kept. The heaviest first, at most `max` rows; `count` is how many there are.
 */
export interface HandoverPart {
  /** `<module>.<nouns>`. */
  name: string;
  label: Text;
  find(tx: Tx, place: HandingPlace, max: number): Promise<{ rows: HandoverPartRow[]; count: number }>;
}

/** Provided by the modules that know of such things. */
export const handoverParts = defineSlot<HandoverPart>('handover.parts');
