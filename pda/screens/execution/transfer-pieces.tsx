import { useState } from 'react';
import type { OperationDetail } from '../../../src/modules/execution/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { goBack } from '../../app/route.ts';
import { useAct } from '../../app/use-act.ts';
import { isAbove, isZero, subtractAmounts } from '../../parts/amount.ts';
import { AnswerView, Empty } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { NumberPad } from '../../parts/number-pad.tsx';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { Slot } from '../../parts/slot.tsx';
import { asAmount, typeNumber } from '../../parts/type-number.ts';
import { useStill } from '../../parts/use-still.ts';
import { useOperation } from './use-operation.ts';
import { executionWords } from './words.ts';

/** How many of the passed pieces go on to the next operation? */
export function TransferPieces({ operationId }: { operationId: string }) {
  const answer = useOperation(operationId);
  if (answer.data) return <TransferForm detail={answer.data.detail} />;
  return (
    <Frame>
      <AnswerView answer={answer}>{() => null}</AnswerView>
    </Frame>
  );
}

function TransferForm({ detail: present }: { detail: OperationDetail }) {
  const t = useWords(executionWords);
  const nameOf = useNameOf();
  const { act, busy } = useAct();
  const detail = useStill(present, busy);
  const { operation, order, next } = detail;
  const most = subtractAmounts(operation.quantityPassed, operation.quantityTransferred);
  const [typed, setTyped] = useState<string>();
  const quantity = asAmount(typed ?? most);
  const named = formatQuantity(quantity, operation.unit);
  if (!next || !isAbove(most, '0'))
    return (
      <Frame>
        <Empty title={t('noTransferNeeded')}>{!next && <p>{t('noNext')}</p>}</Empty>
      </Frame>
    );
  const transfer = () =>
    act({
      lane: `order:${order.id}`,
      path: `/operations/${operation.id}/transfers`,
      body: { quantity },
      label: { text: 'transfer', parameters: { operation: operation.code, quantity: named } },
      yes: {
        title: t('transferred', { quantity: named }),
        detail: t('transferTo', { operation: nameOf(next.name, next.nameEn) }),
      },
      goOn: goBack,
    });
  const tooMany = isAbove(quantity, most);
  return (
    <Frame
      foot={
        <Button
          label={t('transferNow', { quantity: named })}
          icon="forward"
          look="main"
          disabled={busy || tooMany || isZero(quantity)}
          onPress={() => void transfer()}
        />
      }
    >
      <div>
        <p className="kicker code">{operation.code}</p>
        <h1 className="question">{t('transferTo', { operation: nameOf(next.name, next.nameEn) })}</h1>
      </div>
      <Slot
        label={`${t('canTransfer')} ${formatQuantity(most)}`}
        active
        wrong={tooMany}
        value={<QuantityFigure amount={typed ?? most} unit={operation.unit} />}
        onPress={() => setTyped(undefined)}
      />
      <NumberPad point onKey={(key) => setTyped((now) => typeNumber(now ?? most, key, now === undefined))} />
    </Frame>
  );
}
