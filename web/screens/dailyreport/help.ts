import type { HelpOfPages } from '../../app/help/page-help.ts';

export const dailyreportHelp: HelpOfPages = {
  '/daily-report': {
    zh: '一个班或一天做得怎么样：计划达成、产出、一次合格率、工时、瓶颈和原因、人和设备。每个数都能点开到那几条报工。结束后自动定稿并发送；晚报的数和定稿时的数并排看。',
    en: 'What came of a shift or a day: attainment, output, first pass yield, hours, the bottleneck and why, people and machines. Each figure opens into its reports. It is settled and sent once the time is over; what is told later stands beside it.',
  },
  '/daily-reports': {
    zh: '已经定稿的日报，一班一份、一天一份，数字不再改。打开一份可以看定稿以后又变了什么，也可以打印。',
    en: 'Reports that were settled, one for each shift and day; they don’t change. Open one to see what has been told since, and to print it.',
  },
  '/daily-reports/$reportId': {
    zh: '定稿时的数和现在的数并排：晚报的、撤销的都能点开。',
    en: 'As it was settled, and as known now: what was told late or taken back opens into its rows.',
  },
  '/report-distributions': {
    zh: '哪里的日报、每班还是每天，发给哪些岗位、人员、邮箱和通知渠道。每份日报对每个收件人只发一次。',
    en: 'Of which place, each shift or each day, and to which roles, people, addresses and channels. Of each report everybody gets one.',
  },
  '/report-sendings': {
    zh: '日报按邮件和通知渠道发出的记录：收没收到、试了几次、为什么没发出去。',
    en: 'What went out by mail and channels: whether it was taken, how often it was tried, and why not.',
  },
};
