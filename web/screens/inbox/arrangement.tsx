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
import { Button } from 'antd';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { NamedPart } from './use-home.ts';
import { homeWords } from './words-home.ts';

/** The parts of the home as rows that are moved, by pointer or keyboard, and removed. */
export function Arrangement({
  parts,
  onArrange,
}: {
  parts: readonly NamedPart[];
  onArrange: (keys: string[]) => void;
}) {
  const keys = parts.map(({ key }) => key);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  function drop({ active, over }: DragEndEvent): void {
    if (over && active.id !== over.id)
      onArrange(arrayMove(keys, keys.indexOf(String(active.id)), keys.indexOf(String(over.id))));
  }
  return (
    <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={drop}>
      <SortableContext items={keys} strategy={verticalListSortingStrategy}>
        <ul className="home-arrangement">
          {parts.map((part) => (
            <Row key={part.key} part={part} onRemove={() => onArrange(keys.filter((key) => key !== part.key))} />
          ))}
        </ul>
      </SortableContext>
    </DndContext>
  );
}

function Row({ part, onRemove }: { part: NamedPart; onRemove: () => void }) {
  const t = useWords(homeWords);
  const language = useLanguage();
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({ id: part.key });
  const name = part.name[language];
  return (
    <li
      ref={setNodeRef}
      className={isDragging ? 'is-dragged' : undefined}
      style={{ transform: CSS.Transform.toString(transform), ...(transition ? { transition } : {}) }}
    >
      <button type="button" className="drag-handle" {...attributes} {...listeners} aria-label={t('move', { name })}>
        <Icon name="menu" size={16} />
      </button>
      <span>
        <strong>{name}</strong>
        <small className="faint">{part.question[language]}</small>
      </span>
      <Button
        size="small"
        type="text"
        icon={<Icon name="close" size={15} />}
        aria-label={t('remove', { name })}
        onClick={onRemove}
      />
    </li>
  );
}
