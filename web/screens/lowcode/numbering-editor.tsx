import { Input } from 'antd';
import { type DocumentKind, documentKinds, type Settings } from '../../../src/modules/lowcode/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { useApi } from '../../parts/use-api.ts';
import { configurationWords } from './words.ts';

/** How documents are numbered; an empty field takes the usual pattern. */
export function NumberingEditor({
  settings,
  readOnly,
  onChange,
}: {
  settings: Settings;
  readOnly: boolean;
  onChange: (settings: Settings) => void;
}) {
  const t = useWords(configurationWords);
  const inForce = useApi<{ numbering: Record<string, string> }>('lowcode', '/configuration');
  function set(kind: DocumentKind, pattern: string): void {
    const { [kind]: _before, ...rest } = settings.numbering;
    onChange({ ...settings, numbering: pattern === '' ? rest : { ...rest, [kind]: pattern } });
  }
  return (
    <>
      <p className="faint" style={{ marginBottom: 8 }}>
        {t('patternHelp')}
      </p>
      <DataTable<{ kind: DocumentKind }>
        rows={documentKinds.map((kind) => ({ kind }))}
        rowKey={(row) => row.kind}
        columns={[
          { key: 'kind', title: t('document'), render: (row) => <span className="code">{row.kind}</span> },
          {
            key: 'pattern',
            title: t('pattern'),
            render: (row) => (
              <Input
                size="small"
                className="code"
                style={{ width: 260 }}
                disabled={readOnly}
                placeholder={inForce.data?.numbering[row.kind] ?? ''}
                value={settings.numbering[row.kind] ?? ''}
                onChange={(event) => set(row.kind, event.target.value)}
              />
            ),
          },
        ]}
      />
    </>
  );
}
