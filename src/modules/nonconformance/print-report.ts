import { definePrint, listed, type PrintTable, readFacts, type Text, tableOf, textOfName } from '../../kernel/index.ts';
import { dispositionLabels } from '../quality/contract.ts';
import { type ActionKind, actionStateLabels, type HeldLine, type NonconformanceReport } from './contract.ts';
import { reportEntity } from './entities.ts';
import { reportList } from './lists.ts';
import { readReport } from './read-report.ts';

/** The eight disciplines on paper: for the customer, the supplier or the auditor. */
export const reportPrint = definePrint({
  name: 'nonconformance.eight-disciplines',
  title: { zh: '8D 报告', en: '8D report' },
  permission: reportList.permission,
  of: reportEntity.name,
  path: '/nonconformances/:reportId/8d.pdf',
  read: async (context, id) => {
    const report = await readReport.handle(context, { reportId: id });
    const { facts } = await readFacts(context, reportList, id, [
      ...[
        'state',
        'severity',
        'itemCode',
        'itemName',
        'lots',
        'quantity',
        'defectCode',
        'foundAt',
        'orderCode',
        'operationName',
      ],
      ...['supplierName', 'note', 'raisedByName', 'raisedAt', 'ownerName', 'dueAt', 'causeCategory'],
    ]);
    return {
      code: report.code,
      scan: report.code,
      facts,
      tables: [
        teamOf(report),
        containmentOf(report.held),
        notHeldOf(report),
        causeOf(report),
        actionsOf(report.actions, 'corrective', { zh: 'D5、D6 纠正措施', en: 'D5, D6 Corrective actions' }),
        actionsOf(report.actions, 'preventive', { zh: 'D7 预防措施', en: 'D7 Preventive actions' }),
        endOf(report),
      ],
      signatures: [
        { zh: '负责人', en: 'Owner' },
        { zh: '批准', en: 'Approved by' },
      ],
    };
  },
});

const both = (text: string | null): Text => ({ zh: text ?? '', en: text ?? '' });

function teamOf({ source, actions, ...report }: NonconformanceReport): PrintTable {
  const owners = new Map(actions.map((one) => [one.ownerId, textOfName(one.ownerName, one.ownerNameEn)]));
  const rows: { role: Text; name: Text }[] = [
    { role: { zh: '负责人', en: 'Owner' }, name: textOfName(report.ownerName, report.ownerNameEn) },
    ...(source === 'inspection'
      ? []
      : [{ role: { zh: '提出人', en: 'Raised by' }, name: textOfName(report.raisedByName, report.raisedByNameEn) }]),
    { role: { zh: '围堵', en: 'Contained by' }, name: textOfName(report.containedByName, report.containedByNameEn) },
    { role: { zh: '措施', en: 'Actions' }, name: listed([...owners.values()]) },
    { role: { zh: '验证', en: 'Verified by' }, name: textOfName(report.verifiedByName, report.verifiedByNameEn) },
  ];
  return tableOf(
    rows.filter(({ name }) => name.zh !== ''),
    [
      { label: { zh: '角色', en: 'Role' }, of: ({ role }) => role },
      { label: { zh: '姓名', en: 'Name' }, of: ({ name }) => name },
    ],
    { title: { zh: 'D1 小组', en: 'D1 Team' }, empty: { zh: '没有', en: 'None' } },
  );
}

function containmentOf(held: readonly HeldLine[]): PrintTable {
  return tableOf(
    held,
    [
      { label: { zh: '物料编码', en: 'Item' }, of: ({ itemCode }) => itemCode },
      { label: { zh: '批次', en: 'Lot' }, of: ({ lotCode }) => lotCode },
      {
        label: { zh: '库位', en: 'Place' },
        of: ({ locationCode, handlingUnitCode }) => [locationCode, handlingUnitCode].filter(Boolean).join(' · '),
      },
      { label: { zh: '冻结', en: 'Held' }, of: ({ quantity: amount, unit }) => ({ amount, unit }) },
      { label: { zh: '还冻结', en: 'Held yet' }, of: ({ quantityLeft: amount, unit }) => ({ amount, unit }) },
      {
        label: { zh: '放行', en: 'Released' },
        of: ({ releases }) => ({
          zh: releases
            .map((one) => `${dispositionLabels[one.disposition].zh} ${one.quantity} ${one.personName}`)
            .join('；'),
          en: releases
            .map((one) => `${dispositionLabels[one.disposition].en} ${one.quantity} ${one.personName}`)
            .join('; '),
        }),
      },
    ],
    { title: { zh: 'D3 围堵', en: 'D3 Containment' }, empty: { zh: '没有冻结的货。', en: 'Nothing is held.' } },
  );
}

