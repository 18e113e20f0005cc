import { useParams } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { Segment, TimeLine } from '../../../src/modules/machines/contract.ts';
import { formatDay, formatDuration, formatTime } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { OrderLink } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Panel } from '../../parts/page.tsx';
import { useApi, useCommand } from '../../parts/use-api.ts';
import { Moment, Quantity, useLocalName } from '../../parts/values.tsx';
import { FigureParts } from './figure-parts.tsx';
import { type AskedOfStop, StandDialog, StopDialog } from './stop-dialogs.tsx';
import { TimeBand } from './time-band.tsx';
import { machinesWords } from './words.ts';

const dayMs = 86_400_000;
const startOfToday = () => new Date(new Date().setHours(0, 0, 0, 0));

/** One machine on a day or in a shift: what it did, why it stood, what it counted beside what was reported, and its figures. */
export function MachinePage() {
  const { machineId } = useParams({ strict: false }) as { machineId: string };
  const t = useWords(machinesWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  const may = useMay();
  const [day, setDay] = useState(startOfToday);
  const [shift, setShift] = useState('');
  const [standing, setStanding] = useState(false);
  const runAgain = useCommand(['machines']);
  const next = new Date(day.getTime() + dayMs * 1.5);
  const whole = { from: day, to: new Date(next.setHours(0, 0, 0, 0)) };
  const path = `/machines/${machineId}/time-line`;
  const asked = ({ from, to }: { from: Date; to: Date }) => ({ from: from.toISOString(), to: to.toISOString() });
  const ofDay = useApi<TimeLine>('machines', path, {
    query: asked(whole),
    keepPrevious: true,
    alsoOf: ['execution', 'calls'],
  });
  const chosen = ofDay.data?.shifts.find(({ day, code }) => `${day} ${code}` === shift);
  const span = chosen ? { from: new Date(chosen.from), to: new Date(chosen.to) } : whole;
  const line = useApi<TimeLine>('machines', path, {
    query: asked(span),
    keepPrevious: true,
    alsoOf: ['execution', 'calls'],
  });
  const last = line.data?.segments.at(-1);
  const stands = last && (last.state === 'stopped' || last.state === 'fault') && day >= startOfToday();
  const move = (days: number) => setDay(new Date(new Date(day.getTime() + dayMs * (days + 0.5)).setHours(0, 0, 0, 0)));
  return (
    <Page
      title={line.data ? nameOf(line.data) : '…'}
      aside={line.data && <span className="faint code">{line.data.code}</span>}
      subject={{ kind: 'machines.machine', id: machineId }}
      actions={
        may('machines.stop.write') && (
          <>
            {stands && (
              <Button
                loading={runAgain.isPending}
                onClick={() => runAgain.mutate({ path: `/machines/${machineId}/run-again` })}
              >
                {t('runAgain')}
              </Button>
            )}
            <Button type="primary" onClick={() => setStanding(true)}>
              {t('standVerb')}
            </Button>
          </>
        )
      }
    >
      <div className="stack">
        <span className="row-gap">
          <Button onClick={() => move(-1)}>{t('before')}</Button>
          <strong>{formatDay(day, { weekday: language })}</strong>
          <Button disabled={day >= startOfToday()} onClick={() => move(1)}>
            {t('after')}
          </Button>
          <Button type="text" onClick={() => setDay(startOfToday())}>
            {t('today')}
          </Button>
          <Select
            aria-label={t('shift')}
            value={chosen ? shift : ''}
            style={{ width: 200 }}
            options={[
              { value: '', label: t('wholeDay') },
              ...(ofDay.data?.shifts ?? []).map((one) => ({
                value: `${one.day} ${one.code}`,
                label: `${nameOf(one)} ${formatTime(one.from).slice(-5)}–${formatTime(one.to).slice(-5)}`,
              })),
            ]}
            onChange={setShift}
          />
        </span>
        <Loaded query={line} lines={12}>
          {(data) => <OfTime line={data} from={span.from} to={span.to} />}
        </Loaded>
      </div>
      {standing && (
        <StandDialog machineId={machineId} machine={line.data?.code ?? ''} onClose={() => setStanding(false)} />
      )}
    </Page>
  );
}

function OfTime({ line, from, to }: { line: TimeLine; from: Date; to: Date }) {
  const t = useWords(machinesWords);
  const may = useMay();
  const [asked, setAsked] = useState<AskedOfStop>();
  const mayReason = may('machines.stop.write');
  const ask = (verb: AskedOfStop['verb'], stopId: string, reasonCode?: string | null) =>
    setAsked({ verb, stopId, machine: line.code, reasonCode });
  const silent = line.segments.every(({ state }) => state === 'no_data');
  return (
    <>
      <Panel title={t('timeLine')}>
        {silent && <Empty what={t('noLine')} how={t('noLineHow')} />}
        <TimeBand line={line} from={from} to={to} onStop={mayReason ? (stopId) => ask('reason', stopId) : undefined} />
      </Panel>
      <Panel title={t('figures')}>
        <FigureParts figures={line.figures} />
      </Panel>
      <Panel title={t('stopsOfTime')} flush>
        <StopsOf line={line} onAsk={mayReason ? ask : undefined} />
      </Panel>
      <Panel title={t('countedBeside')} flush>
        <CountedOf line={line} />
      </Panel>
      {line.changes.length > 0 && (
        <Panel title={t('history')}>
          <ul className="plain">
            {line.changes.map((change) => (
              <li key={`${change.stopId} ${change.at} ${change.verb}`}>
                <Moment at={change.at} /> {change.byName} {t(change.verb === 'split' ? 'split' : 'sayReason')}{' '}
                {change.reasonFrom ?? '–'} → {change.reasonTo ?? '–'} <span className="faint">{change.note}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {asked && <StopDialog asked={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

type OnAsk = (verb: AskedOfStop['verb'], stopId: string, reasonCode?: string | null) => void;

function StopsOf({ line, onAsk }: { line: TimeLine; onAsk: OnAsk | undefined }) {
  const t = useWords(machinesWords);
  const nameOf = useLocalName();
  const stops = line.segments.filter((segment) => segment.stopId !== null);
  const seconds = (one: Segment) => (Date.parse(one.to) - Date.parse(one.from)) / 1_000;
  return (
    <DataTable
      rows={stops}
      rowKey={({ stopId, from }) => `${stopId} ${from}`}
      rowTone={({ reasonCode, micro }) => (reasonCode === null && !micro ? 'amber' : undefined)}
      empty={<Empty what={t('noStops')} />}
      columns={[
        { key: 'from', title: t('from'), render: (row) => <Moment at={row.from} /> },
        { key: 'to', title: t('to'), render: (row) => <Moment at={row.to} /> },
        { key: 'lasted', title: t('lasted'), align: 'right', render: (row) => formatDuration(seconds(row)) },
        {
          key: 'reason',
          title: t('reason'),
          render: (row) =>
            row.reasonCode ? (
              nameOf({ name: row.reasonName ?? row.reasonCode, nameEn: row.reasonNameEn })
            ) : (
              <span className="faint">{t(row.micro ? 'micro' : 'noReason')}</span>
            ),
        },
        {
          key: 'calls',
          title: t('calls'),
          render: (row) =>
            line.calls
              .filter(({ raisedAt }) => raisedAt >= row.from && raisedAt <= row.to)
              .map((call) => (
                <a key={call.callId} href={`/calls?f.id.eq=${call.callId}`} title={call.note ?? ''}>
                  {call.code}{' '}
                  {call.answeredByName
                    ? nameOf({ name: call.answeredByName, nameEn: call.answeredByNameEn })
                    : nameOf({ name: call.raisedByName, nameEn: call.raisedByNameEn })}
                </a>
              )),
        },
        ...(onAsk
          ? [
              {
                key: 'ask',
                title: '',
                render: (row: Segment) => (
                  <span className="row-gap">
                    <Button size="small" onClick={() => onAsk('reason', String(row.stopId), row.reasonCode)}>
                      {t('sayReason')}
                    </Button>
                    <Button size="small" type="text" onClick={() => onAsk('split', String(row.stopId))}>
                      {t('split')}
                    </Button>
                  </span>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function CountedOf({ line }: { line: TimeLine }) {
  const t = useWords(machinesWords);
  const nameOf = useLocalName();
  const may = useMay();
  const [setting, setSetting] = useState<{ operationId: string; code: string; piecesPerCycle: string | null }>();
  return (
    <>
      <DataTable
        rows={line.counted}
        rowKey={({ operationId }) => operationId ?? ''}
        empty={<Empty what={t('noCounts')} />}
        columns={[
          {
            key: 'operation',
            title: t('operation'),
            render: (row) =>
              row.operationId ? (
                <span className="row-gap">
                  <OrderLink id={row.orderId} code={row.orderCode} />
                  {nameOf({ name: row.operationName, nameEn: row.operationNameEn })}
                </span>
              ) : (
                <span className="faint">{t('nobodysCounts')}</span>
              ),
          },
          {
            key: 'counted',
            title: t('counted'),
            align: 'right',
            render: (row) => <Quantity amount={row.counted} unit={row.unit} />,
          },
          {
            key: 'reported',
            title: t('reported'),
            align: 'right',
            render: (row) => <Quantity amount={row.reported} unit={row.unit} />,
          },
          {
            key: 'difference',
            title: t('difference'),
            align: 'right',
            render: (row) => <Quantity amount={String(Number(row.counted) - Number(row.reported))} unit={row.unit} />,
          },
          {
            key: 'yield',
            title: t('piecesPerCycle'),
            align: 'right',
            render: (row) => (
              <span className="row-gap">
                {row.piecesPerCycle ?? '–'}
                {row.operationId && may('machines.machine.write') && (
                  <Button
                    size="small"
                    type="text"
                    onClick={() =>
                      setSetting({
                        operationId: String(row.operationId),
                        code: String(row.operationCode),
                        piecesPerCycle: row.piecesPerCycle,
                      })
                    }
                  >
                    {t('yieldVerb')}
                  </Button>
                )}
              </span>
            ),
          },
        ]}
      />
      {setting && (
        <CommandDialog
          title={`${t('yieldTitle')} · ${setting.code}`}
          verb={t('yieldVerb')}
          intro={t('yieldIntro')}
          record={{ piecesPerCycle: setting.piecesPerCycle ?? '1' }}
          fields={[
            { name: 'piecesPerCycle', label: t('piecesPerCycle'), kind: 'amount', positive: true, required: true },
          ]}
          areas={['machines']}
          command={({ piecesPerCycle }) => ({
            path: '/machines/step-yields',
            body: { operationId: setting.operationId, piecesPerCycle },
          })}
          onClose={() => setSetting(undefined)}
        />
      )}
    </>
  );
}
