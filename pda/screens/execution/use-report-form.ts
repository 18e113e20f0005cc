import { useState } from 'react';
import type { OperationDetail } from '../../../src/modules/execution/contract.ts';
import { addAmounts, isAbove, isZero, subtractAmounts } from '../../parts/amount.ts';
import type { Reason } from '../../parts/choose-reason.tsx';
import type { Serial } from '../../parts/scan-serials.tsx';
import { asAmount, type PadKey, typeNumber } from '../../parts/type-number.ts';
import { takeCode } from '../../scan/take-code.ts';
import type { ComponentLots } from './choose-component-lots.tsx';
import { minutesSince } from './minutes-since.ts';

export type Part = 'good' | 'scrap' | 'rework' | 'minutes';
type Asking = 'reason' | 'target' | 'serials' | 'lot' | 'components';

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

/** What a report asks for, and what of it is still to be told. */
export function useReportForm(detail: OperationDetail) {
  const [typed, setTyped] = useState<Record<Part, string>>(() => ({
    good: '',
    scrap: '',
    rework: '',
    minutes: String(minutesSince(detail)),
  }));
  const [part, setPart] = useState<Part>('good');
  /** What stands there was filled in by us: the first key replaces it. */
  const [fresh, setFresh] = useState(true);
  /** The minutes were typed by the person: time may be reported without pieces, but not by a slip. */
  const [timed, setTimed] = useState(false);
  const [reason, setReason] = useState<Reason>();
  const [target, setTarget] = useState<OperationDetail['reworkTargets'][number]>();
  const [asking, setAsking] = useState<Asking>();
  const [serials, setSerials] = useState<Serial[]>([]);
  const [firstSerial, setFirstSerial] = useState<string>();
  const [lotCode, setLotCode] = useState('');
  const [lotChecked, setLotChecked] = useState(true);
  const [componentLots, setComponentLots] = useState<ComponentLots>({});
  const tracking = leavesAs(detail);
  const amounts = { good: asAmount(typed.good), scrap: asAmount(typed.scrap), rework: asAmount(typed.rework) };
  const total = addAmounts(amounts.good, amounts.scrap, amounts.rework);
  let missing: 'reason' | 'target' | 'serials' | undefined;
  if (!isZero(amounts.scrap) && !reason) missing = 'reason';
  else if (!isZero(amounts.rework) && !target) missing = 'target';
  else if (tracking === 'serial' && (amounts.good !== String(serials.length) || (isZero(total) && !timed)))
    missing = 'serials';
  return {
    texts: typed,
    part,
    reason,
    target,
    asking,
    setAsking,
    total,
    /** Somebody has said something: what we filled in by ourselves is no report. */
    said: !isZero(total) || (timed && !isZero(asAmount(typed.minutes))),
    /** What is here and neither scrap nor rework. Never kept: it follows what the server and the queue say is here. */
    all: whatIsLeft(detail, typed),
    takeAll() {
      setPart('good');
      setFresh(true);
      setTyped((now) => ({ ...now, good: whatIsLeft(detail, now) }));
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
    setComponentLots,
    /** Each serial is a good piece, so their count is the quantity. */
    takeSerials(next: Serial[]) {
      setSerials(next);
      setFirstSerial(undefined);
      setTyped((now) => ({ ...now, good: String(next.length) }));
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
      setLotCode(taken.take === 'known' ? taken.thing.code : taken.code);
      setLotChecked(taken.take === 'known' || taken.checked);
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
      if (part === 'minutes') setTimed(true);
      setTyped((now) => ({ ...now, [part]: typeNumber(now[part], key, fresh) }));
      setFresh(false);
    },
    chooseReason(chosen: Reason | undefined) {
      setReason(chosen);
      setAsking(undefined);
    },
    chooseTarget(chosen: OperationDetail['reworkTargets'][number]) {
      setTarget(chosen);
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
      runMinutes: Number(asAmount(typed.minutes)),
    }),
  };
}