function notHeldOf({ notHeld, containmentNote }: NonconformanceReport): PrintTable {
  const rows = [...(containmentNote ? [{ what: '', why: containmentNote, whyEn: containmentNote }] : []), ...notHeld];
  return tableOf(
    rows,
    [
      { label: { zh: '在哪里', en: 'Where' }, of: ({ what }) => what },
      { label: { zh: '说明', en: 'Why' }, of: ({ why, whyEn }) => ({ zh: why, en: whyEn }) },
    ],
    { title: { zh: 'D3 没能冻结的', en: 'D3 What could not be held' }, empty: { zh: '没有。', en: 'Nothing.' } },
  );
}

function causeOf({ whys, cause }: NonconformanceReport): PrintTable {
  const rows = [
    ...whys.map((text, index) => ({ step: { zh: `为什么 ${index + 1}`, en: `Why ${index + 1}` }, text })),
    ...(cause ? [{ step: { zh: '根本原因', en: 'Root cause' }, text: cause }] : []),
  ];
  return tableOf(
    rows,
    [
      { label: { zh: '步骤', en: 'Step' }, of: ({ step }) => step },
      { label: { zh: '回答', en: 'Answer' }, of: ({ text }) => both(text) },
    ],
    { title: { zh: 'D4 原因', en: 'D4 Cause' }, empty: { zh: '还没有查明。', en: 'Not known yet.' } },
  );
}

function actionsOf(actions: NonconformanceReport['actions'], kind: ActionKind, title: Text): PrintTable {
  return tableOf(
    actions.filter((one) => one.kind === kind),
    [
      { label: { zh: '序号', en: 'No.' }, of: ({ number }) => String(number) },
      { label: { zh: '做什么', en: 'What' }, of: ({ what }) => what },
      { label: { zh: '负责人', en: 'Owner' }, of: ({ ownerName, ownerNameEn }) => textOfName(ownerName, ownerNameEn) },
      { label: { zh: '到期', en: 'Due' }, of: ({ dueAt: moment }) => ({ moment }) },
      { label: { zh: '状态', en: 'State' }, of: ({ state }) => actionStateLabels[state] },
      { label: { zh: '做了什么', en: 'What was done' }, of: ({ doneNote }) => doneNote },
      {
        label: { zh: '验证', en: 'Checked' },
        of: ({ checkedByName, checkedByNameEn, checkNote }) => {
          const { zh, en } = textOfName(checkedByName, checkedByNameEn);
          const said = (name: string) => [name, checkNote].filter(Boolean).join(' · ');
          return { zh: said(zh), en: said(en) };
        },
      },
    ],
    { title, empty: { zh: '没有。', en: 'None.' } },
  );
}

function endOf({ verifiedAt, endedAt, endNote, ...report }: NonconformanceReport): PrintTable {
  const verifiedBy = textOfName(report.verifiedByName, report.verifiedByNameEn);
  const endedBy = textOfName(report.endedByName, report.endedByNameEn);
  const rows = [
    ...(verifiedAt ? [{ step: { zh: '验证', en: 'Verified' }, name: verifiedBy, moment: verifiedAt, note: '' }] : []),
    ...(endedAt ? [{ step: { zh: '结束', en: 'Ended' }, name: endedBy, moment: endedAt, note: endNote ?? '' }] : []),
  ];
  return tableOf(
    rows,
    [
      { label: { zh: '步骤', en: 'Step' }, of: ({ step }) => step },
      { label: { zh: '谁', en: 'Who' }, of: ({ name }) => name },
      { label: { zh: '何时', en: 'When' }, of: ({ moment }) => ({ moment }) },
      { label: { zh: '说明', en: 'Note' }, of: ({ note }) => note },
    ],
    { title: { zh: 'D8 结案', en: 'D8 Closing' }, empty: { zh: '还没有结案。', en: 'Not closed yet.' } },
  );
}
