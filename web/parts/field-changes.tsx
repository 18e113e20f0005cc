import type { ReactNode } from 'react';
import type { Json } from '../../src/kernel/contract.ts';
import type { FieldDescription } from '../../src/kernel/entity/contract.ts';
import { sayPlace } from '../../src/modules/masterdata/contract.ts';
import { formatTime } from '../../ui/formatting.ts';
import { currentLanguage, joinWords, useWords } from '../../ui/i18n/index.ts';
import { unitName } from '../../ui/units.ts';
import { sayCustomValue } from './custom-facts.ts';
import { useCustomFields } from './entity-form.tsx';
import { RecordName } from './record-names.tsx';
import { useEntities } from './use-entities.ts';
import { partWords } from './words.ts';

interface Change {
  from?: Json;
  to?: Json;
}
/** One field, or one of the factory's own, in words. */
interface Said extends Change {
  key: string;
  label: string;
  words: (value: Json) => ReactNode;
}

/** What an entry is about, in words where the reader may see such things. */
export function EntityThing({ entityType }: { entityType: string }) {
  const entities = useEntities();
  if (!entities) return <span className="skeleton" />;
  return <>{entities.find(({ name }) => name === entityType)?.thing ?? entityType}</>;
}

/** Field by field, in words: what stood there, and what stands there now. */
export function FieldChanges({ entityType, changes }: { entityType: string; changes: Json | undefined }) {
  const said = useSaid(entityType, isObject(changes) ? changes : {}).filter(
    ({ from, to }) => isSomething(from) || isSomething(to),
  );
  if (said.length === 0) return <span className="faint">–</span>;
  return (
    <div className="diff">
      {said.map(({ key, label, from, to, words }) => (
        <span key={key}>
          <span className="faint">{label}</span> {isSomething(from) && <del>{words(from)}</del>}{' '}
          {isSomething(to) && <ins>{words(to)}</ins>}
        </span>
      ))}
    </div>
  );
}

/** An empty text and an empty list are as little there as nothing. */
function isSomething(value: Json | undefined): value is Json {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function useSaid(entityType: string, changes: { [field: string]: Json }): Said[] {
  const t = useWords(partWords);
  const entities = useEntities();
  const fields = entities?.find(({ name }) => name === entityType)?.fields ?? [];
  const own = useCustomFields('custom' in changes ? entityType : undefined);
  const yesNo = (value: Json) => (typeof value === 'boolean' ? t(value ? 'yes' : 'no') : textOf(value));
  return Object.entries(entities ? changes : {}).flatMap(([key, change]): Said[] => {
    const { from, to } = isObject(change) ? (change as Change) : {};
    if (key === 'custom') {
      const [before, after] = [isObject(from) ? from : {}, isObject(to) ? to : {}];
      const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
        (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
      );
      return changed.map((name) => {
        const field = own.find((each) => each.name === `custom.${name}`);
        const words = (value: Json) => shortened(sayCustomValue(field, value, t));
        return { key: `custom.${name}`, label: field?.label ?? name, words, ...changeOf(before[name], after[name]) };
      });
    }
    const field = fields.find(({ name }) => name === key);
    const words = (value: Json) =>
      field?.reference && typeof value === 'string' && isForPrograms(value) ? (
        <RecordName reference={field.reference} id={value} />
      ) : (
        asField(field, (field && saidBy(field, value)) ?? yesNo(value))
      );
    return [{ key, label: field?.label ?? key, words, ...changeOf(from, to) }];
  });
}

/** What programs call something stands as such. */
function asField(field: FieldDescription | undefined, said: string): ReactNode {
  const isTechnical = field?.technical || field?.rows?.some(({ technical }) => technical);
  return isTechnical ? <span className="code">{said}</span> : said;
}

function changeOf(from: Json | undefined, to: Json | undefined): Change {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

/** A value as its field's description says it: by the words of a choice, by the name of a unit, row by row. */
function saidBy(field: FieldDescription, value: Json): string | undefined {
  if (field.reference?.entity === 'masterdata.unit' && typeof value === 'string') return unitName(value);
  return chosen(field.options ?? [], value) ?? rowsOf(field, value);
}

/** Ids and empty lists tell a reader nothing. */
function isForPrograms(value: Json): boolean {
  return Array.isArray(value)
    ? value.length === 0
    : typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
}

function chosen(options: readonly { value: string; label: string }[], value: Json): string | undefined {
  const labels = [value].flat().map((each) => options.find((option) => option.value === each)?.label);
  return labels.length > 0 && labels.every((label) => label !== undefined) ? joinWords(labels) : undefined;
}

/** Rows of a record, each field by its name. */
function rowsOf(field: FieldDescription | undefined, value: Json): string | undefined {
  const { rows } = field ?? {};
  if (!rows || !Array.isArray(value)) return undefined;
  const rowText = (row: Json) =>
    rows
      .flatMap((each) => {
        const stored = isObject(row) ? row[each.name] : undefined;
        if (!stored || isForPrograms(stored)) return [];
        const text = saidBy(each, stored) ?? textOf(stored);
        return [rows.length === 1 ? text : `${each.label} ${text}`];
      })
      .join(', ');
  return shortened(value.map(rowText).join('; '));
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const wireMoment = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Places and units by their names; an amount stands with its unit's code behind it, and before it may stand of what it is. */
function textOf(value: Json): string {
  if (typeof value !== 'string') return shortened(JSON.stringify(value));
  if (wireMoment.test(value)) return formatTime(value);
  const [, of = '', amount, unit] = /^(.*: )?(-?\d+(?:\.\d+)?) (\S+)$/.exec(value) ?? [];
  return amount && unit ? `${of}${amount} ${unitName(unit)}` : shortened(sayPlace(value, currentLanguage()));
}

function shortened(text: string): string {
  return text.length > 160 ? `${text.slice(0, 157)}…` : text;
}
