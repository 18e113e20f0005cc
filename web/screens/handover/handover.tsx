import { useParams } from '@tanstack/react-router';
import { Button, Tooltip } from 'antd';
import { useState } from 'react';
import type { HandoverDetail } from '../../../src/modules/handover/contract.ts';
import { handoverMoves, mayMove } from '../../../src/modules/handover/states.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Facts, Page, Panel } from '../../parts/page.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { SubjectLink } from '../../parts/subject-link.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Moment, Quantity, useLocalName } from '../../parts/values.tsx';
import { Differences } from './differences.tsx';
import { HandoverLines } from './lines.tsx';
import { handoverWords } from './words.ts';

const verbs = ['take', 'sign_out', 'sign_in'] as const;
type Verb = (typeof verbs)[number];

/** One handover: two columns of counts, what differs with its causes, what stands open, and both signatures. */
export function HandoverPage() {
  const { handoverId } = useParams({ strict: false }) as { handoverId: string };
  const t = useWords(handoverWords);
  const nameOf = useLocalName();
  const [asked, setAsked] = useState<Verb>();
  const query = useApi<HandoverDetail>('handover', `/handovers/${handoverId}`, {
    alsoOf: ['execution', 'inventory', 'calls', 'terminals'],
  });
  const { data } = query;
  const title =
    data && t('titleOf', { place: data.lineName ?? data.workshopName, day: data.day, shift: shiftOf(data) });
  function shiftOf({ shiftName, shiftNameEn }: HandoverDetail): string {
    return nameOf({ name: shiftName, nameEn: shiftNameEn });
  }
  return (
    <Page
      title={title ?? '…'}
      aside={data && <StateMark state={data.state} {...(data.state === 'open' && { word: t('notSigned') })} />}
      subject={data && { kind: 'handover.handover', id: data.id }}
      actions={
        data && (
          <>
            <PrintButton of="handover.handover" id={data.id} />
            <Verbs of={data} onAsk={setAsked} />
          </>
        )
      }
    >
      <Loaded query={query} lines={12}>
        {(one) => <Detail of={one} />}
      </Loaded>
      {data && asked && <SignDialog of={data} verb={asked} title={title ?? ''} onClose={() => setAsked(undefined)} />}
    </Page>
  );
}

/** What may be signed next; why it can't be yet stands on the button. */
function Verbs({ of, onAsk }: { of: HandoverDetail; onAsk: (verb: Verb) => void }) {
  const t = useWords(handoverWords);
  const may = useMay();
  return verbs
    .filter((verb) => mayMove(verb, of.state) && may(handoverMoves[verb].permission))
    .map((verb) => (
      <Tooltip key={verb} title={of.whyNot[verb]}>
        <Button
          type={verb === 'take' ? 'default' : 'primary'}
          disabled={of.whyNot[verb] !== null}
          onClick={() => onAsk(verb)}
        >
          {t(verb)}
        </Button>
      </Tooltip>
    ));
}

function Detail({ of }: { of: HandoverDetail }) {
  const t = useWords(handoverWords);
  return (
    <div className="stack">
      <Facts
        head
        facts={[
          { label: t('shiftTime'), value: <Span from={of.startsAt} to={of.endsAt} /> },
          { label: t('outgoing'), value: <Signed name={of.outByName} at={of.outAt} />, big: true },
          { label: t('incoming'), value: <Signed name={of.inByName} at={of.inAt} />, big: true },
          ...(of.left > 0 ? [{ label: t('left'), value: t('leftOf', { count: of.left }), big: true }] : []),
          ...remarksOf(of).map(([key, text]) => ({ label: t(key), value: text, wide: true })),
        ]}
      />
      <Differences of={of} />
      <HandoverLines of={of} />
      <Panel title={t('parts')}>
        {of.parts.length === 0 && <p className="faint">{t('partsEmpty')}</p>}
        <div className="day-reasons">
          {of.parts.map(({ name, label, rows, more }) => (
            <section key={name} className="day-reason">
              <strong>{label}</strong>
              <ul>
                {rows.map(({ code, says, since, subject }) => (
                  <li key={`${code} ${says}`}>
                    {subject ? <SubjectLink subject={{ ...subject, code }} /> : code} {says}{' '}
                    {since && (
                      <span className="faint">
                        <Moment at={since} />
                      </span>
                    )}
                  </li>
                ))}
                {more > 0 && <li className="faint">{t('more', { count: more })}</li>}
              </ul>
            </section>
          ))}
        </div>
      </Panel>
      {of.lateFacts.length > 0 && (
        <Panel title={t('late')}>
          <ul>
            {of.lateFacts.map(({ at, toldAt, says, quantity, operation, personName }) => (
              <li key={`${toldAt} ${operation} ${at}`}>
                {operation} · {says} <Quantity amount={quantity} /> · {personName ?? '–'} · <Moment at={at} /> →{' '}
                <Moment at={toldAt} />
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </div>
  );
}

function remarksOf({ outRemarks, inRemarks, takenReason }: HandoverDetail) {
  const said = { outRemarks, inRemarks, takenReason } as const;
  const keys = ['outRemarks', 'inRemarks', 'takenReason'] as const;
  return keys.flatMap((key) => (said[key] ? [[key, said[key]] as const] : []));
}

function Signed({ name, at }: { name: string | null; at: string | null }) {
  const t = useWords(handoverWords);
  if (name === null) return <span className="faint">{t('notSigned')}</span>;
  return (
    <>
      {name} <span className="faint">{<Moment at={at} />}</span>
    </>
  );
}

function Span({ from, to }: { from: string; to: string }) {
  return (
    <>
      <Moment at={from} /> – <Moment at={to} />
    </>
  );
}

/** Signs one side; an outgoing leader may say that nobody comes. */
function SignDialog({
  of,
  verb,
  title,
  onClose,
}: {
  of: HandoverDetail;
  verb: Verb;
  title: string;
  onClose: () => void;
}) {
  const t = useWords(handoverWords);
  const remarks = { name: 'remarks', label: t('remarks'), kind: 'note' as const, wide: true };
  return (
    <CommandDialog
      title={`${t(verb)} · ${title}`}
      verb={t(verb)}
      intro={t(`${verb}Help`)}
      fields={
        verb === 'take'
          ? [{ name: 'reason', label: t('reason'), kind: 'text', required: true, wide: true }]
          : verb === 'sign_out'
            ? [remarks, { name: 'alone', label: t('alone'), kind: 'boolean', wide: true }]
            : [remarks]
      }
      areas={['handover']}
      command={({ remarks: said, alone, reason }) => ({
        path: `/handovers/${of.id}/${verb.replace('_', '-')}`,
        body: verb === 'take' ? { reason } : { ...(said ? { remarks: said } : {}), ...(alone === true && { alone }) },
      })}
      onClose={onClose}
    />
  );
}
