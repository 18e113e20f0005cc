import type { Grants } from '../identity/index.ts';

/** What roles may do here, and why: reviewed like code. */
export const datahealthGrants: Grants = {};
