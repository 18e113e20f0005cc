import { Link } from '@tanstack/react-router';
import type { Action, WorkOrderDetail } from '../../../src/modules/execution/contract.ts';
import type { StuckKind, StuckOrder, StuckReason } from '../../../src/modules/insight/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { type Translate, useWords } from '../../../ui/i18n/index.ts';
import type { Shape, Tone } from '../../../ui/state-colours.ts';
import { StateShape } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { useApi } from '../../parts/use-api.ts';
import { useLocalName } from '../../parts/values.tsx';
import { Causes } from '../insight/stuck-row.tsx';
import { type OrderKey, orderWords } from './words.ts';

interface Need {
  key: string;
  tone: Tone;
  shape: Shape;
  text: string;
  /** Where it is put right, what stands on the link, and whose it is. */
  to?: { label: string; search: Record<string, string>; permission?: string };
}

const looks = {
  alarm: { tone: 'red', shape: 'octagon' },
  pause: { tone: 'amber', shape: 'pause' },
  check: { tone: 'violet', shape: 'diamond' },
  start: { tone: 'blue', shape: 'play' },
  open: { tone: 'grey', shape: 'ring' },
  differs: { tone: 'amber', shape: 'octagon' },
  finish: { tone: 'green', shape: 'tick' },
} as const satisfies Record<string, { tone: Tone; shape: Shape }>;

/** Why the order stands still, in the words and with the repairs of the overview; then what comes next. */
export function OrderNeeds({ detail, actions }: { detail: WorkOrderDetail; actions: Action[] }) {
  const t = useWords(orderWords);
  const nameOf = useLocalName();
  const may = useMay();
  const stuck = useApi<StuckOrder>('insight', `/stuck-orders/${detail.order.id}`);
  return (
    <Loaded query={stuck} lines={2}>
      {(order) => {
        const needs = needsOf(detail, order.reasons, actions, t, nameOf);
        if (needs.length + order.reasons.length === 0) return <p className="faint">{t('needsNothing')}</p>;
        return (
          <div className="order-causes">
            <Causes order={order} />
            <ul className="needs">
              {needs.map((need) => (
                <li key={need.key}>
                  <span className={`tone-${need.tone}`} style={{ color: 'var(--tone-mark)' }}>
                    <StateShape shape={need.shape} size={12} />
                  </span>
                  <span>{need.text}</span>
                  {need.to && may(need.to.permission) && (
                    <Link to="." search={need.to.search}>
                      {need.to.label}
                    </Link>
                  )}
                </li>
              ))}
            </ul>
          </div>
        );
      }}
    </Loaded>
  );
}

/** What comes next; what the causes tell isn't said twice. */
function needsOf(
  { order, operations, materials }: WorkOrderDetail,
  reasons: readonly StuckReason[],
  actions: Action[],
  t: Translate<OrderKey>,
  nameOf: (record: { name?: string | null; nameEn?: string | null }) => string,
): Need[] {
  const { state } = order;
  if (state === 'closed' || state === 'cancelled') return [];
  const made = state === 'completed';
  const told = (kind: StuckKind, operationId: string) =>
    reasons.some((reason) => reason.kind === kind && reason.operationId === operationId);
  const refusal = actions.find((action) => action.action === 'release')?.refusal;
  const differs = materials.some((material) => Number(material.quantityDifference) !== 0);
  const toMaterials = { label: t('toMaterials'), search: { tab: 'materials' } };
  const needs: (Need | false)[] = [
    ...operations.flatMap(({ id, quantityHeld, unit, state: at, ...named }): (Need | false)[] => {
      const operation = nameOf(named);
      const quantity = formatQuantity(quantityHeld, unit);
      return [
        Number(quantityHeld) > 0 &&
          !told('awaiting_inspection', id) && {
            key: `${id}-held`,
            ...looks.check,
            text: t('needInspect', { operation, quantity }),
            to: {
              label: t('inspect'),
              search: { operation: id, do: 'inspect' },
              permission: 'quality.inspection.write',
            },
          },
        at === 'paused' &&
          state !== 'on_hold' &&
          !told('paused', id) && {
            key: `${id}-paused`,
            ...looks.pause,
            text: t('needPaused', { operation }),
            to: { label: t('goOn'), search: { operation: id, do: 'resume' }, permission: 'execution.operation.resume' },
          },
        at === 'ready' &&
          state !== 'on_hold' && {
            key: `${id}-ready`,
            ...looks.start,
            text: t('needReady', { operation }),
            to: { label: t('start'), search: { operation: id, do: 'start' }, permission: 'execution.operation.start' },
          },
      ];
    }),
    state === 'draft' &&
      (refusal || !reasons.some((reason) => reason.kind === 'not_released')) && {
        key: 'release',
        ...(refusal ? looks.alarm : looks.open),
        text: refusal?.detail ?? t('needRelease'),
      },
    made && differs && { key: 'variance', ...looks.differs, text: t('needVariance'), to: toMaterials },
    made && !differs && { key: 'close', ...looks.finish, text: t('needClose') },
  ];
  return needs.filter((need) => need !== false);
}
