import type { ReactNode } from 'react';
import type { OutsideLine } from '../../../src/modules/purchasing/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useAnswer } from '../../app/live.ts';
import { mayDo } from '../../app/session.ts';
import { AnswerView, Empty } from '../../parts/answer-view.tsx';
import { Frame } from '../../parts/frame.tsx';
import { NoPermission } from '../../parts/no-permission.tsx';
import { outsideWords } from './words.ts';

interface WithLineProps {
  /** The code of its operation. */
  code: string;
  lineId: string;
  children: (line: OutsideLine) => ReactNode;
}

/** A screen about one line, as it stands now. */
export function WithLine({ code, lineId, children }: WithLineProps) {
  const t = useWords(outsideWords);
  const answer = useAnswer<{ lines: OutsideLine[] }>('/subcontract-lines', { code });
  const line = answer.data?.lines.find((one) => one.lineId === lineId);
  if (!mayDo('purchasing.outside.write')) return <NoPermission who={t('whoOutside')} />;
  if (line) return children(line);
  return (
    <Frame>
      <AnswerView answer={answer}>{() => <Empty icon="check" title={t('nothingHere')} />}</AnswerView>
    </Frame>
  );
}
