import { Button, Select } from 'antd';
import { useState } from 'react';
import type { Mapping } from '../../../../src/mapping/contract.ts';
import type { DryRun } from '../../../../src/modules/bridge/contract.ts';
import { useLanguage, useWords } from '../../../../ui/i18n/index.ts';
import { ToneMark } from '../../../../ui/state-mark.tsx';
import { DataTable } from '../../../parts/data-table.tsx';
import { Panel } from '../../../parts/page.tsx';
import { ProblemView } from '../../../parts/problem-view.tsx';
import { useCommand } from '../../../parts/use-api.ts';
import { Value } from '../browse-panel.tsx';
import type { BothSides } from './use-both-sides.ts';
import { mappingWords } from './words.ts';

const spans = [24, 72, 168, 744] as const;

/** What a draft would have made otherwise of what came lately, in numbers and examples. */
export function DryRunTab({ routeId, mapping, sides }: { routeId: string; mapping: Mapping; sides: BothSides }) {
  const t = useWords(mappingWords);
  const [hours, setHours] = useState<(typeof spans)[number]>(24);
  const run = useCommand<DryRun>([]);
  return (
    <Panel
      title={t('tabDryRun')}
      aside={
        <span className="row-gap">
          {t('hours')}
          <Select
            aria-label={t('hours')}
            value={hours}
            options={spans.map((span) => ({ value: span, label: t(`hours_${span}`) }))}
            onChange={setHours}
          />
          <Button
            type="primary"
            loading={run.isPending}
            onClick={() => run.mutate({ path: `/bridge-routes/${routeId}/dry-run`, body: { mapping, hours } })}
          >
            {t('dryRun')}
          </Button>
        </span>
      }
    >
      <div className="stack">
        <p className="faint">{t('dryRunHow')}</p>
        {run.error && <ProblemView problem={run.error} inline />}
        {run.data && <Outcome run={run.data} sides={sides} />}
      </div>
    </Panel>
  );
}

function Outcome({ run, sides }: { run: DryRun; sides: BothSides }) {
  const t = useWords(mappingWords);
  const language = useLanguage();
  if (run.rows === 0) return <strong>{t('ranNone')}</strong>;
  const same = run.same === run.rows && run.failures.length === 0;
  const labelOf = (path: string) => sides.targets.find((field) => field.path === path)?.label ?? path;
  const thingOf = (row: number) => <span className="code">{run.things[String(row)]}</span>;
  return (
    <>
      <ToneMark
        tone={same ? 'green' : 'amber'}
        shape={same ? 'tick' : 'diamond'}
        word={run.against === null ? t('noOther') : t('ranRows', { rows: run.rows, same: run.same })}
      />
      {run.turns.length > 0 && (
        <DataTable
          compact
          rows={run.turns}
          rowKey={({ from, to }) => `${from} ${to}`}
          columns={[
            {
              key: 'turn',
              title: t('turn'),
              render: ({ from, to }) => `${t(`turn_${from}`)} → ${t(`turn_${to}`)}`,
            },
            { key: 'count', title: t('rowsCount'), align: 'right', render: ({ count }) => count },
            {
              key: 'examples',
              title: t('examples'),
              render: ({ examples }) => (
                <span className="row-gap">
                  {examples.map((row) => (
                    <span key={row}>{thingOf(row)}</span>
                  ))}
                </span>
              ),
            },
          ]}
        />
      )}
      {run.fields.length > 0 && (
        <DataTable
          compact
          rows={run.fields}
          rowKey={({ target }) => target}
          columns={[
            {
              key: 'field',
              title: t('changedField'),
              render: ({ target }) => <span>{labelOf(target)}</span>,
            },
            { key: 'count', title: t('rowsCount'), align: 'right', render: ({ count }) => count },
            {
              key: 'examples',
              title: t('examples'),
              render: ({ examples }) => (
                <span className="stack" style={{ gap: 2 }}>
                  {examples.slice(0, 3).map((one) => (
                    <span key={`${one.row} ${one.path}`} className="row-gap">
                      {thingOf(one.row)} <Value value={one.before} /> → <Value value={one.after} />
                    </span>
                  ))}
                </span>
              ),
            },
          ]}
        />
      )}
      {run.failures.length > 0 && (
        <DataTable
          compact
          rows={run.failures}
          rowKey={({ field, why }) => `${field} ${why.en}`}
          columns={[
            {
              key: 'why',
              title: t('fails'),
              render: ({ field, why }) => (
                <span className="text-cell">
                  {field && <b>{labelOf(field)} </b>}
                  {why[language]}
                </span>
              ),
            },
            { key: 'count', title: t('rowsCount'), align: 'right', render: ({ count }) => count },
            {
              key: 'examples',
              title: t('examples'),
              render: ({ examples }) => (
                <span className="row-gap">
                  {examples.map((row) => (
                    <span key={row}>{thingOf(row)}</span>
                  ))}
                </span>
              ),
            },
          ]}
        />
      )}
    </>
  );
}
