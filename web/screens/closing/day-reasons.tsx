import { Link } from '@tanstack/react-router';
import type { ClosingDay } from '../../../src/modules/closing/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { linkToList } from '../../app/link-to-list.ts';
import { Panel } from '../../parts/page.tsx';
import { SubjectLink } from '../../parts/subject-link.tsx';
import { Quantity } from '../../parts/values.tsx';
import { closingWords } from './words.ts';

const SHOWN = 6;

/** What keeps the day open: how much, the documents behind it, its repair, and where that is done. */
export function DayReasons({ of }: { of: ClosingDay }) {
  const t = useWords(closingWords);
  return (
    <Panel title={t('keeps')}>
      {of.reasons.length === 0 ? (
        <ToneMark tone="green" shape="tick" word={t('keepsNothing')} />
      ) : (
        <div className="day-reasons">
          {of.reasons.map((reason) => (
            <Reason key={reason.name} reason={reason} />
          ))}
        </div>
      )}
    </Panel>
  );
}

function Reason({ reason }: { reason: ClosingDay['reasons'][number] }) {
  const t = useWords(closingWords);
  const shown = reason.documents.slice(0, SHOWN);
  return (
    <section className="day-reason">
      <header>
        <ToneMark
          tone={reason.must ? 'red' : 'amber'}
          shape={reason.must ? 'octagon' : 'diamond'}
          word={t(reason.must ? 'must' : 'note')}
        />
        <strong>
          {reason.label} {reason.count}
        </strong>
        <Link className="day-mend" {...linkToList(reason.mend)}>
          {t('mend')}
        </Link>
      </header>
      <p className="faint">
        {reason.repair}
        {reason.note && ` ${t('noted', { note: reason.note })}`}
      </p>
      <ul>
        {shown.map(({ code, says, amount, unit, subject }) => (
          <li key={`${code} ${says} ${subject?.id}`}>
            {subject ? <SubjectLink subject={{ ...subject, code }} /> : <span>{code}</span>}{' '}
            <span className="faint">{says}</span> {amount !== null && <Quantity amount={amount} unit={unit} />}
          </li>
        ))}
        {reason.count > shown.length && (
          <li className="faint">
            {shown.length === 0 ? t('hidden') : t('more', { count: reason.count - shown.length })}
          </li>
        )}
      </ul>
    </section>
  );
}
