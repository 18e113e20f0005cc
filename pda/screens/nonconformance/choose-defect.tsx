import { useWords } from '../../../ui/i18n/index.ts';
import { useAnswer } from '../../app/live.ts';
import { defectCodes } from '../../offline/questions.ts';
import { AnswerView, Empty } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { wrongWords } from './words.ts';

export interface Defect {
  code: string;
  name: string;
  nameEn: string;
}

/** The defects as big buttons; one touch chooses. */
export function ChooseDefect({
  onChoose,
  onBack,
}: {
  onChoose: (defect: Defect | undefined) => void;
  onBack: () => void;
}) {
  const t = useWords(wrongWords);
  const nameOf = useNameOf();
  const answer = useAnswer<{ rows: Defect[] }>(defectCodes.path, defectCodes.query);
  return (
    <Frame onBack={onBack} foot={<Button label={t('noDefect')} look="main" onPress={() => onChoose(undefined)} />}>
      <h1 className="question">{t('defect')}</h1>
      <AnswerView answer={answer}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={t('noDefects')}>
              <p>{t('noDefectsHow')}</p>
            </Empty>
          ) : (
            <div className="buttons">
              {rows.map((defect) => (
                <Button key={defect.code} label={nameOf(defect.name, defect.nameEn)} onPress={() => onChoose(defect)} />
              ))}
            </div>
          )
        }
      </AnswerView>
    </Frame>
  );
}
