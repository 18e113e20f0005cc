import { useLanguage } from './i18n/index.ts';
import { lookOf, type Shape, shapePaths, type Tone } from './state-colours.ts';

/** A state as shape, colour and word. `quiet` leaves out the filled pill, for dense tables. */
export function StateMark({ state, word, quiet = false }: { state: string; word?: string; quiet?: boolean }) {
  const look = lookOf(state);
  const language = useLanguage();
  return (
    <span className={`state-mark tone-${look.tone}${quiet ? ' is-quiet' : ''}`}>
      <StateShape shape={look.shape} />
      <span>{word ?? look[language]}</span>
    </span>
  );
}

/** The same look for a word of the caller's own, such as a stock alert. */
export function ToneMark({ tone, shape, word }: { tone: Tone; shape: Shape; word: string }) {
  return (
    <span className={`state-mark tone-${tone}`}>
      <StateShape shape={shape} />
      <span>{word}</span>
    </span>
  );
}

export function StateShape({ shape, size = 10 }: { shape: Shape; size?: number }) {
  const path = shapePaths[shape];
  return (
    <svg className="state-shape" width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
      {path.hollow ? (
        <path
          d={path.d}
          fill="none"
          stroke="currentColor"
          strokeWidth="2.2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      ) : (
        <path d={path.d} fill="currentColor" />
      )}
    </svg>
  );
}
