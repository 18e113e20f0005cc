import { Checkbox } from 'antd';
import { useWords } from '../../../ui/i18n/index.ts';
import { partWords } from '../words.ts';
import { onRowKey, openUnlessUsed, rowClass } from './body-row.tsx';
import type { RowUse, TableColumn } from './table-column.ts';

/** Rows as cards, where there is no room for columns: title and state first, then the other values by name. */
export function RowCard<Row>({
  row,
  rowKey,
  columns,
  tone,
  chosen,
  onChoose,
  onOpen,
}: RowUse<Row> & { rowKey: string; columns: TableColumn<Row>[] }) {
  const t = useWords(partWords);
  const choose = onChoose && (() => onChoose(rowKey));
  const { title, beside, states, texts, figures } = placesOf(columns);
  return (
    <li
      tabIndex={onOpen || onChoose ? 0 : undefined}
      className={`row-card ${rowClass({ tone, chosen, onOpen }) ?? ''}`}
      onKeyDown={(event) => onRowKey(event, onOpen && (() => onOpen(row)), choose)}
      onClick={onOpen && ((event) => openUnlessUsed(event, () => onOpen(row)))}
    >
      <div className="row-card-head">
        {choose && <Checkbox aria-label={t('selectRow')} checked={chosen ?? false} onChange={choose} />}
        <strong className="row-card-title">{title?.render(row)}</strong>
        {states.map((column) => (
          <span key={column.key}>{column.render(row)}</span>
        ))}
      </div>
      {beside.length > 0 && (
        <div className="row-card-beside">
          {beside.map((column) => (
            <span key={column.key}>{column.render(row)}</span>
          ))}
        </div>
      )}
      {texts.map((column) => (
        <div key={column.key} className="row-card-text">
          {column.render(row)}
        </div>
      ))}
      <dl>
        {figures.map((column) => (
          <div key={column.key}>
            <dt>{column.title}</dt>
            <dd>{column.render(row)}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

/** Where nothing is said, the first column is the title and the others are figures. */
export function placesOf<Row>(columns: TableColumn<Row>[]) {
  const title = columns.find(({ card }) => card === 'title') ?? columns.find(({ card }) => !card) ?? columns[0];
  const others = columns.filter((column) => column !== title && column.card !== 'none');
  return {
    title,
    beside: others.filter(({ card }) => card === 'beside'),
    texts: others.filter(({ card }) => card === 'text'),
    states: others.filter(({ card }) => card === 'state'),
    figures: others.filter(({ card }) => !card || card === 'figure' || card === 'title'),
  };
}
