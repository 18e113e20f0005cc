import { Button } from 'antd';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Panel } from '../../parts/page.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { useCommand } from '../../parts/use-api.ts';
import { bridgeWords } from './words.ts';

interface Tested {
  works: boolean;
  steps: { what: Said; ok: boolean; why?: Said; milliseconds: number }[];
}
type Said = { zh: string; en: string };

/** Whether a connection works, step by step, up to the first that doesn't. */
export function TestPanel({ connectionId }: { connectionId: string }) {
  const t = useWords(bridgeWords);
  const language = useLanguage();
  const test = useCommand<Tested>(['bridge']);
  const { data } = test;
  return (
    <Panel
      title={t('test')}
      aside={
        <Button
          type={data ? 'default' : 'primary'}
          loading={test.isPending}
          onClick={() => test.mutate({ path: `/bridge-connections/${connectionId}/test` })}
        >
          {test.isPending ? t('testing') : t('test')}
        </Button>
      }
    >
      {test.error && <ProblemView problem={test.error} inline />}
      {!data && !test.error && <Empty icon="bolt" what={t('testEmpty')} how={t('testEmptyHow')} />}
      {data && (
        <div className="stack" aria-live="polite">
          <ToneMark
            tone={data.works ? 'green' : 'red'}
            shape={data.works ? 'tick' : 'octagon'}
            word={t(data.works ? 'testWorks' : 'testFails')}
          />
          <ul className="test-steps">
            {data.steps.map(({ what, ok, why, milliseconds }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: steps come once, in their order
              <li key={at} className={ok ? 'tone-green' : 'tone-red'}>
                <ToneMark tone={ok ? 'green' : 'red'} shape={ok ? 'tick' : 'cross'} word={String(at + 1)} />
                <span>{what[language]}</span>
                <small className="faint">{milliseconds} ms</small>
                {why && <p>{why[language]}</p>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Panel>
  );
}
