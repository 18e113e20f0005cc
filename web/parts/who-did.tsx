import { useWords } from '../../ui/i18n/index.ts';
import { useLocalName } from './values.tsx';
import { partWords } from './words.ts';

/** How the name begins of what Trueup does by itself; which of its reactions and jobs it was, the log of changes tells. */
const itself = 'Trueup · ';

/** A person by the name that the reader knows, or that the program did it by itself. */
export function WhoDid({ name, nameEn = null }: { name: string; nameEn?: string | null }) {
  const t = useWords(partWords);
  const nameOf = useLocalName();
  return name.startsWith(itself) ? t('byItself') : nameOf({ name, nameEn });
}
