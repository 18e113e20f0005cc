import type { WireVersion } from '../../src/modules/terminals/contract.ts';

/** What this build speaks; its type is the server’s, so that the two can’t differ where both are built. */
export const wireVersion: WireVersion = 1;
