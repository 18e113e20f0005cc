import { App, Button, Form, InputNumber, Select } from 'antd';
import type {
  AlertKinds,
  AlertKindView,
  RuleJudged,
  RulePreview,
  RuleStanding,
  RulesStanding,
} from '../../../src/modules/alerts/contract.ts';
import { formatTime } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import type { ValueInput } from '../../parts/form-fields.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { RecordScreen } from '../../parts/record/record-screen.tsx';
import { useApi, useCommand } from '../../parts/use-api.ts';
import { alertsWords } from './words.ts';

/** What is watched, within which limits, and who is told when. */
export function AlertRules() {
  const t = useWords(alertsWords);
  const { message } = App.useApp();
  const kinds = useKinds();
  const language = useLanguage();
  const standing = useApi<RulesStanding>('alerts', '/alert-rules-standing', { everyMilliseconds: () => 30_000 });
  const standsOf = ({ id }: ListRow) => standing.data?.rules.find(({ ruleId }) => ruleId === id);
  const labelOf = (kind: unknown) => kinds.find((one) => one.kind === kind)?.label[language] ?? String(kind);
  return (
    <RecordScreen
      entity="alerts.rule"
      list="alerts.alert-rules"
      words={alertsWords}
      title="rules"
      columns={['code', 'name', 'kind', 'workshopName', 'lineName', 'severity', 'active']}
      needs={['id', 'active']}
      cells={{
        kind: (row) => (
          <div className="alert-channel">
            <span>{labelOf(row.kind)}</span>
            <Standing row={row} stands={standsOf(row)} />
          </div>
        ),
      }}
      own={{
        kind: (input) => <KindInput {...input} kinds={kinds} />,
        limits: (input) => <LimitsInput {...input} kinds={kinds} />,
      }}
      commands={[
        {
          column: 'active',
          behind: true,
          verb: 'judge',
          permission: 'alerts.rule.judge',
          path: ({ id }) => `/alert-rules/${id}/judge`,
          onDone: (answer) => {
            const { opened, cleared, open } = answer as RuleJudged;
            void message.success(t('judged', { opened, cleared, open }));
          },
        },
      ]}
      above={<UsualRules />}
      empty={['rulesEmpty', 'rulesEmptyHow']}
    />
  );
}

/** Whether the rule looks at all: one that can't finds nothing, and nobody would notice. */
function Standing({ row, stands }: { row: ListRow; stands: RuleStanding | undefined }) {
  const t = useWords(alertsWords);
  if (!stands || !row.active) return null;
  const { trouble, more, open, lookedAt } = stands;
  return (
    <span className="row-gap">
      {open > 0 && <span>{t('openCount', { count: open })}</span>}
      {trouble !== null ? (
        <ToneMark tone="red" shape="octagon" word={t('looksBadly', { reason: trouble })} />
      ) : more ? (
        <ToneMark tone="amber" shape="diamond" word={t('looksMore', { count: open })} />
      ) : (
        <span className="faint">{lookedAt ? t('looksWell', { at: formatTime(lookedAt) }) : t('looksNever')}</span>
      )}
    </span>
  );
}

function useKinds(): AlertKindView[] {
  return useApi<AlertKinds>('alerts', '/alert-kinds', { staleTime: 60 * 60_000 }).data?.kinds ?? [];
}

function KindInput({ value, onChange, kinds }: ValueInput & { kinds: AlertKindView[] }) {
  const language = useLanguage();
  const found = kinds.find(({ kind }) => kind === value);
  const form = Form.useFormInstance();
  return (
    <>
      <Select
        aria-label={found?.label[language] ?? ''}
        value={value as string | undefined}
        // A kind is chosen once: what the alerts of a rule are about doesn't change under them.
        disabled={form.isFieldTouched('kind') === false && !!value}
        options={kinds.map(({ kind, label }) => ({ value: kind, label: label[language] }))}
        onChange={(kind) => {
          onChange?.(kind);
          form.setFieldValue('limits', {});
        }}
      />
      {found && <p className="faint">{found.help[language]}</p>}
    </>
  );
}

/** The limits that the kind has, each in its unit, and what such a rule would find at this moment. */
function LimitsInput({ value, onChange, kinds }: ValueInput & { kinds: AlertKindView[] }) {
  const t = useWords(alertsWords);
  const language = useLanguage();
  const name = Form.useWatch('kind') as string | undefined;
  const kind = kinds.find((one) => one.kind === name);
  const limits = (value ?? {}) as Record<string, number>;
  if (!kind) return <span className="faint">{t('chooseKind')}</span>;
  return (
    <div className="stack">
      <div className="alert-limits">
        {kind.limits.map((limit) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the input stands in it
          <label key={limit.name}>
            <span>{limit.label[language]}</span>
            <InputNumber
              min={limit.min}
              max={limit.max}
              precision={0}
              aria-label={limit.label[language]}
              value={limits[limit.name] ?? limit.default}
              addonAfter={limit.unit[language]}
              onChange={(next) => onChange?.({ ...limits, [limit.name]: next ?? limit.default })}
            />
          </label>
        ))}
      </div>
      <Preview kind={kind} limits={limits} />
    </div>
  );
}

function Preview({ kind, limits }: { kind: AlertKindView; limits: Record<string, number> }) {
  const t = useWords(alertsWords);
  const language = useLanguage();
  const may = useMay();
  const workshopId = Form.useWatch('workshopId') as string | null | undefined;
  const lineId = Form.useWatch('lineId') as string | null | undefined;
  const { data } = useApi<RulePreview>('alerts', `/alert-kinds/${kind.kind}/preview`, {
    query: {
      limits: Object.entries(limits)
        .map(([name, value]) => `${name}:${value}`)
        .join(','),
      ...(workshopId && kind.placed ? { workshopId } : {}),
      ...(lineId && kind.placed ? { lineId } : {}),
    },
    enabled: may('alerts.rule.write'),
    keepPrevious: true,
  });
  if (!data) return null;
  return (
    <div className="alert-preview">
      <strong>{data.count === 0 ? t('wouldFireNone') : t('wouldFire', { count: data.count })}</strong>
      <ul>
        {data.subjects.slice(0, 5).map(({ name, nameEn, why, whyEn }) => (
          <li key={name}>{language === 'en' ? `${nameEn}: ${whyEn}` : `${name}：${why}`}</li>
        ))}
        {data.count > 5 && <li>{t('andMore')}</li>}
      </ul>
    </div>
  );
}

function UsualRules() {
  const t = useWords(alertsWords);
  const may = useMay();
  const { message } = App.useApp();
  const make = useCommand<{ made: string[] }>(
    ['alerts'],
    ({ made }) => void message.success(t('usualMade', { count: made.length })),
  );
  if (!may('alerts.rule.write')) return null;
  return (
    <div className="row-gap alert-above">
      <Button loading={make.isPending} onClick={() => make.mutate({ path: '/alert-rules-usual' })}>
        {t('usual')}
      </Button>
    </div>
  );
}
