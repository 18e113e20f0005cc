import type { Action, OperationDetail, OperationView } from '../../../src/modules/execution/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { lookOf } from '../../../ui/state-colours.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import { useApi } from '../../parts/use-api.ts';
import { useLocalName } from '../../parts/values.tsx';
import { orderWords } from './words.ts';

interface DialogProps {
  operation: OperationView;
  action: Action;
  onClose: () => void;
}

/** The dialog of an operation's action: its path and label come from the server, its fields from here. */
export function OperationDialog(props: DialogProps) {
  switch (props.action.action) {
    case 'report':
      return <ReportDialog {...props} />;
    case 'inspect':
      return <InspectDialog {...props} />;
    default:
      return <SimpleDialog {...props} />;
  }
}

const scrapReasons = {
  area: 'masterdata',
  path: '/reason-codes',
  query: { 'f.kind.eq': 'scrap' },
  value: 'code',
} as const;

function ReportDialog({ operation, action, onClose }: DialogProps) {
  const t = useWords(orderWords);
  const nameOf = useLocalName();
  const detail = useApi<OperationDetail>('execution', `/operations/${operation.id}`);
  const targets = detail.data?.reworkTargets ?? [];
  const hasScrap = (values: Record<string, unknown>) => Number(values.quantityScrap ?? 0) > 0;
  const hasRework = (values: Record<string, unknown>) => Number(values.quantityRework ?? 0) > 0;
  const fields: FieldSpec[] = [
    {
      name: 'quantityGood',
      label: t('quantityGood'),
      kind: 'amount',
      unit: operation.unit,
      initial: operation.quantityHere,
      help: t('reportHere', { quantity: formatQuantity(operation.quantityHere, operation.unit) }),
    },
    { name: 'quantityScrap', label: t('quantityScrap'), kind: 'amount', unit: operation.unit },
    {
      name: 'scrapReasonCode',
      label: t('scrapReason'),
      kind: 'reference',
      source: scrapReasons,
      wide: true,
      required: true,
      when: hasScrap,
    },
    { name: 'quantityRework', label: t('quantityRework'), kind: 'amount', unit: operation.unit },
    {
      name: 'reworkToOperationId',
      label: t('reworkTo'),
      kind: 'select',
      required: true,
      when: hasRework,
      options: targets.map((target) => ({ value: target.id, label: `${target.sequence} ${nameOf(target)}` })),
    },
    { name: 'setupMinutes', label: t('setupMinutes'), kind: 'integer', min: 0 },
    { name: 'runMinutes', label: t('runMinutes'), kind: 'integer', min: 0 },
    { name: 'people', label: t('people'), kind: 'integer', min: 1, max: 500, initial: 1 },
    { name: 'businessAt', label: t('businessAt'), kind: 'timestamp', help: t('businessAtHelp') },
    { name: 'note', label: t('note'), kind: 'note' },
  ];
  return (
    <CommandDialog
      title={t('reportAt', { operation: `${operation.sequence} ${nameOf(operation)}` })}
      verb={action.label}
      fields={fields}
      areas={['execution', 'inventory']}
      command={(values) => ({ path: action.path, body: withoutNulls(values) })}
      onClose={onClose}
    />
  );
}

const dispositions = ['accept', 'concession', 'rework', 'return', 'scrap'] as const;

function InspectDialog({ operation, action, onClose }: DialogProps) {
  const t = useWords(orderWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  const detail = useApi<OperationDetail>('execution', `/operations/${operation.id}`);
  const fields: FieldSpec[] = [
    {
      name: 'disposition',
      label: t('disposition'),
      kind: 'select',
      required: true,
      initial: 'accept',
      options: dispositions.map((value) => ({ value, label: lookOf(value)[language] })),
    },
    {
      name: 'quantity',
      label: t('quantity'),
      kind: 'amount',
      positive: true,
      required: true,
      unit: operation.unit,
      initial: operation.quantityHeld,
    },
    {
      name: 'reworkToOperationId',
      label: t('reworkTo'),
      kind: 'select',
      required: true,
      when: (values) => values.disposition === 'rework',
      options: (detail.data?.reworkTargets ?? []).map((target) => ({
        value: target.id,
        label: `${target.sequence} ${nameOf(target)}`,
      })),
    },
    {
      name: 'reasonCode',
      label: t('scrapReason'),
      kind: 'reference',
      source: scrapReasons,
      wide: true,
      required: true,
      when: (values) => values.disposition === 'scrap',
    },
    {
      name: 'reason',
      label: t('reason'),
      kind: 'note',
      required: true,
      when: (values) => values.disposition !== 'accept' && values.disposition !== 'scrap',
    },
    { name: 'note', label: t('note'), kind: 'note' },
  ];
  return (
    <CommandDialog
      title={t('inspectAt', { operation: `${operation.sequence} ${nameOf(operation)}` })}
      verb={action.label}
      fields={fields}
      areas={['execution', 'inventory', 'quality']}
      command={(values) => ({ path: action.path, body: withoutNulls(values) })}
      onClose={onClose}
    />
  );
}

function SimpleDialog({ operation, action, onClose }: DialogProps) {
  const t = useWords(orderWords);
  const nameOf = useLocalName();
  const takesEquipment = action.action === 'start' || action.action === 'resume';
  const fields: FieldSpec[] = [
    ...(takesEquipment
      ? [
          {
            name: 'equipmentId',
            label: t('equipment'),
            kind: 'reference' as const,
            source: {
              area: 'masterdata' as const,
              path: '/equipment',
              query: { 'f.workCentreId.eq': operation.workCentreId },
            },
            wide: true,
          },
        ]
      : []),
    ...(action.action === 'transfer'
      ? [{ name: 'quantity', label: t('quantity'), kind: 'amount' as const, positive: true, unit: operation.unit }]
      : []),
    { name: 'note', label: t('note'), kind: 'note' },
  ];
  return (
    <CommandDialog
      title={`${action.label} · ${operation.sequence} ${nameOf(operation)}`}
      verb={action.label}
      fields={fields}
      areas={['execution', 'inventory']}
      command={(values) => ({ path: action.path, body: withoutNulls(values) })}
      onClose={onClose}
    />
  );
}

export function withoutNulls(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}
