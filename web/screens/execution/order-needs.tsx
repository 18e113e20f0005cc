import { Link } from '@tanstack/react-router';
import type { Action, WorkOrderDetail } from '../../../src/modules/execution/contract.ts';
import { formatAge, formatQuantity } from '../../../ui/formatting.ts';
import { currentLanguage, type Translate, useWords } from '../../../ui/i18n/index.ts';
import type { Shape, Tone } from '../../../ui/state-colours.ts';
import { StateShape } from '../../../ui/state-mark.tsx';
import { useLocalName } from '../../parts/values.tsx';
import { orderWords } from './words.ts';

type OrderKey = (typeof orderWords)['keys'][number];

interface Need {
  key: string;
  tone: Tone;
  shape: Shape;
  text: string;
  tab?: 'materials';
}

/** What this order waits for, most pressing first, each beside where it is put right. */
export function OrderNeeds({ detail, actions }: { detail: WorkOrderDetail; actions: Action[] }) {
  const t = useWords(orderWords);
  const nameOf = useLocalName();
  const needs = needsOf(detail, actions, t, nameOf);
  if (needs.length === 0) return <p className="faint">{t('needsNothing')}</p>;
  return (
    <ul className="needs">
      {needs.map((need) => (
        <li key={need.key}>
          <span className={`tone-${need.tone}`} style={{ color: 'var(--tone-mark)' }}>
            <StateShape shape={need.shape} size={12} />
          </span>
          <span>{need.text}</span>
          {need.tab && (
            <Link to="." search={{ tab: need.tab }}>
              {t('toMaterials')}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

function needsOf(
  { order, operations, materials }: WorkOrderDetail,
  actions: Action[],
  t: Translate<OrderKey>,
  nameOf: (record: { name?: string | null; nameEn?: string | null }) => string,
): Need[] {
  const needs: Need[] = [];
  const over = order.state === 'closed' || order.state === 'cancelled';
  if (over) return needs;
  if (new Date(order.dueAt).getTime() < Date.now() && order.state !== 'completed') {
    needs.push({
      key: 'late',
      tone: 'red',
      shape: 'octagon',
      text: t('needLate', { age: formatAge(order.dueAt, currentLanguage()) }),
    });
  }
  if (order.state === 'on_hold') {
    needs.push({
      key: 'hold',
      tone: 'amber',
      shape: 'pause',
      text: t('needHold', { reason: order.holdReason ?? '–' }),
    });
  }
  for (const material of materials) {
    const short = shortageOf(material.quantityOpen, material.quantityAvailable);
    if (short && order.state !== 'completed') {
      needs.push({
        key: material.id,
        tone: 'red',
        shape: 'octagon',
        text: t('needShort', {
          item: `${material.itemCode} ${nameOf({ name: material.itemName, nameEn: material.itemNameEn })}`,
          quantity: formatQuantity(short, material.unit),
        }),
        tab: 'materials',
      });
    }
  }
  for (const operation of operations) {
    const name = nameOf(operation);
    if (Number(operation.quantityHeld) > 0) {
      needs.push({
        key: `${operation.id}-held`,
        tone: 'violet',
        shape: 'diamond',
        text: t('needInspect', { operation: name, quantity: formatQuantity(operation.quantityHeld, operation.unit) }),
      });
    }
    if (operation.state === 'paused') {
      needs.push({
        key: `${operation.id}-paused`,
        tone: 'amber',
        shape: 'pause',
        text: t('needPaused', { operation: name }),
      });
    }
    if (operation.state === 'ready' && order.state !== 'on_hold') {
      needs.push({
        key: `${operation.id}-ready`,
        tone: 'blue',
        shape: 'play',
        text: t('needReady', { operation: name }),
      });
    }
  }
  if (order.state === 'draft') {
    const refusal = actions.find((action) => action.action === 'release')?.refusal;
    needs.push({
      key: 'release',
      tone: refusal ? 'red' : 'grey',
      shape: refusal ? 'octagon' : 'ring',
      text: refusal?.detail ?? t('needRelease'),
    });
  }
  if (order.state === 'completed') {
    const differs = materials.some((material) => Number(material.quantityDifference) !== 0);
    if (differs)
      needs.push({ key: 'variance', tone: 'amber', shape: 'octagon', text: t('needVariance'), tab: 'materials' });
    else needs.push({ key: 'close', tone: 'green', shape: 'tick', text: t('needClose') });
  }
  return needs;
}

// Shown to people, not booked: the difference of two exact texts in millionths.
function shortageOf(open: string, available: string): string | undefined {
  const short = millionths(open) - millionths(available);
  if (short <= 0n) return undefined;
  const fraction = String(short % 1_000_000n)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return `${short / 1_000_000n}${fraction ? `.${fraction}` : ''}`;
}

function millionths(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const value = BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0').slice(0, 6));
  return amount.startsWith('-') ? -value : value;
}
