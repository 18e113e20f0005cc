import { useCallback } from 'react';
import { useLanguage } from '../../ui/i18n/index.ts';
import { useAnswer } from '../app/live.ts';

interface Units {
  rows: { code: string; name: string; nameEn: string }[];
}

/** Names of units in the reader's language (`pcs` → 件); the code itself until they are known. */
export function useUnitName(): (code: string) => string {
  const language = useLanguage();
  const { data } = useAnswer<Units>('/units', { limit: 200, columns: 'code,name,nameEn' });
  return useCallback(
    (code) => {
      const unit = data?.rows.find((row) => row.code === code);
      return (language === 'en' ? unit?.nameEn : unit?.name) || unit?.name || code;
    },
    [data, language],
  );
}
