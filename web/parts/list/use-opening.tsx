import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { TableColumn } from '../data-table.tsx';
import { partWords } from '../words.ts';
import type { ListRow } from './cell.tsx';

/** Which rows are open in place, and the mark in the first column that opens and closes one. */
export function useOpening(columns: TableColumn<ListRow>[], rowKey: ((row: ListRow) => string) | undefined) {
  const t = useWords(partWords);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const toggle = (row: ListRow) => {
    const key = rowKey?.(row) ?? '';
    const next = new Set(opened);
    if (!next.delete(key)) next.add(key);
    setOpened(next);
  };
  if (!rowKey) return { opened, toggle, columns };
  const [first, ...others] = columns;
  if (!first) return { opened, toggle, columns };
  const withMark: TableColumn<ListRow> = {
    ...first,
    render: (row) => (
      <span className="row-gap" style={{ flexWrap: 'nowrap' }}>
        <button
          type="button"
          className="open-mark"
          aria-expanded={opened.has(rowKey(row))}
          aria-label={t('openRow')}
          onClick={() => toggle(row)}
        >
          <Icon name={opened.has(rowKey(row)) ? 'down' : 'forward'} size={13} />
        </button>
        {first.render(row)}
      </span>
    ),
  };
  return { opened, toggle, columns: [withMark, ...others] };
}
