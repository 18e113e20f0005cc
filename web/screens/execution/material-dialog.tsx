import type { Action, MaterialView } from '../../../src/modules/execution/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import { lotsOf, reasonsFor, sources } from '../../parts/reference-sources.ts';
import { useLocalName } from '../../parts/values.tsx';
import { orderWords } from './words.ts';

/** Issue to the order, return from it, or issue beyond the requirement with a reason. */
export function MaterialDialog({
  action,
  materials,
  onClose,
}: {
  action: Action;
  materials: MaterialView[];
  onClose: () => void;
}) {
  const t = useWords(orderWords);
  const nameOf = useLocalName();
  const nameOfMaterial = ({ itemCode, itemName: name, itemNameEn: nameEn }: MaterialView) =>
    `${itemCode} ${nameOf({ name, nameEn })}`;
  const fieldsOf = (material: MaterialView | undefined): FieldSpec[] => [
    {
      name: 'materialId',
      label: t('item'),
      kind: 'select',
      wide: true,
      required: true,
      initial: materials[0]?.id,
      options: materials.map((one) => ({
        value: one.id,
        label: `${nameOfMaterial(one)} · ${t('open')} ${formatQuantity(one.quantityOpen, one.unit)}`,
      })),
    },
    {
      name: 'quantity',
      label: t('quantity'),
      kind: 'amount',
      positive: true,
      required: true,
      unit: material?.unit,
    },
    {
      name: 'locationId',
      label: t('location'),
      kind: 'reference',
      help: t('locationHelp'),
      source: sources.locations,
    },
    {
      name: 'lotId',
      label: t('lot'),
      kind: 'reference',
      help: t('lotHelp'),
      source: lotsOf(material?.itemId),
      when: () => material !== undefined && material.tracking !== 'none',
    },
    {
      name: 'reasonCode',
      label: t('reason'),
      kind: 'reference',
      required: true,
      source: reasonsFor('supplementary_issue'),
      when: () => action.action === 'supplement',
    },
    { name: 'note', label: t('note'), kind: 'note' },
  ];
  return (
    <CommandDialog
      title={action.label}
      verb={action.label}
      fields={({ materialId = materials[0]?.id }) => fieldsOf(materials.find((one) => one.id === materialId))}
      areas={['execution', 'inventory']}
      command={(values) => ({ path: action.path, body: withoutNulls(values) })}
      onClose={onClose}
    />
  );
}
