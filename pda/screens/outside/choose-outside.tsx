import type { OutsideLine } from '../../../src/modules/purchasing/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useAnswer } from '../../app/live.ts';
import { go } from '../../app/route.ts';
import { mayDo } from '../../app/session.ts';
import { isAbove } from '../../parts/amount.ts';
import { AnswerView, Empty } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { NoPermission } from '../../parts/no-permission.tsx';
import { LineState } from './line-state.tsx';
import { outsideWords } from './words.ts';

/** What may go to a subcontractor or come back: all of it, or what the scanned order or operation is about. */
export function ChooseOutside({ code }: { code: string }) {
  const t = useWords(outsideWords);
  const answer = useAnswer<{ lines: OutsideLine[] }>('/subcontract-lines', code === '' ? {} : { code });
  if (!mayDo('purchasing.outside.write')) return <NoPermission who={t('whoOutside')} />;
  return (
    <Frame>
      <h1 className="question">{t('whichOutside')}</h1>
      <AnswerView answer={answer}>
        {({ lines }) =>
          lines.length === 0 ? (
            <Empty icon="check" title={t('noneOutside')}>
              <p>{t('noneOutsideHow')}</p>
            </Empty>
          ) : (
            <div className="cards">
              {lines.map((line) => (
                <OutsideCard key={line.lineId} line={line} />
              ))}
            </div>
          )
        }
      </AnswerView>
    </Frame>
  );
}

function OutsideCard({ line }: { line: OutsideLine }) {
  const t = useWords(outsideWords);
  const nameOf = useNameOf();
  const open = (verb: 'send' | 'receive') => go('outside', line.operationCode, line.lineId, verb);
  return (
    <section className={`card${line.overdue && isAbove(line.quantityOutside, '0') ? ' tone-red' : ''}`}>
      <p className="kicker">
        <span className="code">{line.operationCode}</span> · {nameOf(line.supplierName, line.supplierNameEn)}
      </p>
      <b>
        {nameOf(line.itemName, line.itemNameEn)} · {nameOf(line.operationName, line.operationNameEn)}
      </b>
      <LineState line={line} />
      <div className="buttons">
        <Button label={t('send')} icon="truck" onPress={() => open('send')} />
        <Button
          label={t('receive')}
          icon="check"
          disabled={!isAbove(line.quantityOutside, '0')}
          onPress={() => open('receive')}
        />
      </div>
    </section>
  );
}
