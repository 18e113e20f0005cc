import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { LabelElement } from '../../../src/modules/printing/contract.ts';
import { boxOf, moved } from './element-box.ts';

interface HandlesProps {
  elements: readonly LabelElement[];
  label: { width: number; height: number };
  chosen: number | undefined;
  readOnly: boolean;
  nameOf: (element: LabelElement) => string;
  onChoose: (index: number) => void;
  onChange: (index: number, element: LabelElement) => void;
}

const arrows: Readonly<Record<string, { x: number; y: number }>> = {
  ArrowLeft: { x: -0.5, y: 0 },
  ArrowRight: { x: 0.5, y: 0 },
  ArrowUp: { x: 0, y: -0.5 },
  ArrowDown: { x: 0, y: 0.5 },
};

/** The elements as boxes over the picture: pressed to choose one, dragged or moved by arrow keys. */
export function ElementHandles({ elements, label, chosen, readOnly, nameOf, onChoose, onChange }: HandlesProps) {
  const drag = useRef<{ index: number; from: LabelElement; x: number; y: number; perMillimetre: number } | undefined>(
    undefined,
  );
  const part = (millimetres: number, of: number) => `${(millimetres / of) * 100}%`;

  function begin(event: PointerEvent<HTMLButtonElement>, index: number): void {
    onChoose(index);
    const from = elements[index];
    const paper = event.currentTarget.parentElement?.getBoundingClientRect();
    if (readOnly || !from || !paper) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { index, from, x: event.clientX, y: event.clientY, perMillimetre: paper.width / label.width };
  }

  function move(event: PointerEvent): void {
    const held = drag.current;
    if (!held) return;
    const by = { x: (event.clientX - held.x) / held.perMillimetre, y: (event.clientY - held.y) / held.perMillimetre };
    // A press that trembles is no drag.
    if (Math.hypot(by.x, by.y) < 0.4) return;
    onChange(held.index, moved(held.from, by, label));
  }

  function nudge(event: KeyboardEvent, index: number): void {
    const by = arrows[event.key];
    const element = elements[index];
    if (!by || !element || readOnly) return;
    event.preventDefault();
    onChange(index, moved(element, by, label));
  }

  return elements.map((element, index) => {
    const { x, y, width, height } = boxOf(element);
    return (
      <button
        // biome-ignore lint/suspicious/noArrayIndexKey: an element is its place in the list
        key={index}
        type="button"
        aria-label={nameOf(element)}
        aria-pressed={index === chosen}
        className={`label-handle${index === chosen ? ' is-chosen' : ''}`}
        style={{
          left: part(x, label.width),
          top: part(y, label.height),
          width: part(width, label.width),
          height: part(Math.max(height, 1), label.height),
        }}
        onPointerDown={(event) => begin(event, index)}
        onPointerMove={move}
        onPointerUp={() => {
          drag.current = undefined;
        }}
        onKeyDown={(event) => nudge(event, index)}
      />
    );
  });
}
