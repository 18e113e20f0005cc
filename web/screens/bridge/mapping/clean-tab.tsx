import { Button } from 'antd';
import type { RowRepairRule } from '../../../../src/mapping/repair/contract.ts';
import { useWords } from '../../../../ui/i18n/index.ts';
import { useMay } from '../../../app/session.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Panel } from '../../../parts/page.tsx';
import { cleanWords } from './clean-words.ts';
import { ProfileTable } from './profile-table.tsx';
import { RepairPreviewPanel } from './repair-preview.tsx';
import { RepairRules } from './repair-rules.tsx';
import type { BothSides } from './use-both-sides.ts';
import { usePreview, useProfile } from './use-cleaning.ts';
import { isWhole } from './use-tried.ts';

/** What the data is like on the left, the rules that mend it on the right, and what they would do below. */
export function CleanTab({
  routeId,
  rules,
  sides,
  readOnly,
  onChange,
}: {
  routeId: string;
  rules: RowRepairRule[];
  sides: BothSides;
  readOnly: boolean;
  onChange: (rules: RowRepairRule[]) => void;
}) {
  const t = useWords(cleanWords);
  const may = useMay();
  const query = useProfile(routeId);
  const profile = query.data?.profile;
  const whole = rules.filter(isWhole);
  const preview = usePreview(routeId, may('bridge.route.write') && whole.length > 0 ? whole : undefined);
  const known = profile?.fields.length
    ? profile.fields.map(({ field }) => field)
    : sides.sources.map(({ path }) => path);
  // What stands in a list can't be named by a rule.
  const fields = known.filter((path) => !path.includes('[]'));
  return (
    <div className="stack">
      <div className="clean-both">
        <Panel
          title={t('profile')}
          aside={
            <span className="row-gap">
              {profile && <span className="faint">{t('profileOf', { count: profile.rows, rows: profile.rows })}</span>}
              <Button size="small" loading={query.isFetching} onClick={() => void query.refetch()}>
                {t('lookAgain')}
              </Button>
            </span>
          }
          flush
        >
          <Loaded query={query}>
            {(data) => {
              if (!data.profile) return <p className="caution">{t('mayNotSee')}</p>;
              if (data.profile.rows === 0) return <Empty icon="import" what={t('noRows')} how={t('noRowsHow')} />;
              return <ProfileTable profile={data.profile} more={data.more} things={data.things} />;
            }}
          </Loaded>
        </Panel>
        <RepairRules rules={rules} fields={fields} readOnly={readOnly} onChange={onChange} />
      </div>
      {may('bridge.route.write') && <RepairPreviewPanel any={whole.length > 0} query={preview} />}
    </div>
  );
}
