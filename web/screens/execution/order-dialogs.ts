import type { Action, WorkOrderDetail } from '../../../src/modules/execution/contract.ts';
import { type Translate, useWords } from '../../../ui/i18n/index.ts';
import { type CommandDialogProps, withoutNulls } from '../../parts/command-dialog.tsx';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import { reasonsFor } from '../../parts/reference-sources.ts';
import { useLocalName } from '../../parts/values.tsx';
import { useOrderFields } from './order-fields.ts';
import { type OrderKey, orderWords } from './words.ts';

interface OrderDialog extends Partial<Pick<CommandDialogProps, 'intro' | 'danger' | 'record' | 'entity'>> {
  fields: FieldSpec[];
  /** Of the command; what was filled in, where nothing else is said. */
  body?: (values: Record<string, unknown>) => Record<string, unknown>;
}

/** What the dialog of an order's action asks. An action unknown here still runs, with nothing asked but a note. */
export function useOrderDialog(detail: WorkOrderDetail, action: Action | undefined): OrderDialog {
  const t = useWords(orderWords);
  const nameOf = useLocalName();
  const orderFields = useOrderFields();
  const { order } = detail;
  const why = action?.asks?.detail;
  const reason: FieldSpec = { name: 'reason', label: t('reason'), kind: 'note', required: true };
  const note: FieldSpec = { name: 'note', label: t('note'), kind: 'note' };
  switch (action?.action) {
    case 'release':
      return { intro: t('releaseIntro'), fields: [] };
    case 'hold':
      return { intro: t('holdIntro'), fields: [reason] };
    case 'complete':
      return {
        intro: [t('completeIntro'), why].filter(Boolean).join(' '),
        fields: [reason, ...(action.asks ? completeFields(t) : [])],
      };
    case 'close': {
      const variance = { ...reason, name: 'varianceReason', label: t('acceptVariance'), help: t('varianceHelp') };
      return {
        intro: why,
        fields: action.asks ? [variance, note] : [note],
        body: ({ varianceReason, ...values }) =>
          withoutNulls({ ...values, acceptMaterialVariance: varianceReason && { reason: varianceReason } }),
      };
    }
    case 'cancel':
      return { intro: why, danger: true, fields: [reason, ...cancelFields(t)] };
    case 'split':
      return {
        intro: t('splitIntro'),
        fields: splitFields(t, detail, nameOf, reason),
        body: (values) => ({ ...withoutNulls(values), unit: order.unit }),
      };
    case 'merge':
      return { intro: t('mergeIntro'), fields: [mergeField(t, order), reason] };
    case 'update':
      return {
        fields: orderFields.filter(
          (field) =>
            field.name !== 'code' && (order.state === 'draft' || !['itemId', 'quantity', 'unit'].includes(field.name)),
        ),
        record: { ...order },
        entity: 'execution.work-order',
        body: (values) => ({ ...values, expectedVersion: order.version }),
      };
    default:
      return { fields: [note] };
  }
}

/** What becomes of what is half-way: nothing is done, unless it is scrapped. */
function scrapOrRefuse(t: Translate<OrderKey>, name: string, label: OrderKey, refuse: OrderKey): FieldSpec {
  const options = [
    { value: 'refuse', label: t(refuse) },
    { value: 'scrap', label: t('scrap') },
  ];
  return { name, label: t(label), kind: 'select', options, initial: 'refuse', required: true };
}

function scrapReasonField(t: Translate<OrderKey>, ...asked: string[]): FieldSpec {
  return {
    name: 'scrapReasonCode',
    label: t('scrapReason'),
    kind: 'reference',
    wide: true,
    required: true,
    when: (values) => asked.some((name) => values[name] === 'scrap'),
    source: reasonsFor('scrap'),
  };
}

/** Asked only where something is half-way. */
function completeFields(t: Translate<OrderKey>): FieldSpec[] {
  return [scrapOrRefuse(t, 'pieces', 'halfway', 'refuseComplete'), scrapReasonField(t, 'pieces')];
}

function cancelFields(t: Translate<OrderKey>): FieldSpec[] {
  return [
    scrapOrRefuse(t, 'pieces', 'cancelPieces', 'refuse'),
    scrapOrRefuse(t, 'material', 'cancelMaterial', 'refuse'),
    scrapReasonField(t, 'pieces', 'material'),
  ];
}

function splitFields(
  t: Translate<OrderKey>,
  detail: WorkOrderDetail,
  nameOf: (record: { name?: string | null; nameEn?: string | null }) => string,
  reason: FieldSpec,
): FieldSpec[] {
  return [
    {
      name: 'quantity',
      label: t('splitQuantity'),
      kind: 'amount',
      positive: true,
      required: true,
      unit: detail.order.unit,
    },
    {
      name: 'operationId',
      label: t('splitAt'),
      kind: 'select',
      options: detail.operations.map((operation) => ({
        value: operation.id,
        label: `${operation.sequence} ${nameOf(operation)} · ${t('here')} ${operation.quantityHere}`,
      })),
    },
    { name: 'dueAt', label: t('dueAt'), kind: 'timestamp', initial: detail.order.dueAt },
    { name: 'code', label: t('code'), kind: 'code', help: t('codeHelp') },
    reason,
  ];
}

function mergeField(t: Translate<OrderKey>, order: WorkOrderDetail['order']): FieldSpec {
  return {
    name: 'orderIds',
    label: t('mergeWhich'),
    kind: 'reference',
    many: true,
    wide: true,
    required: true,
    source: {
      area: 'execution',
      path: '/work-orders',
      query: { 'f.itemId.eq': order.itemId, 'f.state.in': 'released,in_progress', 'f.id.ne': order.id },
    },
  };
}
