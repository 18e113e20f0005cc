import { Alert, Button, Table } from 'antd';
import { useEffect } from 'react';
import type { FileStoresView } from '../../../src/modules/collaboration/contract.ts';
import { formatBytes } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { type Fact, Facts, Page, Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Age } from '../../parts/values.tsx';
import { storeWords } from './words.ts';

const LOOKED_AGAIN_MILLISECONDS = 5_000;

/** Where the content of files lies, and whether the store outside works. */
export function FileStore() {
  const t = useWords(storeWords);
  const query = useApi<FileStoresView>('collaboration', '/file-stores', { staleTime: 0 });
  const { refetch, isFetching, data } = query;
  const watched = data !== undefined && data.outsidePlace !== null;
  useEffect(() => {
    if (!watched) return;
    const timer = setInterval(() => void refetch(), LOOKED_AGAIN_MILLISECONDS);
    return () => clearInterval(timer);
  }, [watched, refetch]);
  return (
    <Page
      title={t('fileStore')}
      actions={
        watched && (
          <Button loading={isFetching} onClick={() => void refetch()}>
            {t('tryAgain')}
          </Button>
        )
      }
    >
      <Loaded query={query}>
        {(stores) => (
          <>
            <State stores={stores} />
            <Places stores={stores} />
            {stores.outsidePlace !== null && <HowToMove stores={stores} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function State({ stores: { outsidePlace, trouble, triedAt, amounts } }: { stores: FileStoresView }) {
  const t = useWords(storeWords);
  const style = { marginBottom: 12 };
  if (outsidePlace === null) {
    return amounts.outside > 0 ? (
      <Alert style={style} type="error" showIcon title={t('notSet')} description={t('notSetHow')} />
    ) : (
      <Alert style={style} type="info" showIcon title={t('onlyHere')} description={t('onlyHereHow')} />
    );
  }
  if (triedAt === null) return <Alert style={style} type="info" showIcon title={t('trying')} />;
  if (!trouble) {
    return (
      <Alert
        style={style}
        type="success"
        showIcon
        title={t('works')}
        description={t('worksHow', { place: outsidePlace })}
      />
    );
  }
  const { what, why, remedy } = trouble;
  return <Alert style={style} type="error" showIcon title={what} description={`${why} ${remedy}`} />;
}

function Places({ stores }: { stores: FileStoresView }) {
  const t = useWords(storeWords);
  const { place, outsidePlace, triedAt, amounts } = stores;
  const facts: Fact[] = [
    { label: t('newGo'), value: t(place === 's3' ? 'outside' : 'database') },
    ...(outsidePlace === null
      ? []
      : [
          { label: t('outside'), value: <span className="code">{outsidePlace}</span>, wide: true },
          { label: t('triedAt'), value: <Age at={triedAt} /> },
        ]),
  ];
  const rows = [
    { key: 'database' as const, count: amounts.inDatabase, bytes: amounts.bytesInDatabase },
    ...(outsidePlace === null && amounts.outside === 0
      ? []
      : [{ key: 'outside' as const, count: amounts.outside, bytes: amounts.bytesOutside }]),
  ];
  return (
    <Panel title={t('whereTheyLie')}>
      <div className="stack">
        <Facts facts={facts} />
        <Table
          size="small"
          pagination={false}
          dataSource={rows}
          columns={[
            { title: t('place'), render: (_, { key }) => t(key) },
            { title: t('contents'), align: 'right', render: (_, { count }) => count.toLocaleString('en') },
            { title: t('size'), align: 'right', render: (_, { bytes }) => formatBytes(bytes) },
          ]}
        />
        {amounts.left > 0 && <p className="faint">{t('leftHow', { count: amounts.left.toLocaleString('en') })}</p>}
      </div>
    </Panel>
  );
}

/** Only when something lies in the other place. */
function HowToMove({ stores: { place, amounts } }: { stores: FileStoresView }) {
  const t = useWords(storeWords);
  if ((place === 's3' ? amounts.inDatabase : amounts.outside) === 0) return null;
  return (
    <Panel title={t('move')}>
      <p>{t('moveHow')}</p>
      <code className="code">npx trueup files move --to {place}</code>
    </Panel>
  );
}
