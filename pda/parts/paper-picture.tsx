import { useEffect, useState } from 'react';
import { useWords } from '../../ui/i18n/index.ts';
import { openContent } from '../offline/open-content.ts';
import type { PaperFile } from '../offline/paper-store.ts';
import { partWords } from './words.ts';

/** A picture that stands on a screen, from this device where it lies here. */
export function PaperPicture({ file }: { file: PaperFile }) {
  const address = useAddress(file);
  const t = useWords(partWords);
  if (address === 'gone') return <span className="kicker">{t('paperGone')}</span>;
  return address ? <img src={address} alt={file.title} /> : <span className="skeleton" />;
}

/** Under which the page shows bytes that it holds itself. */
function useAddress(file: PaperFile): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    let made: string | undefined;
    let left = false;
    openContent(file).then(
      (content) => {
        if (left) return;
        made = URL.createObjectURL(content);
        setAddress(made);
      },
      () => !left && setAddress('gone'),
    );
    return () => {
      left = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [file]);
  return address;
}
