import { Button } from 'antd';
import { useState } from 'react';
import {
  causeKinds,
  correctionSteps,
  correctionWays,
  type HandoverDetail,
  type ShownCause,
  type ShownDifference,
} from '../../../src/modules/handover/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { StateMark, ToneMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { Panel } from '../../parts/page.tsx';
import { reasonsFor } from '../../parts/reference-sources.ts';
import { SubjectLink } from '../../parts/subject-link.tsx';
import { Code, Moment, Quantity } from '../../parts/values.tsx';
import { handoverWords } from './words.ts';

type Asked = { does: 'correct' | 'confirm'; cause: ShownCause } | { does: 'settle' | 'assign' };

/** What differs: whose task it is, what may have led to it with the evidence, and what puts it right. */
export function Differences({ of }: { of: HandoverDetail }) {
  const t = useWords(handoverWords);
  if (of.state === 'open') return null;
  return (
    <Panel title={t('diffs')}>
      {of.differences.length === 0 ? (
        <ToneMark tone="green" shape="tick" word={t('diffsEmpty')} />
      ) : (
        <div className="day-reasons">
          {of.differences.map((one) => (
            <Difference key={one.id} one={one} of={of} />
          ))}
        </div>
      )}
    </Panel>
  );
}

function Difference({ one, of }: { one: ShownDifference; of: HandoverDetail }) {
  const t = useWords(handoverWords);
  const language = useLanguage();
  const may = useMay()('handover.difference.settle');
  const [asked, setAsked] = useState<Asked>();
  const open = one.state === 'open';
  return (
    <section className="day-reason">
      <header>
        <StateMark state={one.state} {...(open && { word: t('viewOpen') })} />
        <strong>
          <Code>{one.code}</Code> {one.name} <Quantity amount={one.amount} unit={one.unit} />
        </strong>
        <span className="faint">
          {t(one.side === 'out' ? 'diffOut' : 'diffIn', { expected: one.expected, counted: one.counted })} ·{' '}
          {t('owner')} {one.ownerName}
        </span>
      </header>
      {open && one.amountNow === '0' && <p>{t('explained')}</p>}
      {open ? (
        <>
          {one.causes.length === 0 && <p className="faint">{t('noCause')}</p>}
          {one.causes.map((cause) => (
            <Cause key={cause.kind} cause={cause} unit={one.unit} may={may} onAsk={setAsked} />
          ))}
          {may && (
            <p className="row-gap">
              <Button onClick={() => setAsked({ does: 'settle' })}>{t('settle')}</Button>
              <Button onClick={() => setAsked({ does: 'assign' })}>{t('assign')}</Button>
            </p>
          )}
        </>
      ) : (
        <p>
          {t('settledBy', {
            person: one.settledByName ?? '',
            what: [one.cause && causeKinds[one.cause][language], one.note].filter(Boolean).join(' · '),
          })}{' '}
          <span className="faint">
            <Moment at={one.settledAt} />
          </span>
        </p>
      )}
      {asked && <AskDialog asked={asked} one={one} of={of} onClose={() => setAsked(undefined)} />}
    </section>
  );
}

interface CauseProps {
  cause: ShownCause;
  unit: string;
  may: boolean;
  onAsk: (asked: Asked) => void;
}

function Cause({ cause, unit, may, onAsk }: CauseProps) {
  const t = useWords(handoverWords);
  const language = useLanguage();
  const { kind, facts, correction } = cause;
  const { does, allowed } = correction;
  return (
    <div className="cause">
      <strong>{causeKinds[kind][language]}</strong>
      <ul>
        {facts.map(({ at, says, personName, quantity, subject }) => (
          <li key={`${at} ${says}`}>
            <Moment at={at} /> {personName} {says} {quantity !== null && <Quantity amount={quantity} unit={unit} />}{' '}
            {subject && <SubjectLink subject={{ ...subject, code: '↗' }} />}
          </li>
        ))}
      </ul>
      {does === 'post' ? (
        <>
          <Steps cause={cause} unit={unit} />
          {!allowed && <p className="faint">{t('notAllowed')}</p>}
          <Button type="primary" disabled={!allowed} onClick={() => onAsk({ does: 'correct', cause })}>
            {correctionWays.post[language]}
          </Button>
        </>
      ) : (
        <p className="row-gap">
          {correctionWays[does][language]}
          {may && <Button onClick={() => onAsk({ does: 'confirm', cause })}>{t('confirm')}</Button>}
        </p>
      )}
    </div>
  );
}

/** Each entry that is posted, in its order. */
function Steps({ cause: { correction }, unit }: { cause: ShownCause; unit: string }) {
  const language = useLanguage();
  return (
    <ol className="steps-posted">
      {correction.steps.map(({ does, operation, quantity, unit: own, at }) => (
        <li key={`${does} ${operation} ${at}`}>
          {correctionSteps[does][language]} <Code>{operation}</Code>{' '}
          {quantity !== null && <Quantity amount={quantity} unit={own ?? unit} />}{' '}
          <span className="faint">
            <Moment at={at} />
          </span>
        </li>
      ))}
    </ol>
  );
}

interface AskProps {
  asked: Asked;
  one: ShownDifference;
  of: HandoverDetail;
  onClose: () => void;
}

function AskDialog({ asked, one, of, onClose }: AskProps) {
  const t = useWords(handoverWords);
  const language = useLanguage();
  const path = `/handover-differences/${one.id}`;
  const title = `${one.code} ${one.name}`;
  const shared = { areas: ['handover', 'execution', 'inventory'] as const, onClose };
  const note = { name: 'note', label: t('note'), kind: 'text' as const, wide: true };
  if (asked.does === 'correct') {
    const { kind, correction } = asked.cause;
    return (
      <CommandDialog
        {...shared}
        areas={[...shared.areas]}
        title={`${t('correct')} · ${causeKinds[kind][language]} · ${title}`}
        verb={t('correct')}
        intro={
          <>
            <Steps cause={asked.cause} unit={one.unit} />
            <p>{t('correctHelp')}</p>
          </>
        }
        fields={
          correction.needsReason
            ? [
                {
                  ...{ name: 'reasonCode', kind: 'reference', source: reasonsFor(correction.needsReason) },
                  label: t(correction.needsReason === 'scrap' ? 'scrapReason' : 'adjustReason'),
                  required: correction.needsReason === 'adjustment',
                },
              ]
            : []
        }
        command={({ reasonCode }) => ({
          path: `${path}/correct`,
          body: { cause: kind, correctionId: correction.id, ...(reasonCode ? { reasonCode } : {}) },
        })}
      />
    );
  }
  if (asked.does === 'assign')
    return (
      <CommandDialog
        {...shared}
        areas={[...shared.areas]}
        title={`${t('assign')} · ${title}`}
        verb={t('assign')}
        fields={[
          {
            ...{ name: 'personId', label: t('owner'), kind: 'select', required: true },
            options: of.owners.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]}
        command={({ personId }) => ({ path: `${path}/assign`, body: { personId } })}
      />
    );
  const cause = asked.does === 'confirm' ? asked.cause.kind : undefined;
  return (
    <CommandDialog
      {...shared}
      areas={[...shared.areas]}
      title={`${t('settle')} · ${title}`}
      verb={t('settle')}
      {...(cause && { intro: causeKinds[cause][language] })}
      fields={[{ ...note, required: cause === undefined }]}
      command={({ note: said }) => ({
        path: `${path}/settle`,
        body: { ...(cause && { cause }), ...(said ? { note: said } : {}) },
      })}
    />
  );
}
