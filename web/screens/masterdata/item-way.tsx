import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { StateMark } from '../../../ui/state-mark.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { type ItemDocument, itemDocuments, useItemVersions } from './item-versions.ts';
import { masterdataWords } from './words.ts';

interface WayProps {
  item: { id: string; code: string };
  /** Where the reader stands. */
  at: ItemDocument;
  /** What must be done before this page is left; false when it must not be. */
  leave: () => Promise<boolean>;
}

/** From an item to its BOM, to its routing and back, without the lists between: what is there opens, what is missing begins. */
export function ItemWay({ item, at, leave }: WayProps) {
  const t = useWords(masterdataWords);
  const navigate = useNavigate();
  return (
    <nav className="item-way" aria-label={t('wayOfItem')}>
      <Button
        type="text"
        icon={<Icon name="back" size={14} />}
        onClick={async () => {
          if (await leave()) void navigate({ href: `/items/${item.id}` });
        }}
      >
        {t('item')} <span className="code">{item.code}</span>
      </Button>
      <WayStep itemId={item.id} path="/boms" current={at === '/boms'} leave={leave} />
      <WayStep itemId={item.id} path="/routings" current={at === '/routings'} leave={leave} />
    </nav>
  );
}

function WayStep({
  itemId,
  path,
  current,
  leave,
}: {
  itemId: string;
  path: ItemDocument;
  current: boolean;
  leave: WayProps['leave'];
}) {
  const t = useWords(masterdataWords);
  const navigate = useNavigate();
  const words = itemDocuments[path];
  const { newest, mayBegin, begin, busy, problem } = useItemVersions(itemId, path);
  if (current)
    return (
      <span className="item-way-here" aria-current="step">
        {t(words.title)}
      </span>
    );
  if (!newest && !mayBegin) return null;
  return (
    <>
      <Button
        type={newest ? 'text' : 'default'}
        icon={newest ? undefined : <Icon name="plus" size={14} />}
        loading={busy}
        onClick={async () => {
          if (!(await leave())) return;
          if (newest) void navigate({ href: `${path}/${newest.id}` });
          else begin();
        }}
      >
        {t(newest ? words.title : words.begin)}
        {newest && <StateMark state={newest.state} />}
      </Button>
      {problem && <ProblemView problem={problem} inline />}
    </>
  );
}
