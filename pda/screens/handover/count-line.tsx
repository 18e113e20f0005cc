import type { CountedLine, HandoverLine, Side } from '../../../src/modules/handover/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useAct } from '../../app/use-act.ts';
import { useDraft } from '../../app/use-draft.ts';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { NumberPad } from '../../parts/number-pad.tsx';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { Slot } from '../../parts/slot.tsx';
import { asAmount, typeNumber } from '../../parts/type-number.ts';
import { keyOf } from './use-handover.ts';
import { handoverWords } from './words.ts';

interface CountLineProps {
  handoverId: string;
  line: HandoverLine;
  side: Side;
  /** Lines that wait, with this one. */
  left: number;
  onDone: () => void;
  onOverview: () => void;
}

/** How many pieces stand at one operation: one press where it is as it should be, else typed. */
export function CountLine({ handoverId, line, side, left, onDone, onOverview }: CountLineProps) {
  const t = useWords(handoverWords);
  const { act, busy } = useAct();
  const draft = useDraft(`handover/${handoverId}/${side}/${keyOf(line)}`, () => ({ typed: '' }));
  const { typed } = draft.value;
  const { code, name, itemName, orderCode, unit, held } = line;
  const should = side === 'out' ? line.book : (line.expected ?? line.book);
  const isAmount = !should.startsWith('-');
  const send = (quantity: string) => {
    const said = formatQuantity(quantity, unit);
    void act({
      // Of one handover nothing overtakes: the signature comes after all counts.
      lane: `handover:${handoverId}`,
      path: `/handovers/${handoverId}/${side === 'out' ? 'counts' : 'checks'}`,
      body: { operationId: line.operationId, quantity },
      label: { text: 'countHandover', parameters: { what: `${code} ${name}`, quantity: said } },
      yes: {
        title: t('counted', { quantity: said }),
        detail: (answer) => {
          const { left: more } = answer as CountedLine;
          return more > 0 ? t('countedLeft', { count: more }) : t('countedAll');
        },
      },
      draft,
      goOn: onDone,
    });
  };
  const quantity = asAmount(typed);
  return (
    <Frame
      onBack={onOverview}
      foot={
        typed === '' ? (
          <div className="foot-pair">
            <Button label={t('none')} disabled={busy} onPress={() => send('0')} />
            <Button
              label={t(side === 'out' ? 'asBooked' : 'agree', { quantity: formatQuantity(should, unit) })}
              icon="check"
              look="main"
              disabled={busy || !isAmount}
              onPress={() => send(should)}
            />
          </div>
        ) : (
          <Button
            label={t('countNow', { quantity: formatQuantity(quantity, unit) })}
            icon="check"
            look="main"
            disabled={busy}
            onPress={() => send(quantity)}
          />
        )
      }
    >
      <div>
        <p className="kicker">
          {t('left', { count: left })} · <span className="code">{code}</span>
        </p>
        <h1 className="question">{name}</h1>
        <p>
          {itemName} {orderCode && <span className="kicker code">{orderCode}</span>}
        </p>
        {held !== '0' && <p className="kicker">{t('held', { quantity: formatQuantity(held, unit) })}</p>}
      </div>
      <div className="slot-row">
        <Slot
          compact
          label={t(side === 'out' ? 'byBooks' : 'shouldBe')}
          value={<QuantityFigure amount={should} unit={unit} />}
          onPress={() => undefined}
        />
        <Slot
          compact
          label={t('howMany')}
          empty={t('typeIt')}
          active
          value={typed !== '' && <QuantityFigure amount={quantity} unit={unit} />}
          onPress={() => undefined}
        />
      </div>
      <NumberPad point onKey={(key) => draft.change((now) => ({ typed: typeNumber(now.typed, key) }))} />
    </Frame>
  );
}
