import { useCallback, useRef, useState } from 'react';
import type { ProblemDocument } from '../../src/kernel/contract.ts';
import { useWords } from '../../ui/i18n/index.ts';
import { sayLate } from '../../ui/say-late.ts';
import { type Feedback, showFeedback, shownFeedback } from '../parts/feedback.ts';
import type { QueuedCommand } from '../queue/command.ts';
import type { Submission } from '../queue/create-queue.ts';
import { askAgain } from './live.ts';
import { queue } from './queue.ts';
import { actWords } from './words.ts';

/** How long an action waits for its answer before it counts as "kept, goes by itself". */
const answerMsMax = 1_500;
/** How long it stands that something is kept, while its answer may still come. */
const keptReadMs = 6_000;

/** Commands whose answer a person stands before; their refusal is told by the screen itself. */
const awaited = new Set<string>();

export function isAwaited(id: string): boolean {
  return awaited.has(id);
}

export interface Act extends Submission {
  /** What a yes says: `已报 20 件`, and what became of it. */
  yes: {
    title: string;
    detail?: string | ((answer: unknown) => string | undefined);
    /** What may still be done about it from the green screen. */
    action?: (answer: unknown) => Feedback['action'];
  };
  /** What the form keeps of itself: given up once the queue has it, kept again when it was refused. */
  draft?: { forget(): void; keep(): void };
  /** After yes, and after "kept": the screen may go on. A no leaves it as it is, with everything that was typed. */
  goOn?: (command: QueuedCommand) => void;
  /** After no: where the screen offers a way on. */
  refused?: (problem: ProblemDocument) => void;
}

export interface Acting {
  act: (act: Act) => Promise<void>;
  /** An answer is waited for. */
  busy: boolean;
}

/**
 * Does one thing: keeps it in the queue, waits a moment for the answer, and shows yes, no, or "kept". Never blocks:
 * without a network it goes on after the moment, and the queue sends it later.
 */
export function useAct(): Acting {
  const t = useWords(actWords);
  const [busy, setBusy] = useState(false);
  // State comes a render late for a double tap; this doesn't.
  const under = useRef(false);
  const act = useCallback(
    async ({ yes, goOn, draft, refused, ...submission }: Act) => {
      if (under.current) return;
      under.current = true;
      setBusy(true);
      try {
        const made = await queue().submit({ ...submission, attended: true });
        awaited.add(made.id);
        draft?.forget();
        const command = await queue().settled(made.id, navigator.onLine === false ? 0 : answerMsMax);
        if (command?.state !== 'refused') awaited.delete(made.id);
        else draft?.keep();
        await tell(command ?? made, yes, t);
        if (command?.state !== 'refused') goOn?.(command ?? made);
        else if (command.problem) refused?.(command.problem);
      } catch {
        showFeedback({ kind: 'no', title: t('notKept'), detail: t('notKeptWhy'), remedy: t('notKeptHow') });
      } finally {
        under.current = false;
        setBusy(false);
      }
    },
    [t],
  );
  return { act, busy };
}

async function tell(
  command: QueuedCommand,
  yes: Act['yes'],
  t: (key: 'refused' | 'toldAtOnce' | 'kept' | 'keptHow') => string,
): Promise<void> {
  if (command.state === 'accepted') {
    const own = typeof yes.detail === 'function' ? yes.detail(command.answer) : yes.detail;
    const detail = [own, sayLate(command.answer)].filter(Boolean).join(' · ') || undefined;
    showFeedback({ kind: 'yes', title: yes.title, detail, action: yes.action?.(command.answer) });
    askAgain();
  } else if (command.state === 'refused') {
    const problem = command.problem;
    showFeedback({
      kind: 'no',
      title: problem?.title ?? t('refused'),
      detail: problem?.errors?.[0]?.what ?? problem?.detail,
      remedy: problem?.remedy,
    });
    // The person stands before it and still has the form; it needn't wait in the queue to be dealt with.
    await queue().discard(command.id, t('toldAtOnce'));
    askAgain();
  } else {
    // Where nobody has failed to answer yet, the answer is on its way.
    const underWay = navigator.onLine !== false && !command.trouble;
    const kept: Feedback = {
      kind: 'attention',
      title: t('kept'),
      detail: t('keptHow'),
      ...(underWay && { lastsMs: keptReadMs }),
    };
    showFeedback(kept);
    void turnGreen(command.id, kept, yes, t);
  }
}

/** The answer of a slow server still comes while the person reads that it is kept: what they read then is the yes, with what may be undone. */
async function turnGreen(id: string, kept: Feedback, yes: Act['yes'], t: Parameters<typeof tell>[2]): Promise<void> {
  const later = await queue().settled(id, keptReadMs);
  if (later?.state === 'accepted' && shownFeedback() === kept) await tell(later, yes, t);
}
