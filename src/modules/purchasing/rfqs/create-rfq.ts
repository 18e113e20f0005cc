import { assertInScope, defineCommand, newId, validateCustomFields } from '../../../kernel/index.ts';
import { findRequests } from '../../execution/index.ts';
import { nextDocumentNumber } from '../../lowcode/index.ts';
import { zCreateRfqRequest, zRfq } from '../contract.ts';
import { rfqEntity } from '../entities.ts';
import { rfqCreated } from '../events.ts';
import { insertRfq, writeAsked, writeRfqLines } from '../queries/rfqs.ts';
import { refuse } from '../refusals.ts';
import { assertAskedOnce, linesOfRequests, makeAsked, makeRfqLines } from './make-rfq-lines.ts';
import { presentRfq } from './present-rfq.ts';
import { sayRfq, toldOfRfq } from './tell-rfq.ts';

/** A draft: what is wanted when, and which suppliers are asked. Its requests stay open: whoever orders first covers them. */
export const createRfq = defineCommand({
  name: 'purchasing.create-rfq',
  summary: { zh: '新建询价单', en: 'Make a request for quotation' },
  permission: 'purchasing.rfq.write',
  input: zCreateRfqRequest,
  output: zRfq,
  http: { method: 'POST', path: '/rfqs' },
  handle: async (context, input) => {
    const { tx, principal, now } = context;
    assertInScope(principal, { workshopId: input.workshopId ?? null });
    const typed = await makeRfqLines(context, input.lines);
    const made = [...typed, ...(await linesOfRequests(context, [...new Set(input.requestIds)]))];
    const lines = made.map((line, index) => ({ ...line, lineNumber: (index + 1) * 10 }));
    await assertAskedOnce(context, lines);
    if (lines.length === 0) throw refuse('purchasing.rfq_empty', {}, { where: '/lines' });
    const requests = await findRequests(
      tx,
      lines.flatMap(({ requestIds }) => requestIds),
    );
    const workshops = new Set([...requests.values()].map(({ workshopId }) => workshopId));
    const [only = null] = workshops.size === 1 ? workshops : [];
    const workshopId = input.workshopId ?? only;
    const configuration = await context.configuration({ workshopId });
    const custom = validateCustomFields(configuration, rfqEntity.name, input.custom ?? {});
    const suppliers = await makeAsked(context, input.supplierIds);
    const id = newId();
    const code = await nextDocumentNumber(tx, 'request_for_quotation', configuration, now);
    const answersUntil = new Date(input.answersUntil);
    const note = input.note ?? null;
    const by = { createdBy: principal.personId, createdByName: principal.name, createdAt: now, changedAt: now };
    await insertRfq(tx, { id, code, workshopId, answersUntil, note, custom, ...by });
    await writeAsked(tx, id, suppliers);
    await writeRfqLines(tx, id, lines, []);
    const figures = { lines: lines.length, suppliers: suppliers.length, personName: principal.name };
    context.emit(rfqCreated, id, { ...toldOfRfq({ id, code, workshopId }), ...figures });
    const said = Object.entries(sayRfq({ suppliers, lines, answersUntil, note }, configuration));
    context.audit({
      entityType: rfqEntity.name,
      entityId: id,
      action: 'create',
      label: code,
      changes: Object.fromEntries(said.flatMap(([name, to]) => (to === null ? [] : [[name, { to }]]))),
    });
    return presentRfq(context, id);
  },
});
