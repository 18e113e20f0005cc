import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { partWords } from '../words.ts';

/** Stands behind the last row: meeting it brings the next ones. The button is for who comes by keyboard, and for parts of a screen. */
export function ListEnd({
  more,
  loading,
  endless,
  onMore,
}: {
  more: boolean;
  loading: boolean;
  endless: boolean;
  onMore: () => void;
}) {
  const t = useWords(partWords);
  const end = useRef<HTMLDivElement>(null);
  const bring = useRef(onMore);
  bring.current = onMore;
  const waits = more && endless && !loading;
  useEffect(() => {
    if (!end.current || !waits) return undefined;
    const root = end.current.closest('.table-scroll');
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && bring.current(), {
      root,
      rootMargin: '800px 0px',
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [waits]);
  if (!more) return null;
  return (
    <div ref={end} className="list-end">
      <Button type="text" size="small" loading={loading} onClick={onMore}>
        {t('moreRows')}
      </Button>
    </div>
  );
}
