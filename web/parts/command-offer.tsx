import { type Translate, useWords } from '../../ui/i18n/index.ts';
import { CommandDialog } from './command-dialog.tsx';
import type { FieldSpec } from './form-fields.tsx';
import { sources } from './reference-sources.ts';
import { type PartKey, partWords } from './words.ts';

interface Offer {
  label: string;
  path: string;
  body: Record<string, unknown>;
  /** What only a person can fill in. */
  needs?: readonly string[];
}

interface Props {
  offer: Offer;
  /** What it is done to. */
  of: string;
  intro?: string | undefined;
  onClose: () => void;
}

/** What offers ask for, by the name that the API gives it. */
function neededFields(t: Translate<PartKey>): Readonly<Record<string, FieldSpec>> {
  const place = { kind: 'reference', source: sources.locations, required: true, wide: true } as const;
  return {
    receiptLocationId: { ...place, name: 'receiptLocationId', label: t('receiptLocation') },
    issueLocationId: { ...place, name: 'issueLocationId', label: t('issueLocation') },
    leadTimeDays: { name: 'leadTimeDays', label: t('leadTimeDays'), kind: 'integer', min: 0, max: 999, required: true },
  };
}

/** A command that the server offers with what it knows filled in: amounts and times can be changed, the person confirms. */
export function CommandOffer({ offer: { label, path, body, needs = [] }, of, intro, onClose }: Props) {
  const t = useWords(partWords);
  const fields: FieldSpec[] = needs.flatMap((name) => neededFields(t)[name] ?? []);
  if (typeof body.quantity === 'string')
    fields.push({
      name: 'quantity',
      label: t('quantity'),
      kind: 'amount',
      positive: true,
      required: true,
      initial: body.quantity,
      unit: typeof body.unit === 'string' ? body.unit : undefined,
    });
  for (const name of ['dueAt', 'neededBy'] as const)
    if (name in body) fields.push({ name, label: t(name), kind: 'timestamp', required: true, initial: body[name] });
  return (
    <CommandDialog
      title={`${label} · ${of}`}
      verb={label}
      intro={intro}
      fields={fields}
      areas={['execution', 'inventory', 'quality', 'masterdata']}
      command={(values) => ({ path, body: { ...body, ...values } })}
      onClose={onClose}
    />
  );
}
