import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { formatTime } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { DraftDifferences } from './draft-differences.tsx';
import { DraftGuard } from './draft-guard.tsx';
import type { Draft } from './use-draft.ts';
import { draftWords } from './words.ts';

interface DraftNoticeProps<T> {
  draft: Draft<T>;
  /** What a part is called: a line number, a field's label. */
  nameOf?: (key: string) => ReactNode;
  /** A part as its editor would show it, in one line. */
  show?: (part: unknown, key: string) => ReactNode;
}

/** What stands above an editor about its draft: brought back, changed by somebody else. Guards it as well. */
export function DraftNotice<T>({ draft, nameOf, show }: DraftNoticeProps<T>) {
  const t = useWords(draftWords);
  return (
    <>
      <DraftGuard draft={draft} />
      {draft.restoredAt && draft.differences.length === 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('restored', { at: formatTime(draft.restoredAt) })}
          action={
            <Button size="small" onClick={draft.forget}>
              {t('discard')}
            </Button>
          }
        />
      )}
      {draft.differences.length > 0 && (
        <DraftDifferences
          key={draft.version}
          differences={draft.differences}
          onMerge={draft.merge}
          nameOf={nameOf}
          show={show}
        />
      )}
    </>
  );
}

/** Beside the button that saves. */
export function Unsaved() {
  const t = useWords(draftWords);
  return <ToneMark tone="amber" shape="ring" word={t('unsaved')} />;
}
