import { Button, Dropdown } from 'antd';
import { useEffect } from 'react';
import type { PrintDescription } from '../../src/kernel/contract.ts';
import { apiUrl } from '../../ui/api.ts';
import { useLanguage, useWords } from '../../ui/i18n/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { LabelButton } from './labels/label-button.tsx';
import { useApi } from './use-api.ts';
import { partWords } from './words.ts';

/** The documents that the reader may print. */
export function usePrints(): readonly PrintDescription[] {
  return useApi<PrintDescription[]>('kernel', '/prints', { staleTime: Number.POSITIVE_INFINITY }).data ?? [];
}

/** Prints one thing: its documents in either language or both, and its labels; Ctrl+P prints the first in the reader's own. Nothing where there is none. */
export function PrintButton({ of, id }: { of: string; id: string }) {
  const language = useLanguage();
  const prints = usePrints().filter((print) => print.of === of);
  const addressOf = ({ path }: PrintDescription, chosen: string) =>
    apiUrl(path.replace(':id', id), { language: chosen });
  const first = prints[0] && addressOf(prints[0], language);
  useEffect(() => {
    if (!first) return;
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key.toLowerCase() !== 'p' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      window.open(first, '_blank', 'noopener');
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [first]);
  return (
    <>
      <PrintMenu prints={prints} addressOf={addressOf} />
      <LabelButton kind={of} ids={[id]} />
    </>
  );
}

/** Several things in one file, at most as many as the server takes. */
export function PrintSeveral({ list, ids }: { list: string; ids: readonly string[] }) {
  const prints = usePrints().filter((print) => print.list === list);
  return <PrintMenu prints={prints} addressOf={({ several }, language) => apiUrl(several, { ids, language })} />;
}

interface PrintMenuProps {
  prints: readonly PrintDescription[];
  addressOf: (print: PrintDescription, language: string) => string;
}

function PrintMenu({ prints, addressOf }: PrintMenuProps) {
  const t = useWords(partWords);
  if (prints.length === 0) return null;
  const items = prints.flatMap((print) =>
    (['zh', 'en', 'both'] as const).map((language) => ({
      key: `${print.name} ${language}`,
      label: (
        <a href={addressOf(print, language)} target="_blank" rel="noreferrer">
          {t(({ zh: 'printChinese', en: 'printEnglish', both: 'printBoth' } as const)[language], {
            title: print.title,
          })}
        </a>
      ),
    })),
  );
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button icon={<Icon name="print" size={16} />} title={t('printKey')}>
        {t('print')}
      </Button>
    </Dropdown>
  );
}
