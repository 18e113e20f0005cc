import {
  definePrint,
  type PrintLink,
  type PrintTable,
  type QueryContext,
  readSubjectPapers,
  type SubjectPaper,
  type Text,
  tableOf,
  textOfName,
} from '../../../kernel/index.ts';
import { writePaperLink } from '../../../labels/index.ts';
import { qualityKinds } from '../../masterdata/contract.ts';
import { type MaterialView, type OperationView, orderStateLabels } from '../contract.ts';
import { operationEntity, workOrderEntity } from '../entities.ts';
import { readWorkOrder } from './read-order.ts';

/** What goes with the pieces from step to step: a code per operation for the scanner, and room to write where there is none. */
export const traveller = definePrint({
  name: 'execution.traveller',
  title: { zh: '流转卡', en: 'Traveller' },
  permission: workOrderEntity.permissions.read,
  of: workOrderEntity.name,
  path: '/work-orders/:orderId/traveller.pdf',
  read: async (context, orderId) => {
    const { order, operations, materials } = await readWorkOrder.handle(context, { orderId });
    const papers = await papersOfSteps(context, operations);
    const links = linksOf(operations, papers.slice(0, PAPERS_WITH_CODE_MAX));
    const withoutCode = papers.slice(PAPERS_WITH_CODE_MAX);
    const { item, quantity, dueAt, priority, workshopId: workshop, state } = workOrderEntity.fields;
    return {
      code: order.code,
      scan: order.code,
      facts: [
        { label: item.label, value: { zh: order.itemName, en: order.itemNameEn ?? '' }, wide: true },
        { label: { zh: '物料编码', en: 'Item code' }, value: order.itemCode },
        { label: quantity.label, value: { amount: order.quantity, unit: order.unit } },
        { label: dueAt.label, value: { moment: order.dueAt } },
        { label: workshop.label, value: order.workshopName },
        { label: priority.label, value: order.priority },
        { label: state.label, value: orderStateLabels[order.state] },
      ],
      tables: [
        operationTable(operations),
        qualityTable(operations),
        materialTable(materials),
        ...(withoutCode.length > 0 ? [paperTable(withoutCode, operations.length)] : []),
      ],
      links: {
        title: { zh: '图纸和作业指导（手机扫码打开）', en: 'Drawings and instructions (scan with a phone)' },
        links,
      },
      note: order.note,
      signatures: [
        { zh: '发单', en: 'Issued by' },
        { zh: '领料', en: 'Material by' },
        { zh: '入库', en: 'Received by' },
      ],
      place: { workshopId: order.workshopId },
    };
  },
});

const byHand = 46;

function operationTable(operations: readonly OperationView[]): PrintTable {
  return tableOf(
    operations,
    [
      { label: { zh: '序号', en: 'No.' }, of: ({ sequence }) => sequence },
      { label: { zh: '扫码', en: 'Scan' }, of: ({ code }) => ({ scan: code }) },
      { label: { zh: '工序', en: 'Operation' }, of: operationText },
      {
        label: { zh: '工作中心', en: 'Work centre' },
        of: ({ workCentreCode, workCentreName }) => `${workCentreCode} ${workCentreName}`,
      },
      {
        label: { zh: '标准工时', en: 'Standard time' },
        of: ({ setupMinutesPlanned, runMinutesPlanned }) => ({ minutes: setupMinutesPlanned + runMinutesPlanned }),
      },
      { label: { zh: '计划', en: 'Planned' }, of: ({ quantityPlanned, unit }) => ({ amount: quantityPlanned, unit }) },
      { label: { zh: '合格', en: 'Good' }, width: byHand, of: () => null },
      { label: { zh: '报废', en: 'Scrap' }, width: byHand, of: () => null },
      { label: { zh: '签名', en: 'Signed' }, width: byHand, of: () => null },
    ],
    {
      title: { zh: '工序', en: 'Operations' },
      empty: { zh: '工单下达后才有工序。', en: 'Operations come with the release of the order.' },
    },
  );
}

/** Where pieces wait for the inspector, with room for what the inspector found. */
function qualityTable(operations: readonly OperationView[]): PrintTable {
  return tableOf(
    operations.filter(({ qcPoint }) => qcPoint),
    [
      { label: { zh: '序号', en: 'No.' }, of: ({ sequence }) => sequence },
      { label: { zh: '工序', en: 'Operation' }, of: nameOf },
      {
        label: { zh: '检验', en: 'Inspection' },
        of: ({ qualityKind }) => (qualityKind ? qualityKinds[qualityKind] : { zh: '检验', en: 'Inspection' }),
      },
      { label: { zh: '检验数', en: 'Inspected' }, width: byHand, of: () => null },
      { label: { zh: '不合格', en: 'Rejected' }, width: byHand, of: () => null },
      { label: { zh: '检验员', en: 'Inspector' }, width: byHand, of: () => null },
    ],
    { title: { zh: '质检点', en: 'QC points' }, rowHeight: 18 },
  );
}

interface PaperOfSteps extends SubjectPaper {
  steps: number[];
}

