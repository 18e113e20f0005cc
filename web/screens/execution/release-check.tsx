import { Button, type FormInstance } from 'antd';
import { useEffect, useState } from 'react';
import type { CheckReleaseResponse, ReleaseFinding } from '../../../src/modules/execution/contract.ts';
import { formatTime } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateShape } from '../../../ui/state-mark.tsx';
import { useApi } from '../../parts/use-api.ts';
import { WayButtons } from '../../parts/way-buttons.tsx';
import { orderWords } from './words.ts';

type Values = Record<string, unknown>;

/** Long enough for a number to be typed to its end. */
const PAUSE_MILLISECONDS = 300;

/** What the release would say of the order that is being written, each with what puts it right; the form stays as it is. */
export function ReleaseCheck({ form, values }: { form: FormInstance<Values>; values: Values | undefined }) {
  const t = useWords(orderWords);
  const asked = useSettled(questionOf(values ?? {}));
  const check = useApi<CheckReleaseResponse>('execution', '/release-check', {
    query: asked,
    enabled: asked !== undefined,
    keepPrevious: true,
  });
  if (!asked || !check.data) return <p className="faint release-check">{t('checkWaits')}</p>;
  const { findings } = check.data;
  return (
    <section className="release-check" aria-live="polite">
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
        <WayButtons ways={ways} of={title} />
      </span>
    </li>
  );
}

function questionOf({ itemId, quantity, unit, dueAt, workshopId }: Values): Record<string, string> | undefined {
  if (!itemId || !unit || !dueAt || !(Number(quantity) > 0)) return undefined;
  const asked = { itemId, quantity, unit, dueAt };
  return Object.fromEntries(
    Object.entries(workshopId ? { ...asked, workshopId } : asked).map(([name, value]) => [name, String(value)]),
  );
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
