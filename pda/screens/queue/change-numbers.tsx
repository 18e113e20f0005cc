import { useState } from 'react';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { queue } from '../../app/queue.ts';
import { addAmounts, isAbove, isZero, subtractAmounts } from '../../parts/amount.ts';
import { Button } from '../../parts/button.tsx';
import { ChooseReason, type Reason } from '../../parts/choose-reason.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Frame } from '../../parts/frame.tsx';
import { NumberPad } from '../../parts/number-pad.tsx';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { Slot } from '../../parts/slot.tsx';
import { asAmount, type PadKey, typeNumber } from '../../parts/type-number.ts';
import { WithAll } from '../../parts/with-all.tsx';
import { partWords } from '../../parts/words.ts';
import type { QueuedCommand } from '../../queue/command.ts';
import { numbersOf, type SaidNumber } from '../../queue/numbers-of.ts';
import { CommandName } from './command-name.tsx';
import { useThereNow } from './use-there-now.ts';
import { WhyRefused } from './why-refused.tsx';
import { queueWords } from './words.ts';

type Field = SaidNumber['field'];

interface ChangeNumbersProps {
  command: QueuedCommand;
  onDone: () => void;
}

/** A refused step with its numbers said anew: what was refused and why, what is there now, and the pad. */
export function ChangeNumbers({ command, onDone }: ChangeNumbersProps) {
  const t = useWords(queueWords);
  const form = useNumbers(command);
  const { there, unit } = useThereNow(command);
  const [asking, setAsking] = useState(false);
  if (asking)
    return (
      <ChooseReason
        kind="scrap"
        title={t('scrapReason')}
        onBack={() => setAsking(false)}
        onChoose={(reason) => {
          form.setReason(reason);
          setAsking(false);
        }}
      />
    );
  const send = () => {
    const quantity = formatQuantity(form.total, unit);
    const { text, parameters } = command.label;
    void queue().repeat(command.id, form.change, { text, parameters: { ...parameters, quantity } });
    onDone();
  };
  const [main, ...others] = form.numbers;
  const all = subtractAmounts(there[0]?.amount, form.totalBeside(main?.field));
  return (
    <Frame onBack={onDone} foot={<SendButton form={form} unit={unit} onReason={() => setAsking(true)} onSend={send} />}>
      <h1 className="card-title">
        <CommandName command={command} />
      </h1>
      <WhyRefused command={command} />
      {there.length > 0 && (
        <Facts
          facts={there.map(({ name, amount }) => ({ name, label: t(name), value: formatQuantity(amount, unit) }))}
        />
      )}
      {main && (
        <WithAll all={all} onAll={() => form.set(main.field, all)}>
          <NumberSlot said={main} form={form} unit={unit} />
        </WithAll>
      )}
      {others.length > 0 && (
        <div className="slot-row">
          {others.map((said) => (
            <NumberSlot key={said.field} said={said} form={form} compact />
          ))}
        </div>
      )}
      <NumberPad point onKey={form.press} />
    </Frame>
  );
}

interface NumberSlotProps {
  said: SaidNumber;
  form: NumbersForm;
  unit?: string | undefined;
  compact?: boolean;
}

function NumberSlot({ said: { field }, form, unit, compact = false }: NumberSlotProps) {
  const t = useWords(queueWords);
  return (
    <Slot
      label={t(field)}
      compact={compact}
      active={form.field === field}
      value={<QuantityFigure amount={form.texts[field] || '0'} unit={unit} />}
      onPress={() => form.choose(field)}
    />
  );
}

interface SendButtonProps {
  form: NumbersForm;
  unit: string | undefined;
  onReason: () => void;
  onSend: () => void;
}

function SendButton({ form, unit, onReason, onSend }: SendButtonProps) {
  const t = useWords(queueWords);
  const p = useWords(partWords);
  if (isZero(form.total))
    return <Button label={p('typeNumber')} icon="check" look="main" disabled onPress={() => {}} />;
  if (form.lacksReason) return <Button label={t('chooseScrapReason')} icon="forward" look="main" onPress={onReason} />;
  const quantity = formatQuantity(form.total, unit);
  return <Button label={t('sendChanged', { quantity })} icon="check" look="main" onPress={onSend} />;
}

type NumbersForm = ReturnType<typeof useNumbers>;

function useNumbers(command: QueuedCommand) {
  const numbers = numbersOf(command);
  const [texts, setTexts] = useState<Partial<Record<Field, string>>>(() =>
    Object.fromEntries(numbers.map(({ field, amount }) => [field, isZero(amount) ? '' : amount])),
  );
  const [field, setField] = useState<Field | undefined>(numbers[0]?.field);
  /** What stands there is what was refused: the first key replaces it. */
  const [fresh, setFresh] = useState(true);
  const [reason, setReason] = useState<Reason>();
  const amounts = Object.fromEntries(numbers.map((one) => [one.field, asAmount(texts[one.field] ?? '')]));
  const scrapped = isAbove(amounts.quantityScrap, '0');
  // Pieces that were scanned one by one stay as they are, and count.
  const said = { ...command.body, ...amounts };
  const total = addAmounts(
    ...[said.quantityGood, said.quantityScrap, said.quantityRework, said.quantity].map((one) =>
      typeof one === 'string' ? one : '0',
    ),
  );
  return {
    numbers,
    texts,
    field,
    total,
    totalBeside: (without: Field | undefined) => subtractAmounts(total, without && amounts[without]),
    setReason,
    lacksReason: scrapped && !reason && command.body.scrapReasonCode === undefined,
    change: { ...amounts, ...(scrapped && reason && { scrapReasonCode: reason.code }) },
    set(of: Field, amount: string) {
      setTexts((now) => ({ ...now, [of]: amount }));
      setField(of);
      setFresh(true);
    },
    choose(next: Field) {
      setField(next);
      setFresh(true);
    },
    press(key: PadKey) {
      if (!field) return;
      setTexts((now) => ({ ...now, [field]: typeNumber(now[field] ?? '', key, fresh) }));
      setFresh(false);
    },
  };
}
