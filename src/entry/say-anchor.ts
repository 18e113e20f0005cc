import type { verifyAudit } from '../modules/identity/index.ts';

type Anchor = Awaited<ReturnType<typeof verifyAudit>>['anchor'];

/** What a verification has to say about ends noted outside the database; not sound where they were to be compared and couldn't be. */
export function sayAnchor(anchor: Anchor): { sound: boolean; says: string } {
  if (!anchor) {
    return {
      sound: true,
      says: 'TRUEUP_AUDIT_ANCHOR is not set: an end that was cut off and whose head was rewritten can’t be seen.',
    };
  }
  if (!anchor.found || anchor.lastAt === null) {
    return { sound: false, says: 'The anchor file holds nothing of this installation: cut ends can’t be seen.' };
  }
  const compared = `Compared with ${anchor.heads} ends noted outside the database, the last at ${anchor.lastAt}.`;
  if (anchor.linesUnreadable === 0) return { sound: true, says: compared };
  return { sound: false, says: `${compared} ${anchor.linesUnreadable} lines of the anchor file can’t be read.` };
}
