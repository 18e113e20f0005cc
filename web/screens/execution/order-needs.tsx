import { Link } from '@tanstack/react-router';
import type { Action, WorkOrderDetail } from '../../../src/modules/execution/contract.ts';
import { formatAge, formatQuantity } from '../../../ui/formatting.ts';
import { currentLanguage, type Translate, useWords } from '../../../ui/i18n/index.ts';
import type { Shape, Tone } from '../../../ui/state-colours.ts';
import { StateShape } from '../../../ui/state-mark.tsx';
import { useLocalName } from '../../parts/values.tsx';
import { type OrderKey, orderWords } from './words.ts';

interface Need {
  key: string;
  tone: Tone;
  shape: Shape;
  text: string;
  tab?: 'materials';
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
  const { state } = order;
  if (state === 'closed' || state === 'cancelled') return [];
  const made = state === 'completed';
  const refusal = actions.find((action) => action.action === 'release')?.refusal;
  const differs = materials.some((material) => Number(material.quantityDifference) !== 0);
  const needs: (Need | false)[] = [
    !made &&
      new Date(order.dueAt).getTime() < Date.now() && {
        key: 'late',
        ...looks.alarm,
        text: t('needLate', { age: formatAge(order.dueAt, currentLanguage()) }),
      },
    state === 'on_hold' && { key: 'hold', ...looks.pause, text: t('needHold', { reason: order.holdReason ?? '–' }) },
    ...materials.map(({ id, itemCode, itemName: name, itemNameEn: nameEn, unit, ...material }): Need | false => {
      const short = !made && shortageOf(material.quantityOpen, material.quantityAvailable);
      if (!short) return false;
      const item = `${itemCode} ${nameOf({ name, nameEn })}`;
      const text = t('needShort', { item, quantity: formatQuantity(short, unit) });
      return { key: id, ...looks.alarm, text, tab: 'materials' };
    }),
    ...operations.flatMap(({ id, quantityHeld, unit, state: at, ...named }): (Need | false)[] => {
      const operation = nameOf(named);
      const quantity = formatQuantity(quantityHeld, unit);
      return [
        Number(quantityHeld) > 0 && {
          key: `${id}-held`,
          ...looks.check,
          text: t('needInspect', { operation, quantity }),
        },
        at === 'paused' && { key: `${id}-paused`, ...looks.pause, text: t('needPaused', { operation }) },
        at === 'ready' &&
          state !== 'on_hold' && { key: `${id}-ready`, ...looks.start, text: t('needReady', { operation }) },
      ];
    }),
    state === 'draft' && {
      key: 'release',
      ...(refusal ? looks.alarm : looks.open),
      text: refusal?.detail ?? t('needRelease'),
    },
    made && differs && { key: 'variance', ...looks.differs, text: t('needVariance'), tab: 'materials' },
    made && !differs && { key: 'close', ...looks.finish, text: t('needClose') },
  ];
  return needs.filter((need) => need !== false);
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
