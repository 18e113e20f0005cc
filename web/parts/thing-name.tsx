import { useWords } from '../../ui/i18n/index.ts';
import { RecordName } from './record-names.tsx';
import { useThingKinds } from './use-thing-kinds.ts';
import { partWords } from './words.ts';

/** A thing of any kind by its name; where the reader has no list of its kind, only that there is one. */
export function ThingName({ kind, id }: { kind: string; id: string }) {
  const t = useWords(partWords);
  const path = useThingKinds().find((each) => each.kind === kind)?.source.path;
  return path ? <RecordName reference={{ entity: kind, path, key: 'id' }} id={id} /> : <span>{t('notSeen')}</span>;
}
