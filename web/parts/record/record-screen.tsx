import { Button } from 'antd';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useMay } from '../../app/session.ts';
import { ListScreen, type ListScreenProps } from '../list/list-screen.tsx';
import { useListInAddress } from '../list/list-state.ts';
import { Code } from '../values.tsx';
import { partWords } from '../words.ts';
import { type OwnInputs, RecordDialog } from './record-dialog.tsx';

interface RecordScreenProps<Word extends string> extends Omit<ListScreenProps<Word>, 'create' | 'actions'> {
  /** `masterdata.location`, and what its permissions begin with. */
  entity: string;
  own?: OwnInputs;
  /** Of its form, in pixels. */
  width?: number;
}

/**
 * The screen of a thing that is its fields: its list, and its form, both drawn from the server's description. The form that is open stands
 * in the address: `?open=<id>`, or `?open=new`.
 */
export function RecordScreen<Word extends string>({ entity, own, width, cells, ...list }: RecordScreenProps<Word>) {
  const t = useWords(list.words);
  const p = useWords(partWords);
  const mayWrite = useMay()(`${entity}.write`);
  const store = useListInAddress();
  const opened = store.state.open;
  const setOpened = (open: string | undefined) => store.change({ open });
  return (
    <>
      <ListScreen
        {...list}
        cells={{
          code: ({ id, code }) => (
            <button type="button" className="link-button" onClick={() => setOpened(String(id))}>
              <Code>{String(code)}</Code>
            </button>
          ),
          ...cells,
        }}
        actions={
          mayWrite && (
            <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setOpened('new')}>
              {p('create')}
            </Button>
          )
        }
      />
      {opened && (
        <RecordDialog
          key={opened}
          entity={entity}
          list={list.list}
          title={opened === 'new' ? `${p('create')} · ${t(list.title)}` : t(list.title)}
          own={own}
          id={opened === 'new' ? undefined : opened}
          readOnly={!mayWrite}
          width={width}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
}
