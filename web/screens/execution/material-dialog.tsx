import { Select } from 'antd';
import { useState } from 'react';
import type { Action, MaterialView } from '../../../src/modules/execution/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import { useLocalName } from '../../parts/values.tsx';
import { withoutNulls } from './operation-dialogs.tsx';
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
  const [first] = materials;
  const [materialId, setMaterialId] = useState(first?.id);
  const material = materials.find((one) => one.id === materialId);
  const fields: FieldSpec[] = [
    {
      name: 'materialId',
      label: t('item'),
      kind: 'own',
      wide: true,
      required: true,
      initial: first?.id,
      render: ({ value, onChange }) => (
        <MaterialSelect
          materials={materials}
          value={String(value ?? '')}
          onChange={(id) => {
            setMaterialId(id);
            onChange?.(id);
          }}
          label={(one) =>
            `${one.itemCode} ${nameOf({ name: one.itemName, nameEn: one.itemNameEn })} · ${t('open')} ${formatQuantity(one.quantityOpen, one.unit)}`
          }
        />
      ),
    },
    {
      name: 'quantity',
      label: t('quantity'),
      kind: 'amount',
      positive: true,
      required: true,
      ...(material ? { unit: material.unit } : {}),
    },
    {
      name: 'locationId',
      label: t('location'),
      kind: 'reference',
      help: t('locationHelp'),
      source: { area: 'masterdata', path: '/locations', query: { 'f.virtual.eq': 'false' } },
    },
    ...(material?.tracking && material.tracking !== 'none'
      ? [
          {
            name: 'lotId',
            label: t('lot'),
            kind: 'reference' as const,
            help: t('lotHelp'),
            source: { area: 'inventory' as const, path: '/lots', query: { 'f.itemId.eq': material.itemId } },
          },
        ]
      : []),
    ...(action.action === 'supplement'
      ? [
          {
            name: 'reasonCode',
            label: t('reason'),
            kind: 'reference' as const,
            required: true,
            source: {
              area: 'masterdata' as const,
              path: '/reason-codes',
              query: { 'f.kind.eq': 'supplementary_issue' },
              value: 'code' as const,
            },
          },
        ]
      : []),
    { name: 'note', label: t('note'), kind: 'note' },
  ];
  return (
    <CommandDialog
      title={action.label}
      verb={action.label}
      fields={fields}
      areas={['execution', 'inventory']}
      command={(values) => ({ path: action.path, body: withoutNulls(values) })}
      onClose={onClose}
    />
  );
}

function MaterialSelect({
  materials,
  value,
  onChange,
  label,
}: {
  materials: MaterialView[];
  value: string;
  onChange: (id: string) => void;
  label: (material: MaterialView) => string;
}) {
  return (
    <Select
      style={{ width: '100%' }}
      showSearch={{ optionFilterProp: 'label' }}
      value={value || undefined}
      onChange={onChange}
      options={materials.map((one) => ({ value: one.id, label: label(one) }))}
    />
  );
}
