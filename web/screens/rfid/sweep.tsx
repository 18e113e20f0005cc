import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { type Sweep, sweepStates } from '../../../src/modules/rfid/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import type { Cells, ListRow } from '../../parts/list/cell.tsx';
import { ListPanel } from '../../parts/list/list-panel.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Facts, Page, Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Moment, useLocalName } from '../../parts/values.tsx';
import { thingCells } from './thing-cells.tsx';
import { rfidWords } from './words.ts';

const waits = (row: ListRow) => row.state === 'open';
const permission = 'rfid.sweep.write';

/** One sweep: what the books have there against what was seen, what is to be put right first. */
export function SweepPage() {
  const { sweepId } = useParams({ strict: false }) as { sweepId: string };
  const t = useWords(rfidWords);
  const language = useLanguage();
  const may = useMay();
  const [finishing, setFinishing] = useState(false);
  const sweep = useApi<Sweep>('rfid', `/rfid/sweeps/${sweepId}`);
  const { data } = sweep;
  return (
    <Page
      title={data ? t('sweepOf', { place: data.locationCode }) : '…'}
      aside={data && <StateMark state={data.state} word={sweepStates[data.state][language]} />}
      actions={
        data?.state === 'open' &&
        may(permission) && (
          <Button type="primary" onClick={() => setFinishing(true)}>
            {t('finishSweep')}
          </Button>
        )
      }
    >
      <div className="stack">
        <Loaded query={sweep}>{(one) => <Figures sweep={one} />}</Loaded>
        {data?.state === 'finished' && (
          <Panel title={t('toPutRight')}>
            <Findings sweepId={sweepId} open />
          </Panel>
        )}
        <Panel title={t(data?.state === 'open' ? 'expectedHere' : 'restOfSweep')}>
          <Findings sweepId={sweepId} />
        </Panel>
      </div>
      {finishing && (
        <CommandDialog
          title={t('finishSweep')}
          verb={t('finishSweep')}
          intro={t('finishSweepHelp')}
          fields={[{ name: 'epcs', label: t('epcs'), help: t('epcsHelp'), kind: 'note', wide: true }]}
          areas={['rfid']}
          command={({ epcs }) => ({ path: `/rfid/sweeps/${sweepId}/finish`, body: { epcs: linesOf(epcs) } })}
          onClose={() => setFinishing(false)}
        />
      )}
    </Page>
  );
}

const linesOf = (text: unknown) =>
  String(text ?? '')
    .split(/[\s,;，；]+/)
    .filter(Boolean);

function Figures({ sweep }: { sweep: Sweep }) {
  const t = useWords(rfidWords);
  const nameOf = useLocalName();
  const { state, expected, found, missing, elsewhere, unknown, meanwhile, untagged } = sweep;
  const figure = (label: string, value: number) => ({ label, value: String(value), big: true });
  return (
    <>
      <Facts
        head
        facts={[
          figure(t('figureExpected'), expected),
          ...(state === 'finished'
            ? [
                figure(t('figureFound'), found),
                figure(t('figureMissing'), missing),
                figure(t('figureElsewhere'), elsewhere),
                figure(t('figureUnknown'), unknown),
              ]
            : []),
        ]}
      />
      <Facts
        facts={[
          {
            label: t('place'),
            value: `${sweep.locationCode} ${nameOf({ name: sweep.locationName, nameEn: sweep.locationNameEn })}`,
          },
          { label: t('hand'), value: <span className="code">{sweep.readerCode}</span> },
          { label: t('begunAt'), value: <Moment at={sweep.begunAt} /> },
          { label: t('begunBy'), value: nameOf({ name: sweep.begunByName, nameEn: sweep.begunByNameEn }) || '–' },
          ...(state === 'finished'
            ? [
                { label: t('finishedAt'), value: <Moment at={sweep.finishedAt} /> },
                {
                  label: t('finishedBy'),
                  value: nameOf({ name: sweep.finishedByName, nameEn: sweep.finishedByNameEn }) || '–',
                },
                { label: t('figureMeanwhile'), value: String(meanwhile) },
                { label: t('figureUntagged'), value: String(untagged) },
              ]
            : []),
        ]}
      />
    </>
  );
}

