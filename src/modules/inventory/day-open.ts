import {
  type Configuration,
  defineSlot,
  type PolicyDefinition,
  policy,
  type SubjectName,
  type Text,
  type Tx,
} from '../../kernel/index.ts';

/** A warehouse or workshop that closes its days. */
export interface DayPlace {
  id: string;
  kind: 'warehouse' | 'workshop';
  /** Its workshop; null where a warehouse belongs to the whole plant. */
  workshopId: string | null;
}

export interface DayQuestion {
  place: DayPlace;
  /** When the day ends. */
  until: Date;
  now: Date;
  /** Documents named at most. */
  most: number;
}

/** One thing behind a reason: what it is called, what about it, and where it opens. */
export interface DayDocument {
  code: string;
  says: string;
  /** How much of it, where it is an amount; `unit` may be missing. */
  amount: string | null;
  unit: string | null;
  subject: SubjectName | null;
  /** Whose it is; null is the whole plant's. */
  workshopId: string | null;
}

/** What keeps a day of a place open, by whom knows it; how heavily it weighs is the factory's policy, of the same name. */
export interface DayOpenSource {
  /** `<module>.day_<reason>`: the name of its policy as well. */
  name: string;
  label: Text;
  /** What mends it. */
  repair: Text;
  /** Who may see the documents behind it. */
  permission: string;
  /** Where it is mended: a list, narrowed to what is meant. */
  mend: (place: DayPlace) => { list: string; query: Record<string, string> };
  find: (tx: Tx, question: DayQuestion) => Promise<DayFound>;
}

export interface DayFound {
  count: number;
  documents: DayDocument[];
}

/** For every floor up to where days are closed: what of theirs keeps one open. */
export const dayOpenReasons = defineSlot<DayOpenSource>('inventory.day-open-reasons');

const weights = {
  must: { zh: '必须处理', en: 'Must be mended' },
  note: { zh: '可以说明后留下', en: 'May be left with a note' },
  off: { zh: '不看', en: 'Not looked at' },
};
export type DayWeight = keyof typeof weights;

/** The policy of a reason: whether a day may be closed with it. */
export function dayPolicy(weight: DayWeight, { zh, en }: Text): PolicyDefinition<DayWeight> {
  return policy.choice(weights, weight, {
    label: { zh: `日清：${zh}`, en: `Day close: ${en}` },
    help: {
      zh: '必须处理：处理完才能日清。可以说明后留下：签字的人写明原因。不看：日清时不列。',
      en: 'To be mended: the day isn’t closed before. With a note: whoever signs says why. Not looked at: the day doesn’t list it.',
    },
    plantWide: { zh: '全厂的日清一个标准。', en: 'A day that is closed means the same everywhere.' },
  });
}

/**
 * What the days are called that a late fact happened in and counts in: when days end is for whoever seals them to say. Provided by the module
 * that seals; without one nothing is sealed, and nothing late.
 */
export type NameLateDays = (
  late: { businessAt: Date; accountAt: Date },
  configuration: Pick<Configuration, 'policies'>,
) => { sealedDay: string; accountDay: string };

export const lateDayNames = defineSlot<NameLateDays>('inventory.late-day-names');
