import { defineRefusals } from '../../kernel/index.ts';

/** Every "no" of dailyreport: what, why, and what to do now. */
export const refuse = defineRefusals({
  'dailyreport.report_unknown': {
    status: 404,
    what: ['找不到这份日报', 'There is no such daily report'],
    why: ['{id} 不存在。', '{id} does not exist.'],
    remedy: ['请从日报列表中选择。', 'Pick it from the list of daily reports.'],
  },
  'dailyreport.place_unknown': {
    status: 404,
    what: ['找不到这个车间或产线', 'There is no such workshop or line'],
    why: [
      '{id} 不存在、已停用，或者产线不在这个车间。',
      '{id} does not exist, is out of use, or the line is of another workshop.',
    ],
    remedy: ['请重新选择。', 'Choose it again.'],
  },
  'dailyreport.place_missing': {
    what: ['您没有可看的日报', 'There is no daily report for you'],
    why: ['您的权限不属于任何在用的车间或产线。', 'Your rights belong to no workshop or line that is in use.'],
    remedy: ['请管理员给您分配车间。', 'Ask an administrator to give you a workshop.'],
  },
  'dailyreport.shift_unknown': {
    status: 404,
    what: ['{place}在 {day} 没有这个班', '{place} has no such shift on {day}'],
    why: ['日历里那天没有排这个班。', 'The calendar doesn’t have it that day.'],
    remedy: ['请选那天的班次，或看全天。', 'Choose a shift of that day, or the whole day.'],
  },
  'dailyreport.day_too_far': {
    what: ['{day} 太远', '{day} is too far away'],
    why: ['日报只能看到 {days} 天以前，到明天为止。', 'Reports reach {days} days back, and to tomorrow.'],
    remedy: ['请选近一些的日子。', 'Choose a day nearer to the present.'],
  },
  'dailyreport.not_over': {
    status: 409,
    what: ['{day} 这段时间还没过完', 'This time of {day} isn’t over yet'],
    why: [
      '到 {until} 才结束，再等两分钟让最后的报工到齐。',
      'It ends at {until}; two minutes more let the last reports come in.',
    ],
    remedy: ['现在可以看当时的数；结束后再定稿。', 'Look at it as it stands now, and settle it afterwards.'],
  },
  'dailyreport.nobody_told': {
    what: ['第 {row} 行没有写发给谁', 'Row {row} names nobody'],
    why: ['每一行要有岗位、人员或渠道。', 'Each row names a role, a person or a channel.'],
    remedy: ['请补上，或删掉这一行。', 'Fill it in, or take the row out.'],
  },
  'dailyreport.told_unknown': {
    what: ['第 {row} 行的人或渠道不存在', 'Row {row} names somebody or something that isn’t there'],
    why: ['{id} 不存在或已停用。', '{id} does not exist, or is out of use.'],
    remedy: ['请重新选择。', 'Choose again.'],
  },
  'dailyreport.recipients_wrong': {
    what: ['邮件收件人写得不对', 'The mail addresses can’t be read'],
    why: ['应为邮箱地址，用逗号分开，最多 50 个。', 'They must be mail addresses between commas, 50 at most.'],
    remedy: ['例如 li@example.com, anna@example.com (en)。', 'Such as li@example.com, anna@example.com (en).'],
  },
  'dailyreport.line_elsewhere': {
    what: ['产线不在这个车间', 'The line is of another workshop'],
    why: ['选了产线，车间就必须是它的车间。', 'Where a line is named, the workshop must be its own.'],
    remedy: ['请改选车间或产线。', 'Choose the other workshop or line.'],
  },
});
