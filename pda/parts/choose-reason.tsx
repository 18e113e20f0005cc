import type { ReasonKind } from '../../src/modules/masterdata/contract.ts';
import { useWords } from '../../ui/i18n/index.ts';
import { useAnswer } from '../app/live.ts';
import { reasonsOf } from '../offline/questions.ts';
import { AnswerView, Empty } from './answer-view.tsx';
import { Button } from './button.tsx';
import { Frame } from './frame.tsx';
import { useNameOf } from './name-of.ts';
import { partWords } from './words.ts';

export interface Reason {
  code: string;
  name: string;
  nameEn: string;
}

interface ChooseReasonProps {
  kind: ReasonKind;
  title: string;
  /** Where a reason may be left out: the word for that. */
  none?: string;
  onChoose: (reason: Reason | undefined) => void;
  onBack: () => void;
}

export function useReasons(kind: ReasonKind) {
  const { path, query } = reasonsOf(kind);
  return useAnswer<{ rows: Reason[] }>(path, query);
}

/** The reasons as big buttons; one touch chooses. */
export function ChooseReason({ kind, title, none, onChoose, onBack }: ChooseReasonProps) {
  const t = useWords(partWords);
  const nameOf = useNameOf();
  const answer = useReasons(kind);
  return (
    <Frame onBack={onBack} foot={none && <Button label={none} look="main" onPress={() => onChoose(undefined)} />}>
      <h1 className="question">{title}</h1>
      <AnswerView answer={answer}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={t('noReasons')}>
              <p>{t('noReasonsHow')}</p>
            </Empty>
          ) : (
            <div className="buttons">
              {rows.map((reason) => (
                <Button key={reason.code} label={nameOf(reason.name, reason.nameEn)} onPress={() => onChoose(reason)} />
              ))}
            </div>
          )
        }
      </AnswerView>
    </Frame>
  );
}
