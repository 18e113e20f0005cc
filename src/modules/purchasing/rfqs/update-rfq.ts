import { defineCommand, diffFields, validateCustomFields } from '../../../kernel/index.ts';
import { zRfq, zUpdateRfqRequest } from '../contract.ts';
import { rfqEntity } from '../entities.ts';
import { rfqUpdated } from '../events.ts';
import { updateRfq, writeAsked, writeRfqLines } from '../queries/rfqs.ts';
import { refuse } from '../refusals.ts';
import { rfqStateRefusal, whyNotRfqSeen } from '../rules/why-not-rfq.ts';
import { lockRfqSeen } from './lock-rfq.ts';
import { assertAskedOnce, makeAsked, makeRfqLines } from './make-rfq-lines.ts';
import { presentRfq } from './present-rfq.ts';
import { sayRfq, toldOfRfq } from './tell-rfq.ts';

/** Of a draft all; once suppliers were asked only the day, the note, and further suppliers: the others answer what they were asked. */
export const changeRfq = defineCommand({
  name: 'purchasing.update-rfq',
  summary: { zh: '修改询价单', en: 'Change a request for quotation' },
  permission: 'purchasing.rfq.write',
  input: zUpdateRfqRequest,
  output: zRfq,
  http: { method: 'POST', path: '/rfqs/:rfqId/update' },
  handle: async (context, input) => {
    const { tx, now } = context;
    const rfq = await lockRfqSeen(context, input.rfqId);
    const draft = rfq.state === 'draft';
    if (!draft && rfq.state !== 'asked') throw rfqStateRefusal(rfq, { zh: '修改', en: 'change' }, ['draft', 'asked']);
    const old = whyNotRfqSeen(rfq, input.expectedVersion);
    if (old) throw old;
    const configuration = await context.configuration({ workshopId: rfq.workshopId });
    const suppliers = input.supplierIds ? await makeAsked(context, input.supplierIds, rfq.suppliers) : rfq.suppliers;
    const gone = rfq.suppliers.some(({ id }) => !suppliers.some((one) => one.id === id));
    if (!draft && (input.lines || gone)) {
      const where = input.lines ? '/lines' : '/supplierIds';
      throw refuse('purchasing.rfq_asked_already', { rfq: rfq.code }, { where });
    }
    const lines = input.lines ? await makeRfqLines(context, input.lines, rfq.lines) : rfq.lines;
    await assertAskedOnce(context, lines);
    if (input.supplierIds) await writeAsked(tx, rfq.id, suppliers);
    if (input.lines) await writeRfqLines(tx, rfq.id, lines, rfq.lines);
    const answersUntil = input.answersUntil ? new Date(input.answersUntil) : rfq.answersUntil;
    const note = input.note === undefined ? rfq.note : input.note;
    const custom = input.custom && validateCustomFields(configuration, rfqEntity.name, input.custom);
    await updateRfq(tx, rfq.id, { answersUntil, note, ...(custom ? { custom } : {}), changedAt: now });
    const after = { suppliers, lines, answersUntil, note };
    const changes = diffFields(sayRfq(rfq, configuration), sayRfq(after, configuration));
    context.emit(rfqUpdated, rfq.id, { ...toldOfRfq(rfq), changes });
    context.audit({ entityType: rfqEntity.name, entityId: rfq.id, action: 'update', label: rfq.code, changes });
    return presentRfq(context, rfq.id);
  },
});
