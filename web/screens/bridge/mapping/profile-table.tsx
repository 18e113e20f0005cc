import {
  type FieldProfile,
  nearWords,
  outlierWords,
  type TableProfile,
  valueTypeWords,
} from '../../../../src/mapping/profile/contract.ts';
import { useLanguage, useWords } from '../../../../ui/i18n/index.ts';
import { DataTable } from '../../../parts/data-table.tsx';
import { cleanWords } from './clean-words.ts';

const PATTERNS_SHOWN = 2;
const ODD_SHOWN = 3;
const ALIKE_SHOWN = 3;

/** Field by field what came: types, gaps, shapes, and what stands out. */
export function ProfileTable({
  profile,
  more,
  things,
}: {
  profile: TableProfile;
  more: boolean;
  things: Readonly<Record<string, string>>;
}) {
  const t = useWords(cleanWords);
  const language = useLanguage();
  const notes = [
    more && t('profileMore'),
    profile.repeatedRows > 0 && t('repeated', { count: profile.repeatedRows }),
    profile.fieldsLeftOut > 0 && t('leftOut', { count: profile.fieldsLeftOut }),
  ].filter(Boolean);
  return (
    <>
      {notes.length > 0 && <p className="faint clean-notes">{notes.join(' · ')}</p>}
      <DataTable<FieldProfile>
        compact
        rows={profile.fields}
        rowKey={({ field }) => field}
        columns={[
          {
            key: 'field',
            title: t('field'),
            render: ({ field, likelyCode }) => (
              <span className="text-cell">
                <span className="code">{field}</span>
                {likelyCode && <small className="clean-small">{t('likelyCode')}</small>}
              </span>
            ),
          },
          {
            key: 'types',
            title: t('types'),
            render: ({ types }) => (
              <span className="text-cell clean-lines">
                {types
                  .filter(({ type }, _, all) => type !== 'empty' || all.length === 1)
                  .sort((a, b) => b.count - a.count)
                  .map(({ type, count }, _, all) => (
                    <span key={type}>
                      {valueTypeWords[type][language]} {all.length > 1 && <small className="faint">{count}</small>}
                    </span>
                  ))}
              </span>
            ),
          },
          {
            key: 'empties',
            title: t('empties'),
            align: 'right',
            render: ({ empties, rows }) =>
              empties === 0 ? '–' : <span title={String(empties)}>{share(empties, rows)}</span>,
          },
          { key: 'distinct', title: t('distinct'), align: 'right', render: ({ distinct }) => distinct },
          { key: 'shape', title: t('shape'), card: 'text', render: (field) => <ShapeOf field={field} /> },
          {
            key: 'odd',
            title: t('standsOut'),
            card: 'text',
            render: (field) => <OddOf field={field} things={things} />,
          },
        ]}
      />
    </>
  );
}

function share(part: number, whole: number): string {
  const percent = (100 * part) / whole;
  return percent < 1 ? '<1%' : `${Math.round(percent)}%`;
}

/** The few values that there are, or between which they lie, and in which shapes. */
function ShapeOf({ field: { min, max, patterns, patternsFound } }: { field: FieldProfile }) {
  const t = useWords(cleanWords);
  const others = patternsFound - Math.min(PATTERNS_SHOWN, patterns.length);
  return (
    <span className="text-cell clean-lines">
      {min !== null && max !== null && <span>{min === max ? short(min) : `${short(min)} … ${short(max)}`}</span>}
      {patterns.length > 0 && (
        <small className="clean-small">
          {patterns.slice(0, PATTERNS_SHOWN).map(({ pattern, count }) => (
            <span key={pattern}>
              <span className="code">{pattern}</span> ×{count}{' '}
            </span>
          ))}
          {others > 0 && t('otherPatterns', { count: others })}
        </small>
      )}
    </span>
  );
}

function OddOf({
  field: { outliers, nearDuplicates, references },
  things,
}: {
  field: FieldProfile;
  things: Readonly<Record<string, string>>;
}) {
  const t = useWords(cleanWords);
  const language = useLanguage();
  const near = nearDuplicates.filter(({ found }) => found > 0);
  const broken = references.filter(({ brokenFound }) => brokenFound > 0);
  if (outliers.length + near.length + broken.length === 0) return <span className="faint">{t('nothingOdd')}</span>;
  return (
    <span className="text-cell clean-lines">
      {broken.map(({ set, broken: values, brokenFound, brokenRows }) => (
        <span key={set}>
          {t('unknownHere', { count: brokenFound, thing: things[set] ?? set, rows: brokenRows })}
          <small className="clean-small code">
            {values
              .slice(0, ODD_SHOWN)
              .map(({ value }) => short(value))
              .join('; ')}
            {brokenFound > ODD_SHOWN && '…'}
          </small>
        </span>
      ))}
      {outliers.slice(0, ODD_SHOWN).map(({ value, why, count }) => (
        <span key={`${why} ${value}`}>
          <b className="code">{short(value)}</b> {count > 1 && `×${count} `}
          <small className="clean-small">{outlierWords[why][language]}</small>
        </span>
      ))}
      {near.map(({ kind, groups, found }) => (
        <span key={kind} title={nearWords[kind][language]}>
          {t('alike', { count: found })}
          <small className="clean-small">
            {groups.slice(0, ALIKE_SHOWN).map((group) => (
              <span key={group[0]?.value} className="code">
                {group
                  .slice(0, ALIKE_SHOWN)
                  .map(({ value }) => short(value))
                  .join(' ≈ ')}
                {'; '}
              </span>
            ))}
          </small>
        </span>
      ))}
    </span>
  );
}

const SHORT_MAX = 28;
const short = (text: string) => (text.length > SHORT_MAX ? `${text.slice(0, SHORT_MAX - 1)}…` : text);
