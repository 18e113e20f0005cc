import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  PointerSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { Link } from '@tanstack/react-router';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { ListPage } from '../../../src/kernel/contract.ts';
import type { Action, StateTable } from '../../../src/modules/execution/contract.ts';
import type { ReadStuckOrdersResponse, StuckKind } from '../../../src/modules/insight/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { StateMark, ToneMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { WhyNot } from '../../parts/action-button.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Due, Progress, Quantity } from '../../parts/values.tsx';
import { partWords } from '../../parts/words.ts';
import { insightWords } from '../insight/words.ts';
import { localName } from './board-by-work-centre.tsx';
import { OrderActionById } from './order-action-dialog.tsx';
import { orderWords } from './words.ts';

const orderColumns = ['draft', 'released', 'in_progress', 'on_hold', 'completed'];
const cardsStep = 30;
const cardsMax = 200;

type Filter = Record<string, string>;

/** Open orders by state. A card goes to another column by the command that leads there; a column that has none says so. */
export function BoardByState({ filter }: { filter: Filter }) {
  const p = useWords(partWords);
  const may = useMay();
  const [dragged, setDragged] = useState<ListRow | undefined>();
  const [asked, setAsked] = useState<{ row: ListRow; action: Action } | undefined>();
  const sensors = useSensors(
    // A press that doesn't move opens the order.
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, {
      keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] },
      coordinateGetter: toNextColumn,
    }),
  );
  const tables = useApi<{ order: StateTable }>('execution', '/state-tables', { staleTime: Number.POSITIVE_INFINITY });
  const menu = useApi<{ actions: Action[] }>('execution', `/work-orders/${dragged?.id}/actions`, {
    enabled: dragged !== undefined,
  });
  const stuck = useApi<ReadStuckOrdersResponse>('insight', '/stuck-orders', {
    query: { limit: 200 },
    enabled: may('insight.stuck.read'),
  });
  const kinds = new Map(stuck.data?.rows.map((row) => [row.orderId, row.reasons.map((reason) => reason.kind)]));
  const actionTo = (column: string) =>
    dragged &&
    tables.data &&
    menu.data &&
    leadingTo(tables.data.order, menu.data.actions, String(dragged.state), column);

  function drop({ over }: DragEndEvent): void {
    const action = over && actionTo(String(over.id));
    if (dragged && action) setAsked({ row: dragged, action });
    setDragged(undefined);
  }

  return (
    <DndContext
      sensors={sensors}
      onDragStart={({ active }) => setDragged(active.data.current as ListRow)}
      onDragEnd={drop}
      onDragCancel={() => setDragged(undefined)}
    >
      <div className="board">
        {orderColumns.map((state) => (
          <StateColumn
            key={state}
            state={state}
            filter={filter}
            kinds={kinds}
            dragged={dragged}
            action={actionTo(state) || undefined}
          />
        ))}
      </div>
      <DragOverlay>{dragged && <OrderCard row={dragged} kinds={kinds.get(String(dragged.id)) ?? []} />}</DragOverlay>
      {asked?.action.allowed && (
        <OrderActionById orderId={String(asked.row.id)} action={asked.action} onClose={() => setAsked(undefined)} />
      )}
      {asked && !asked.action.allowed && (
        <Modal
          open
          title={`${asked.action.label} · ${asked.row.code}`}
          onCancel={() => setAsked(undefined)}
          footer={<Button onClick={() => setAsked(undefined)}>{p('close')}</Button>}
        >
          <WhyNot action={asked.action} onTaken={() => setAsked(undefined)} />
        </Modal>
      )}
    </DndContext>
  );
}

/** One press of an arrow carries the card into the next column. */
const toNextColumn: KeyboardCoordinateGetter = (event, { currentCoordinates, context }) => {
  const { collisionRect: card, droppableRects } = context;
  const step = event.code === 'ArrowRight' ? 1 : event.code === 'ArrowLeft' ? -1 : 0;
  if (step === 0 || !card) return undefined;
  event.preventDefault();
  const middle = card.left + card.width / 2;
  const [next] = [...droppableRects.values()]
    .filter(({ left, width }) => (step > 0 ? left > middle : left + width < middle))
    .sort((a, b) => step * (a.left - b.left));
  if (!next) return undefined;
  const lowest = Math.max(next.top, next.top + next.height - card.height);
  const y = Math.min(Math.max(currentCoordinates.y, next.top), lowest);
  return { x: next.left + (next.width - card.width) / 2, y };
};

