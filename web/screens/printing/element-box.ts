import type { LabelElement, LabelKind } from '../../../src/modules/printing/contract.ts';

/** From line to line, by the size of the letters: as the layout has it. */
const LINE_HEIGHT = 1.16;
/** Dragging goes in steps that a ruler shows. */
const STEP = 0.5;

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The room that an element takes, in millimetres. */
export function boxOf(element: LabelElement): Box {
  const { x, y, width } = element;
  return { x, y, width, height: element.kind === 'text' ? element.size * LINE_HEIGHT * element.lines : element.height };
}

/** Moved by so much, within the label. */
export function moved<E extends LabelElement>(
  element: E,
  by: { x: number; y: number },
  label: { width: number; height: number },
): E {
  const snap = (value: number, most: number) => Math.min(Math.max(0, Math.round(value / STEP) * STEP), most);
  return { ...element, x: snap(element.x + by.x, label.width - STEP), y: snap(element.y + by.y, label.height - STEP) };
}

/** What a new element begins as: in the upper left corner, of a size that can be read. */
export function newElement(
  kind: 'text' | 'code' | 'line' | 'box',
  label: { width: number; height: number },
): LabelElement {
  const at = { x: 2, y: 2, width: Math.max(8, Math.round(label.width / 2)) };
  const side = Math.max(10, Math.round(Math.min(label.width, label.height) / 2));
  switch (kind) {
    case 'text':
      return { kind: 'text', ...at, text: '{code}', size: 4, bold: false, align: 'left', lines: 1 };
    case 'code':
      return { kind: 'code', ...at, width: side, height: side, symbology: 'qr', text: '{code}' };
    case 'line':
      return { kind: 'box', ...at, width: label.width - 4, height: 0.3, thickness: 0.3 };
    default:
      return { kind: 'box', ...at, height: side, thickness: 0.3 };
  }
}

/** The list that a kind of things is picked from, for the preview. */
export const thingSources: Readonly<Record<LabelKind, string>> = {
  'masterdata.item': '/items',
  'inventory.lot': '/lots',
  'inventory.handling-unit': '/handling-units',
  'masterdata.location': '/locations',
  'masterdata.equipment': '/equipment',
  'identity.person': '/people',
  'execution.operation': '/operations',
  'execution.work-order': '/work-orders',
  'replenishment.kanban-card': '/kanban-cards',
};
