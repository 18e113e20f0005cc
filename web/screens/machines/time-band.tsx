import { machineStates, type Segment, type TimeLine } from '../../../src/modules/machines/contract.ts';
import { formatDuration, formatTime } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { useLocalName } from '../../parts/values.tsx';
import { machinesWords } from './words.ts';

const colours: Record<Segment['state'], string> = {
  running: 'var(--tone-green-mark)',
  idle: 'var(--tone-amber-mark)',
  stopped: 'var(--tone-red-mark)',
  fault: 'var(--tone-violet-mark)',
  off: 'var(--tone-closed-mark)',
  no_data: 'transparent',
};
/** A pattern beside the colour, so that a stop is told from a run in grey, too. */
const striped = (colour: string) =>
  `repeating-linear-gradient(45deg, ${colour} 0 5px, color-mix(in srgb, ${colour} 62%, transparent) 5px 9px)`;
const fillOf = (state: Segment['state']) =>
  state === 'stopped' || state === 'fault' ? striped(colours[state]) : colours[state];

interface TimeBandProps {
  line: TimeLine;
  from: Date;
  to: Date;
  onStop?: ((stopId: string) => void) | undefined;
}

/** What the machine did in this time, as one band from left to right; beneath it the hours that were planned. */
export function TimeBand({ line, from, to, onStop }: TimeBandProps) {
  const t = useWords(machinesWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  const whole = to.getTime() - from.getTime();
  const place = (one: { from: string; to: string }) => ({
    left: `${((Date.parse(one.from) - from.getTime()) / whole) * 100}%`,
    width: `${((Date.parse(one.to) - Date.parse(one.from)) / whole) * 100}%`,
  });
  const say = (segment: Segment) => {
    const seconds = (Date.parse(segment.to) - Date.parse(segment.from)) / 1_000;
    const reason = segment.reasonName && nameOf({ name: segment.reasonName, nameEn: segment.reasonNameEn });
    const what = [machineStates[segment.state][language], reason, segment.micro ? t('micro') : ''].filter(Boolean);
    return `${what.join(' · ')} ${formatTime(segment.from)} – ${formatTime(segment.to)} (${formatDuration(seconds)})`;
  };
  return (
    <div className="time-band">
      <div className="time-band-line" role="img" aria-label={t('timeLine')}>
        {line.segments.map((segment) =>
          segment.stopId && onStop ? (
            <button
              key={segment.from}
              type="button"
              className="time-band-part"
              style={{ ...place(segment), background: fillOf(segment.state) }}
              title={say(segment)}
              aria-label={say(segment)}
              onClick={() => onStop(String(segment.stopId))}
            />
          ) : (
            <span
              key={segment.from}
              className="time-band-part"
              style={{ ...place(segment), background: fillOf(segment.state) }}
              title={say(segment)}
            />
          ),
        )}
      </div>
      <div className="time-band-plan" title={t('plannedHours')}>
        {line.planned.map((span) => (
          <span key={span.from} className="time-band-part" style={{ ...place(span), background: 'var(--accent)' }} />
        ))}
      </div>
      <Hours from={from} to={to} />
      <div className="row-gap time-band-legend">
        {(Object.keys(colours) as Segment['state'][]).map((state) => (
          <span key={state} className="row-gap">
            <i style={{ background: fillOf(state) }} />
            {machineStates[state][language]}
          </span>
        ))}
        <span className="row-gap">
          <i style={{ background: 'var(--accent)', height: 4 }} />
          {t('plannedHours')}
        </span>
      </div>
    </div>
  );
}

const MARKS_MAX = 12;
const HOUR = 3_600_000;

/** Full hours beneath the band, as many as there is room for. */
function Hours({ from, to }: { from: Date; to: Date }) {
  const whole = to.getTime() - from.getTime();
  const step = Math.max(1, Math.ceil(whole / HOUR / MARKS_MAX)) * HOUR;
  const marks: number[] = [];
  for (let at = Math.ceil(from.getTime() / HOUR) * HOUR; at < to.getTime(); at += step) marks.push(at);
  return (
    <div className="time-band-hours">
      {marks.map((at) => (
        <span key={at} style={{ left: `${((at - from.getTime()) / whole) * 100}%` }}>
          {`${String(new Date(at).getHours()).padStart(2, '0')}:00`}
        </span>
      ))}
    </div>
  );
}
