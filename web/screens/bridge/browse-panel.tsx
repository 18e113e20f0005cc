import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type { zBrowsedConnection } from '../../../src/modules/bridge/contract.ts';
import { post } from '../../../ui/api.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Panel, SkeletonLines } from '../../parts/page.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { useCommand } from '../../parts/use-api.ts';
import { PracticeRow } from './practice-row.tsx';
import { useSettled } from './use-settled.ts';
import { bridgeWords } from './words.ts';

export type Browsed = z.infer<typeof zBrowsedConnection>;
type Schema = NonNullable<Browsed['schema']>;

const COLUMNS_MAX = 40;

/** The fields of a resource, asked a moment after it is named; undefined where the other side doesn't say. */
export function useSchemaThere(connectionId: string | undefined, resource: string | undefined): Schema | undefined {
  const wanted = useSettled(resource, 700);
  const { data } = useQuery({
    queryKey: ['bridge-schema', connectionId, wanted],
    enabled: !!connectionId && !!wanted,
    staleTime: 5 * 60_000,
    retry: false,
    queryFn: () => post<Browsed>(`/bridge-connections/${connectionId}/browse`, { resource: wanted }),
  });
  return data?.schema ?? undefined;
}

/** What there is on the other side: its resources, and of one of them its fields and some rows as they are. */
export function BrowsePanel({ connectionId, kind }: { connectionId: string; kind: string | undefined }) {
  const t = useWords(bridgeWords);
  const path = `/bridge-connections/${connectionId}/browse`;
  const list = useCommand<Browsed>([]);
  const one = useCommand<Browsed & { resource?: string }>([]);
  const [wanted, setWanted] = useState('');
  const [chosen, setChosen] = useState<string | undefined>();
  const resources = list.data?.resources ?? [];
  const found = resources.filter(({ name, label }) =>
    `${name} ${label ?? ''}`.toLowerCase().includes(wanted.toLowerCase()),
  );
  function choose(resource: string) {
    setChosen(resource);
    one.mutate({ path, body: { resource } });
  }
  return (
    <Panel
      title={t('browse')}
      aside={
        <Button loading={list.isPending} onClick={() => list.mutate({ path })}>
          {t('browseStart')}
        </Button>
      }
    >
      {list.error && <ProblemView problem={list.error} inline />}
      {list.data && resources.length === 0 && <Empty icon="search" what={t('browseNone')} how={t('browseHow')} />}
      {resources.length > 0 && (
        <div className="browse">
          <div className="stack" style={{ gap: 8 }}>
            {resources.length > 8 && (
              <Input
                aria-label={t('findResource')}
                placeholder={t('findResource')}
                value={wanted}
                allowClear
                onChange={(event) => setWanted(event.target.value)}
              />
            )}
            <div className="browse-resources">
              {found.slice(0, 200).map(({ name, label, rows }) => (
                <button key={name} type="button" aria-current={name === chosen} onClick={() => choose(name)}>
                  {label ?? name}
                  <small>
                    {label && label !== name ? name : ''} {rows !== undefined && t('aboutRows', { count: rows })}
                  </small>
                </button>
              ))}
            </div>
          </div>
          <div className="stack" style={{ gap: 10 }}>
            {one.error && <ProblemView problem={one.error} inline />}
            {one.isPending && <SkeletonLines />}
            {kind === 'practice' && chosen && one.data?.schema && !one.isPending && (
              <PracticeRow
                connectionId={connectionId}
                resource={chosen}
                samples={one.data.schema.samples}
                onSaved={() => choose(chosen)}
              />
            )}
            {one.data?.schema && !one.isPending && <SchemaView schema={one.data.schema} />}
          </div>
        </div>
      )}
    </Panel>
  );
}

export function SchemaView({ schema: { fields, samples, keyFields, watermarkFields } }: { schema: Schema }) {
  const t = useWords(bridgeWords);
  return (
    <div className="stack">
      <DataTable
        compact
        rows={fields}
        rowKey={({ path }) => path}
        columns={[
          { key: 'path', title: t('field'), render: ({ path }) => <span className="code">{path}</span> },
          { key: 'label', title: '', render: ({ label }) => (label ? <span className="text-cell">{label}</span> : '') },
          {
            key: 'type',
            title: t('type'),
            render: ({ path, type, nullable }) => (
              <span className="row-gap">
                {t(`type_${type}`)}
                {keyFields.includes(path) && <b>{t('isKey')}</b>}
                {watermarkFields.includes(path) && <b>{t('isWatermark')}</b>}
                {nullable && <small className="faint">{t('mayBeEmpty')}</small>}
              </span>
            ),
          },
        ]}
      />
      <h3>{t('sampleRows')}</h3>
      <DataTable
        compact
        rows={samples.map((row, at) => ({ at, row: row as Record<string, unknown> }))}
        rowKey={({ at }) => String(at)}
        columns={fields.slice(0, COLUMNS_MAX).map(({ path }) => ({
          key: path,
          title: path,
          render: ({ row }: { row: Record<string, unknown> }) => <Value value={valueAt(row, path)} />,
        }))}
        empty={<span className="faint">{t('noSamples')}</span>}
      />
    </div>
  );
}

/** Any value of a row there, short. */
export function Value({ value }: { value: unknown }) {
  if (value === null || value === undefined || value === '') return <span className="faint">–</span>;
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return (
    <span className="text-cell" title={text.length > 80 ? text : undefined}>
      {text.length > 80 ? `${text.slice(0, 79)}…` : text}
    </span>
  );
}

export function valueAt(row: unknown, path: string): unknown {
  let found = row;
  for (const step of path.split('.')) {
    const name = step.replace('[]', '');
    if (Array.isArray(found)) found = found[0];
    if (found === null || typeof found !== 'object') return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  return found;
}
