import type { Principal } from '../../../kernel/index.ts';
import type { SignedIn } from '../contract.ts';

/** Who is signed in, as both sign-ins and GET /me answer. */
export function presentSignedIn(
  principal: Principal,
  more: {
    person: SignedIn['person'];
    roles: string[];
    expiresAt: Date | null;
    idleMinutes: number | null;
    passwordChangeRequired: boolean;
    offline?: SignedIn['offline'] | undefined;
  },
): SignedIn {
  const { scope } = principal;
  return {
    person: more.person,
    name: principal.name,
    kind: principal.kind,
    roles: more.roles,
    permissions: [...principal.permissions].sort(),
    scope: scope.all
      ? { all: true, workshopIds: [], lineIds: [] }
      : { all: false, workshopIds: [...scope.workshopIds], lineIds: [...scope.lineIds] },
    // The stored choice, also where this request asked for another language.
    language: more.person?.language ?? principal.language,
    sessionId: principal.sessionId,
    expiresAt: more.expiresAt?.toISOString() ?? null,
    idleMinutes: more.idleMinutes,
    passwordChangeRequired: more.passwordChangeRequired,
    offline: more.offline ?? null,
  };
}
