import { definePrint, tableOf } from '../../../kernel/index.ts';
import { routingOperation } from '../contract.ts';
import { headOnPaper, versionSignatures } from '../versions/head-on-paper.ts';
import { readRouting } from './routing-commands.ts';

/** A version of a routing with its operations, for the wall or the customer. */
export const routingPrint = definePrint({
  name: 'masterdata.routing-print',
  title: { zh: '工艺路线', en: 'Routing' },
  permission: readRouting.permission,
  of: 'masterdata.routing',
  path: '/routings/:routingId/routing.pdf',
  read: async (context, routingId) => {
    const routing = await readRouting.handle(context, { routingId });
    const { sequence, name, qualityPoint, instructions } = routingOperation;
    const operations = tableOf(routing.operations, [
      { label: sequence.label, of: (step) => step.sequence },
      { label: name.label, of: (step) => ({ zh: step.name, en: step.nameEn }) },
      {
        label: { zh: '工作中心', en: 'Work centre' },
        of: ({ workCentreName, workCentreNameEn }) => ({ zh: workCentreName, en: workCentreNameEn }),
      },
      { label: { zh: '准备', en: 'Set-up' }, of: ({ setupMinutes }) => ({ minutes: Number(setupMinutes) }) },
      { label: { zh: '单件', en: 'Per piece' }, of: (step) => ({ minutes: Number(step.runSecondsPerPiece) / 60 }) },
      { label: qualityPoint.label, of: (step) => (step.qualityPoint ? { zh: '是', en: 'Yes' } : '') },
      { label: instructions.label, of: (step) => step.instructions },
    ]);
    return { code: routing.code, ...headOnPaper(routing), tables: [operations], signatures: versionSignatures };
  },
});
