import { App, Button, Form, Modal } from 'antd';
import { useState } from 'react';
import type { ListPage } from '../../../src/kernel/contract.ts';
import type { OnHandRow } from '../../../src/modules/inventory/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import type { ProblemError } from '../../../ui/problem.ts';
import { withoutNulls } from '../../parts/command-dialog.tsx';
import { EntityForm } from '../../parts/entity-form.tsx';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import { reasonsFor } from '../../parts/reference-sources.ts';
import { useApi, useCommand } from '../../parts/use-api.ts';
import { Moment, Quantity } from '../../parts/values.tsx';
import { type StockPlace, useStockFields } from './stock-fields.ts';
import { stockWords } from './words.ts';

/** What happened at the place since it was looked at, as the refusal tells it. */
interface Changes {
  onHand: string;
  unit: string;
  since: Change[];
}

interface Change {
  at: string;
  by: string;
  quantity: string;
  documentCode: string | null;
}

interface Seen {
  place: string;
  onHand: string;
  unit: string;
}

/** Adjusts stock by a difference to what was seen. When that isn't so any more, it shows what happened since and asks to look again. */
export function AdjustDialog({ place, onClose }: { place: StockPlace; onClose: () => void }) {
  const t = useWords(stockWords);
  const [form] = Form.useForm<Record<string, unknown>>();
  const { message } = App.useApp();
  const [itemUnit, setItemUnit] = useState(place.unit);
  const [looked, setLooked] = useState<Seen | undefined>();
  const send = useCommand(['inventory'], () => {
    void message.success(t('adjusted'));
    onClose();
  });
  const values = Form.useWatch([], form) as Record<string, unknown> | undefined;
  const there = useOnHand(values, itemUnit);
  // What was seen stays what was seen, also while the screen behind is read anew.
  if (there && looked?.place !== there.place) setLooked(there);
  const seen = looked?.place === there?.place ? looked : undefined;
  const changed = seenOtherwise(send.error);
  const lookAgain = () => {
    if (seen && changed) setLooked({ ...seen, onHand: changed.onHand });
    send.reset();
  };
  return (
    <Modal
      open
      title={t('adjustTitle')}
      width={640}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('cancel')}
        </Button>,
        <Button
          key="verb"
          type="primary"
          loading={send.isPending}
          disabled={!seen || changed !== undefined}
          onClick={() => form.submit()}
        >
          {t('adjust')}
        </Button>,
      ]}
    >
      <div className="dialog-intro adjust-seen" aria-live="polite">
        {seen && !changed && (
          <>
            {t('seenOnHand')} <Quantity amount={seen.onHand} unit={seen.unit} />
          </>
        )}
        {changed && <Changed title={send.error?.problem.title ?? ''} changed={changed} onLookAgain={lookAgain} />}
      </div>
      <EntityForm
        form={form}
        fields={useAdjustFields(place, values, setItemUnit)}
        problem={changed ? null : send.error}
        onSubmit={({ note, ...given }) =>
          send.mutate({
            path: '/stock/adjustments',
            body: {
              ...withoutNulls({ ...given, note: note || undefined }),
              unit: seen?.unit,
              expectedOnHand: seen?.onHand,
            },
          })
        }
      >
        <button type="submit" hidden />
      </EntityForm>
    </Modal>
  );
}

function Changed({ title, changed, onLookAgain }: { title: string; changed: Changes; onLookAgain: () => void }) {
  const t = useWords(stockWords);
  return (
    <div className="problem is-inline" role="alert">
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

function useAdjustFields(
  place: StockPlace,
  values: Record<string, unknown> | undefined,
  onUnit: (unit: string | undefined) => void,
): FieldSpec[] {
  const t = useWords(stockWords);
  const { item, location, lot, status, businessAt } = useStockFields(place);
  return [
    item((row) => onUnit(typeof row?.unit === 'string' ? row.unit : undefined)),
    location('locationId', t('location'), place.locationId),
    lot(values?.itemId),
    { ...status('status', t('status'), place.status ?? 'available'), required: true },
    { name: 'difference', label: t('difference'), kind: 'amount', signed: true, required: true },
    {
      name: 'reasonCode',
      label: t('reason'),
      kind: 'reference',
      required: true,
      source: reasonsFor('adjustment'),
    },
    { name: 'note', label: t('note'), kind: 'text', wide: true },
    businessAt,
  ];
}

/** What the books hold at the place that is chosen; nothing there is zero. */
function useOnHand(values: Record<string, unknown> | undefined, itemUnit: string | undefined): Seen | undefined {
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

function seenOtherwise(problem: ProblemError | null): Changes | undefined {
  if (problem?.problem.name !== 'inventory.seen_otherwise') return undefined;
  const { onHand, unit, since } = problem.problem.parameters as unknown as Changes;
  return { onHand, unit, since };
}
