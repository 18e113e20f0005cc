import {
  foundAtLabels,
  foundAtPlaces,
  type NonconformanceReport,
} from '../../../src/modules/nonconformance/contract.ts';
import { faultClasses, faultClassLabels } from '../../../src/modules/quality/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import type { ReferenceSource } from '../../parts/reference-picker.tsx';
import { lotsOf, sources } from '../../parts/reference-sources.ts';
import { nonconformanceWords } from './words.ts';

const orders = {
  area: 'execution',
  path: '/work-orders',
  query: { 'f.state.in': 'released,in_progress,on_hold,completed', sort: '-dueAt' },
} satisfies ReferenceSource;
const units = {
  area: 'inventory',
  path: '/handling-units',
  query: { 'f.state.eq': 'active' },
} satisfies ReferenceSource;
/** Reason codes of scrap and of rework. */
export const defects = {
  area: 'masterdata',
  path: '/reason-codes',
  query: { 'f.kind.in': 'scrap,rework', 'f.active.eq': 'true' },
  value: 'code',
} satisfies ReferenceSource;

/** Somebody at the desk says that something isn't as it should be. */
export function RaiseDialog({
  onClose,
  onDone,
}: {
  onClose: () => void;
  onDone: (report: NonconformanceReport) => void;
}) {
  const t = useWords(nonconformanceWords);
  const language = useLanguage();
  return (
    <CommandDialog<NonconformanceReport>
      title={t('raiseTitle')}
      verb={t('raise')}
      intro={t('raiseIntro')}
      areas={['nonconformance']}
      entity="nonconformance.report"
      draftOf="nonconformances/new"
      fields={({ itemId }) => [
        { name: 'itemId', label: t('item'), kind: 'reference', source: sources.items },
        { name: 'lotIds', label: t('lots'), kind: 'reference', source: lotsOf(itemId), many: true },
        { name: 'orderId', label: t('order'), kind: 'reference', source: orders },
        { name: 'handlingUnitId', label: t('box'), kind: 'reference', source: units },
        { name: 'quantity', label: t('quantity'), kind: 'amount', positive: true },
        { name: 'defectCode', label: t('defect'), kind: 'reference', source: defects },
        {
          name: 'severity',
          label: t('severity'),
          kind: 'select',
          options: faultClasses.map((value) => ({ value, label: faultClassLabels[value][language] })),
        },
        {
          name: 'foundAt',
          label: t('foundAt'),
          kind: 'select',
          options: foundAtPlaces.map((value) => ({ value, label: foundAtLabels[value][language] })),
        },
        { name: 'note', label: t('note'), kind: 'note', wide: true },
      ]}
      command={({ lotIds, ...typed }) => ({
        path: '/nonconformances',
        body: { ...withoutNulls(typed), ...(Array.isArray(lotIds) && lotIds.length > 0 ? { lotIds } : {}) },
      })}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
