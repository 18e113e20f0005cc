import { useLanguage } from '../../ui/i18n/index.ts';

/** A name in the reader's language; the Chinese one where no English one was given. */
export function useNameOf(): (name: string, nameEn?: string | null) => string {
  const language = useLanguage();
  return (name, nameEn) => (language === 'en' && nameEn ? nameEn : name);
}
