/** A row of a rule's `tell`. */
export interface TellRow {
  afterMinutes: number;
  role: string | null;
  personId: string | null;
  channelId: string | null;
}

/** Minutes after it opened at which each level is told, the first first. Without any nobody is. */
export function levelsOf(tell: readonly TellRow[]): number[] {
  return [...new Set(tell.map(({ afterMinutes }) => afterMinutes))].sort((a, b) => a - b);
}

/** The rows of the levels above `after` up to `until`; levels count from 1. */
export function rowsBetween(tell: readonly TellRow[], after: number, until: number): TellRow[] {
  const minutes = levelsOf(tell).slice(after, until);
  return tell.filter(({ afterMinutes }) => minutes.includes(afterMinutes));
}

/** Of an alert, what decides whether something is to be told of it now. */
export interface Tellable {
  id: string;
  workshopId: string | null;
  state: 'open' | 'acknowledged' | 'cleared';
  openedAt: Date;
  toldLevel: number;
  endUntold: boolean;
  silenced: boolean;
  /** Not so at this moment, and not yet for as long as its rule says: nobody is called for it meanwhile. */
  fine: boolean;
}

export interface Composed {
  what: 'opened' | 'escalated' | 'cleared';
  workshopId: string | null;
  /** Told so far, and told with this. */
  after: number;
  level: number;
  alertIds: string[];
}

interface Telling {
  tell: readonly TellRow[];
  gatherMinutes: number;
  tellsCleared: boolean;
  /** Quiet hours hold, and this rule keeps them. */
  quiet: boolean;
  /** When the rule last told something of the kind, by workshop. */
  lastToldAt: (workshopId: string | null, what: Composed['what']) => Date | undefined;
  now: Date;
}

/**
 * What is to be said now: of each workshop one message for all that opened and one for all that nobody saw to. The first is told at once, what
 * follows within `gatherMinutes` waits and goes together. Somebody who acknowledges stops the next level; a silence and quiet hours put it off.
 */
export function compose(alerts: readonly Tellable[], telling: Telling): Composed[] {
  const { tell, tellsCleared, quiet, now } = telling;
  if (quiet) return [];
  const levels = levelsOf(tell);
  const groups = new Map<string, Composed>();
  const put = (composed: Omit<Composed, 'alertIds'>, id: string) => {
    const key = [composed.what, composed.workshopId, composed.after, composed.level].join(' ');
    const group = groups.get(key) ?? { ...composed, alertIds: [] };
    group.alertIds.push(id);
    groups.set(key, group);
  };
  for (const { id, workshopId, state, openedAt, toldLevel, endUntold, silenced, fine } of alerts) {
    if (endUntold && tellsCleared && !silenced) put({ what: 'cleared', workshopId, after: 0, level: toldLevel }, id);
    if (state !== 'open' || silenced || fine) continue;
    const minutes = (now.getTime() - openedAt.getTime()) / 60_000;
    const level = levels.filter((after) => after <= minutes).length;
    if (level > toldLevel)
      put({ what: toldLevel === 0 ? 'opened' : 'escalated', workshopId, after: toldLevel, level }, id);
  }
  return [...groups.values()].filter((one) => mayGo(one, telling));
}

function mayGo({ workshopId, what }: Composed, { lastToldAt, gatherMinutes, now }: Telling): boolean {
  const last = lastToldAt(workshopId, what);
  return last === undefined || now.getTime() - last.getTime() >= gatherMinutes * 60_000;
}
