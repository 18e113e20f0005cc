import { assertInScope, defineCommand, inScope } from '../../kernel/index.ts';
import { findHandlingUnits, lotsInScope } from '../inventory/index.ts';
import { zBindTagRequest, zTag } from './contract.ts';
import { tagBound } from './events.ts';
import { findLotCode } from './queries/serials.ts';
import { lockTag, type Tag, writeBinding } from './queries/tags.ts';
import { refuse } from './refusals.ts';

/** What a tag sticks to, by a person's word: a box, a serial number or a lot; or nothing that is known. */
export const bindTag = defineCommand({
  name: 'rfid.bind-tag',
  summary: { zh: '绑定标签', en: 'Say what a tag sticks to' },
  permission: 'rfid.tag.write',
  input: zBindTagRequest,
  output: zTag,
  http: { method: 'POST', path: '/rfid/tags/:tagId/bind' },
  handle: async (context, { tagId, handlingUnitId = null, lotId = null }) => {
    const { tx, principal } = context;
    const tag = await lockTag(tx, tagId);
    // What sticks to a thing of another workshop isn't peeled off from here, nor shown.
    if (!tag || !(await isWithinReach(context, tag))) throw refuse('rfid.tag_unknown', {}, { where: '/tagId' });
    if (handlingUnitId && lotId) throw refuse('rfid.tag_sticks_to_one', {}, { where: '/lotId' });
    const to = handlingUnitId ? await unitCode(context, handlingUnitId) : lotId ? await lotCode(context, lotId) : null;
    const { id, epc, readerId } = tag;
    await writeBinding(tx, { id, epc, handlingUnitId, lotId }, principal.personId);
    context.emit(tagBound, readerId, { tagId, epc, handlingUnitId, lotId });
    context.audit({
      entityType: 'rfid.tag',
      entityId: id,
      action: 'bound',
      label: epc,
      changes: { thing: { from: tag.handlingUnitId ?? tag.lotId, to } },
    });
    return { id, epc, handlingUnitId, lotId };
  },
});

type Context = Parameters<typeof bindTag.handle>[0];

async function isWithinReach({ tx, principal }: Context, { handlingUnitId, lotId }: Tag): Promise<boolean> {
  const [unit] = handlingUnitId ? await findHandlingUnits(tx, { ids: [handlingUnitId] }) : [];
  if (unit) return inScope(principal, unit);
  return lotId === null || (await lotsInScope(tx, [{ principal, lotIds: [lotId] }]))(principal, lotId);
}

async function unitCode({ tx, principal }: Context, id: string): Promise<string> {
  const [unit] = await findHandlingUnits(tx, { ids: [id] });
  if (!unit) throw refuse('rfid.thing_unknown', {}, { where: '/handlingUnitId' });
  assertInScope(principal, unit);
  return unit.code;
}

async function lotCode({ tx, principal }: Context, id: string): Promise<string> {
  const code = await findLotCode(tx, id);
  const mayTouch = await lotsInScope(tx, [{ principal, lotIds: [id] }]);
  if (!code || !mayTouch(principal, id)) throw refuse('rfid.thing_unknown', {}, { where: '/lotId' });
  return code;
}
