import { defineNotice } from '../../kernel/index.ts';
import { unitName } from '../masterdata/index.ts';
import { reportSettled } from './events.ts';

const percent = (ratio: number | null) => (ratio === null ? '–' : `${(ratio * 100).toFixed(1)} %`);

/** The report of a shift or day, to whom its distribution names. */
export const dailyreportNotices = [
  defineNotice({
    name: 'dailyreport.report-settled',
    label: { zh: '生产日报', en: 'Daily reports' },
    on: reportSettled,
    when: ({ roles, personIds }) => roles.length + personIds.length > 0,
    about: ({ reportId }) => ({ list: 'dailyreport.reports', query: { 'f.id.eq': reportId } }),
    title: ({ day, placeName, placeNameEn, shiftName, shiftNameEn }) => ({
      zh: `生产日报 ${day} ${placeName}${shiftName ? ` ${shiftName}` : ''}`,
      en: `Daily report ${day} ${placeNameEn || placeName}${shiftNameEn ? ` ${shiftNameEn}` : ''}`,
    }),
    detail: ({ unit, good, scrap, firstPass, due, met, bottleneck, bottleneckEn, cause }) => ({
      zh: [
        `良品 ${good} ${unitName(unit, 'zh')}，报废 ${scrap}，一次合格率 ${percent(firstPass)}，按期 ${met}/${due}`,
        ...(bottleneck ? [`瓶颈 ${bottleneck}${cause ? `：${cause.zh}` : ''}`] : []),
      ].join('；'),
      en: [
        `good ${good} ${unitName(unit, 'en')}, scrap ${scrap}, first pass ${percent(firstPass)}, on time ${met}/${due}`,
        ...(bottleneck ? [`bottleneck ${bottleneckEn ?? bottleneck}${cause ? `: ${cause.en}` : ''}`] : []),
      ].join('; '),
    }),
    to: { rolesOf: ({ roles }) => roles, mentioned: ({ personIds }) => personIds },
  }),
];
