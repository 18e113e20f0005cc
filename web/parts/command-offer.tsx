import { useWords } from '../../ui/i18n/index.ts';
import { CommandDialog } from './command-dialog.tsx';
import type { FieldSpec } from './form-fields.tsx';
import { partWords } from './words.ts';

interface Offer {
  label: string;
  path: string;
  body: Record<string, unknown>;
}

interface Props {
  offer: Offer;
  /** What it is done to. */
  of: string;
  intro?: string | undefined;
  onClose: () => void;
}

/** A command that the server offers with what it knows filled in: amounts and times can be changed, the person confirms. */
export function CommandOffer({ offer: { label, path, body }, of, intro, onClose }: Props) {
  const t = useWords(partWords);
  const fields: FieldSpec[] = [];
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
