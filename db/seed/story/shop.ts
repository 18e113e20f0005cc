import { cast, crews } from '../factory/people.ts';
import type { Act, Deed } from './act.ts';
import { createRandom, type Random } from './random.ts';
import { createTimeline, type Timeline } from './timeline.ts';
import { type WorkingDays, workingDaysAround } from './working-days.ts';

const SEED = 8420;

/** The factory of the story at one moment: who writes what down, and when. */
export interface Shop {
  days: WorkingDays;
  random: Random;
  timeline: Timeline;
  acts: Act[];
  /** Writes an act down. */
  note(at: number, who: string, deed: Deed, stock?: { puts?: string[]; takes?: string[] }): void;
  /** Who runs a workshop at that moment. */
  crewOf(workshop: string, at: number): string;
  /** Who may move stock to the line side then: the keeper by day, the team leader in the late shift. */
  moverOf(workshop: string, at: number): string;
}

export function openShop(now: Date): Shop {
  const days = workingDaysAround(now);
  const acts: Act[] = [];
  const crewOf = (workshop: string, at: number) => {
    const crew = crews[workshop];
    if (!crew) throw new Error(`nobody works in ${workshop}`);
    return crew[days.shiftAt(at)];
  };
  return {
    days,
    random: createRandom(SEED),
    timeline: createTimeline(),
    acts,
    note(at, who, deed, stock = {}) {
      const { puts = [], takes = [] } = stock;
      acts.push({ at, who, deed, puts, takes });
    },
    crewOf,
    moverOf: (workshop, at) => (days.shiftAt(at) === 'EARLY' ? cast.keeper : crewOf(workshop, at)),
  };
}
