/** What the story departs from in one order. */
export type Turn =
  /** Put on hold after the first report at this step. */
  | { kind: 'hold'; sequence: number; reason: string }
  /** The machine breaks down after the first report. */
  | { kind: 'breakdown'; sequence: number; reasonCode: string; note: string }
  /** Nobody inspects what is held at this step. */
  | { kind: 'uninspected'; sequence: number }
  | { kind: 'cancelled'; afterMinutes: number; reason: string }
  | { kind: 'split'; newOrder: string; quantity: number; reason: string }
  /** The first report at this step is wrong; it is reversed and entered again. */
  | { kind: 'mistake'; sequence: number };

export interface PlannedOrder {
  /** How the story calls it; the number comes from the numbering rule. */
  key: string;
  item: string;
  quantity: number;
  createdAt: number;
  /** Null: stays a draft. */
  releasedAt: number | null;
  dueAt: number;
  priority: number;
  note?: string;
  custom?: Record<string, string>;
  turn?: Turn;
}
