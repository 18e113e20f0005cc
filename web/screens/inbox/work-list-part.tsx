import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { ListPage } from '../../../src/kernel/contract.ts';
import { type Language, useLanguage, useWords } from '../../../ui/i18n/index.ts';
import type { ProblemError } from '../../../ui/problem.ts';
import type { RowAction, WorkList } from '../../app/define-screens.ts';
import { linkToHref } from '../../app/link-to-href.ts';
import { linkToList } from '../../app/link-to-list.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { DataTable, type TableColumn } from '../../parts/data-table.tsx';
import { cardPlaces } from '../../parts/list/card-places.ts';
import { cellOf, isRightAligned, type ListRow } from '../../parts/list/cell.tsx';
import { areaOf, type ListName, shownColumns, useListDescriptions } from '../../parts/list/list-description.ts';
import { Panel, SkeletonLines } from '../../parts/page.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { Due } from '../../parts/values.tsx';
import type { NamedPart } from './use-home.ts';
import { homeWords } from './words-home.ts';

interface Asked {
  error: ProblemError | null;
  refetch: () => unknown;
}

/** Rows that wait for somebody, how many there are, and what is done with each. */
export function WorkListPart({
  part,
  content,
  page,
  problem,
}: {
  part: NamedPart;
  content: WorkList;
  page: ListPage<ListRow> | null | undefined;
  problem: Asked;
}) {
  const t = useWords(homeWords);
  const language = useLanguage();
  const name = part.name[language];
  if (page === undefined) {
    return (
      <Panel title={name}>
        {problem.error ? (
          <ProblemView problem={problem.error} onRetry={() => problem.refetch()} inline />
        ) : (
          <SkeletonLines count={5} />
        )}
      </Panel>
    );
  }
  if (page === null) return <Panel title={`${name} · ${t('notForYou')}`}>{null}</Panel>;
  const { rows, total } = page;
  if (rows.length === 0) return <Panel title={content.none[language]}>{null}</Panel>;
  const whole = linkToList({ list: content.list, query: content.query(new Date()) });
  return (
    <Panel
      flush
      title={
        <>
          {name} <span className="part-count">{total.exact ? total.count : `${total.count}+`}</span>
        </>
      }
      aside={<Link {...whole}>{t('all')}</Link>}
    >
      <Rows content={content} rows={rows} />
    </Panel>
  );
}

function Rows({ content, rows }: { content: WorkList; rows: ListRow[] }) {
  const language = useLanguage();
  const navigate = useNavigate();
  const description = useListDescriptions().data?.find(({ name }) => name === content.list);
  if (!description) return <SkeletonLines count={rows.length} />;
  const columns = shownColumns(description, [...content.columns]);
  const places = cardPlaces(columns, {});
  return (
    <DataTable<ListRow>
      rows={rows}
      rowKey={(row) => String(row.id ?? row.operationId ?? JSON.stringify(row))}
      onOpen={(row) => void navigate({ href: content.href(row) })}
      columns={[
        ...columns.map(
          (column, at): TableColumn<ListRow> => ({
            key: column.name,
            title: column.label,
            align: isRightAligned(column) ? 'right' : undefined,
            card: places.get(column.name),
            render: (row) => {
              const drawn = column.name === 'dueAt' ? <Due at={String(row.dueAt)} /> : cellOf(row, column);
              return at === 0 ? <Link {...linkToHref(content.href(row))}>{drawn}</Link> : drawn;
            },
          }),
        ),
        ...(content.action ? [actionColumn(content, content.action, language)] : []),
      ]}
    />
  );
}

function actionColumn(content: WorkList, action: RowAction, language: Language): TableColumn<ListRow> {
  return {
    key: 'action',
    title: <span className="for-readers">{action.verb[language]}</span>,
    align: 'right',
    card: 'beside',
    render: (row) => <ActionOfRow action={action} content={content} row={row} />,
  };
}

/** The action beside its row: at once after a confirmation, or where its form stands. */
function ActionOfRow({ action, content, row }: { action: RowAction; content: WorkList; row: ListRow }) {
  const t = useWords(homeWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const may = useMay();
  const [open, setOpen] = useState(false);
  if (!may(action.permission)) return null;
  const verb = action.verb[language];
  const { command, href } = action;
  const label = String(row[content.columns[0] ?? ''] ?? '');
  return (
    <>
      <Button
        size="small"
        aria-label={`${verb} ${label}`}
        onClick={() => (command ? setOpen(true) : void navigate({ href: href?.(row) ?? content.href(row) }))}
      >
        {verb}
      </Button>
      {open && command && (
        <CommandDialog
          title={`${verb} · ${label}`}
          verb={verb}
          intro={t('confirm', { verb })}
          fields={[]}
          areas={[areaOf(content.list as ListName), 'inventory']}
          command={() => command(row)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
