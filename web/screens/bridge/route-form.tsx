import { AutoComplete, Form, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { post } from '../../../ui/api.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { asProblem } from '../../../ui/problem.ts';
import { CommandDialog, changesIn } from '../../parts/command-dialog.tsx';
import { useEntityFields } from '../../parts/entity-fields.tsx';
import type { FieldSpec, ValueInput } from '../../parts/form-fields.tsx';
import type { Browsed } from './browse-panel.tsx';
import { useSchemaThere } from './browse-panel.tsx';
import { JsonInput } from './setting-fields.tsx';
import { useSubjectFields, useSubjects } from './use-bridge.ts';
import { bridgeWords } from './words.ts';

type Values = Record<string, unknown>;

const onlyIn = new Set(['keyField', 'watermarkField', 'filter', 'everySeconds', 'cron', 'fusePercent']);
const onlyOut = new Set(['watched', 'debounceSeconds', 'operation', 'ownKeyField']);

/** What is there and what it is here is said before it gets a name. */
const first = new Set(['connectionId', 'direction', 'resource', 'subject']);

/** The form of a route: what is there and what it is here are picked, each from what exists. */
export function RouteForm({
  record,
  begin = {},
  onDone,
  onClose,
}: {
  record?: (Values & { id: string; code: string; version: number }) | undefined;
  begin?: Values;
  onDone?: (answer: { id: string }) => void;
  onClose: () => void;
}) {
  const t = useWords(bridgeWords);
  const [form] = Form.useForm<Values>();
  const described = useEntityFields('bridge.route', {
    resource: (input) => <ResourceInput {...input} />,
    subject: (input) => <SubjectInput {...input} />,
    watched: (input) => <WatchedInput {...input} />,
    filter: (input) => <JsonInput {...input} label={t('filterThere')} />,
    keyField: (input) => <FieldThereInput {...input} among="keyFields" />,
    watermarkField: (input) => <FieldThereInput {...input} among="watermarkFields" />,
  });
  if (!described) return null;
  const fields = [...described]
    .sort((a, b) => Number(first.has(b.name)) - Number(first.has(a.name)))
    .filter(({ name }) => name !== 'events')
    .map((field): FieldSpec => {
      const { name } = field;
      const only = onlyIn.has(name) ? 'in' : onlyOut.has(name) ? 'out' : undefined;
      return {
        ...field,
        wide: name === 'watched' || name === 'filter' || name === 'note',
        ...(name in begin ? { initial: begin[name] } : {}),
        ...(name === 'direction' && begin.direction === undefined ? { initial: 'in' } : {}),
        ...(name === 'filter' ? { help: t('filterHelp') } : {}),
        ...(name === 'watched' ? { help: t('watchedHelp') } : {}),
        // What they may be stands in their own words below them.
        ...(name === 'resource' || name === 'subject' ? { help: undefined } : {}),
        ...(only ? { when: (values: Values) => (values.direction ?? record?.direction ?? 'in') === only } : {}),
      };
    });
  return (
    <CommandDialog<{ id: string }>
      title={record ? `${t('edit')} · ${record.code}` : t('newRoute')}
      verb={record ? t('edit') : t('newRoute')}
      width={820}
      form={form}
      fields={fields}
      record={record}
      areas={['bridge']}
      command={(values) =>
        record
          ? {
              path: `/bridge-routes/${record.id}/update`,
              body: changesIn(values, { base: record, version: record.version }),
            }
          : { path: '/bridge-routes', body: values }
      }
      {...(onDone ? { onDone } : {})}
      onClose={onClose}
    />
  );
}

/** What is there, from the other side itself; a name may be written as well, where it lists nothing. */
function ResourceInput({ value, onChange }: ValueInput) {
  const t = useWords(bridgeWords);
  const form = Form.useFormInstance<Values>();
  const connectionId = Form.useWatch('connectionId', form) as string | undefined;
  const [found, setFound] = useState<Browsed['resources']>([]);
  const [why, setWhy] = useState<string | undefined>();
  useEffect(() => {
    let gone = false;
    setFound([]);
    setWhy(undefined);
    if (!connectionId) return;
    void post<Browsed>(`/bridge-connections/${connectionId}/browse`, {})
      .then(({ resources }) => !gone && setFound(resources))
      .catch((error) => !gone && setWhy(asProblem(error).problem.detail ?? asProblem(error).problem.title));
    return () => {
      gone = true;
    };
  }, [connectionId]);
  return (
    <>
      <AutoComplete
        style={{ width: '100%' }}
        value={typeof value === 'string' ? value : ''}
        onChange={(next) => onChange?.(next)}
        options={found.map(({ name, label }) => ({
          value: name,
          label: label && label !== name ? `${label} · ${name}` : name,
        }))}
        showSearch={{
          filterOption: (typed, option) => String(option?.label).toLowerCase().includes(typed.toLowerCase()),
        }}
      >
        <Input aria-label={t('resourceThere')} />
      </AutoComplete>
      <small className="faint">{why ?? t(connectionId ? 'resourceHelp' : 'pickConnectionFirst')}</small>
    </>
  );
}

/** A field of the resource that was chosen, those first that the other side names for it. */
function FieldThereInput({ value, onChange, among }: ValueInput & { among: 'keyFields' | 'watermarkFields' }) {
  const form = Form.useFormInstance<Values>();
  const connectionId = Form.useWatch('connectionId', form) as string | undefined;
  const resource = Form.useWatch('resource', form) as string | undefined;
  const t = useWords(bridgeWords);
  const schema = useSchemaThere(connectionId, resource);
  const named = schema?.[among] ?? [];
  const rest = schema?.fields.map(({ path }) => path).filter((path) => !named.includes(path)) ?? [];
  return (
    <AutoComplete
      aria-label={t(among === 'keyFields' ? 'keyFieldThere' : 'changeFieldThere')}
      style={{ width: '100%' }}
      value={typeof value === 'string' ? value : ''}
      options={[...named, ...rest].map((path) => ({ value: path }))}
      onChange={(next) => onChange?.(next ?? '')}
      showSearch={{ filterOption: (typed, option) => String(option?.value).includes(typed) }}
    />
  );
}

function SubjectInput({ value, onChange }: ValueInput) {
  const t = useWords(bridgeWords);
  const form = Form.useFormInstance<Values>();
  const direction = Form.useWatch('direction', form) as string | undefined;
  const subjects = useSubjects();
  const forms = direction === 'out' ? (['list'] as const) : (['record', 'command'] as const);
  return (
    <Select
      aria-label={t('subject')}
      style={{ width: '100%' }}
      value={(value as string) || undefined}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(next) => onChange?.(next)}
      loading={!subjects}
      options={forms.map((kind) => ({
        label: t(`forms_${kind}`),
        options: (subjects ?? [])
          .filter((subject) => subject.form === kind)
          .map(({ name, label, module }) => ({ value: name, label: `${label} · ${module}`, title: name })),
      }))}
    />
  );
}

