import { defineCommand } from '../../../kernel/index.ts';
import { zAskRecountRequest, zSettledLine } from '../contract.ts';
import { countLineEntity } from '../entities.ts';
import { recountAsked } from '../events.ts';
import { updateLine } from '../queries/lines.ts';
import { whyNotDecide } from '../rules/why-not.ts';
import { openLine, toldOf } from './open-line.ts';
import { presentLine } from './present-line.ts';

/** Whoever approves doubts it: somebody counts again. */
export const askRecount = defineCommand({
  name: 'counting.ask-recount',
  summary: { zh: '要求复盘', en: 'Have it counted again' },
  permission: 'counting.variance.approve',
  input: zAskRecountRequest,
  output: zSettledLine,
  http: { method: 'POST', path: '/count-lines/:lineId/recount' },
  handle: async (context, { lineId }) => {
    const open = await openLine(context, lineId);
    const { line, names, list } = open;
    const why = whyNotDecide('recount', line, names);
    if (why) throw why;
    await updateLine(context.tx, lineId, { state: 'recount' });
    context.emit(recountAsked, list.id, { ...toldOf(open), from: line.state, to: 'recount' });
    context.audit({
      entityType: countLineEntity.name,
      entityId: lineId,
      action: 'recount',
      label: `${list.code} ${names.location} ${names.item}`,
      changes: { state: { from: line.state, to: 'recount' } },
    });
    return presentLine(context.tx, lineId);
  },
});
