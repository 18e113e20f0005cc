import type { IconName } from '../../ui/icon.tsx';

/** What fills the screen after an action: yes, no, or "look here". */
export interface Feedback {
  kind: 'yes' | 'no' | 'attention';
  title: string;
  /** One line: the reason of a no, the amount of a yes. */
  detail?: string | undefined;
  /** What now. */
  remedy?: string | undefined;
  action?: { label: string; icon?: IconName; run: () => void } | undefined;
  /** How long an attention stands when nobody touches it, in milliseconds; as long as one reads it, unless said. */
  lastsMs?: number;
}

let shown: Feedback | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** How long a yes stands when nobody touches it; a no stays until it is seen. */
const yesMs = 1_500;
/** Long enough to read that it may be undone, and to hit the key. */
const yesMsWithAction = 4_000;
const attentionMs = 2_600;

export function showFeedback(feedback: Feedback): void {
  clearTimeout(timer);
  shown = feedback;
  play(feedback.kind);
  if (feedback.kind === 'yes') timer = setTimeout(hideFeedback, feedback.action ? yesMsWithAction : yesMs);
  if (feedback.kind === 'attention' && !feedback.action && !feedback.remedy)
    timer = setTimeout(hideFeedback, feedback.lastsMs ?? attentionMs);
  for (const listener of listeners) listener();
}

export function hideFeedback(): void {
  clearTimeout(timer);
  if (!shown) return;
  shown = null;
  for (const listener of listeners) listener();
}

export function shownFeedback(): Feedback | null {
  return shown;
}

export function onFeedback(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

const tones: Record<Feedback['kind'], { hertz: number; at: number; ms: number }[]> = {
  yes: [
    { hertz: 1175, at: 0, ms: 90 },
    { hertz: 1760, at: 100, ms: 160 },
  ],
  no: [
    { hertz: 220, at: 0, ms: 260 },
    { hertz: 165, at: 300, ms: 420 },
  ],
  attention: [
    { hertz: 660, at: 0, ms: 110 },
    { hertz: 660, at: 180, ms: 110 },
    { hertz: 660, at: 360, ms: 110 },
  ],
};

/** Told apart in a glove and without looking: one tap, one long shake, three short ones. */
const shakes: Record<Feedback['kind'], number[]> = { yes: [60], no: [700], attention: [110, 90, 110, 90, 110] };

let audio: AudioContext | undefined;

/** A tone that carries over a workshop's noise; a device without sound or motor stays silent. */
function play(kind: Feedback['kind']): void {
  navigator.vibrate?.(shakes[kind]);
  try {
    audio ??= new AudioContext();
    void audio.resume();
    for (const tone of tones[kind]) {
      const start = audio.currentTime + tone.at / 1000;
      const oscillator = audio.createOscillator();
      const volume = audio.createGain();
      oscillator.type = kind === 'no' ? 'square' : 'triangle';
      oscillator.frequency.value = tone.hertz;
      volume.gain.setValueAtTime(kind === 'no' ? 0.18 : 0.35, start);
      volume.gain.exponentialRampToValueAtTime(0.001, start + tone.ms / 1000);
      oscillator.connect(volume).connect(audio.destination);
      oscillator.start(start);
      oscillator.stop(start + tone.ms / 1000);
    }
  } catch {
    // No sound on this device.
  }
}
