import { useNavigate } from '@tanstack/react-router';
import { useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import { sources } from '../../parts/reference-sources.ts';
import { salesWords } from './words.ts';

/** A delivery of all that is open of an order: where it is made ready is asked, and its pick list opens. */
export function BeginDelivery({
  order: { id, code },
  onClose,
}: {
  order: { id: string; code: string };
  onClose: () => void;
}) {
  const t = useWords(salesWords);
  const navigate = useNavigate();
  return (
    <CommandDialog<{ id: string }>
      title={`${t('newDelivery')} · ${code}`}
      verb={t('newDelivery')}
      intro={t('newDeliveryIntro')}
      areas={['sales', 'inventory']}
      fields={[
        { name: 'locationId', label: t('dock'), kind: 'reference', source: sources.locations, required: true },
        { name: 'note', label: t('note'), kind: 'note' },
      ]}
      command={(typed) => ({ path: `/sales-orders/${id}/shipments`, body: withoutNulls(typed) })}
      onDone={(begun) => void navigate({ to: '/shipments/$shipmentId', params: { shipmentId: begun.id } })}
      onClose={onClose}
    />
  );
}
