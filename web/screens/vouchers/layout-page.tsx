import { useNavigate, useParams } from '@tanstack/react-router';
import { Button, Form, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import {
  type ExportLine,
  type Layout,
  type LayoutColumn,
  type LayoutField,
  layoutEncodings,
  layoutFields,
  layoutFormats,
  layoutForms,
} from '../../../src/modules/vouchers/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Panel } from '../../parts/page.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { useApi, useCommand } from '../../parts/use-api.ts';
import { ExportPreview } from './export-preview.tsx';
import { vouchersWords } from './words.ts';

/** One layout: its columns in their order, what stands over them, and how the file will look. */
export function LayoutPage() {
  const { layoutId } = useParams({ strict: false }) as { layoutId: string };
  const t = useWords(vouchersWords);
  const layout = useApi<Layout>('vouchers', `/voucher-layouts/${layoutId}`);
  return (
    <Page title={layout.data?.name ?? t('layout')}>
      <Loaded query={layout} lines={8}>
        {(loaded) => <LayoutForm key={loaded.version} layout={loaded} />}
      </Loaded>
    </Page>
  );
}

export function NewLayoutPage() {
  const t = useWords(vouchersWords);
  return (
    <Page title={t('newLayout')}>
      <LayoutForm
        layout={{
          ...{ id: '', code: '', name: '', nameEn: '', format: 'csv', encoding: 'utf8', active: true, version: 0 },
          columns: first,
        }}
      />
    </Page>
  );
}

/** Where nothing is posted yet: as a receipt of tubes would look. */
const example: ExportLine = {
  ...{
    day: '2026-11-30',
    month: '2026-11',
    word: '转',
    number: '12',
    lineNumber: '1',
    summary: '采购入库 GR2611-0003',
  },
  ...{ accountCode: '1403', accountName: '原材料', side: '借', debit: '1250.00', credit: '0.00', amount: '1250.00' },
  ...{ partnerCode: 'S-01', partnerName: '钢管厂', itemCode: 'TUBE-22', itemName: '钢管 22', orderCode: 'WO2611-0007' },
  ...{ workCentreCode: 'WC-1', documentCode: 'PO2611-0005', maker: '何静', reviewer: '周敏', poster: '何静' },
};

const first: LayoutColumn[] = (['day', 'word', 'number', 'summary', 'accountCode', 'debit', 'credit'] as const).map(
  (field) => ({
    ...{ heading: layoutFields[field].zh, field, fixed: '', form: null },
  }),
);

function LayoutForm({ layout }: { layout: Layout }) {
  const t = useWords(vouchersWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(layout);
  const save = useCommand<Layout>(['vouchers'], () => void navigate({ to: '/vouchers/export' }));
  const change = (part: Partial<Layout>) => setDraft({ ...draft, ...part });
  const { id, code, version, ...rest } = draft;
  const body = id === '' ? { code, ...withoutActive(rest) } : { expectedVersion: version, ...rest };
  const options = (words: Record<string, { zh: string; en: string }>) =>
    Object.entries(words).map(([value, word]) => ({ value, label: word[language] }));
  return (
    <div className="stack">
      <Panel>
        <Form layout="vertical">
          <div className="row-gap">
            <Form.Item label={t('code')} htmlFor="layout-code">
              <Input
                id="layout-code"
                value={code}
                disabled={id !== ''}
                onChange={({ target }) => change({ code: target.value })}
              />
            </Form.Item>
            <Form.Item label={t('name')} htmlFor="layout-name">
              <Input id="layout-name" value={draft.name} onChange={({ target }) => change({ name: target.value })} />
            </Form.Item>
            <Form.Item label={t('fileKind')} htmlFor="layout-format">
              <Select
                id="layout-format"
                value={draft.format}
                onChange={(format) => change({ format })}
                options={options(layoutFormats)}
                style={{ width: 110 }}
              />
            </Form.Item>
            {draft.format === 'csv' && (
              <Form.Item label={t('encoding')} htmlFor="layout-encoding">
                <Select
                  id="layout-encoding"
                  value={draft.encoding}
                  onChange={(encoding) => change({ encoding })}
                  options={options(layoutEncodings)}
                  style={{ width: 170 }}
                />
              </Form.Item>
            )}
          </div>
        </Form>
        <div className="stack">
          <Columns columns={draft.columns} onChange={(columns) => change({ columns })} />
          {save.error && <ProblemView problem={save.error} inline />}
          <div className="row-gap">
            <Button
              type="primary"
              loading={save.isPending}
              disabled={
                code.trim() === '' ||
                draft.name.trim() === '' ||
                draft.columns.some(({ heading }) => heading.trim() === '')
              }
              onClick={() =>
                save.mutate({ path: id === '' ? '/voucher-layouts' : `/voucher-layouts/${id}/update`, body })
              }
            >
              {t('saveLayout')}
            </Button>
          </div>
        </div>
      </Panel>
      <ExportPreview month={dayjs().format('YYYY-MM')} which="all" columns={draft.columns} example={example} />
    </div>
  );
}

function withoutActive({ active: _, ...rest }: Omit<Layout, 'id' | 'code' | 'version'>) {
  return rest;
}

function Columns({ columns, onChange }: { columns: LayoutColumn[]; onChange: (columns: LayoutColumn[]) => void }) {
  const t = useWords(vouchersWords);
  const put = (at: number, part: Partial<LayoutColumn>) =>
    onChange(columns.map((column, index) => (index === at ? { ...column, ...part } : column)));
  const move = (at: number, by: number) => {
    const moved = [...columns];
    const [one] = moved.splice(at, 1);
    if (one) moved.splice(at + by, 0, one);
    onChange(moved);
  };
  return (
    <div className="stack">
      {columns.map((column, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column has no name but its place.
        <div key={at} className="row-gap">
          <Input
            aria-label={t('headingAt', { at: at + 1 })}
            style={{ width: 150 }}
            value={column.heading}
            onChange={({ target }) => put(at, { heading: target.value })}
          />
          <Holds column={column} at={at} onChange={(part) => put(at, part)} />
          <Button
            aria-label={t('columnUp', { at: at + 1 })}
            disabled={at === 0}
            icon={<Icon name="up" size={14} />}
            onClick={() => move(at, -1)}
          />
          <Button
            aria-label={t('columnDown', { at: at + 1 })}
            disabled={at === columns.length - 1}
            icon={<Icon name="down" size={14} />}
            onClick={() => move(at, 1)}
          />
          <Button
            aria-label={t('columnAway', { at: at + 1 })}
            disabled={columns.length === 1}
            icon={<Icon name="close" size={14} />}
            onClick={() => onChange(columns.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      <div>
        <Button
          icon={<Icon name="plus" size={16} />}
          onClick={() => onChange([...columns, { heading: t('fixedText'), field: null, fixed: '', form: null }])}
        >
          {t('addColumn')}
        </Button>
      </div>
    </div>
  );
}

/** A field of the line with its form, or the same text in each. */
function Holds({
  column,
  at,
  onChange,
}: {
  column: LayoutColumn;
  at: number;
  onChange: (part: Partial<LayoutColumn>) => void;
}) {
  const t = useWords(vouchersWords);
  const language = useLanguage();
  const { field, fixed, form } = column;
  const fields = Object.entries(layoutFields).map(([value, word]) => ({ value, label: word[language] }));
  const type = field === null ? 'text' : layoutFields[field].type;
  const forms = Object.entries(layoutForms).flatMap(([value, word]) =>
    word.type === type ? [{ value, label: word[language] }] : [],
  );
  return (
    <>
      <Select
        aria-label={t('holdsAt', { at: at + 1 })}
        style={{ width: 170 }}
        value={field ?? ''}
        onChange={(value) => onChange({ field: value === '' ? null : (value as LayoutField), form: null })}
        options={[{ value: '', label: t('fixedText') }, ...fields]}
      />
      {field === null && (
        <Input
          aria-label={t('fixedAt', { at: at + 1 })}
          style={{ width: 150 }}
          value={fixed}
          onChange={({ target }) => onChange({ fixed: target.value })}
        />
      )}
      {forms.length > 0 && (
        <Select
          aria-label={t('formAt', { at: at + 1 })}
          style={{ width: 150 }}
          value={form ?? forms[0]?.value}
          onChange={(value) => onChange({ form: value as LayoutColumn['form'] })}
          options={forms}
        />
      )}
    </>
  );
}
