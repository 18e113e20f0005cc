import { defineCommand, formatAmount, newId, parseAmount } from '../../../kernel/index.ts';
import { assertPlant } from '../assert-plant.ts';
import { type SetRateRequest, zRate, zSetRateRequest } from '../contract.ts';
import { rateEntity } from '../entities.ts';
import { rateSet } from '../events.ts';
import { findRate, findWorkCentre, saveRate } from '../queries/rates.ts';
import { refuse } from '../refusals.ts';

/** What an hour at a work centre costs from a day on. What is valued already stays as it was. */
export const setRate = defineCommand({
  name: 'costing.set-rate',
  summary: { zh: '设置工作中心费率', en: 'Say what an hour at a work centre costs' },
  permission: 'costing.rate.write',
  input: zSetRateRequest,
  output: zRate,
  http: { method: 'POST', path: '/costing/rates' },
  handle: async (context, input: SetRateRequest) => {
    const { tx, now, principal } = context;
    assertPlant(principal);
    const { workCentreId, validFrom } = input;
    const centre = await findWorkCentre(tx, workCentreId);
    if (!centre) throw refuse('costing.work_centre_unknown', {}, { where: '/workCentreId' });
    const before = await findRate(tx, workCentreId, validFrom);
    const labourPerHour = parseAmount(input.labourPerHour);
    const overheadPerHour = parseAmount(input.overheadPerHour);
    const id = before?.id ?? newId();
    await saveRate(tx, {
      id,
      workCentreId,
      validFrom,
      labourPerHour,
      overheadPerHour,
      setBy: principal.personId,
      setByName: principal.name,
      setAt: now,
    });
    const said = { labourPerHour: formatAmount(labourPerHour), overheadPerHour: formatAmount(overheadPerHour) };
    context.emit(rateSet, id, { workCentreId, validFrom, ...said });
    context.audit({
      entityType: rateEntity.name,
      entityId: id,
      action: before ? 'updated' : 'created',
      label: `${centre.code} ${validFrom}`,
      changes: {
        validFrom: { to: validFrom },
        labourPerHour: { ...(before && { from: before.labourPerHour }), to: said.labourPerHour },
        overheadPerHour: { ...(before && { from: before.overheadPerHour }), to: said.overheadPerHour },
      },
    });
    return { id, workCentreId, validFrom, ...said };
  },
});
