import { Button } from 'antd';
import { useWords } from '../../../../ui/i18n/index.ts';
import { Icon } from '../../../../ui/icon.tsx';
import { Panel, SkeletonLines } from '../../../parts/page.tsx';
import { ProblemView } from '../../../parts/problem-view.tsx';
import { valueAt } from '../browse-panel.tsx';
import type { BothSides } from './use-both-sides.ts';
import { mappingWords } from './words.ts';

/** The fields of a row as it comes, with their values; one press uses a field for the line that is open. */
export function SourcePanel({
  sides: { samples, sources, direction, fetch, fetching, problem },
  at,
  used,
  onAt,
  onUse,
}: {
  sides: BothSides;
  at: number;
  used: ReadonlySet<string>;
  onAt: (at: number) => void;
  onUse?: (path: string) => void;
}) {
  const t = useWords(mappingWords);
  const row = samples[at];
  return (
    <div className="mapping-source">
      <Panel
        title={t(direction === 'in' ? 'their' : 'ourRow')}
        aside={
          samples.length > 1 && (
            <span className="row-gap" style={{ flexWrap: 'nowrap' }}>
              <Button
                size="small"
                type="text"
                aria-label="←"
                disabled={at === 0}
                icon={<Icon name="back" size={14} />}
                onClick={() => onAt(at - 1)}
              />
              <span>
                {at + 1}/{samples.length}
              </span>
              <Button
                size="small"
                type="text"
                aria-label="→"
                disabled={at >= samples.length - 1}
                icon={<Icon name="forward" size={14} />}
                onClick={() => onAt(at + 1)}
              />
            </span>
          )
        }
      >
        {fetching && samples.length === 0 && <SkeletonLines count={4} />}
        {problem && <ProblemView problem={problem} inline />}
        {!fetching && samples.length === 0 && (
          <div className="stack" style={{ gap: 8 }}>
            <span className="faint">{t('noSamples')}</span>
            {direction === 'in' && (
              <Button style={{ justifySelf: 'start' }} onClick={fetch}>
                {t('fetchSamples')}
              </Button>
            )}
          </div>
        )}
        {onUse && sources.length > 0 && <small className="faint">{t('pressToUse')}</small>}
        <ul className="source-fields">
          {sources.map(({ path, label }) => (
            <li key={path} className={used.has(path) ? 'is-used' : undefined}>
              <button type="button" disabled={!onUse} onClick={() => onUse?.(path)}>
                <span>
                  {label && label !== path ? `${label} ` : ''}
                  <span className="code">{path}</span>
                </span>
                <small>{say(valueAt(row, path))}</small>
              </button>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}

function say(value: unknown): string {
  if (value === undefined) return '';
  if (value === null || value === '') return '–';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
