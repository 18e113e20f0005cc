import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Input, Modal } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { DataTable } from '../data-table.tsx';
import type { ReferenceRow } from '../reference-picker.tsx';
import { useLocalName } from '../values.tsx';
import { partWords } from '../words.ts';
import { findPasted } from './find-pasted.ts';
import type { LineColumn } from './line-columns.ts';
import { readPasted } from './read-pasted.ts';
import { type PastedCell, type PastedLine, textsToFind, understandPasted } from './understand-pasted.ts';

const linesMax = 2000;

/** A pasted table as it was understood, cell by cell, before any of it becomes lines. The text can be mended here. */
export function PasteDialog<Line extends Record<string, unknown>, Row extends Line>({
  text: first,
  columns: all,
  empty,
  number,
  onDone,
  onClose,
}: {
  text: string;
  columns: LineColumn<Line, Row>[];
  empty: Line;
  number: keyof Line & string;
  onDone: (lines: Line[]) => void;
  onClose: () => void;
}) {
  const t = useWords(partWords);
  const [text, setText] = useState(first);
  const pasted = useDeferredValue(text);
  const columns = all.filter(({ edit, kind }) => edit !== false && kind !== 'own');
  const table = readPasted(pasted, columns, number);
  const rows = table.rows.slice(0, linesMax);
  const found = useFound({ ...table, rows }, columns);
  const lines = understandPasted({ ...table, rows }, columns, empty, (column, each) =>
    found.data?.get(column)?.get(each),
  );
  const good = lines.filter((line) => line.good);
  const shown = columns.filter(({ name }) => lines.some(({ cells }) => cells.has(name)));
  const ignored = table.columns.filter((name) => name === undefined).length;
  return (
    <Modal
      open
      title={t('pasteRows')}
      width={960}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            type="primary"
            disabled={good.length === 0}
            loading={found.isFetching}
            onClick={() => {
              onDone(good.map(({ line }) => line));
              onClose();
            }}
          >
            {t('pasteAdd', { count: good.length })}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>{t('pasteHow', { columns: columns.map(({ label }) => label).join(' · ') })}</p>
        <Input.TextArea
          autoFocus
          aria-label={t('pasteRows')}
          className="code"
          autoSize={{ minRows: 3, maxRows: 8 }}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {found.error && <Alert type="error" title={String(found.error)} />}
        {ignored > 0 && <Alert type="warning" title={t('pasteIgnored', { count: ignored })} />}
        {!found.isFetching && lines.length > good.length && (
          <Alert type="warning" title={t('pasteFaulty', { count: lines.length - good.length })} />
        )}
        {lines.length > 0 && (
          <div className="paste-preview">
            <DataTable<PastedLine<Line> & { at: number }>
              rows={lines.map((line, at) => ({ ...line, at }))}
              rowKey={({ at }) => String(at)}
              columns={shown.map((column) => ({
                key: column.name,
                title: column.label,
                ...(column.kind === 'amount' ? { align: 'right' as const } : {}),
                render: ({ cells, line }) => (
                  <Cell
                    cell={cells.get(column.name)}
                    value={line[column.name]}
                    options={column.kind === 'select' ? column.options : []}
                    looking={found.isFetching}
                  />
                ),
              }))}
            />
          </div>
        )}
      </div>
    </Modal>
  );
}

function Cell({
  cell,
  value,
  options,
  looking,
}: {
  cell: PastedCell | undefined;
  value: unknown;
  options: readonly { value: string; label: string }[];
  looking: boolean;
}) {
  const t = useWords(partWords);
  const nameOf = useLocalName();
  if (cell?.row)
    return (
      <span>
        <span className="code">{cell.row.code}</span> {nameOf(cell.row)}
      </span>
    );
  if (cell?.fault && !(looking && cell.fault === 'unknown'))
    return (
      <span>
        {cell.text} <ToneMark tone="red" shape="diamond" word={t(`paste_${cell.fault}`)} />
      </span>
    );
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  return options.find((option) => option.value === value)?.label ?? (cell ? String(value ?? cell.text) : '');
}

/** The records that the table speaks of, by column and text. */
function useFound<Line extends Record<string, unknown>, Row extends Line>(
  table: ReturnType<typeof readPasted>,
  columns: LineColumn<Line, Row>[],
) {
  const language = useLanguage();
  const wanted = textsToFind(table, columns);
  return useQuery({
    queryKey: ['masterdata', 'pasted', [...wanted], language],
    enabled: wanted.size > 0,
    queryFn: async () => {
      const found = new Map<string, Map<string, ReferenceRow>>();
      for (const [name, texts] of wanted) {
        const column = columns.find((each) => each.name === name);
        if (column?.kind === 'reference') found.set(name, await findPasted(column.source, texts));
      }
      return found;
    },
  });
}
