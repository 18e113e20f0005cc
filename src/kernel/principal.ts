import { type NamePair, namePair } from './name-pair.ts';
import type { Language, Refusal } from './refusal.ts';
import { refuse } from './refusals.ts';

/** The part of the organisation somebody may see and change. */
export type OrgScope = { all: true } | { all: false; workshopIds: ReadonlySet<string>; lineIds: ReadonlySet<string> };

/** Who asks: a person, a key of another program, or Trueup itself (seed, jobs, reactions). */
export interface Principal {
  id: string;
  kind: 'person' | 'api_key' | 'system';
  name: string;
  /** What a person is called in English, where they have such a name. */
  nameEn?: string;
  personId: string | null;
  permissions: ReadonlySet<string>;
  scope: OrgScope;
  language: Language;
  sessionId: string | null;
  /** Why nothing but the own account is open yet, such as a password that must be changed first. */
  barredBy?: Refusal;
}

/** Trueup's own principal: may do everything; the audit log shows it by this id. */
export const systemPrincipal: Principal = {
  id: '00000000-0000-7000-8000-000000000001',
  kind: 'system',
  name: 'Trueup',
  personId: null,
  permissions: new Set(['*']),
  scope: { all: true },
  language: 'zh',
  sessionId: null,
};

/** Trueup by the name of what works in it: `reaction execution.review-shortages`. */
export function systemPrincipalNamed(name: string): Principal {
  return { ...systemPrincipal, name: `Trueup · ${name}` };
}

/** Who asks, as a refusal names them. */
export const nameOfPrincipal = ({ name, nameEn }: Pick<Principal, 'name' | 'nameEn'>): NamePair =>
  namePair(name, nameEn);

export function mayDo(principal: Principal, permission: string): boolean {
  return principal.permissions.has(permission) || principal.permissions.has('*');
}

export interface OrgPlace {
  workshopId?: string | null;
  lineId?: string | null;
}

/** True when the place lies in the principal's scope. A place without workshop belongs to the whole plant and is seen by all. */
export function inScope(principal: Principal, place: OrgPlace): boolean {
  if (principal.scope.all) return true;
  if (!place.workshopId && !place.lineId) return true;
  if (place.workshopId && principal.scope.workshopIds.has(place.workshopId)) return true;
  return Boolean(place.lineId && principal.scope.lineIds.has(place.lineId));
}

/** Throws kernel.out_of_scope (403) when the place lies outside. */
export function assertInScope(principal: Principal, place: OrgPlace): void {
  if (!inScope(principal, place)) throw outOfScope(principal);
}

/** All that is told of what lies outside: neither what it is, nor what is wrong with it. */
export function outOfScope(principal: Principal): Refusal {
  return refuse('kernel.out_of_scope', { name: nameOfPrincipal(principal) });
}
