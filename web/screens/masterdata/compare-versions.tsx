import { Select } from 'antd';
import { useState } from 'react';
import type { ListPage } from '../../../src/kernel/contract.ts';
import type { VersionHeadWire, VersionSaved } from '../../../src/modules/masterdata/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { compareLines, type LineChange } from '../../parts/lines/compare-lines.ts';
import type { LinesSpec } from '../../parts/lines/line-columns.ts';
import { readOf } from '../../parts/lines/line-table.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import type { VersionKind } from './version-kind.ts';
import { masterdataWords } from './words.ts';

const versionsMax = 50;
const looks = {
  added: { tone: 'green', shape: 'tick' },
  removed: { tone: 'red', shape: 'square' },
  changed: { tone: 'amber', shape: 'diamond' },
} as const;

/** This version beside another of the same item: each line that came or went, and each field that changed, old and new. */
export function CompareVersions<
  Head extends VersionHeadWire,
  Line extends Record<string, unknown>,
  Row extends Line & { id: string },
>({ kind, spec, head }: { kind: VersionKind<Head, Line, Row>; spec: LinesSpec<Line, Row>; head: Head }) {
  const t = useWords(masterdataWords);
  const [otherId, setOther] = useState<string>();
  const versions = useApi<ListPage<VersionSaved>>('masterdata', kind.path, {
    query: { 'f.itemId.eq': head.itemId, sort: '-versionNumber', limit: versionsMax },
  });
  const other = useApi<Head>('masterdata', `${kind.path}/${otherId}`, { enabled: otherId !== undefined });
  const others = versions.data?.rows.filter(({ id }) => id !== head.id) ?? [];
  if (others.length === 0) return null;
  return (
    <Panel
      title={t('compare')}
      aside={
        <Select
          allowClear
          style={{ minWidth: 200 }}
          aria-label={t('compareWith')}
          placeholder={t('compareWith')}
          value={otherId}
          onChange={setOther}
          options={others.map(({ id, versionNumber }) => ({
            value: id,
            label: t('version', { number: versionNumber }),
          }))}
        />
      }
    >
      {otherId === undefined ? (
        <p className="faint">{t('compareHow')}</p>
      ) : (
        <Loaded query={other}>{(loaded) => <Changes kind={kind} spec={spec} head={head} other={loaded} />}</Loaded>
      )}
    </Panel>
  );
}

function Changes<
  Head extends VersionHeadWire,
  Line extends Record<string, unknown>,
  Row extends Line & { id: string },
>({
  kind,
  spec,
  head,
  other,
}: {
  kind: VersionKind<Head, Line, Row>;
  spec: LinesSpec<Line, Row>;
  head: Head;
  other: Head;
}) {
  const t = useWords(masterdataWords);
  // The older one stands at the left, whichever the reader came from.
  const [older, newer] = other.versionNumber < head.versionNumber ? [other, head] : [head, other];
  const fields = spec.columns.map(({ name }) => name);
  const changes = compareLines(kind.linesOf(older), kind.linesOf(newer), (row) => String(row[kind.sameLine]), fields);
  const side = (change: LineChange<Row>, row: Row | undefined) => {
    if (!row) return <span className="faint">–</span>;
    const column = spec.columns.find(({ name }) => name === change.field);
    if (!column) return spec.headline.show(row);
    return column.show === false ? String(row[column.name] ?? '–') : readOf(column, row);
  };
  return (
    <DataTable<LineChange<Row> & { at: number }>
      rows={changes.map((change, at) => ({ ...change, at }))}
      rowKey={({ at }) => String(at)}
      empty={<Empty icon="check" what={t('compareSame')} />}
      columns={[
        {
          key: 'line',
          title: t('compareLine'),
          render: ({ before, after }) => {
            const row = after ?? before;
            return row && spec.headline.show(row);
          },
        },
        {
          key: 'what',
          title: t('compareWhat'),
          render: ({ kind: change, field }) => (
            <span className="row-gap">
              <ToneMark {...looks[change]} word={t(`compare_${change}`)} />
              {spec.columns.find(({ name }) => name === field)?.label}
            </span>
          ),
        },
        {
          key: 'older',
          title: t('version', { number: older.versionNumber }),
          render: (change) => side(change, change.before),
        },
        {
          key: 'newer',
          title: t('version', { number: newer.versionNumber }),
          render: (change) => side(change, change.after),
        },
      ]}
    />
  );
}
