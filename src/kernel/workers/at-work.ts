import { perProgram } from '../program/per-program.ts';

/** How many workers of this program are at a piece of work that others should make room for. */
export const workersAtWork = perProgram(() => ({ count: 0 }));
