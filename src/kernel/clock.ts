/** Where the present comes from. Nobody else calls `new Date()` or SQL's `now()`, so that history can be seeded and a test sets the moment. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
