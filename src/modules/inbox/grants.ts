import type { Grants } from '../identity/index.ts';

/** What roles may do here, and why: reviewed like code. One’s own notices and home are everybody’s. */
export const inboxGrants: Grants = {
  administrator: [
    {
      patterns: ['inbox.notice.write'],
      reason: 'Tells people what concerns them, such as that the plant’s IT stands still.',
    },
    {
      patterns: ['inbox.role-home.write'],
      reason: 'Says what each role finds first; who arranged their own home keeps it.',
    },
  ],
};