interface Watched {
  column: string;
  threshold?: string;
}

/** Which columns of a list are watched, and for numbers how much a change must be. */
function WatchedInput({ value, onChange }: ValueInput) {
  const t = useWords(bridgeWords);
  const form = Form.useFormInstance<Values>();
  const subject = Form.useWatch('subject', form) as string | undefined;
  const fields = useSubjectFields(subject)?.fields ?? [];
  const rows = Array.isArray(value) ? (value as Watched[]) : [];
  const isNumber = (column: string) => {
    const kind = fields.find(({ path }) => path === column)?.kind;
    return kind === 'number' || kind === 'whole';
  };
  return (
    <div className="stack" style={{ gap: 6 }}>
      <Select
        aria-label={t('watched')}
        mode="multiple"
        style={{ width: '100%' }}
        value={rows.map(({ column }) => column)}
        showSearch={{ optionFilterProp: 'label' }}
        options={fields.filter(({ path }) => path !== 'id').map(({ path, label }) => ({ value: path, label }))}
        onChange={(columns: string[]) =>
          onChange?.(columns.map((column) => rows.find((row) => row.column === column) ?? { column }))
        }
      />
      {rows
        .filter(({ column }) => isNumber(column))
        .map((row) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the input stands in it
          <label key={row.column} className="row-gap">
            <span>
              {fields.find(({ path }) => path === row.column)?.label} {t('threshold')}
            </span>
            <Input
              aria-label={`${fields.find(({ path }) => path === row.column)?.label} ${t('threshold')}`}
              style={{ width: 120 }}
              inputMode="decimal"
              value={row.threshold ?? ''}
              onChange={({ target }) =>
                onChange?.(
                  rows.map((one) =>
                    one.column === row.column
                      ? { column: one.column, ...(target.value.trim() ? { threshold: target.value.trim() } : {}) }
                      : one,
                  ),
                )
              }
            />
          </label>
        ))}
    </div>
  );
}
