import { useLanguage } from '../../../ui/i18n/index.ts';

interface Said {
  zh: string;
  en: string;
}

function isSaid(value: unknown): value is Said {
  return value !== null && typeof value === 'object' && 'zh' in value && 'en' in value;
}

/** What stands against a message, in the reader's language. */
export function ReasonCell({ reason }: { reason: unknown }) {
  const language = useLanguage();
  if (!isSaid(reason)) return <span className="faint">–</span>;
  return <span className="text-cell">{reason[language]}</span>;
}
