import { useEffect, useRef, useState } from 'react';
import type { LeaseResponse } from '../../../src/modules/inventory/contract.ts';
import { post } from '../../../ui/api.ts';
import { formatDay, formatQuantity, formatTime } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { createUserAction } from '../../../ui/user-action.ts';
import { terminalId } from '../../app/device-database.ts';
import { deviceName } from '../../app/device-name.ts';
import { askAgain, useAnswer } from '../../app/live.ts';
import { useCommands } from '../../app/queue.ts';
import { mayDo } from '../../app/session.ts';
import { amountText, isZero, millionths, subtractAmounts } from '../../parts/amount.ts';
import { showFeedback } from '../../parts/feedback.ts';
import { Slot } from '../../parts/slot.tsx';
import { tellProblem } from '../../parts/tell-problem.ts';
import { serverNow } from '../../queue/device-clock.ts';
import type { FoundItem, FoundLot } from '../../scan/find-code.ts';
import { materialWords } from './words.ts';

/** What this device holds of an item at a place: nobody else takes it until then. */
export interface KeptHere {
  id: string;
  itemId: string;
  lotId: string | null;
  locationId: string;
  /** As the server said it, less what this device has issued from it since. */
  quantityOpen: string;
  expiresAt: string;
}

interface Place {
  item: FoundItem;
  lot: FoundLot | undefined;
  locationId: string | null | undefined;
}

/** The lease of this device on exactly this, as it was told last; known without a network too. */
export function useKeptHere({ item, lot, locationId }: Place): KeptHere | undefined {
  const [terminal, setTerminal] = useState<string>();
  useEffect(() => {
    void terminalId().then(setTerminal);
  }, []);
  const path = terminal && mayDo('inventory.lease.write') ? '/reservations' : undefined;
  const { data } = useAnswer<{ rows: KeptHere[] }>(path, {
    'f.terminalId.eq': terminal,
    'f.state.in': 'active',
    columns: 'id,itemId,lotId,locationId,quantityOpen,expiresAt',
    limit: 200,
  });
  const waiting = useCommands().filter(({ state }) => state === 'waiting');
  const kept = data?.rows.find(
    (one) =>
      one.itemId === item.id &&
      one.locationId === locationId &&
      (!lot || one.lotId === lot.id) &&
      Date.parse(one.expiresAt) > serverNow(),
  );
  if (!kept) return undefined;
  const issued = waiting
    .filter(({ body }) => body.leaseId === kept.id)
    .reduce((sum, { body }) => sum + millionths(String(body.quantity)), 0n);
  const left = subtractAmounts(kept.quantityOpen, amountText(issued));
  return { ...kept, quantityOpen: millionths(left) < 0n ? '0' : left };
}

interface KeepProps extends Place {
  quantity: string;
  kept: KeptHere | undefined;
  /** Of an item in lots, what is kept is of one. */
  onAskLot: () => void;
}

/** Keeps the quantity that stands there for this device, or gives back what is kept. Both ask the server: without a network nobody can promise. */
export function KeepForDevice({ item, lot, locationId, quantity, kept, onAskLot }: KeepProps) {
  const t = useWords(materialWords);
  const [busy, setBusy] = useState(false);
  const action = useRef(createUserAction());
  const keep = async () => {
    if (item.tracking !== 'none' && !lot) return onAskLot();
    const device = deviceName();
    const terminal = await terminalId();
    const body = {
      itemId: item.id,
      ...(lot && { lotId: lot.id }),
      locationId,
      quantity,
      unit: item.unit,
      terminalId: terminal,
      ...(device && { device }),
    };
    const made = await action.current.attempt(body, (key) => post<LeaseResponse>('/stock/leases', body, { key }));
    const title = t('keptNow', { quantity: formatQuantity(made.quantity, made.unit) });
    const until = t('keptHow', { until: formatTime(made.expiresAt) });
    showFeedback({ kind: 'yes', title, detail: until });
  };
  const giveBack = async ({ id, quantityOpen }: KeptHere) => {
    const body = {};
    await action.current.attempt({ id }, (key) => post(`/stock/leases/${id}/end`, body, { key }));
    showFeedback({ kind: 'yes', title: t('gaveBack', { quantity: formatQuantity(quantityOpen, item.unit) }) });
  };
  const press = async () => {
    if (busy) return;
    setBusy(true);
    try {
      await (kept ? giveBack(kept) : keep());
      askAgain();
    } catch (error) {
      tellProblem(error);
    } finally {
      setBusy(false);
    }
  };
  if (kept)
    return (
      <Slot
        compact
        label={t('keptUntil', { until: shortly(kept.expiresAt) })}
        value={
          <span className="slot-value">
            {t('giveBack', { quantity: formatQuantity(kept.quantityOpen, item.unit) })}
          </span>
        }
        onPress={() => void press()}
      />
    );
  if (!locationId || isZero(quantity) || !mayDo('inventory.lease.write') || navigator.onLine === false) return null;
  return (
    <Slot
      compact
      label={t('keepNow', { quantity: formatQuantity(quantity, item.unit) })}
      empty={t('keepForDevice')}
      onPress={() => void press()}
    />
  );
}

/** The time where it is within a day, else the day. */
function shortly(at: string): string {
  return Date.parse(at) - serverNow() < 86_400_000 ? formatTime(at).slice(-5) : formatDay(at);
}