type Asked = { verb: 'move' | 'leave'; row: ListRow };

/** What waits for a person, or the rest. */
function Findings({ sweepId, open = false }: { sweepId: string; open?: boolean }) {
  const t = useWords(rfidWords);
  const may = useMay();
  const [asked, setAsked] = useState<Asked>();
  const cells: Cells = {
    thing: (row, drawn) =>
      (row.handlingUnitId && thingCells.handlingUnitCode?.(row, drawn)) ||
      (row.lotId && thingCells.lotCode?.(row, drawn)) || <span className="code">{String(row.epc)}</span>,
    state: (row, drawn) => (
      <span className="row-gap">
        {!waits(row) && drawn}
        <WaysOut row={row} onAsk={may(permission) ? (verb) => setAsked({ verb, row }) : undefined} />
      </span>
    ),
  };
  return (
    <>
      <ListPanel
        list="rfid.findings"
        fixed={{ 'f.sweepId.eq': sweepId, ...(open ? { 'f.state.eq': 'open' } : { 'f.state.ne': 'open' }) }}
        columns={[
          ...['thing', 'kind', 'itemCode', 'bookedAtCode', 'seenAt', 'state'],
          ...(open ? [] : ['note', 'settledByName', 'settledAt']),
        ]}
        needs={['handlingUnitId', 'handlingUnitCode', 'lotId', 'lotCode', 'epc', 'locationId', 'kind', 'state']}
        cells={cells}
        rowTone={({ kind, state }) => (state !== 'open' ? undefined : kind === 'missing' ? 'red' : 'amber')}
        pageSize={50}
        empty={{ what: t(open ? 'nothingToPutRight' : 'findingsEmpty'), how: '' }}
      />
      {asked && (
        <CommandDialog
          title={`${t(asked.verb === 'move' ? 'moveHereTitle' : 'leaveTitle')} · ${asked.row.thing}`}
          verb={t(asked.verb === 'move' ? 'moveHere' : 'leave')}
          intro={t(asked.verb === 'move' ? 'moveHereHelp' : 'leaveHelp')}
          fields={asked.verb === 'move' ? [] : [{ name: 'note', label: t('note'), kind: 'text', wide: true }]}
          areas={['rfid', 'inventory']}
          command={(values) => ({ path: `/rfid/findings/${asked.row.id}/${asked.verb}`, body: values })}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

/** What can be done about a finding: the likeliest first. */
function WaysOut({ row, onAsk }: { row: ListRow; onAsk: ((verb: Asked['verb']) => void) | undefined }) {
  const t = useWords(rfidWords);
  const astray = row.kind === 'elsewhere' && (waits(row) || row.state === 'left');
  return (
    <>
      {astray && onAsk && (
        <Button size="small" onClick={() => onAsk('move')}>
          {t('moveHere')}
        </Button>
      )}
      {row.kind === 'missing' && <LookAfter row={row} />}
      {row.kind === 'unknown' && waits(row) && (
        <Link to="/rfid/tags" search={{ q: String(row.epc) } as never}>
          {t('bind')}
        </Link>
      )}
      {waits(row) && onAsk && (
        <Button size="small" type="text" onClick={() => onAsk('leave')}>
          {t('leave')}
        </Button>
      )}
    </>
  );
}

/** Where what is missing is adjusted, once somebody has looked: the box, or what the place has of the serial. */
function LookAfter({ row }: { row: ListRow }) {
  const t = useWords(rfidWords);
  return row.handlingUnitId ? (
    <Link to="/handling-units/$handlingUnitId" params={{ handlingUnitId: String(row.handlingUnitId) }}>
      {t('openBox')}
    </Link>
  ) : (
    <Link to="/stock" search={{ 'f.locationId.eq': row.locationId, 'f.lotId.eq': row.lotId } as never}>
      {t('openStock')}
    </Link>
  );
}
