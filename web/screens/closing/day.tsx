import { Link, useParams } from '@tanstack/react-router';
import { Button, Tooltip } from 'antd';
import { useState } from 'react';
import type { ClosingDay } from '../../../src/modules/closing/contract.ts';
import { dayMoves } from '../../../src/modules/closing/states.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { ListPanel } from '../../parts/list/list-panel.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Facts, Page, Panel } from '../../parts/page.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Moment, useLocalName } from '../../parts/values.tsx';
import { Made, Seals } from './day-history.tsx';
import { DayMark } from './day-mark.tsx';
import { DayReasons } from './day-reasons.tsx';
import { closingWords } from './words.ts';

type Verb = 'sign' | 'seal' | 'withdraw' | 'reopen';
const verbs: readonly Verb[] = ['sign', 'withdraw', 'seal', 'reopen'];
/** What takes signatures back says why, and nothing of what is left open. */
const takesBack = (verb: Verb) => verb === 'withdraw' || verb === 'reopen';

/** One day of a place: what keeps it open with its repairs, who signed, and what was sealed. */
export function ClosingDayPage() {
  const { placeId, day } = useParams({ strict: false }) as { placeId: string; day: string };
  const t = useWords(closingWords);
  const nameOf = useLocalName();
  const [asked, setAsked] = useState<Verb>();
  const query = useApi<ClosingDay>('closing', `/closing/days/${placeId}/${day}`);
  const { data } = query;
  return (
    <Page
      title={data ? t('dayOf', { place: nameOf(data), day }) : '…'}
      aside={data && <DayMark state={data.state} />}
      subject={data?.id ? { kind: 'closing.day', id: data.id } : undefined}
      actions={
        data && (
          <>
            {data.id && <PrintButton of="closing.day" id={data.id} />}
            <Verbs of={data} onAsk={setAsked} />
          </>
        )
      }
    >
      <Loaded query={query}>{(one) => <Detail of={one} />}</Loaded>
      {data && asked && <VerbDialog of={data} verb={asked} onClose={() => setAsked(undefined)} />}
    </Page>
  );
}

/** Which of them may be next; why it can't be done yet stands on the button. */
function Verbs({ of, onAsk }: { of: ClosingDay; onAsk: (verb: Verb) => void }) {
  const t = useWords(closingWords);
  const may = useMay();
  // Whatever else is seen of a day that isn't signed or sealed, it is open.
  const state = of.state === 'sealed' || of.state === 'signed' ? of.state : 'open';
  return verbs
    .filter((verb) => dayMoves[verb].from === state && may(dayMoves[verb].permission))
    .map((verb) => {
      const why = of.whyNot[verb];
      return (
        <Tooltip key={verb} title={why}>
          <Button type={takesBack(verb) ? 'default' : 'primary'} disabled={why !== null} onClick={() => onAsk(verb)}>
            {t(verb)}
          </Button>
        </Tooltip>
      );
    });
}

function Detail({ of }: { of: ClosingDay }) {
  const t = useWords(closingWords);
  const nameOf = useLocalName();
  const [held] = of.seals.filter(({ inForce }) => inForce);
  const first = held && nameOf({ name: held.firstByName, nameEn: held.firstByNameEn });
  const second = held && nameOf({ name: held.secondByName, nameEn: held.secondByNameEn });
  const open = of.state !== 'sealed' && of.state !== 'covered';
  return (
    <div className="stack">
      <Facts
        head
        facts={[
          { label: t('ends'), value: <Span from={of.from} until={of.until} /> },
          { label: t('closeBy'), value: <Moment at={of.closeBy} /> },
          { label: t('signedFirst'), value: first ?? of.signature?.byName ?? '–', big: true },
          { label: t('signedSecond'), value: second ?? '–', big: true },
          {
            label: t('lateFacts'),
            value: of.lateFacts === 0 ? '–' : t('lateFactsOf', { count: of.lateFacts }),
          },
        ]}
      />
      {of.first && (
        <Link to="/closing/$placeId/$day" params={{ placeId: of.placeId, day: of.first }}>
          {t('firstBefore', { day: of.first })}
        </Link>
      )}
      {open && <DayReasons of={of} />}
      <Seals of={of} />
      {of.lateFacts > 0 && (
        <Panel title={t('lateFacts')}>
          <ListPanel
            list="closing.late-facts"
            fixed={{ 'f.placeId.eq': of.placeId, 'f.sealedDay.eq': of.day }}
            columns={['businessAt', 'toldAt', 'accountDay', 'personName', 'kind', 'code', 'itemCode', 'quantity']}
            rowKey={({ id }) => String(id)}
            pageSize={20}
            empty={{ what: t('lateEmpty'), how: '' }}
          />
        </Panel>
      )}
      {of.made.length > 0 && <Made of={of} />}
      {held && (
        <Panel title={t('lines')}>
          <ListPanel
            list="closing.seal-lines"
            fixed={{ 'f.sealId.eq': held.id }}
            columns={['itemCode', 'itemName', 'locationCode', 'lotCode', 'status', 'came', 'went', 'onHand']}
            rowKey={(row) => `${row.itemId} ${row.locationId} ${row.lotCode} ${row.status}`}
            pageSize={50}
            empty={{ what: t('linesEmpty'), how: '' }}
          />
        </Panel>
      )}
    </div>
  );
}

function Span({ from, until }: { from: string; until: string }) {
  return (
    <>
      <Moment at={from} /> – <Moment at={until} />
    </>
  );
}

/** Signs first or second, or takes a seal back; what may stay open is explained one by one. */
function VerbDialog({ of, verb, onClose }: { of: ClosingDay; verb: Verb; onClose: () => void }) {
  const t = useWords(closingWords);
  const nameOf = useLocalName();
  const silent = takesBack(verb)
    ? []
    : of.reasons.filter(({ must, note }) => !must && (verb === 'sign' || note === null));
  const late = verb === 'seal' && Date.parse(of.closeBy) < Date.now();
  return (
    <CommandDialog
      title={`${t(verb)} · ${t('dayOf', { place: nameOf(of), day: of.day })}`}
      verb={t(verb)}
      danger={takesBack(verb)}
      intro={t(`${verb}Help`)}
      fields={[
        ...silent.map(({ name, label, count }) => ({
          name: name.replace('.', ' '),
          label: t('why', { what: `${label} ${count}` }),
          kind: 'text' as const,
          required: true,
          wide: true,
        })),
        ...(takesBack(verb) || late
          ? [
              {
                name: 'reason',
                label: t(late ? 'lateReason' : 'reason'),
                kind: 'text' as const,
                required: true,
                wide: true,
              },
            ]
          : []),
      ]}
      areas={['closing', 'inventory']}
      command={(values) => ({
        path: `/closing/days/${of.placeId}/${of.day}/${verb}`,
        body: {
          ...(!takesBack(verb) && {
            notes: silent.map(({ name }) => ({ reason: name, note: String(values[name.replace('.', ' ')] ?? '') })),
          }),
          ...(values.reason ? { reason: values.reason } : {}),
        },
      })}
      onClose={onClose}
    />
  );
}
