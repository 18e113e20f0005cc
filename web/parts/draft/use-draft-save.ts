import { App } from 'antd';
import { useWords } from '../../../ui/i18n/index.ts';
import type { ProblemError } from '../../../ui/problem.ts';
import { type CommandContent, type FactArea, useCommand } from '../use-api.ts';
import { partWords } from '../words.ts';
import type { Draft } from './use-draft.ts';

export interface DraftSave {
  /** Saves the draft and gives its new version; undefined when it was refused. */
  send: () => Promise<number | undefined>;
  busy: boolean;
  ready: boolean;
  whyNotReady: 'notReady' | 'resolveFirst' | undefined;
  problem: ProblemError | null;
}

/** Saves a draft as a whole. While somebody else's changes are unsettled, it isn't offered: it would be refused. */
export function useDraftSave<T>(
  draft: Draft<T>,
  {
    areas,
    ready,
    command,
  }: {
    areas: FactArea[];
    /** Whether each line is filled. */
    ready: boolean;
    command: (value: T, expectedVersion: number) => CommandContent;
  },
): DraftSave {
  const p = useWords(partWords);
  const { message } = App.useApp();
  const save = useCommand<{ version: number }>(areas);
  const unsettled = draft.differences.length > 0;
  return {
    async send() {
      try {
        const { version } = await save.mutateAsync(command(draft.value, draft.version));
        draft.savedAs(version);
        void message.success(p('saved'));
        return version;
      } catch {
        // The problem stands above the editor.
        return undefined;
      }
    },
    busy: save.isPending,
    ready: ready && !unsettled,
    whyNotReady: unsettled ? 'resolveFirst' : ready ? undefined : 'notReady',
    // Once both sides stand side by side, the sentence that announced it has done its work.
    problem: unsettled ? null : save.error,
  };
}
