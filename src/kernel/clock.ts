/** Where the present comes from. Commands never call `new Date()` themselves, so that history can be seeded and tests can wait. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