/** The action of the menu by which the state table leads from one state to another. */
function leadingTo(table: StateTable, actions: readonly Action[], from: string, to: string): Action | undefined {
  const verbs = table.moves.filter((move) => move.permission && move.from.includes(from) && move.to.includes(to));
  return actions.find((action) => verbs.some((move) => move.verb === action.action));
}

interface ColumnProps {
  state: string;
  filter: Filter;
  kinds: ReadonlyMap<string, StuckKind[]>;
  dragged: ListRow | undefined;
  /** What would bring the dragged card here. */
  action: Action | undefined;
}

function StateColumn({ state, filter, kinds, dragged, action }: ColumnProps) {
  const t = useWords(orderWords);
  const [limit, setLimit] = useState(cardsStep);
  const { setNodeRef, isOver } = useDroppable({ id: state });
  const page = useApi<ListPage<ListRow>>('execution', '/work-orders', {
    query: { ...filter, 'f.state.in': state, sort: 'dueAt', limit },
    keepPrevious: true,
  });
  const elsewhere = dragged && dragged.state !== state;
  const look = elsewhere ? (action?.allowed ? ' may-take' : ' takes-not') : '';
  return (
    <section ref={setNodeRef} className={`board-column${look}${isOver ? ' is-over' : ''}`}>
      <header>
        <StateMark state={state} />
        <Link to="/work-orders" search={{ ...filter, 'f.state.in': state, sort: 'dueAt' } as never}>
          {page.data
            ? t('boardOrders', {
                count: page.data.total.count,
                number: `${page.data.total.count}${page.data.total.exact ? '' : '+'}`,
              })
            : '…'}
        </Link>
      </header>
      {elsewhere && (
        <p className="board-says">
          {action?.allowed ? t('boardDrop', { verb: action.label }) : (action?.refusal?.title ?? t('boardNoWay'))}
        </p>
      )}
      <Loaded query={page} lines={4}>
        {(data) => (
          <ul>
            {data.rows.map((row) => (
              <DraggableCard key={String(row.id)} row={row} kinds={kinds.get(String(row.id)) ?? []} />
            ))}
            {data.total.count > data.rows.length && (
              <li className="faint">
                {limit < cardsMax ? (
                  <Button size="small" type="text" block onClick={() => setLimit(Math.min(cardsMax, limit * 2))}>
                    {t('boardMore', { count: data.total.count - data.rows.length })}
                  </Button>
                ) : (
                  t('boardMore', { count: data.total.count - data.rows.length })
                )}
              </li>
            )}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

function DraggableCard({ row, kinds }: { row: ListRow; kinds: readonly StuckKind[] }) {
  const t = useWords(orderWords);
  const { setNodeRef, listeners, attributes, isDragging } = useDraggable({ id: String(row.id), data: row });
  return (
    <li ref={setNodeRef} {...listeners} className={isDragging ? 'is-dragged' : undefined}>
      <OrderCard row={row} kinds={kinds} />
      <button
        type="button"
        className="card-handle"
        aria-label={t('boardMove', { code: String(row.code) })}
        {...attributes}
      >
        ⠿
      </button>
    </li>
  );
}

function OrderCard({ row, kinds }: { row: ListRow; kinds: readonly StuckKind[] }) {
  const t = useWords(insightWords);
  const language = useLanguage();
  const done = row.state === 'completed';
  const late = !done && new Date(String(row.dueAt)).getTime() < Date.now();
  return (
    <Link
      to="/work-orders/$orderId"
      params={{ orderId: String(row.id) }}
      draggable={false}
      className={`card${late ? ' is-late' : ''}`}
    >
      <span className="card-line">
        <span className="code">{String(row.code)}</span>
        <Quantity amount={String(row.quantity ?? '')} unit={String(row.unit ?? '')} />
      </span>
      <span className="clip">{localName(row, language)}</span>
      <span className="card-line">
        <Due at={String(row.dueAt)} done={done} />
        {row.state === 'in_progress' && <Progress ratio={Number(row.progress ?? 0)} />}
      </span>
      {kinds.length > 0 && (
        <span className="card-causes">
          {[...new Set(kinds)].map((kind) => (
            <ToneMark key={kind} tone="red" shape="octagon" word={t(`kind_${kind}`)} />
          ))}
        </span>
      )}
    </Link>
  );
}
