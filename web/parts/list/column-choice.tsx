import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { Button, Checkbox, Popover } from 'antd';
import type { ListColumn } from '../../../src/kernel/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Choice } from '../choice.tsx';
import { partWords } from '../words.ts';
import type { ListLayout } from './list-layout.ts';

export interface ColumnArrangementProps {
  columns: ListColumn[];
  shown: string[];
  layout: ListLayout;
  onColumns: (names: string[]) => void;
  onLayout: (changes: ListLayout) => void;
  onReset: () => void;
}

/** The same behind a button. */
export function ColumnChoice(props: ColumnArrangementProps) {
  const t = useWords(partWords);
  return (
    <Popover trigger="click" placement="bottomRight" destroyOnHidden content={<ColumnArrangement {...props} />}>
      <Button icon={<Icon name="columns" size={15} />} aria-label={t('columns')} title={t('columns')} />
    </Popover>
  );
}

/** Which columns are shown and in which order, which of them stay, and how close the rows are. */
export function ColumnArrangement({ columns, shown, layout, onColumns, onLayout, onReset }: ColumnArrangementProps) {
  const t = useWords(partWords);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const choosable = columns.filter((column) => column.type !== 'id');
  const byName = new Map(choosable.map((column) => [column.name, column]));
  const hidden = choosable.filter(({ name }) => !shown.includes(name));
  const pinned = layout.pinned ?? 0;
  function onDragEnd({ active, over }: DragEndEvent): void {
    if (!over || active.id === over.id) return;
    onColumns(arrayMove(shown, shown.indexOf(String(active.id)), shown.indexOf(String(over.id))));
  }
  return (
    <div className="column-choice">
      <p className="faint">{t('columnsHow')}</p>
      <div className="column-choice-list">
        <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={onDragEnd}>
          <SortableContext items={shown} strategy={verticalListSortingStrategy}>
            {shown.map((name, at) => (
              <ShownColumn
                key={name}
                name={name}
                label={byName.get(name)?.label ?? name}
                isLast={shown.length === 1}
                pinned={at < pinned}
                onHide={() => onColumns(shown.filter((one) => one !== name))}
                onPin={() => onLayout({ pinned: at < pinned ? at : at + 1 })}
              />
            ))}
          </SortableContext>
        </DndContext>
        {hidden.map(({ name, label }) => (
          <Checkbox key={name} checked={false} onChange={() => onColumns([...shown, name])}>
            {label}
          </Checkbox>
        ))}
      </div>
      <div className="column-choice-foot">
        <Choice
          label={t('rowHeight')}
          size="small"
          value={layout.compact ? 'compact' : 'comfortable'}
          onChange={(density) => onLayout({ compact: density === 'compact' })}
          options={[
            { value: 'comfortable', label: t('comfortable') },
            { value: 'compact', label: t('compact') },
          ]}
        />
        <Button size="small" type="text" onClick={onReset}>
          {t('columnsReset')}
        </Button>
      </div>
    </div>
  );
}

function ShownColumn({
  name,
  label,
  isLast,
  pinned,
  onHide,
  onPin,
}: {
  name: string;
  label: string;
  isLast: boolean;
  pinned: boolean;
  onHide: () => void;
  onPin: () => void;
}) {
  const t = useWords(partWords);
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({ id: name });
  return (
    <div
      ref={setNodeRef}
      className={`shown-column${isDragging ? ' is-dragged' : ''}`}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <button
        type="button"
        className="grip"
        {...attributes}
        {...listeners}
        aria-label={t('columnMove', { column: label })}
      >
        <Icon name="grip" size={14} />
      </button>
      <Checkbox checked disabled={isLast} onChange={onHide}>
        {label}
      </Checkbox>
      <button
        type="button"
        className={`pin${pinned ? ' is-on' : ''}`}
        aria-pressed={pinned}
        aria-label={t('columnPin', { column: label })}
        title={t('columnPin', { column: label })}
        onClick={onPin}
      >
        <Icon name="pin" size={14} />
      </button>
    </div>
  );
}
