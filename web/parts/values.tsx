import { Tooltip } from 'antd';
import { sayPlace } from '../../src/modules/masterdata/contract.ts';
import { formatAge, formatDay, formatMoney, formatQuantity, formatTime } from '../../ui/formatting.ts';
import { useLanguage } from '../../ui/i18n/index.ts';
import { useUnitName } from '../../ui/units.ts';

/** An exact amount, right-aligned in tables, its unit in a quieter tone; negative amounts stand out. */
export function Quantity({ amount, unit }: { amount: string | number | null | undefined; unit?: string | null }) {
  const unitName = useUnitName();
  const negative = String(amount ?? '').startsWith('-');
  return (
    <span className={`quantity${negative ? ' is-negative' : ''}`}>
      {formatQuantity(amount)}
      {unit && amount !== null && amount !== undefined && <small>{unitName(unit)}</small>}
    </span>
  );
}

export function Money({ amount }: { amount: string | null | undefined }) {
  return <span className="quantity">{formatMoney(amount)}</span>;
}

/** A code as people know it: places that are no shelf are called by their names. */
export function Code({ children }: { children: string }) {
  const language = useLanguage();
  const said = sayPlace(children, language);
  return <span className={said === children ? 'code' : 'text-cell'}>{said}</span>;
}

/** `11-22 14:05`, with seconds and age on demand. */
export function Moment({ at }: { at: string | null | undefined }) {
  const language = useLanguage();
  if (!at) return <span className="faint">–</span>;
  return (
    <Tooltip title={`${formatTime(at, { seconds: true })} · ${formatAge(at, language)}`} mouseEnterDelay={0.4}>
      <time dateTime={at}>{formatTime(at)}</time>
    </Tooltip>
  );
}

/** `2 天前`, with the exact time on demand. */
export function Age({ at }: { at: string | null | undefined }) {
  const language = useLanguage();
  if (!at) return <span className="faint">–</span>;
  return (
    <Tooltip title={formatTime(at, { seconds: true })} mouseEnterDelay={0.4}>
      <time dateTime={at}>{formatAge(at, language)}</time>
    </Tooltip>
  );
}

/** A due date: red and with its lateness when it has passed and the thing isn't done. */
export function Due({ at, done = false }: { at: string | null | undefined; done?: boolean }) {
  const language = useLanguage();
  if (!at) return <span className="faint">–</span>;
  const late = !done && new Date(at).getTime() < Date.now();
  return (
    <Tooltip title={formatTime(at, { seconds: true })} mouseEnterDelay={0.4}>
      <time dateTime={at} className={late ? 'is-late' : undefined}>
        {formatDay(at, { weekday: language })}
        {late && <small> {formatAge(at, language)}</small>}
      </time>
    </Tooltip>
  );
}

/** How far, as a bar with its figure. */
export function Progress({ ratio }: { ratio: number }) {
  const good = Math.max(0, Math.min(1, ratio));
  return (
    <span className="progress" title={`${Math.round(good * 100)}%`}>
      <span className="progress-track">
        <span className="progress-good" style={{ width: `${good * 100}%` }} />
      </span>
      <span className="progress-figure">{Math.round(good * 100)}%</span>
    </span>
  );
}

/** The name of a record in the reader's language; the other language when this one is missing. */
export function useLocalName(): (record: { name?: string | null; nameEn?: string | null }) => string {
  const language = useLanguage();
  return (record) => (language === 'en' && record.nameEn ? record.nameEn : (record.name ?? record.nameEn ?? ''));
}
