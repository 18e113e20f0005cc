import type { Action, OperationDetail, OperationView } from '../../../src/modules/execution/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { type Language, type Translate, useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { stateWord } from '../../../ui/state-colours.ts';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import { reasonsFor } from '../../parts/reference-sources.ts';
import { serialField } from '../../parts/serial-list.tsx';
import { useApi } from '../../parts/use-api.ts';
import { useLocalName } from '../../parts/values.tsx';
import { type OrderKey, orderWords } from './words.ts';

/** The dialog of an operation's action: its path and label come from the server, its fields from here. */
export function OperationDialog({
  operation,
  action,
  onClose,
}: {
  operation: OperationView;
  action: Action;
  onClose: () => void;
}) {
  const t = useWords(orderWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  const detail = useApi<OperationDetail>('execution', `/operations/${operation.id}`, {
    enabled: action.action === 'report' || action.action === 'inspect',
  });
  const targets = (detail.data?.reworkTargets ?? []).map((target) => ({
    value: target.id,
    label: `${target.sequence} ${nameOf(target)}`,
  }));
  return (
    <CommandDialog
      title={`${action.label} · ${operation.sequence} ${nameOf(operation)}`}
      verb={action.label}
      fields={[
        ...fieldsOf(
          action.action,
          operation,
          { targets, names: namesOf(action.action, operation, detail.data, t) },
          t,
          language,
        ),
        { name: 'note', label: t('note'), kind: 'note' },
      ]}
      areas={['execution', 'inventory', 'quality']}
      command={(values) => ({ path: action.path, body: withoutNulls(values) })}
      onClose={onClose}
    />
  );
}

/** What the pieces that leave the order here are told apart by; at a QC point the inspection says so, for those that pass. */
function namesOf(
  action: string,
  { qcPoint, workshopId }: OperationView,
  detail: OperationDetail | undefined,
  t: Translate<OrderKey>,
): FieldSpec[] {
  const inspects = action === 'inspect';
  if (!detail || detail.next || !(inspects || (action === 'report' && !qcPoint))) return [];
  const { tracking, order } = detail;
  const passes = ({ disposition }: Record<string, unknown>) =>
    !inspects || disposition === 'accept' || disposition === 'concession';
  if (tracking === 'lot' && !inspects)
    return [{ name: 'lotCode', label: t('lot'), kind: 'code', help: t('lotOfOrder', { code: order.code }) }];
  if (tracking !== 'serial') return [];
  const pieces = { quantityField: inspects ? 'quantity' : 'quantityGood', origin: 'production' } as const;
  const of = { itemId: order.itemId, documentId: order.id, workshopId, ...pieces };
  return [{ ...serialField('serialCodes', t('serials'), of), when: passes }];
}

const dispositions = ['accept', 'concession', 'rework', 'return', 'scrap'] as const;

function fieldsOf(
  action: string,
  { unit, quantityHere, quantityHeld, workCentreId }: OperationView,
  { targets, names }: { targets: { value: string; label: string }[]; names: FieldSpec[] },
  t: Translate<OrderKey>,
  language: Language,
): FieldSpec[] {
  const scrapReason = {
    label: t('scrapReason'),
    kind: 'reference',
    source: reasonsFor('scrap'),
    wide: true,
    required: true,
  } as const;
  const reworkTo = {
    name: 'reworkToOperationId',
    label: t('reworkTo'),
    kind: 'select',
    options: targets,
    required: true,
  } as const;
  const equipment = { area: 'masterdata', path: '/equipment', query: { 'f.workCentreId.eq': workCentreId } } as const;
  const amount = (
    name: 'quantity' | 'quantityGood' | 'quantityScrap' | 'quantityRework',
    more: { positive?: true; required?: true; initial?: string; help?: string } = {},
  ): FieldSpec => ({ name, label: t(name), kind: 'amount', unit, ...more });
  const has = (quantity: unknown) => Number(quantity ?? 0) > 0;
  switch (action) {
    case 'report':
      return [
        amount('quantityGood', {
          initial: quantityHere,
          help: t('reportHere', { quantity: formatQuantity(quantityHere, unit) }),
        }),
        amount('quantityScrap'),
        { ...scrapReason, name: 'scrapReasonCode', when: ({ quantityScrap }) => has(quantityScrap) },
        amount('quantityRework'),
        { ...reworkTo, when: ({ quantityRework }) => has(quantityRework) },
        ...names,
        { name: 'setupMinutes', label: t('setupMinutes'), kind: 'integer', min: 0 },
        { name: 'runMinutes', label: t('runMinutes'), kind: 'integer', min: 0 },
        { name: 'people', label: t('people'), kind: 'integer', min: 1, max: 500, initial: 1 },
        { name: 'businessAt', label: t('businessAt'), kind: 'timestamp', help: t('businessAtHelp') },
      ];
    case 'inspect':
      return [
        {
          name: 'disposition',
          label: t('disposition'),
          kind: 'select',
          required: true,
          initial: 'accept',
          options: dispositions.map((value) => ({ value, label: stateWord(value, language) })),
        },
        amount('quantity', { positive: true, required: true, initial: quantityHeld }),
        ...names,
        { ...reworkTo, when: ({ disposition }) => disposition === 'rework' },
        { ...scrapReason, name: 'reasonCode', when: ({ disposition }) => disposition === 'scrap' },
        {
          ...scrapReason,
          name: 'reasonCode',
          label: t('reasonCode'),
          required: false,
          source: reasonsFor('rework'),
          when: ({ disposition }) => disposition === 'rework',
        },
        {
          ...scrapReason,
          name: 'reasonCode',
          label: t('reasonCode'),
          required: false,
          when: ({ disposition }) => disposition === 'concession' || disposition === 'return',
        },
        {
          name: 'reason',
          label: t('reason'),
          kind: 'note',
          required: true,
          when: ({ disposition }) => disposition !== 'accept' && disposition !== 'scrap',
        },
      ];
    case 'start':
    case 'resume':
      return [{ name: 'equipmentId', label: t('equipment'), kind: 'reference', source: equipment, wide: true }];
    case 'transfer':
      return [amount('quantity', { positive: true })];
    default:
      return [];
  }
}
