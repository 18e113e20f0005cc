/** From when on waiting counts as being stuck. Hours; where a work centre has a calendar, working hours. */
export const stuckAfterHours = {
  /** Held pieces that nobody has looked at. */
  inspection: 2,
  /** A running operation without a report; longer where one piece takes longer. */
  silence: 4,
  paused: 4,
  /** Pieces passed and not handed on, where that takes a scan. */
  transfer: 2,
  /** Ready, and every machine of the work centre is somebody else's. */
  equipment: 1,
} as const;

/** One piece may take longer than the silence allowed: then this many times its run time. */
export const SILENCE_PIECES = 2;

/** A machine that is taken matters when the order is due within this. */
export const EQUIPMENT_DUE_HOURS = 24;

/** What an order that hasn't begun lacks is planning's concern until it is due within this. */
export const SHORTAGE_DUE_DAYS = 7;
