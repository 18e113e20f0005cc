import { Button, type FormInstance, Select } from 'antd';
import { useEffect, useState } from 'react';
import type { CheckReleaseResponse, ReleaseFinding, VersionChoice } from '../../../src/modules/execution/contract.ts';
import { formatDay, formatTime } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateShape } from '../../../ui/state-mark.tsx';
import { onToldEvent } from '../../parts/live.ts';
import { useApi } from '../../parts/use-api.ts';
import { WayButtons } from '../../parts/way-buttons.tsx';
import { orderWords } from './words.ts';

type Values = Record<string, unknown>;

/** Long enough for a number to be typed to its end. */
const PAUSE_MILLISECONDS = 300;

/** Versions that a person chose in place of those in force. */
export interface ChosenVersions {
  bomId?: string | undefined;
  routingId?: string | undefined;
}

interface ReleaseCheckProps {
  form: FormInstance<Values>;
  values: Values | undefined;
  chosen: ChosenVersions;
  onChoose: (chosen: ChosenVersions) => void;
}

/** What the release would say of the order that is being written, each with what puts it right; the form stays as it is. */
export function ReleaseCheck({ form, values, chosen, onChoose }: ReleaseCheckProps) {
  const t = useWords(orderWords);
  const asked = useSettled(questionOf({ ...values, ...chosen }));
  const check = useApi<CheckReleaseResponse>('execution', '/release-check', {
    query: asked,
    enabled: asked !== undefined,
    keepPrevious: true,
  });
  const { refetch } = check;
  // What is put right in another tab counts at once.
  useEffect(
    () =>
      onToldEvent((type) => {
        if (asked && /^(masterdata|inventory)\./.test(type)) void refetch();
      }),
    [asked, refetch],
  );
  if (!asked || !check.data) return <p className="faint release-check">{t('checkWaits')}</p>;
  const { findings, boms, routings } = check.data;
  return (
    <section className="release-check" aria-live="polite">
      <div className="row-gap">
        <VersionChooser
          label={t('bomVersion')}
          versions={boms}
          chosen={chosen.bomId}
          onChoose={(bomId) => onChoose({ ...chosen, bomId })}
        />
        <VersionChooser
          label={t('routingVersion')}
          versions={routings}
          chosen={chosen.routingId}
          onChoose={(routingId) => onChoose({ ...chosen, routingId })}
        />
      </div>
      {findings.length === 0 ? (
        <p className="tone-green">
          <StateShape shape="tick" size={12} /> {t('checkClear')}
        </p>
      ) : (
        <ul>
          {findings.map((finding) => (
            <Finding key={finding.name + finding.title} finding={finding} form={form} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Stands only where there is something to choose: another version, or one where none is in force. */
function VersionChooser({
  label,
  versions,
  chosen,
  onChoose,
}: {
  label: string;
  versions: readonly VersionChoice[];
  chosen: string | undefined;
  onChoose: (id: string | undefined) => void;
}) {
  const t = useWords(orderWords);
  const inForce = versions.find((one) => one.inForce);
  if (versions.length < 2 && (inForce || versions.length === 0)) return null;
  const spanOf = ({ effectiveFrom, effectiveTo, inForce: now }: VersionChoice) => {
    if (now) return t('versionInForce');
    const from = formatDay(effectiveFrom);
    return effectiveTo ? `${from} – ${formatDay(effectiveTo)}` : t('versionFrom', { day: from });
  };
  return (
    <span className="row-gap">
      {label}
      <Select
        aria-label={label}
        style={{ minWidth: 220 }}
        placeholder={t('versionChoose')}
        value={chosen ?? inForce?.id}
        onChange={(id) => onChoose(id === inForce?.id ? undefined : id)}
        options={versions.map((one) => ({ value: one.id, label: `${one.code} · ${spanOf(one)}` }))}
      />
    </span>
  );
}

function Finding({ finding, form }: { finding: ReleaseFinding; form: FormInstance<Values> }) {
  const t = useWords(orderWords);
  const { stops, title, detail, remedy, ways, instead, where } = finding;
  const field = where?.slice(1);
  return (
    <li className={`tone-${stops ? 'red' : 'amber'}`}>
      <span style={{ color: 'var(--tone-mark)' }}>
        <StateShape shape={stops ? 'octagon' : 'pause'} size={12} />
      </span>
      <span>
        <strong>{title}</strong> {detail} {remedy}
      </span>
      <span className="row-gap">
        {instead && (
          <Button size="small" onClick={() => form.setFieldsValue({ [instead.field]: instead.value })}>
            {t('checkInstead', { value: formatTime(instead.value) })}
          </Button>
        )}
        {!instead && field && (
          <Button size="small" onClick={() => form.focusField(field)}>
            {t('checkCorrect')}
          </Button>
        )}
        <WayButtons ways={ways} of={title} inPlace />
      </span>
    </li>
  );
}

function questionOf({
  itemId,
  quantity,
  unit,
  dueAt,
  workshopId,
  bomId,
  routingId,
}: Values): Record<string, string> | undefined {
  if (!itemId || !unit || !dueAt || !(Number(quantity) > 0)) return undefined;
  const asked = { itemId, quantity, unit, dueAt, workshopId, bomId, routingId };
  return Object.fromEntries(Object.entries(asked).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])));
}

/** The value once it has stopped changing. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  const key = JSON.stringify(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it says counts, not which object says it
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [key]);
  return settled;
}
