import { Button, Input } from 'antd';
import { useState } from 'react';
import type { FieldDescription } from '../../../src/kernel/entity/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { specOf } from '../../parts/entity-fields.tsx';
import { FieldInput, type FieldSpec, type ValueInput } from '../../parts/form-fields.tsx';
import { partWords } from '../../parts/words.ts';
import { bridgeWords } from './words.ts';

type Values = Record<string, unknown>;

/** Which settings a way of signing in needs, where a connector has several ways; the rest would only be in the way. */
const oauth = ['client_credentials', 'password', 'refresh_token'];
const askedBy: Readonly<Record<string, readonly string[]>> = {
  username: ['basic', 'password'],
  apiKeyName: ['api_key'],
  apiKeyIn: ['api_key'],
  tokenUrl: oauth,
  clientId: oauth,
  clientIn: oauth,
  scope: oauth,
  audience: oauth,
};
const secretsAskedBy: Readonly<Record<string, readonly string[]>> = {
  password: ['basic', 'password'],
  apiKey: ['api_key'],
  bearerToken: ['bearer'],
  clientSecret: oauth,
  refreshToken: ['refresh_token'],
};

/** How far the way is bounded: right for most as it begins. */
const seldomSaid = new Set(['timeoutSeconds', 'answerMegabytesMax', 'requestsPerSecond', 'caCertificate', 'headers']);

/** Whether a secret is any use with these settings. */
export function asksForSecret(name: string, settings: Values): boolean {
  const ways = secretsAskedBy[name];
  return !ways || typeof settings.auth !== 'string' || ways.includes(settings.auth);
}

/** The settings of a way of connecting as fields of a form, named `settings.<name>`. */
export function settingFields(fields: readonly FieldDescription[]): FieldSpec[] {
  const signsIn = fields.some(({ name }) => name === 'auth');
  const seldom = (field: FieldDescription) => Number(seldomSaid.has(field.name));
  return [...fields]
    .sort((a, b) => seldom(a) - seldom(b))
    .map((field): FieldSpec => {
      const spec = specOf(field, ownInput(field));
      const ways = signsIn ? askedBy[field.name] : undefined;
      return {
        ...spec,
        name: `settings.${field.name}`,
        // Whoever says which rows there are needs the whole width.
        wide: spec.wide || field.kind === 'rows' || field.kind === 'json',
        ...(ways && {
          when: (values) => ways.includes(String((values.settings as Values | undefined)?.auth ?? 'none')),
        }),
      };
    });
}

function ownInput(field: FieldDescription) {
  if (field.kind === 'rows')
    return (input: ValueInput) => <RowCards {...input} fields={field.rows ?? []} add={field.label} />;
  return field.kind === 'json' ? (input: ValueInput) => <JsonInput {...input} label={field.label} /> : undefined;
}

/** Rows of settings, one card each: what must be said stands first, the rest opens when it is wanted. */
function RowCards({ value, onChange, fields, add }: ValueInput & { fields: readonly FieldDescription[]; add: string }) {
  const t = useWords(bridgeWords);
  const p = useWords(partWords);
  const rows = Array.isArray(value) ? (value as Values[]) : [];
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const shown = fields.filter(({ asked }) => asked);
  const change = (at: number, name: string, next: unknown) =>
    onChange?.(rows.map((row, index) => (index === at ? { ...row, [name]: next } : row)));
  const first = Math.max(4, shown.filter(({ required }) => required).length);
  const sorted = [...shown].sort((a, b) => Number(b.required) - Number(a.required));
  return (
    <div className="row-cards-edit">
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no id of their own
        <div key={at} className="row-card-edit">
          <div className="form-grid">
            {sorted.slice(0, open.has(at) ? undefined : first).map((field) => (
              // biome-ignore lint/a11y/noLabelWithoutControl: the input stands in it
              <label key={field.name}>
                <span title={field.help}>{field.label}</span>
                <FieldInput
                  bare
                  field={specOf(field, undefined)}
                  value={row[field.name] ?? field.initial}
                  onChange={(next) => change(at, field.name, next)}
                />
              </label>
            ))}
          </div>
          <div className="row-gap" style={{ marginTop: 8 }}>
            {sorted.length > first && (
              <Button size="small" type="link" onClick={() => setOpen(toggled(open, at))}>
                {t('moreSettings')}
              </Button>
            )}
            <Button
              size="small"
              type="text"
              icon={<Icon name="close" size={12} />}
              onClick={() => onChange?.(rows.filter((_, index) => index !== at))}
            >
              {t('takeAway')}
            </Button>
          </div>
        </div>
      ))}
      <Button
        icon={<Icon name="plus" size={14} />}
        style={{ justifySelf: 'start' }}
        aria-label={`${p('addRow')} ${add}`}
        onClick={() => onChange?.([...rows, emptyRow(shown)])}
      >
        {p('addRow')}
      </Button>
    </div>
  );
}

/** Only what was said goes out; the rest is as the server takes it where nothing is said. */
function emptyRow(fields: readonly FieldDescription[]): Values {
  return Object.fromEntries(
    fields.flatMap(({ name, initial }) => (initial === undefined || initial === null ? [] : [[name, initial]])),
  );
}

function toggled(open: ReadonlySet<number>, at: number): ReadonlySet<number> {
  const next = new Set(open);
  if (!next.delete(at)) next.add(at);
  return next;
}

/** Any JSON, written as text; what can't be read yet stays in the input and goes nowhere. */
export function JsonInput({ value, onChange, rows = 3, label }: ValueInput & { rows?: number; label?: string }) {
  const t = useWords(bridgeWords);
  const [text, setText] = useState(() => (value === null || value === undefined ? '' : JSON.stringify(value, null, 2)));
  const wrong = text.trim() !== '' && readJson(text) === undefined;
  return (
    <>
      <Input.TextArea
        className="json-edit"
        aria-label={label}
        autoSize={{ minRows: rows, maxRows: 20 }}
        value={text}
        status={wrong ? 'error' : ''}
        onChange={(event) => {
          setText(event.target.value);
          const read = event.target.value.trim() === '' ? null : readJson(event.target.value);
          if (read !== undefined) onChange?.(read);
        }}
      />
      {wrong && <small className="mapping-problem">{t('jsonWrong')}</small>}
    </>
  );
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
