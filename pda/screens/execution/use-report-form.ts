import { useState } from 'react';
import type { OperationDetail } from '../../../src/modules/execution/contract.ts';
import { useDraft } from '../../app/use-draft.ts';
import { addAmounts, isAbove, isZero, subtractAmounts } from '../../parts/amount.ts';
import type { Reason } from '../../parts/choose-reason.tsx';
import type { Serial } from '../../parts/scan-serials.tsx';
import { asAmount, type PadKey, typeNumber } from '../../parts/type-number.ts';
import { takeCode } from '../../scan/take-code.ts';
import type { ComponentLots } from './choose-component-lots.tsx';
import { minutesSince } from './minutes-since.ts';

export type Part = 'good' | 'scrap' | 'rework' | 'minutes';
type Asking = 'reason' | 'target' | 'serials' | 'lot' | 'components' | 'photos';

function whatIsLeft(detail: OperationDetail, texts: Record<Part, string>): string {
  const left = subtractAmounts(
    detail.operation.quantityHere,
    addAmounts(asAmount(texts.scrap), asAmount(texts.rework)),
  );
  return isAbove(left, '0') ? left : '';
}

/** The last operation names what it makes: a lot, or one serial for each good piece. What is to be inspected is named then. */
function leavesAs({ next, operation, tracking }: OperationDetail): OperationDetail['tracking'] {
  return next || operation.qcPoint ? 'none' : tracking;
}

export type ReportState = ReturnType<typeof useReportForm>;

interface Told {
  texts: Record<Part, string>;
  /** The minutes were typed by the person: time may be reported without pieces, but not by a slip. */
  timed: boolean;
  reason?: Reason | undefined;
  target?: OperationDetail['reworkTargets'][number];
  serials: Serial[];
  lotCode: string;
  lotChecked: boolean;
  componentLots: ComponentLots;
}

const nothingTold: Told = {
  texts: { good: '', scrap: '', rework: '', minutes: '' },
  timed: false,
  serials: [],
  lotCode: '',
  lotChecked: true,
  componentLots: {},
};

/** What a report asks for, and what of it is still to be told. */
export function useReportForm(detail: OperationDetail) {
  const draft = useDraft(`report/${detail.operation.id}`, () => nothingTold);
  const { timed, reason, target, serials, lotCode, lotChecked, componentLots } = draft.value;
  const [minutes] = useState(() => String(minutesSince(detail)));
  const texts = timed ? draft.value.texts : { ...draft.value.texts, minutes };
  const [part, setPart] = useState<Part>('good');
  /** What stands there was filled in by us: the first key replaces it. */
  const [fresh, setFresh] = useState(true);
  const [asking, setAsking] = useState<Asking>();
  const [firstSerial, setFirstSerial] = useState<string>();
  const tracking = leavesAs(detail);
  const amounts = { good: asAmount(texts.good), scrap: asAmount(texts.scrap), rework: asAmount(texts.rework) };
  const total = addAmounts(amounts.good, amounts.scrap, amounts.rework);
  const write = (of: Part, text: (now: string) => string) =>
    draft.change((now) => ({ texts: { ...now.texts, [of]: text(now.texts[of]) } }));
  let missing: 'reason' | 'target' | 'serials' | undefined;
  if (!isZero(amounts.scrap) && !reason) missing = 'reason';
  else if (!isZero(amounts.rework) && !target) missing = 'target';
  else if (tracking === 'serial' && (amounts.good !== String(serials.length) || (isZero(total) && !timed)))
    missing = 'serials';
  return {
    draft,
    texts,
    part,
    reason,
    target,
    asking,
    setAsking,
    total,
    /** Somebody has said something: what we filled in by ourselves is no report. */
    said: !isZero(total) || (timed && !isZero(asAmount(texts.minutes))),
    /** What is here and neither scrap nor rework. Never kept: it follows what the server and the queue say is here. */
    all: whatIsLeft(detail, texts),
    takeAll() {
      setPart('good');
      setFresh(true);
      draft.change((now) => ({ texts: { ...now.texts, good: whatIsLeft(detail, now.texts) } }));
    },
    tooMany: isAbove(total, detail.quantityReportable),
    /** What scrap, rework or the good pieces still need to be told. */
    missing,
    tracking,
    good: amounts.good,
    serials,
    lotCode,
    lotChecked,
    componentLots,
    setComponentLots: (next: ComponentLots) => draft.change({ componentLots: next }),
    /** Each serial is a good piece, so their count is the quantity. */
    takeSerials(next: Serial[]) {
      draft.change({ serials: next });
      setFirstSerial(undefined);
      write('good', () => String(next.length));
    },
    firstSerial,
    /** A serial was scanned over the form: its list opens and takes it. */
    openSerials(code: string) {
      setFirstSerial(code);
      setAsking('serials');
    },
    async takeLot(code: string) {
      const taken = await takeCode(code, { kinds: ['lot'], fresh: 'lot', itemIds: [detail.order.itemId] });
      setAsking(undefined);
      if (!taken) return;
      draft.change({
        lotCode: taken.take === 'known' ? taken.thing.code : taken.code,
        lotChecked: taken.take === 'known' || taken.checked,
      });
    },
    choosePart(next: Part) {
      if (next === part && next === 'scrap' && reason) setAsking('reason');
      if (next === part && next === 'rework' && target) setAsking('target');
      setPart(next);
      setFresh(true);
    },
    press(key: PadKey) {
      // Minutes are whole; pieces may be kilograms.
      if (part === 'minutes' && key === '.') return;
      if (part === 'minutes' && !timed) {
        draft.change({ timed: true });
        write('minutes', () => minutes);
      }
      write(part, (now) => typeNumber(now, key, fresh));
      setFresh(false);
    },
    chooseReason(chosen: Reason | undefined) {
      draft.change({ reason: chosen });
      setAsking(undefined);
    },
    chooseTarget(chosen: OperationDetail['reworkTargets'][number]) {
      draft.change({ target: chosen });
      setAsking(undefined);
    },
    body: (checked: readonly Serial[]) => ({
      quantityGood: amounts.good,
      quantityScrap: amounts.scrap,
      quantityRework: amounts.rework,
      ...(!isZero(amounts.scrap) && reason && { scrapReasonCode: reason.code }),
      ...(!isZero(amounts.rework) && target && { reworkToOperationId: target.id }),
      ...(tracking === 'serial' && checked.length > 0 && { serialCodes: checked.map((serial) => serial.code) }),
      ...(tracking === 'lot' && lotCode && !isZero(amounts.good) && { lotCode }),
      ...(Object.keys(componentLots).length > 0 && {
        componentLots: Object.entries(componentLots).map(([itemId, lot]) => ({ itemId, lotId: lot.id })),
      }),
      runMinutes: Number(asAmount(texts.minutes)),
    }),
  };
}
