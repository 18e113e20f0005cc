import type { z } from 'zod';
import { assertInScope, defineQuery, type Language } from '../../kernel/index.ts';
import {
  type Disposition,
  dispositionLabels,
  dispositions,
  type OperationInspections,
  type zDispositionChoice,
  zOperationInspections,
  zReadOperationInspectionsRequest,
} from './contract.ts';
import { deciderOf } from './decider-of.ts';
import { findInspectionsOfOperation } from './queries/inspections.ts';
import { type InspectedOperation, readInspectedOperation } from './queries/operations.ts';
import { placeOf } from './record-inspection.ts';
import { refuse } from './refusals.ts';
import { type Decider, whyNotDisposition } from './rules/decide.ts';

const INSPECTIONS_MAX = 200;

/** The inspector's screen: what is held and since when, what may be decided and why not, what was decided before. */
export const readOperationInspections = defineQuery({
  name: 'quality.read-operation-inspections',
  summary: { zh: '工序的待检和检验记录', en: 'What an operation holds, and its inspections' },
  permission: 'quality.inspection.read',
  input: zReadOperationInspectionsRequest,
  output: zOperationInspections,
  http: { method: 'GET', path: '/operations/:operationId/inspections' },
  handle: async ({ tx, principal }, { operationId }): Promise<OperationInspections> => {
    const place = await readInspectedOperation(tx, operationId);
    if (!place) throw refuse('quality.operation_unknown', { id: operationId }, { where: '/operationId' });
    assertInScope(principal, place);
    return {
      operationId,
      operationCode: place.operationCode,
      operationName: (principal.language === 'en' && place.operationNameEn) || place.operationName,
      orderId: place.orderId,
      orderCode: place.orderCode,
      state: place.state,
      unit: place.unit,
      quantityHeld: place.held,
      waitingSince: place.waitingSince?.toISOString() ?? null,
      choices: dispositions.map((disposition) =>
        choiceOf(disposition, place, deciderOf(tx, principal), principal.language),
      ),
      inspections: await findInspectionsOfOperation(tx, operationId, INSPECTIONS_MAX),
    };
  },
});

type Choice = z.output<typeof zDispositionChoice>;

function choiceOf(disposition: Disposition, place: InspectedOperation, decider: Decider, language: Language): Choice {
  const why =
    place.held === '0'
      ? refuse('quality.nothing_held', { operation: place.operationCode })
      : whyNotDisposition(disposition, decider, placeOf(place));
  const base = { disposition, label: dispositionLabels[disposition][language] };
  return why ? { ...base, allowed: false, refusal: why.problem(language) } : { ...base, allowed: true };
}
