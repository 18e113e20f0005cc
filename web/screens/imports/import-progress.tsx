import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ImportProgress, ImportStanding, ImportsUnderWay } from '../../../src/modules/imports/contract.ts';
import { formatDuration, formatQuantity } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { ProblemError } from '../../../ui/problem.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { makeStale } from '../../parts/make-stale.ts';
import { Panel } from '../../parts/page.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { type FactArea, useApi, useCommand } from '../../parts/use-api.ts';
import { Progress } from '../../parts/values.tsx';
import { ResultPanel } from './import-result.tsx';
import { importWords } from './import-words.ts';
import type { MendRequest } from './mend-file.tsx';

const LOOK_MILLISECONDS = 800;
/** What files may change. */
export const areasOfImports: FactArea[] = ['imports', 'masterdata', 'inventory', 'execution', 'identity'];
/** Nothing flashes up for what is there at once. */
const PATIENCE_MILLISECONDS = 1_000;

/** One import: how far it is, then what came of it. It goes on without this page. */
export function StandingPanel({
  importId,
  request,
  onAgain,
}: {
  importId: string;
  /** The file, where it was chosen on this page. */
  request: MendRequest | undefined;
  onAgain: () => void;
}) {
  const t = useWords(importWords);
  const standing = useApi<ImportStanding>('imports', `/imports/runs/${importId}`, {
    everyMilliseconds: (run) => run?.state === 'under_way' && LOOK_MILLISECONDS,
  });
  useReadAnewAt(String(standing.data?.state));
  return (
    <Loaded query={standing}>
      {(run) =>
        run.state === 'under_way' ? (
          <Panel title={run.fileName}>
            <div className="stack">
              <RunningImport run={run} />
              <p className="faint">{t('goesOn')}</p>
              <Button style={{ justifySelf: 'start' }} onClick={onAgain}>
                {t('toImports')}
              </Button>
            </div>
          </Panel>
        ) : run.result ? (
          <ResultPanel
            entity={run.entity}
            fileName={run.fileName}
            request={request}
            result={run.result}
            onAgain={onAgain}
          />
        ) : (
          <Panel title={run.fileName}>
            <div className="stack">
              <Ended run={run} />
              <Button style={{ justifySelf: 'start' }} onClick={onAgain}>
                {t('toImports')}
              </Button>
            </div>
          </Panel>
        )
      }
    </Loaded>
  );
}

/** Why nothing was written; what somebody cancelled is no fault. */
function Ended({ run: { state, failure } }: { run: ImportStanding }) {
  const t = useWords(importWords);
  if (!failure) return <p className="faint">{t('longAgo')}</p>;
  if (state !== 'cancelled') return <ProblemView problem={new ProblemError(failure)} inline />;
  const { title, detail, remedy } = failure;
  return <Alert type="warning" showIcon title={title} description={`${detail} ${remedy}`} />;
}

/** What is being loaded at this moment, by whomever. */
export function ImportsRunning() {
  const t = useWords(importWords);
  const underWay = useApi<ImportsUnderWay>('imports', '/imports/under-way', {
    everyMilliseconds: (answer) => (answer?.runs.length ?? 0) > 0 && LOOK_MILLISECONDS,
  });
  const runs = underWay.data?.runs ?? [];
  useReadAnewAt(runs.map(({ importId }) => importId).join());
  if (runs.length === 0) return null;
  return (
    <Panel title={t('underWay')}>
      <div className="stack">
        {runs.map((run) => (
          <div key={run.importId} className="import-running">
            <p>
              <Link to="/imports" search={{ run: run.importId } as never}>
                {run.fileName}
              </Link>{' '}
              <span className="faint">
                {run.label} · {run.importedBy}
              </span>
            </p>
            <RunningImport run={run} />
          </div>
        ))}
      </div>
    </Panel>
  );
}

/** What files change is old once one of them has ended. Events say so too, but behind a file of many rows they come late. */
function useReadAnewAt(standing: string): void {
  const client = useQueryClient();
  const before = useRef(standing);
  useEffect(() => {
    const was = before.current;
    before.current = standing;
    if (was === standing || was === 'undefined') return;
    void makeStale(client, areasOfImports);
  }, [client, standing]);
}

/** How far it is, how long it may still take, and the way to stop it. */
function RunningImport({ run }: { run: ImportProgress }) {
  const t = useWords(importWords);
  const language = useLanguage();
  const cancel = useCommand(['imports']);
  const { phase, rowsDone, rowsAll, secondsLeft, stopping, cancellable } = run;
  const counted = phase === 'rows' && rowsAll > 0;
  return (
    <div className="import-progress">
      {counted ? <Progress ratio={rowsDone / rowsAll} /> : <Waiting />}
      <div className="row-gap" style={{ flexWrap: 'wrap' }}>
        <span aria-live="polite">
          {stopping
            ? t('stopping')
            : counted
              ? t('rowsOf', { done: formatQuantity(rowsDone), all: formatQuantity(rowsAll) })
              : t(`phase_${phase ?? 'waiting'}`)}
        </span>
        {!stopping && counted && secondsLeft !== null && secondsLeft > 0 && (
          <span className="faint">{t('timeLeft', { time: formatDuration(secondsLeft, language) })}</span>
        )}
        {cancellable && (
          <Button
            size="small"
            loading={cancel.isPending}
            onClick={() => cancel.mutate({ path: `/imports/runs/${run.importId}/cancel` })}
          >
            {t('cancelImport')}
          </Button>
        )}
      </div>
      {cancel.error && <ProblemView problem={cancel.error} inline />}
    </div>
  );
}

/** Something is being done, and nobody knows how long that takes. */
function Waiting() {
  return (
    <span className="progress is-open">
      <span className="progress-track">
        <span className="progress-good" />
      </span>
    </span>
  );
}

/** Says what is being done once it takes longer than a moment. */
export function SlowNotice({ when, what }: { when: boolean; what: string }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    setSlow(false);
    if (!when) return;
    const timer = setTimeout(() => setSlow(true), PATIENCE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [when]);
  if (!when || !slow) return null;
  return (
    <div className="import-progress" role="status">
      <Waiting />
      <span>{what}</span>
    </div>
  );
}
