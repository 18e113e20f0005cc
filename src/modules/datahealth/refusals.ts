import { defineRefusals } from '../../kernel/index.ts';

/** Every "no" of datahealth: what, why, and what to do now. */
export const refuse = defineRefusals({
  'datahealth.alert_unknown': {
    status: 404,
    what: ['找不到这条告警', 'There is no such alert'],
    why: ['{id} 不存在。', '{id} does not exist.'],
    remedy: ['请从告警列表中选择。', 'Pick it from the list of alerts.'],
  },
  'datahealth.alert_closed': {
    status: 409,
    what: ['这条告警已经恢复', 'This alert has closed'],
    why: ['它所查的数据已回到界限以内。', 'What it was about is within its limit again.'],
    remedy: ['不需要确认；请刷新列表。', 'Nothing is to be acknowledged; look again at the list.'],
  },
  'datahealth.percent_above_hundred': {
    what: ['界限不能超过 100 %', 'The limit can’t be above 100 %'],
    why: ['“{measure}”是百分比，填的是 {threshold}。', '“{measure}” is a percentage, and {threshold} was given.'],
    remedy: ['请填 0 到 100 之间的数。', 'Give a number from 0 to 100.'],
  },
  'datahealth.route_of_other_system': {
    what: ['通道和系统不一致', 'Route and system don’t belong together'],
    why: [
      '所选通道不属于所选系统，规则什么也查不到。',
      'The route isn’t one of that system, so the rule would look at nothing.',
    ],
    remedy: ['请只选其中一个。', 'Choose one of the two.'],
  },
  'datahealth.people_unknown': {
    what: ['找不到要通知的人', 'Somebody who is to be told isn’t there'],
    why: ['{id} 不存在或已停用。', '{id} does not exist, or is no longer active.'],
    remedy: ['请从人员列表中选择。', 'Pick them from the list of people.'],
  },
  'datahealth.nobody_told': {
    what: ['这条规则没有人会收到', 'Nobody would be told by this rule'],
    why: ['选了“只有下面的人”，但没有列出人员。', 'It tells only the people below, and names none.'],
    remedy: ['请列出人员，或改为通知岗位。', 'Name people, or choose roles.'],
  },
});
