import { useQueryClient } from '@tanstack/react-query';
import { Button, Modal, Progress } from 'antd';
import { useState } from 'react';
import type { ListPage } from '../../../src/kernel/contract.ts';
import { get, post } from '../../../ui/api.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { newId } from '../../../ui/id.ts';
import { asProblem, type ProblemError } from '../../../ui/problem.ts';
import type { ListRow } from '../../parts/list/cell.tsx';
import { type ListState, queryOf } from '../../parts/list/list-state.ts';
import { makeStale } from '../../parts/make-stale.ts';
import { ProblemView } from '../../parts/problem-view.tsx';
import { partWords } from '../../parts/words.ts';
import { messageWords } from './message-words.ts';

const AT_ONCE = 500;
const ROUNDS_MAX = 2_000;

/** Settles all rows of a filter, some hundred at once, and says how far it is; it may be stopped, and what is done stays done. */
export function SettleAll({
  path,
  state,
  open,
  word,
  intro,
  command,
  idsAs,
}: {
  /** Of the list. */
  path: string;
  state: ListState;
  /** Which states may be settled; the filter is narrowed to them. */
  open: string;
  word: 'replayAll' | 'resendAll';
  intro: 'replayAllIntro' | 'resendAllIntro';
  command: string;
  idsAs: 'messageIds' | 'deliveryIds';
}) {
  const t = useWords(messageWords);
  const p = useWords(partWords);
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const [progress, setProgress] = useState<{ done: number; all: number } | undefined>();
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState<ProblemError | undefined>();
  async function run(): Promise<void> {
    setRunning(true);
    setProblem(undefined);
    let done = 0;
    let all = 0;
    try {
      // What was settled leaves the filter by its state, so each round begins at the front.
      for (let round = 0; round < ROUNDS_MAX; round += 1) {
        const query = { ...queryOf(state), 'f.state.in': narrowed(state, open), columns: 'id', limit: AT_ONCE };
        const page = await get<ListPage<ListRow>>(path, { query: { ...query, sort: 'id' } });
        if (round === 0) all = page.total?.count ?? page.rows.length;
        if (page.rows.length === 0) break;
        await post(command, { [idsAs]: page.rows.map(({ id }) => id) }, { key: newId() });
        done += page.rows.length;
        setProgress({ done, all: Math.max(all, done) });
        if (page.rows.length < AT_ONCE) break;
      }
      setProgress({ done, all: Math.max(all, done) });
    } catch (error) {
      setProblem(asProblem(error));
    }
    setRunning(false);
    await makeStale(client, ['bridge']);
  }
  const close = () => {
    setAsked(false);
    setProgress(undefined);
    setProblem(undefined);
  };
  return (
    <>
      <Button onClick={() => setAsked(true)}>{t(word)}</Button>
      {asked && (
        <Modal
          open
          title={t(word)}
          onCancel={() => !running && close()}
          footer={
            <>
              <Button disabled={running} onClick={close}>
                {p('close')}
              </Button>
              {!progress && (
                <Button type="primary" loading={running} onClick={() => void run()}>
                  {t(word)}
                </Button>
              )}
            </>
          }
        >
          <p>{t(intro)}</p>
          {progress && (
            <>
              <Progress percent={progress.all === 0 ? 100 : Math.round((progress.done / progress.all) * 100)} />
              <p>{t('settledOf', progress)}</p>
            </>
          )}
          {problem && <ProblemView problem={problem} inline />}
        </Modal>
      )}
    </>
  );
}

/** What the filter asks for, as far as it may be settled. */
function narrowed(state: ListState, open: string): string {
  const asked = state['f.state.in'] ?? state['f.state.eq'];
  const both = asked?.split(',').filter((one) => open.split(',').includes(one)) ?? [];
  return both.length > 0 ? both.join(',') : open;
}
