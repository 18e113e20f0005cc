import type { OutsideLine, PurchaseLine } from '../../../src/modules/purchasing/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { type Translate, useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import { reasonsFor } from '../../parts/reference-sources.ts';
import { serialField } from '../../parts/serial-list.tsx';
import { useApi } from '../../parts/use-api.ts';
import { useLocalName } from '../../parts/values.tsx';
import { type PurchasingKey, purchasingWords } from './words.ts';

export type OutsideDoing = 'sendOut' | 'receiveBack';

interface Props {
  what: OutsideDoing;
  line: PurchaseLine;
  onClose: () => void;
}

type Values = Record<string, unknown>;

/** Pieces of an operation go to the subcontractor with what is supplied for them, or come back: done, ruined or as they went. */
export function OutsideDialog({ what, line, onClose }: Props) {
  const t = useWords(purchasingWords);
  const nameOf = useLocalName();
  const code = line.operation?.code ?? '';
  const found = useApi<{ lines: OutsideLine[] }>('purchasing', '/subcontract-lines', { query: { code } });
  const outside = found.data?.lines.find(({ lineId }) => lineId === line.id);
  if (!outside) return null;
  const names = (part: OutsideLine['components'][number]) =>
    `${part.itemCode} ${nameOf({ name: part.itemName, nameEn: part.itemNameEn })}`;
  return (
    <CommandDialog
      title={`${t(what)} · ${code} · ${nameOf({ name: outside.supplierName, nameEn: outside.supplierNameEn })}`}
      verb={t(what)}
      intro={t(what === 'sendOut' ? 'sendOutIntro' : 'receiveBackIntro', { place: outside.placeCode })}
      fields={what === 'sendOut' ? sendFields(t, outside, names) : backFields(t, outside)}
      areas={['purchasing', 'inventory', 'execution']}
      command={(values) => ({
        path: what === 'sendOut' ? '/subcontract-dispatches' : '/subcontract-receipts',
        body: { lineId: line.id, ...(what === 'sendOut' ? sentOf(outside, values) : said(values)) },
      })}
      onClose={onClose}
    />
  );
}

function sendFields(
  t: Translate<PurchasingKey>,
  { unit, quantityToSend, components }: OutsideLine,
  names: (part: OutsideLine['components'][number]) => string,
): FieldSpec[] {
  return [
    { name: 'quantity', label: t('piecesOut'), kind: 'amount', unit, initial: quantityToSend },
    ...components.flatMap((part, index): FieldSpec[] => [
      {
        name: `amount${index}`,
        label: names(part),
        kind: 'amount',
        unit: part.unit,
        section: index === 0 ? t('suppliedToo') : undefined,
        help: t('suppliedHelp', {
          needed: formatQuantity(part.quantityNeeded, part.unit),
          there: formatQuantity(part.quantityThere, part.unit),
        }),
      },
      {
        name: `from${index}`,
        label: t('takenFrom'),
        kind: 'select',
        options: part.from.map((shelf) => ({
          value: keyOf(shelf),
          label: `${shelf.locationCode}${shelf.lotCode ? ` · ${shelf.lotCode}` : ''} · ${formatQuantity(shelf.quantity, part.unit)}`,
        })),
        initial: part.from[0] && keyOf(part.from[0]),
        when: (values) => Number(values[`amount${index}`] ?? 0) > 0,
        required: true,
      },
    ]),
    { name: 'deliveryNote', label: t('deliveryNote'), kind: 'text' },
    { name: 'businessAt', label: t('businessAt'), kind: 'timestamp', help: t('businessAtHelp') },
  ];
}

const keyOf = ({ locationId, lotId }: { locationId: string; lotId: string | null }) => `${locationId} ${lotId ?? ''}`;

function sentOf({ components }: OutsideLine, values: Values) {
  return {
    ...said({ quantity: values.quantity, deliveryNote: values.deliveryNote, businessAt: values.businessAt }),
    components: components.flatMap(({ itemId, unit }, index) => {
      const quantity = String(values[`amount${index}`] ?? '');
      const [fromLocationId = '', lotId] = String(values[`from${index}`] ?? '').split(' ');
      return Number(quantity) > 0 ? [{ itemId, quantity, unit, fromLocationId, ...(lotId ? { lotId } : {}) }] : [];
    }),
  };
}

/** What was filled in; an empty quantity is none. */
function said(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  );
}

function backFields(t: Translate<PurchasingKey>, line: OutsideLine): FieldSpec[] {
  const { unit, itemId, quantityOutside, numbersNeeded } = line;
  const serial = { itemId, origin: 'production', quantityField: 'quantityGood' } as const;
  return [
    { name: 'quantityGood', label: t('backGood'), kind: 'amount', unit, initial: quantityOutside },
    { name: 'quantityScrap', label: t('backScrap'), kind: 'amount', unit },
    {
      name: 'scrapReasonCode',
      label: t('scrapReason'),
      kind: 'reference',
      source: reasonsFor('scrap'),
      required: true,
      when: ({ quantityScrap }) => Number(quantityScrap ?? 0) > 0,
    },
    { name: 'quantityUnworked', label: t('backUnworked'), kind: 'amount', unit, help: t('backUnworkedHelp') },
    ...(numbersNeeded === 'serial' ? [serialField('serialCodes', t('serials'), serial)] : []),
    ...(numbersNeeded === 'lot'
      ? [{ name: 'lotCode', label: t('lot'), kind: 'code', help: t('lotHelp') } as FieldSpec]
      : []),
    { name: 'deliveryNote', label: t('deliveryNote'), kind: 'text' },
    {
      name: 'anotherPart',
      label: t('anotherPart'),
      kind: 'boolean',
      when: ({ deliveryNote }) => Boolean(deliveryNote),
    },
    { name: 'businessAt', label: t('businessAt'), kind: 'timestamp', help: t('businessAtHelp') },
  ];
}
