import { useQueries } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { type ClipboardEvent, useEffect, useRef, useState } from 'react';
import type { CheckSerialsResponse, NumberSerialsResponse } from '../../src/modules/inventory/contract.ts';
import { get } from '../../ui/api.ts';
import { useLanguage, useWords } from '../../ui/i18n/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { asProblem } from '../../ui/problem.ts';
import { codesIn, newCodes } from '../../ui/read-codes.ts';
import { useMay } from '../app/session.ts';
import type { FieldSpec, ValueInput } from './form-fields.tsx';
import { onScanHere } from './scan-here.ts';
import { useCommand } from './use-api.ts';
import { partWords } from './words.ts';

/** As many as the server looks up, and hands out, at once. */
const CHECKED_AT_ONCE = 100;
const MADE_AT_ONCE = 200;

export interface SerialsOf {
  itemId: string;
  /** Where the pieces come from: what would be said of a serial that is there already depends on it. */
  origin: 'production' | 'supplier';
  /** The order that makes them, and its workshop, whose numbering holds. */
  documentId?: string | undefined;
  workshopId?: string | null | undefined;
  /** The field that says how many pieces there are. */
  quantityField: string;
}

/** Serials as a field: typed, scanned, pasted or numbered; each can be taken away and says itself what is wrong with it. */
export function serialField(name: string, label: string, of: SerialsOf): FieldSpec {
  return { name, label, kind: 'own', wide: true, render: (input) => <SerialList {...input} {...of} /> };
}

function SerialList({ value, onChange, quantityField, ...of }: SerialsOf & ValueInput) {
  const t = useWords(partWords);
  const may = useMay();
  const form = Form.useFormInstance<Record<string, unknown>>();
  const codes = Array.isArray(value) ? value.map(String) : [];
  const wanted = Number(Form.useWatch(quantityField, form) ?? 0);
  const missing = Number.isInteger(wanted) ? wanted - codes.length : 0;
  const refused = useRefused(codes, of);
  const [typed, setTyped] = useState('');
  const [twice, setTwice] = useState<string>();
  const newest = useRef(codes);
  newest.current = codes;
  const add = (more: readonly string[]) => {
    const fresh = newCodes(more, newest.current);
    setTwice(fresh.length < more.length ? more.find((code) => !fresh.includes(code)) : undefined);
    setTyped('');
    if (fresh.length === 0) return;
    newest.current = [...newest.current, ...fresh];
    onChange?.(newest.current);
  };
  const number = useCommand<NumberSerialsResponse>([], (answer) => add(answer.codes));
  // A scanner is faster than a drawing: the newest list counts.
  useEffect(() => onScanHere((code) => addNewest.current([code])), []);
  const addNewest = useRef(add);
  addNewest.current = add;
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = codesIn(event.clipboardData.getData('text'));
    if (pasted.length < 2) return;
    event.preventDefault();
    add(pasted);
  };
  return (
    <div className="serial-list">
      <div className="row-gap">
        <Input
          className="code"
          data-scan="field"
          aria-label={t('serialAdd')}
          placeholder={t('serialAdd')}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onPaste={paste}
          onBlur={() => typed.trim() && add([typed])}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            if (typed.trim()) add([typed]);
          }}
        />
        {missing > 0 && may('inventory.serial.number') && (
          <Button
            loading={number.isPending}
            onClick={() =>
              number.mutate({
                path: `/items/${of.itemId}/serial-numbers`,
                body: {
                  count: Math.min(missing, MADE_AT_ONCE),
                  ...(of.workshopId ? { workshopId: of.workshopId } : {}),
                },
              })
            }
          >
            {t('serialMake', { count: Math.min(missing, MADE_AT_ONCE) })}
          </Button>
        )}
      </div>
      <p className="serial-count" aria-live="polite">
        <span className={`tone-${missing === 0 ? 'green' : 'amber'}`}>
          <b>{codes.length}</b> / {wanted || 0}
        </span>
        {missing > 0 && <span>{t('serialsMissing', { count: missing })}</span>}
        {missing < 0 && <span>{t('serialsTooMany', { count: -missing })}</span>}
        {codes.length > 0 && missing !== 0 && (
          <Button size="small" onClick={() => form.setFieldsValue({ [quantityField]: String(codes.length) })}>
            {t('serialsAsQuantity', { count: codes.length })}
          </Button>
        )}
        {refused.size > 0 && <span className="tone-red">{t('serialsRefused', { count: refused.size })}</span>}
        {twice && <span>{t('serialTwice', { code: twice })}</span>}
        {number.error && <span className="tone-red">{number.error.problem.title}</span>}
      </p>
      {codes.length > 0 && (
        <ol>
          {codes.map((code) => {
            const why = refused.get(code);
            return (
              <li key={code} className={why && 'is-refused'}>
                <span className="code">{code}</span>
                {why && (
                  <span className="serial-why">
                    <strong className="tone-red">{why.title}</strong> {why.remedy}
                  </span>
                )}
                <Button
                  type="text"
                  size="small"
                  icon={<Icon name="close" size={14} />}
                  aria-label={t('serialRemove', { code })}
                  onClick={() => onChange?.(codes.filter((one) => one !== code))}
                />
              </li>
            );
          })}
        </ol>
      )}
    </div>
  );
}

type Refused = CheckSerialsResponse['refused'][number];

/** What the server would say of each, asked a hundred at a time; those that were asked before aren't asked again. */
function useRefused(codes: string[], { itemId, origin, documentId }: Omit<SerialsOf, 'quantityField'>) {
  const language = useLanguage();
  const asked = Array.from({ length: Math.ceil(codes.length / CHECKED_AT_ONCE) }, (_, index) =>
    codes.slice(index * CHECKED_AT_ONCE, (index + 1) * CHECKED_AT_ONCE).join('\n'),
  );
  const path = `/items/${itemId}/serial-check`;
  return useQueries({
    queries: asked.map((lines) => {
      const query = { codes: lines, origin, documentId };
      return {
        queryKey: ['inventory', path, query, language],
        placeholderData: (before: CheckSerialsResponse | undefined) => before,
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          get<CheckSerialsResponse>(path, { query, signal }).catch((error) => {
            throw asProblem(error);
          }),
      };
    }),
    combine: (answers): Map<string, Refused> => {
      const all = answers.flatMap(({ data }) => data?.refused ?? []);
      return new Map(all.filter(({ code }) => codes.includes(code)).map((one) => [one.code, one]));
    },
  });
}
