import { useWords } from '../../ui/i18n/index.ts';
import { partWords } from './words.ts';

/** How the name begins of what Trueup does by itself; which of its reactions and jobs it was, the log of changes tells. */
const itself = 'Trueup · ';

/** A person by name, or that the program did it by itself. */
export function WhoDid({ name }: { name: string }) {
  const t = useWords(partWords);
  return name.startsWith(itself) ? t('byItself') : name;
}
