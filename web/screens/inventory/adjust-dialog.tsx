import { Button, Form } from 'antd';
import { useState } from 'react';
import type { ListPage } from '../../../src/kernel/contract.ts';
import type { OnHandRow } from '../../../src/modules/inventory/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import { reasonsFor } from '../../parts/reference-sources.ts';
import { useApi } from '../../parts/use-api.ts';
import { Moment, Quantity } from '../../parts/values.tsx';
import { type StockPlace, useStockFields } from './stock-fields.ts';
import { stockWords } from './words.ts';

/** What happened at the place since it was looked at, as the refusal tells it. */
interface Changes {
  onHand: string;
  unit: string;
  since: { at: string; by: string; quantity: string; documentCode: string | null }[];
}

type Values = Record<string, unknown>;

interface Seen {
  place: string;
  onHand: string;
  unit: string;
}

/** Adjusts stock by a difference to what was seen. When that isn't so any more, it shows what happened since and asks to look again. */
export function AdjustDialog({ place, onClose }: { place: StockPlace; onClose: () => void }) {
  const t = useWords(stockWords);
  const [form] = Form.useForm<Values>();
  const [itemUnit, setItemUnit] = useState(place.unit);
  const [looked, setLooked] = useState<Seen | undefined>();
  const { item, location, lot, status, businessAt } = useStockFields(place);
  const there = useOnHand(Form.useWatch([], form) as Values | undefined, itemUnit);
  // What was seen stays what was seen, also while the screen behind is read anew.
  if (there && looked?.place !== there.place) setLooked(there);
  const seen = looked?.place === there?.place ? looked : undefined;
  return (
    <CommandDialog
      title={t('adjustTitle')}
      verb={t('adjust')}
      width={640}
      form={form}
      ready={seen !== undefined}
      intro={
        <span aria-live="polite">
          {t('seenOnHand')} {seen && <Quantity amount={seen.onHand} unit={seen.unit} />}
        </span>
      }
      fields={({ itemId }) => [
        item((row) => setItemUnit(typeof row?.unit === 'string' ? row.unit : undefined)),
        location('locationId', t('location'), place.locationId),
        lot(itemId),
        { ...status('status', t('status'), place.status ?? 'available'), required: true },
        { name: 'difference', label: t('difference'), kind: 'amount', signed: true, required: true },
        { name: 'reasonCode', label: t('reason'), kind: 'reference', required: true, source: reasonsFor('adjustment') },
        { name: 'note', label: t('note'), kind: 'text', wide: true },
        businessAt,
      ]}
      areas={['inventory']}
      command={({ note, ...given }) => ({
        path: '/stock/adjustments',
        body: {
          ...withoutNulls({ ...given, note: note || undefined }),
          unit: seen?.unit,
          expectedOnHand: seen?.onHand,
        },
      })}
      answerTo={({ problem }, again) => {
        if (problem.name !== 'inventory.seen_otherwise') return undefined;
        const changed = problem.parameters as unknown as Changes;
        const lookAgain = () => {
          if (seen) setLooked({ ...seen, onHand: changed.onHand });
          again();
        };
        return <Changed title={problem.title} changed={changed} onLookAgain={lookAgain} />;
      }}
      onClose={onClose}
    />
  );
}

function Changed({ title, changed, onLookAgain }: { title: string; changed: Changes; onLookAgain: () => void }) {
  const t = useWords(stockWords);
  return (
    <div className="problem is-inline adjust-seen" role="alert">
      <div>
        <strong>{title}</strong>
        <ul>
          {changed.since.map((one) => (
            <li key={`${one.at}${one.quantity}${one.documentCode}`}>
              <Moment at={one.at} /> {one.by} <Quantity amount={one.quantity} unit={changed.unit} />{' '}
              {one.documentCode && <span className="code">{one.documentCode}</span>}
            </li>
          ))}
        </ul>
        <Button onClick={onLookAgain}>
          {t('seenAgain')} <Quantity amount={changed.onHand} unit={changed.unit} />
        </Button>
      </div>
    </div>
  );
}

/** What the books hold at the place that is chosen; nothing there is zero. */
function useOnHand(values: Values | undefined, itemUnit: string | undefined): Seen | undefined {
  const { itemId, locationId, lotId, status } = values ?? {};
  const known = Boolean(itemId && locationId && status);
  const query = {
    'f.itemId.eq': String(itemId),
    'f.locationId.eq': String(locationId),
    'f.status.eq': String(status),
    ...(lotId ? { 'f.lotId.eq': String(lotId) } : {}),
  };
  const { data, isFetching } = useApi<ListPage<OnHandRow>>('inventory', '/stock/on-hand', { query, enabled: known });
  if (!known || !data || isFetching) return undefined;
  const row = data.rows.find((one) => (one.lotId ?? undefined) === (lotId ?? undefined));
  const unit = row?.unit ?? itemUnit;
  return unit === undefined
    ? undefined
    : { place: `${itemId} ${locationId} ${lotId ?? ''} ${status}`, onHand: row?.onHand ?? '0', unit };
}