/** Each drawing and instruction once, with the steps that it is meant for. */
async function papersOfSteps({ tx }: QueryContext, operations: readonly OperationView[]): Promise<PaperOfSteps[]> {
  const found = new Map<string, PaperOfSteps>();
  for (const { id, sequence } of operations)
    for (const paper of await readSubjectPapers(tx, { kind: operationEntity.name, id })) {
      const known = found.get(paper.id) ?? { ...paper, steps: [] };
      found.set(paper.id, { ...known, steps: [...known.steps, sequence] });
    }
  return [...found.values()];
}

/** Half a page of codes; what is more is named, and opened by the code of its step. */
const PAPERS_WITH_CODE_MAX = 24;

/** What a phone opens: the papers of the whole order, then each step that has something to read, with those that are its own. */
function linksOf(operations: readonly OperationView[], papers: readonly PaperOfSteps[]): PrintLink[] {
  const isCommon = ({ steps }: PaperOfSteps) => operations.length > 1 && steps.length === operations.length;
  const own = papers.filter((paper) => !isCommon(paper));
  const linkOf = (paper: PaperOfSteps, { id }: OperationView): PrintLink => ({
    path: writePaperLink({ operationId: id, fileId: paper.id }),
    title: { zh: paper.title, en: paper.title },
    more: [describe(paper), stepsOf(paper, operations.length)],
  });
  const [first] = operations;
  if (!first) return [];
  return [
    ...papers.filter(isCommon).map((paper) => linkOf(paper, first)),
    ...operations.flatMap((operation) => {
      const { id, sequence, name, nameEn, instructions } = operation;
      if (!instructions && !papers.some(({ steps }) => steps.includes(sequence))) return [];
      const step: PrintLink = {
        path: writePaperLink({ operationId: id }),
        title: { zh: `${sequence} ${name}`, en: `${sequence} ${nameEn || name}` },
        more: [{ zh: '这道的全部图纸和指导', en: 'All that is read at this step' }],
      };
      return [step, ...own.filter(({ steps }) => steps[0] === sequence).map((paper) => linkOf(paper, operation))];
    }),
  ];
}

/** Which drawing and which instruction hold: a phone shows the newest, so whoever holds older paper sees that it is. */
const describe = ({ kind, version }: PaperOfSteps): Text => ({
  zh: `${kind.zh} 版本 ${version}`,
  en: `${kind.en}, version ${version}`,
});

function stepsOf({ steps }: PaperOfSteps, stepCount: number): Text {
  if (steps.length === stepCount) return { zh: '全部工序', en: 'All steps' };
  return { zh: `工序 ${steps.join('、')}`, en: `${steps.length === 1 ? 'Step' : 'Steps'} ${steps.join(', ')}` };
}

function paperTable(papers: readonly PaperOfSteps[], stepCount: number): PrintTable {
  return tableOf(
    papers,
    [
      { label: { zh: '名称', en: 'Title' }, of: ({ title }) => title },
      { label: { zh: '种类和版本', en: 'Kind and version' }, of: describe },
      { label: { zh: '工序', en: 'Steps' }, of: (paper) => stepsOf(paper, stepCount) },
    ],
    { title: { zh: '更多图纸（扫工序的码打开）', en: 'More drawings (scan the code of the step)' } },
  );
}

const nameOf = ({ name, nameEn }: OperationView): Text => textOfName(name, nameEn);

function operationText({ name, nameEn, qcPoint, instructions }: OperationView) {
  const mark = qcPoint ? { zh: '【质检点】', en: '[QC point] ' } : { zh: '', en: '' };
  const more = instructions ? ` · ${instructions}` : '';
  return { zh: `${mark.zh}${name}${more}`, en: `${mark.en}${nameEn || name}${more}` };
}

/** With what may stand in, for whoever stands at an empty shelf with the paper in hand. */
function withSubstitutes(name: string, nameEn: string, substitutes: MaterialView['substitutes']) {
  if (substitutes.length === 0) return { zh: name, en: nameEn };
  const codes = substitutes.map(({ itemCode, numerator, denominator }) =>
    numerator === denominator ? itemCode : `${itemCode} ${numerator}:${denominator}`,
  );
  return { zh: `${name}（可代：${codes.join('、')}）`, en: `${nameEn || name} (or ${codes.join(', ')})` };
}

function materialTable(materials: readonly MaterialView[]): PrintTable {
  return tableOf(
    materials,
    [
      { label: { zh: '行', en: 'Line' }, of: ({ lineNumber }) => lineNumber },
      { label: { zh: '物料编码', en: 'Item code' }, of: ({ itemCode }) => itemCode },
      {
        label: { zh: '物料名称', en: 'Item name' },
        of: ({ itemName, itemNameEn, substitutes }) => withSubstitutes(itemName, itemNameEn ?? '', substitutes),
      },
      { label: { zh: '库位', en: 'Place' }, of: ({ locationCode }) => locationCode },
      {
        label: { zh: '需要', en: 'Required' },
        of: ({ quantityRequired, unit }) => ({ amount: quantityRequired, unit }),
      },
      { label: { zh: '批号', en: 'Lot' }, width: 80, of: () => null },
      { label: { zh: '实领', en: 'Issued' }, width: byHand, of: () => null },
    ],
    { title: { zh: '用料', en: 'Materials' }, rowHeight: 18 },
  );
}
