import type { Row } from '../../port.ts';

/** A row with its number in the file: as a spreadsheet counts, the heading being 1; elements of an XML from 1. */
export interface FileRow {
  row: number;
  value: Row;
}

/** How large a file may be, and what is in it. */
export const fileBounds = {
  bytesMax: 1024 * 1024 * 1024,
  /** Read whole, in a process of its own. */
  workbookBytesMax: 64 * 1024 * 1024,
  workbookRowsMax: 1_000_000,
  columnsMax: 500,
  recordCharactersMax: 1_000_000,
  elementsMax: 20_000_000,
  rowElementsMax: 20_000,
  depthMax: 60,
} as const;
