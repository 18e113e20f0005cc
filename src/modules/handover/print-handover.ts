import { definePrint, type PrintTable, tableOf } from '../../kernel/index.ts';
import { causeKinds, handoverStateLabels, sides } from './contract.ts';
import { handoverEntity } from './entities.ts';
import { handoverList } from './lists.ts';
import { readHandover } from './signing/read-handover.ts';

/** A handover for the file: both counts of each line, what stood open, what differed and why, and who signed. */
export const handoverSheet = definePrint({
  name: 'handover.handover-sheet',
  title: { zh: '交接班单', en: 'Shift handover' },
  permission: handoverList.permission,
  of: handoverEntity.name,
  path: '/handovers/:handoverId/handover.pdf',
  read: async (context, id) => {
    const one = await readHandover.handle(context, { handoverId: id });
    const amount = (value: string | null, unit: string) => (value === null ? null : { amount: value, unit });
    const counted = [...one.lines, ...one.boxes];
    const parts = one.parts.map(
      ({ label, rows }): PrintTable =>
        tableOf(
          rows,
          [
            { label: { zh: '编号', en: 'Code' }, of: ({ code }) => code },
            { label: { zh: '情况', en: 'What' }, of: ({ says }) => says },
            { label: { zh: '从何时', en: 'Since' }, of: ({ since }) => (since === null ? null : { moment: since }) },
          ],
          { title: { zh: label, en: label } },
        ),
    );
    return {
      code: one.code,
      scan: one.code,
      place: { workshopId: one.workshopId, lineId: one.lineId },
      facts: [
        { label: { zh: '车间', en: 'Workshop' }, value: [one.workshopName, one.lineName].filter(Boolean).join(' · ') },
        {
          label: { zh: '班次', en: 'Shift' },
          value: { zh: `${one.day} ${one.shiftName}`, en: `${one.day} ${one.shiftNameEn}` },
        },
        { label: { zh: '状态', en: 'State' }, value: handoverStateLabels[one.state] },
        { label: { zh: '交班人', en: 'Handed over by' }, value: one.outByName },
        { label: { zh: '交班签字', en: 'Signed out' }, value: one.outAt === null ? null : { moment: one.outAt } },
        { label: { zh: '接班人', en: 'Taken over by' }, value: one.inByName },
        { label: { zh: '接班签字', en: 'Signed in' }, value: one.inAt === null ? null : { moment: one.inAt } },
        ...(one.takenReason ? [{ label: { zh: '原因', en: 'Reason' }, value: one.takenReason, wide: true }] : []),
        ...(one.outRemarks
          ? [{ label: { zh: '交班备注', en: 'Remarks, outgoing' }, value: one.outRemarks, wide: true }]
          : []),
        ...(one.inRemarks
          ? [{ label: { zh: '接班备注', en: 'Remarks, incoming' }, value: one.inRemarks, wide: true }]
          : []),
      ],
      tables: [
        tableOf(
          counted,
          [
            { label: { zh: '工序或箱', en: 'Operation or box' }, of: ({ code, name }) => `${code} ${name}` },
            { label: { zh: '产品', en: 'Item' }, of: ({ itemName }) => itemName },
            { label: { zh: '账面', en: 'Books' }, of: ({ book, unit }) => ({ amount: book, unit }) },
            { label: { zh: '待检', en: 'Held' }, of: ({ held }) => (held === '0' ? null : { amount: held }) },
            { label: { zh: '交班数', en: 'Outgoing' }, of: ({ out, unit }) => amount(out?.quantity ?? null, unit) },
            {
              label: { zh: '接班数', en: 'Incoming' },
              of: ({ in: said, unit }) => amount(said?.quantity ?? null, unit),
            },
          ],
          { title: { zh: '在制', en: 'Work in progress' }, empty: { zh: '没有在制。', en: 'No work in progress.' } },
        ),
        tableOf(
          one.differences,
          [
            { label: { zh: '哪一方', en: 'Side' }, of: ({ side }) => sides[side] },
            { label: { zh: '工序或箱', en: 'Operation or box' }, of: ({ code }) => code },
            { label: { zh: '应有', en: 'Expected' }, of: ({ expected, unit }) => ({ amount: expected, unit }) },
            { label: { zh: '清点', en: 'Counted' }, of: ({ counted: said, unit }) => ({ amount: said, unit }) },
            { label: { zh: '差异', en: 'Difference' }, of: ({ amount: by, unit }) => ({ amount: by, unit }) },
            { label: { zh: '负责人', en: 'Whose task' }, of: ({ ownerName }) => ownerName },
            { label: { zh: '原因', en: 'Cause' }, of: ({ cause }) => (cause === null ? null : causeKinds[cause]) },
            { label: { zh: '说明', en: 'Note' }, of: ({ note }) => note },
          ],
          { title: { zh: '差异', en: 'Differences' } },
        ),
        ...parts,
        tableOf(
          one.lateFacts,
          [
            { label: { zh: '发生', en: 'Happened' }, of: ({ at }) => ({ moment: at }) },
            { label: { zh: '传到', en: 'Told' }, of: ({ toldAt }) => ({ moment: toldAt }) },
            { label: { zh: '工序', en: 'Operation' }, of: ({ operation }) => operation },
            { label: { zh: '记录', en: 'What' }, of: ({ says }) => says },
            { label: { zh: '数量', en: 'Quantity' }, of: ({ quantity }) => ({ amount: quantity }) },
            { label: { zh: '谁', en: 'Who' }, of: ({ personName }) => personName },
          ],
          { title: { zh: '签字后才到', en: 'Arrived afterwards' } },
        ),
      ],
      signatures: [
        { zh: '交班人', en: 'Outgoing' },
        { zh: '接班人', en: 'Incoming' },
      ],
    };
  },
});
