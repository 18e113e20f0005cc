import type { Refusal } from '../../../kernel/index.ts';
import { type Disposition, dispositionLabels } from '../contract.ts';
import { refuse } from '../refusals.ts';

/** Who decides, as far as the rules care. */
export interface Decider {
  name: string;
  nameEn: string | null;
  kind: 'person' | 'api_key' | 'system';
  mayConcede: boolean;
  /** Roles that may concede, for the refusal. */
  rolesConceding: string;
}

/** What is decided, as it was asked. */
export interface Decision {
  disposition: Disposition;
  reasonCode: string | null;
  reason: string | null;
  reworkToOperationId: string | null;
}

export interface DecisionPlace {
  operationCode: string;
  subcontracted: boolean;
}

/** The kinds of reason code that a disposition may carry; none where only words explain. */
export const reasonKindsOf: Record<Disposition, readonly ('scrap' | 'rework')[]> = {
  accept: ['rework', 'scrap'],
  concession: ['rework', 'scrap'],
  rework: ['rework'],
  return: ['rework', 'scrap'],
  scrap: ['scrap'],
};

/** Why this person can't give this disposition at this place, whatever its quantity. */
export function whyNotDisposition(
  disposition: Disposition,
  decider: Decider,
  place: DecisionPlace,
): Refusal | undefined {
  if (disposition === 'return' && !place.subcontracted) {
    const parameters = { operation: place.operationCode };
    return refuse('quality.return_without_subcontractor', parameters, { where: '/disposition' });
  }
  if (disposition !== 'concession') return undefined;
  if (!decider.mayConcede) {
    const parameters = { permission: 'quality.concession.write', roles: decider.rolesConceding };
    return refuse('quality.concession_not_allowed', parameters, { where: '/disposition' });
  }
  if (decider.kind !== 'person') {
    return refuse('quality.concession_needs_person', { principal: decider.name }, { where: '/disposition' });
  }
  return undefined;
}

/** Why the decision can't be taken as it is written: what its disposition needs and doesn't take. */
export function whyNotDecide(
  decision: Decision,
  decider: Decider,
  place: DecisionPlace,
  { concessionNoteRequired }: { concessionNoteRequired: boolean },
): Refusal | undefined {
  const { disposition, reasonCode, reason, reworkToOperationId } = decision;
  const why = whyNotDisposition(disposition, decider, place);
  if (why) return why;
  const words = { disposition: dispositionLabels[disposition] };
  if (disposition === 'rework' && reworkToOperationId === null) {
    return refuse('quality.rework_target_missing', {}, { where: '/reworkToOperationId' });
  }
  if (disposition !== 'rework' && reworkToOperationId !== null) {
    return refuse('quality.rework_target_needless', words, { where: '/reworkToOperationId' });
  }
  // A code says which fault; only words say why pieces with that fault may pass.
  if (disposition === 'concession' && concessionNoteRequired && reason === null) {
    return refuse('quality.concession_reason_missing', {}, { where: '/reason' });
  }
  if (disposition !== 'accept' && reason === null && reasonCode === null) {
    return refuse('quality.reason_missing', words, { where: '/reason' });
  }
  return undefined;
}
