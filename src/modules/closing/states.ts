import type { ClosingPermission } from './contract.ts';

export type StoredState = 'open' | 'signed' | 'sealed';

/** What may be done with a day in which state; commands and screens read the same rows. A day that nobody touched is open. */
export const dayMoves = {
  sign: { from: 'open', to: 'signed', permission: 'closing.day.sign' },
  seal: { from: 'signed', to: 'sealed', permission: 'closing.day.seal' },
  withdraw: { from: 'signed', to: 'open', permission: 'closing.day.withdraw' },
  reopen: { from: 'sealed', to: 'open', permission: 'closing.day.reopen' },
} as const satisfies Record<string, { from: StoredState; to: StoredState; permission: ClosingPermission }>;
