import type { ReasonKind } from '../../../src/modules/masterdata/contract.ts';
import type { DecidedOf, InspectionTask } from '../../../src/modules/quality/contract.ts';
import { dispositionLabels } from '../../../src/modules/quality/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import { useApi } from '../../parts/use-api.ts';
import { useLocalName } from '../../parts/values.tsx';
import { qualityWords } from './words.ts';

interface TaskDialogProps {
  task: InspectionTask;
  onClose: () => void;
}

/** One reading at the desk; many are taken faster on the floor app. The same sample again puts a wrong one right. */
export function TakeReadingDialog({ task, onClose }: TaskDialogProps) {
  const t = useWords(qualityWords);
  const nameOf = useLocalName();
  const next = task.characteristics.find(
    ({ characteristicId, size }) =>
      task.readings.filter((one) => one.characteristicId === characteristicId).length < size,
  );
  const first = next ?? task.characteristics[0];
  const read = task.readings.filter((one) => one.characteristicId === first?.characteristicId);
  const sampleNo = next ? firstFree(read.map((one) => one.sampleNo)) : 1;
  const codes = useReasonCodes(['scrap', 'rework']);
  const isMeasured = (id: unknown) =>
    task.characteristics.some(({ characteristicId, kind }) => characteristicId === id && kind === 'measured');
  return (
    <CommandDialog
      title={`${t('takeReading')} · ${task.code}`}
      verb={t('takeReading')}
      areas={['quality']}
      record={{ characteristicId: first?.characteristicId, sampleNo, ok: 'true' }}
      fields={(values) => [
        {
          name: 'characteristicId',
          label: t('characteristic'),
          kind: 'select',
          required: true,
          options: task.characteristics.map((one) => ({
            value: one.characteristicId,
            label: `${one.code} ${nameOf(one)}`,
          })),
        },
        { name: 'sampleNo', label: t('sample'), kind: 'integer', min: 1, required: true },
        ...(isMeasured(values.characteristicId ?? first?.characteristicId)
          ? [{ name: 'value', label: t('value'), kind: 'amount' as const, signed: true, required: true }]
          : [
              {
                name: 'ok',
                label: t('result'),
                kind: 'select' as const,
                required: true,
                options: [
                  { value: 'true', label: t('good') },
                  { value: 'false', label: t('bad') },
                ],
              },
            ]),
        { ...codes, name: 'defectCode', label: t('defect') },
      ]}
      command={({ ok, value, ...typed }) => {
        const said = isMeasured(typed.characteristicId) ? { value } : { ok: ok === 'true' };
        return {
          path: `/inspection-tasks/${task.id}/readings`,
          body: { readings: [{ ...withoutNulls(typed), ...said }] },
        };
      }}
      onClose={onClose}
    />
  );
}

function firstFree(taken: readonly number[]): number {
  let free = 1;
  while (taken.includes(free)) free += 1;
  return free;
}

/** Reason codes of these kinds as a choice: what fails is called by the same words as scrap and rework. */
function useReasonCodes(kinds: readonly ReasonKind[]): Omit<Extract<FieldSpec, { kind: 'select' }>, 'name' | 'label'> {
  const nameOf = useLocalName();
  const { data } = useApi<{ rows: { code: string; name: string; nameEn: string }[] }>('masterdata', '/reason-codes', {
    query: { 'f.kind.in': kinds.join(','), 'f.active.eq': 'true', limit: 200, sort: 'code' },
  });
  const options = (data?.rows ?? []).map((row) => ({ value: row.code, label: `${row.code} ${nameOf(row)}` }));
  return { kind: 'select', options };
}

/** What becomes of what was inspected; what can't be chosen says why above the fields. */
export function DecideTaskDialog({ task, of, onClose }: TaskDialogProps & { of: DecidedOf }) {
  const t = useWords(qualityWords);
  const language = useLanguage();
  const codes = useReasonCodes(['scrap', 'rework']);
  const reworkCodes = useReasonCodes(['rework']);
  const rejected = of === 'rejected';
  const choices = rejected ? task.choicesOfRejected : task.choices;
  const allowed = choices.filter((one) => one.allowed);
  const refused = choices.filter((one) => !one.allowed && (task.kind === 'incoming' || one.disposition !== 'return'));
  return (
    <CommandDialog
      title={`${t(rejected ? 'decideRejected' : 'decide')} · ${task.code}`}
      verb={t('decide')}
      areas={['quality', 'inventory']}
      intro={refused.map(({ disposition, refusal }) => (
        <p key={disposition} className="muted">
          {dispositionLabels[disposition][language]}：{refusal?.title}
        </p>
      ))}
      record={{ quantity: rejected ? task.quantityRejected : task.quantityLeft, disposition: allowed[0]?.disposition }}
      fields={(values) => [
        {
          name: 'disposition',
          label: t('decision'),
          kind: 'select',
          required: true,
          options: allowed.map(({ disposition, label }) => ({ value: disposition, label })),
        },
        { name: 'quantity', label: t('quantity'), kind: 'amount', unit: task.unit, positive: true, required: true },
        ...(values.disposition === 'accept'
          ? []
          : [
              {
                ...(values.disposition === 'rework' ? reworkCodes : codes),
                name: 'reasonCode',
                label: t('reasonCode'),
              },
            ]),
        {
          name: 'reason',
          label: t('reason'),
          kind: 'note',
          required: values.disposition === 'concession' || (values.disposition !== 'accept' && !values.reasonCode),
        },
      ]}
      command={(typed) => ({ path: `/inspection-tasks/${task.id}/decisions`, body: { of, ...withoutNulls(typed) } })}
      onClose={onClose}
    />
  );
}
