import type { HelpOfPages } from '../../app/help/page-help.ts';

export const nonconformanceHelp: HelpOfPages = {
  '/nonconformances': {
    zh: '每一处不合格一张单：是什么、在哪里发现、冻结了什么、为什么、谁来改。检验判不合格会自动提单，现场也可以扫码提。',
    en: 'One record for everything that isn’t as it should be: what, where found, what is held, why it came, who puts it right. A rejected inspection raises one by itself, and the floor raises one by scanning.',
  },
  '/nonconformances/actions': {
    zh: '所有不合格品单的纠正和预防措施：谁、做什么、哪天到期。做完的由别人验证是否有效。',
    en: 'Corrective and preventive actions of all nonconformances: who does what until when. Whether one helped is said by somebody else.',
  },
  '/nonconformances/held': {
    zh: '被不合格品单冻结的每一行库存，还有多少没有放行。放行在它的单据上做。',
    en: 'Every line of stock that a nonconformance holds, and how much of it waits for a release. It is released on its record.',
  },
  '/nonconformances/$reportId': {
    zh: '一张不合格品单：先看受影响的批次现在在哪里，一键冻结；再写原因和五个为什么，安排措施，验证后结案。放行要写理由，记在您名下。',
    en: 'One nonconformance: see where the touched lots are now and hold them at one click; then state the cause with its five whys, plan actions, and close it once they helped. A release needs a reason and bears your name.',
    from: '/nonconformances',
  },
};
