import { Form } from 'antd';
import { useEffect } from 'react';
import type { Action, MaterialResponse, MaterialView } from '../../../src/modules/execution/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import { lotsOf, reasonsFor, sources } from '../../parts/reference-sources.ts';
import { useLocalName } from '../../parts/values.tsx';
import { type Choice, choicesOn, OfferSubstitutes } from './offer-substitutes.tsx';
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
  const [form] = Form.useForm<Record<string, unknown>>();
  const lineId = Form.useWatch('materialId', form) ?? materials[0]?.id;
  const line = materials.find((one) => one.id === lineId);
  const choices = line ? choicesOn(line, action.action) : [];
  // Another line is another item: what was chosen for the one before doesn't stay.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only as the line changes
  useEffect(() => form.setFieldsValue({ itemId: choices[0]?.itemId, lotId: null }), [lineId]);
  const named = ({
    itemCode,
    itemName: name,
    itemNameEn: nameEn,
  }: Pick<MaterialView, 'itemCode' | 'itemName' | 'itemNameEn'>) => `${itemCode} ${nameOf({ name, nameEn })}`;
  const sayChoice = (one: Choice) => {
    const figure = action.action === 'return' ? t('atOrder') : t('available');
    const what = one.standsIn ? `${t('substitute')} · ` : '';
    // The figure first: a long name would hide it.
    return `${what}${figure} ${formatQuantity(one.there, one.unit)} · ${named(one)}`;
  };
  const fieldsOf = (chosen: Choice | undefined): FieldSpec[] => [
    {
      name: 'materialId',
      label: t('item'),
      kind: 'select',
      wide: true,
      required: true,
      initial: materials[0]?.id,
      options: materials.map((one) => ({
        value: one.id,
        label: `${named(one)} · ${t('open')} ${formatQuantity(one.quantityOpen, one.unit)}`,
      })),
    },
    {
      name: 'itemId',
      label: t(action.action === 'return' ? 'returnsWhich' : 'takesWhich'),
      kind: 'select',
      wide: true,
      required: true,
      options: choices.map((one) => ({ value: one.itemId, label: sayChoice(one) })),
      when: () => choices.length > 1 || choices.some((one) => one.standsIn),
    },
    {
      name: 'quantity',
      label: t('quantity'),
      kind: 'amount',
      positive: true,
      required: true,
      unit: chosen?.unit,
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
      source: lotsOf(chosen?.itemId),
      when: () => chosen !== undefined && chosen.tracking !== 'none',
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
    <CommandDialog<MaterialResponse>
      title={action.label}
      verb={action.label}
      intro={
        line &&
        action.action === 'issue' && (
          <OfferSubstitutes
            line={line}
            onTake={({ itemId, quantity }) => form.setFieldsValue({ itemId, quantity, lotId: null })}
          />
        )
      }
      form={form}
      fields={({ itemId }) => fieldsOf(choices.find((one) => one.itemId === itemId) ?? choices[0])}
      areas={['execution', 'inventory']}
      command={(values) => ({ path: action.path, body: withoutNulls(values) })}
      saidOf={({ substituteFor, quantity, unit }) => {
        const moved = `${action.label} ${formatQuantity(quantity, unit)}`;
        return substituteFor ? `${moved} · ${t('inPlaceOf', { item: substituteFor.itemCode })}` : moved;
      }}
      onClose={onClose}
    />
  );
}
