import { defineCommand, inScope, mayDo } from '../../../kernel/index.ts';
import { findReaders } from '../../identity/index.ts';
import { zAssignDifferenceRequest, zDifference } from '../contract.ts';
import { differenceEntity } from '../entities.ts';
import { differenceAssigned } from '../events.ts';
import { readDifference, updateDifference } from '../queries/differences.ts';
import { refuse } from '../refusals.ts';
import { differenceTold } from '../tell-handover.ts';
import { openDifference } from './open-difference.ts';
import { presentDifference } from './write-settled.ts';

/** A difference becomes somebody else's task, who may deal with it there. */
export const assignDifference = defineCommand({
  name: 'handover.assign-difference',
  summary: { zh: '把交接差异交给别人查', en: 'Give a difference of a handover to somebody' },
  permission: 'handover.difference.settle',
  input: zAssignDifferenceRequest,
  output: zDifference,
  http: { method: 'POST', path: '/handover-differences/:differenceId/assign' },
  handle: async (context, { differenceId, personId }) => {
    const { tx, principal } = context;
    const { handover, difference, what } = await openDifference(context, differenceId);
    const [owner] = await findReaders(tx, [personId]);
    if (!owner || !mayDo(owner, 'handover.difference.settle') || !inScope(owner, handover))
      throw refuse('handover.owner_unknown', { id: personId }, { where: '/personId' });
    await updateDifference(tx, differenceId, { ownerId: personId, ownerName: owner.name });
    const row = await readDifference(tx, differenceId);
    context.emit(differenceAssigned, handover.id, { ...differenceTold(handover, row, what), byName: principal.name });
    context.audit({
      entityType: differenceEntity.name,
      entityId: differenceId,
      action: 'assign',
      label: `${handover.code} ${what}`,
      changes: { owner: { from: difference.ownerName, to: owner.name } },
    });
    return presentDifference(row);
  },
});
