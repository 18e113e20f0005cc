import { useQueries, useQueryClient } from '@tanstack/react-query';
import { Button, Modal, Progress } from 'antd';
import { type ReactNode, useState } from 'react';
import { post } from '../../../ui/api.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { newId } from '../../../ui/id.ts';
import { asProblem } from '../../../ui/problem.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { FieldInput, type FieldSpec } from '../form-fields.tsx';
import { makeStale } from '../make-stale.ts';
import type { FactArea } from '../use-api.ts';
import { partWords } from '../words.ts';
import type { ListRow } from './cell.tsx';

interface Check {
  allowed: boolean;
  why?: string;
}

/** One thing to do with many rows: each row is checked first, and then done on its own, so that one refusal stops no other. */
export interface BulkAction {
  key: string;
  label: string;
  title: (row: ListRow) => string;
  /** Asks the server whether it would be allowed for this row. */
  check: (row: ListRow) => Promise<Check>;
  command: (row: ListRow, value: unknown) => { path: string; body: unknown };
  /** What the row gets: what it shows today, and what it will. */
  change: (row: ListRow, value: unknown) => { from: ReactNode; to: ReactNode };
  /** What the command needs, asked once for all rows. */
  field?: FieldSpec;
}

interface ChosenRows {
  rows: ListRow[];
  area: FactArea;
}

export function BulkBar({
  actions,
  onClear,
  children,
  ...chosen
}: ChosenRows & { actions: BulkAction[]; onClear: () => void; children?: ReactNode }) {
  const t = useWords(partWords);
  const [action, setAction] = useState<BulkAction | undefined>();
  return (
    <div className="bulk-bar" role="toolbar">
      <strong>{t('selected', { count: chosen.rows.length })}</strong>
      {actions.map((one) => (
        <Button key={one.key} type="primary" onClick={() => setAction(one)}>
          {one.label}
        </Button>
      ))}
      {children}
      <Button type="text" onClick={onClear}>
        {t('clearSelection')}
      </Button>
      {action && (
        <BulkDialog
          action={action}
          {...chosen}
          onClose={(finished) => {
            setAction(undefined);
            if (finished) onClear();
          }}
        />
      )}
    </div>
  );
}

type Outcome = { done: boolean; why?: string };

function BulkDialog({
  action,
  rows,
  area,
  onClose,
}: ChosenRows & { action: BulkAction; onClose: (finished: boolean) => void }) {
  const t = useWords(partWords);
  const client = useQueryClient();
  // The rows of the moment when the dialog opened: the list underneath may reload while it works.
  const [fixedRows] = useState(rows);
  const [value, setValue] = useState<unknown>(action.field?.initial ?? null);
  const missing = action.field !== undefined && (value === null || String(value).trim() === '');
  const [outcomes, setOutcomes] = useState<Map<number, Outcome>>(new Map());
  const [running, setRunning] = useState(false);
  const checks = useQueries({
    queries: fixedRows.map((row, index) => ({
      queryKey: ['bulk-check', action.key, action.title(row), index],
      queryFn: () => action.check(row),
      staleTime: 0,
      gcTime: 0,
    })),
  });
  const allowed = fixedRows.map((_, index) => checks[index]?.data?.allowed === true);
  const count = allowed.filter(Boolean).length;
  const finished = outcomes.size > 0 && !running;

  async function run(): Promise<void> {
    setRunning(true);
    for (const [index, row] of fixedRows.entries()) {
      if (!allowed[index]) continue;
      const outcome = await runOne(action, row, value);
      setOutcomes((before) => new Map(before).set(index, outcome));
    }
    setRunning(false);
    await makeStale(client, [area]);
  }

  return (
    <Modal
      open
      width={720}
      title={`${action.label} · ${t('bulkPreview')}`}
      onCancel={() => onClose(finished)}
      mask={{ closable: !running }}
      footer={
        finished ? (
          <Button type="primary" onClick={() => onClose(true)}>
            {t('close')}
          </Button>
        ) : (
          <Button
            type="primary"
            loading={running}
            disabled={count === 0 || checks.some((check) => check.isPending) || missing}
            onClick={() => void run()}
          >
            {t('bulkRun', { count })}
          </Button>
        )
      }
    >
      {action.field && !finished && (
        <label className="bulk-field" htmlFor="bulk-field">
          <span>{action.field.label}</span>
          <FieldInput field={action.field} id="bulk-field" autoFocus value={value} onChange={setValue} />
        </label>
      )}
      {(running || finished) && (
        <Progress percent={Math.round((outcomes.size / Math.max(1, count)) * 100)} size="small" />
      )}
      <ul className="bulk-rows">
        {fixedRows.map((row, index) => (
          <li key={action.title(row)}>
            <span className="code">{action.title(row)}</span>
            {allowed[index] && !missing && <Change {...action.change(row, value)} />}
            <RowOutcome
              check={checks[index]?.data}
              failed={checks[index]?.isError ?? false}
              outcome={outcomes.get(index)}
            />
          </li>
        ))}
      </ul>
    </Modal>
  );
}

function Change({ from, to }: { from: ReactNode; to: ReactNode }) {
  return (
    <span className="bulk-change">
      <span>{from}</span>
      <Icon name="forward" size={12} />
      <strong>{to}</strong>
    </span>
  );
}

function RowOutcome({
  check,
  failed,
  outcome,
}: {
  check: Check | undefined;
  failed: boolean;
  outcome: Outcome | undefined;
}) {
  const t = useWords(partWords);
  if (outcome?.done) return <ToneMark tone="green" shape="tick" word={t('bulkDone')} />;
  if (!outcome && !failed && !check) return <span className="faint">{t('bulkChecking')}</span>;
  if (!outcome && check?.allowed) return <ToneMark tone="blue" shape="play" word={t('bulkWillDo')} />;
  return (
    <span className="bulk-why">
      <ToneMark tone="red" shape="cross" word={t(outcome ? 'bulkFailed' : 'bulkWont')} /> {outcome?.why ?? check?.why}
    </span>
  );
}

async function runOne(action: BulkAction, row: ListRow, value: unknown): Promise<Outcome> {
  const { path, body } = action.command(row, value);
  try {
    await post(path, body, { key: newId() });
    return { done: true };
  } catch (error) {
    const { title, detail } = asProblem(error).problem;
    return { done: false, why: detail ?? title };
  }
}
