import type { PrintDocument, PrintFact } from '../../../kernel/index.ts';
import { type VersionHeadWire, versionStates } from '../contract.ts';
import { versionFields } from './version-kind.ts';

/** What every version says on top of its paper: of which item it is, which version, and when it holds. */
export function headOnPaper(
  head: VersionHeadWire,
  own: readonly PrintFact[] = [],
): Pick<PrintDocument, 'facts' | 'note'> {
  const { state, effectiveFrom, effectiveTo } = versionFields;
  const moment = (at: string | null) => (at === null ? '–' : { moment: at });
  return {
    facts: [
      { label: { zh: '物料', en: 'Item' }, value: { zh: head.itemName, en: head.itemNameEn }, wide: true },
      { label: { zh: '物料编码', en: 'Item code' }, value: head.itemCode },
      { label: { zh: '版本', en: 'Version' }, value: head.versionNumber },
      { label: state.label, value: versionStates[head.state] },
      { label: effectiveFrom.label, value: moment(head.effectiveFrom) },
      { label: effectiveTo.label, value: moment(head.effectiveTo) },
      ...own,
    ],
    note: head.note,
  };
}

export const versionSignatures = [
  { zh: '编制', en: 'Written by' },
  { zh: '审核', en: 'Checked by' },
  { zh: '批准', en: 'Approved by' },
];
