import type { RfqLineWire, RfqWire } from '../../../src/modules/purchasing/contract.ts';
import { type Translate, useWords } from '../../../ui/i18n/index.ts';
import { unitName } from '../../../ui/units.ts';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import { sources } from '../../parts/reference-sources.ts';
import { useLocalName } from '../../parts/values.tsx';
import { type RfqKey, rfqWords } from './rfq-words.ts';

interface Props {
  rfq: RfqWire;
  supplier: RfqWire['suppliers'][number];
  onClose: () => void;
}

type Values = Record<string, unknown>;

/** What one supplier answers, line by line; lines that it says nothing of stay empty. */
export function AnswerDialog({ rfq, supplier, onClose }: Props) {
  const t = useWords(rfqWords);
  const nameOf = useLocalName();
  const open = rfq.lines.filter(({ awards }) => awards.length === 0);
  const name = nameOf({ name: supplier.supplierName, nameEn: supplier.supplierNameEn });
  return (
    <CommandDialog
      title={`${t('answerOf', { supplier: name })} · ${rfq.code}`}
      verb={t('enterAnswer')}
      intro={t('answerIntro')}
      width={780}
      areas={['purchasing']}
      fields={open.flatMap((line, index) =>
        lineFields(
          t,
          line,
          index,
          `${line.lineNumber} · ${line.itemCode} ${nameOf({ name: line.itemName, nameEn: line.itemNameEn })}`,
        ),
      )}
      command={(values) => ({
        path: `/rfqs/${rfq.id}/answers`,
        body: {
          supplierId: supplier.supplierId,
          answers: open.flatMap((line, index) => answerOf(line, values, index)),
        },
      })}
      onClose={onClose}
    />
  );
}

const nameAt = (index: number, name: string) => `line${index}.${name}`;

/** Once there is a price, the rest of an offer is asked for. */
function lineFields(t: Translate<RfqKey>, line: RfqLineWire, index: number, section: string): FieldSpec[] {
  const of = (values: Values) => (values[`line${index}`] ?? {}) as Values;
  const sells = (values: Values) => of(values).declines !== true && Boolean(of(values).price);
  const priced = (field: FieldSpec): FieldSpec => ({ ...field, name: nameAt(index, field.name), when: sells });
  return [
    {
      name: nameAt(index, 'price'),
      label: t('price'),
      kind: 'amount',
      section: `${section} · ${line.quantity} ${unitName(line.unit)}`,
      when: (values) => of(values).declines !== true,
    },
    {
      name: nameAt(index, 'declines'),
      label: t('declines'),
      kind: 'boolean',
      when: (values) => !of(values).price,
    },
    priced({ name: 'unit', label: t('unit'), kind: 'reference', source: sources.units, help: t('unitHelp') }),
    priced({ name: 'leadTimeDays', label: t('leadTimeDays'), kind: 'integer', min: 0, max: 3650 }),
    priced({ name: 'deliversOn', label: t('deliversOn'), kind: 'date' }),
    priced({ name: 'taxPercent', label: t('taxPercent'), kind: 'amount', help: t('taxHelp') }),
    priced({ name: 'quantityMin', label: t('quantityMin'), kind: 'amount' }),
    priced({ name: 'packSize', label: t('packSize'), kind: 'amount' }),
    priced({ name: 'freight', label: t('freight'), kind: 'amount' }),
    priced({ name: 'validUntil', label: t('validUntil'), kind: 'date' }),
    priced({ name: 'supplierCode', label: t('supplierNumber'), kind: 'text' }),
    priced({ name: 'note', label: t('note'), kind: 'text' }),
  ];
}

/** Nothing where neither a price nor a no was said. */
function answerOf({ id: lineId, unit }: RfqLineWire, values: Values, index: number): Values[] {
  const typed = withoutNulls((values[`line${index}`] ?? {}) as Values);
  if (typed.declines === true) return [{ lineId, declines: true }];
  if (!typed.price) return [];
  const { declines: _, ...said } = typed;
  return [{ lineId, unit, ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== '')) }];
}
