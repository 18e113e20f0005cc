import { defineRefusals } from '../../kernel/index.ts';

/** Every "no" of alerts: what, why, and what to do now. */
export const refuse = defineRefusals({
  'alerts.alert_unknown': {
    status: 404,
    what: ['找不到这条告警', 'There is no such alert'],
    why: ['{id} 不存在。', '{id} does not exist.'],
    remedy: ['请从告警列表中选择。', 'Pick it from the list of alerts.'],
  },
  'alerts.already_acknowledged': {
    status: 409,
    what: ['{person}已经确认了', '{person} has acknowledged it already'],
    why: ['{person}在 {at} 确认了“{alert}”。', '{person} acknowledged “{alert}” at {at}.'],
    remedy: ['有话请直接告诉{person}。', 'Tell {person} what there is to tell.'],
  },
  'alerts.already_cleared': {
    status: 409,
    what: ['这条告警已经解除', 'This alert has cleared'],
    why: ['“{alert}”在 {at} 恢复了。', '“{alert}” was fine again at {at}.'],
    remedy: ['不需要再处理。', 'Nothing is to be done.'],
  },
  'alerts.time_ahead': {
    what: ['时间 {at} 在将来', 'The time {at} lies in the future'],
    why: ['确认不能早于发生。', 'Nobody acknowledges what is yet to come.'],
    remedy: ['请核对设备时钟。', 'Check the clock of the device.'],
  },
  'alerts.until_passed': {
    what: ['静默到 {until}，这个时间已经过去', 'Silent until {until}, which has passed'],
    why: ['静默必须到将来的某个时间。', 'A silence lasts until a time to come.'],
    remedy: ['请选晚一些的时间。', 'Choose a later time.'],
  },
  'alerts.silent_too_long': {
    what: ['静默最多 {days} 天', 'A silence lasts {days} days at most'],
    why: ['到 {until} 太久，会忘记。', 'Until {until} is so long that it would be forgotten.'],
    remedy: ['请选早一些的时间，或停用规则。', 'Choose an earlier time, or take the rule out of use.'],
  },
  'alerts.reach_needs_workshop': {
    what: ['这条告警不属于车间', 'This alert belongs to no workshop'],
    why: ['只有车间的告警才能按车间静默。', 'Only what stands in a workshop can be silenced by workshop.'],
    remedy: ['请只静默这一件或这条规则。', 'Silence this thing, or this rule.'],
  },
  'alerts.silence_unknown': {
    status: 404,
    what: ['找不到这个静默', 'There is no such silence'],
    why: ['{id} 不存在。', '{id} does not exist.'],
    remedy: ['请从静默列表中选择。', 'Pick it from the list of silences.'],
  },
  'alerts.silence_over': {
    status: 409,
    what: ['这个静默已经结束', 'This silence is over'],
    why: ['它到 {until} 为止。', 'It lasted until {until}.'],
    remedy: ['不需要再结束。', 'Nothing is to be ended.'],
  },
  'alerts.rule_unknown': {
    status: 404,
    what: ['找不到这条告警规则', 'There is no such alert rule'],
    why: ['{id} 不存在。', '{id} does not exist.'],
    remedy: ['请从规则列表中选择。', 'Pick it from the list of rules.'],
  },
  'alerts.kind_unknown': {
    what: ['没有“{kind}”这种告警', 'There is no kind of alert called {kind}'],
    why: ['可选的有：{kinds}。', 'There are: {kinds}.'],
    remedy: ['请从列表中选择。', 'Choose one of these.'],
  },
  'alerts.limit_unknown': {
    what: ['这种告警没有界限“{limit}”', 'This kind of alert has no limit called {limit}'],
    why: ['可设的有：{limits}。', 'It has: {limits}.'],
    remedy: ['请去掉它。', 'Leave it out.'],
  },
  'alerts.limit_out_of_range': {
    what: ['{limit} 不能是 {value}', '{limit} can’t be {value}'],
    why: ['应在 {min} 到 {max} 之间。', 'It lies from {min} to {max}.'],
    remedy: ['请改成范围内的数。', 'Give a number within these.'],
  },
  'alerts.not_placed': {
    what: ['这种告警不分车间', 'This kind of alert knows no workshop'],
    why: ['它看的是全厂的东西。', 'What it looks at is the plant’s.'],
    remedy: ['请不要填车间和产线。', 'Leave workshop and line empty.'],
  },
  'alerts.line_elsewhere': {
    what: ['产线不在这个车间', 'The line isn’t in this workshop'],
    why: ['规则会什么也看不到。', 'The rule would look at nothing.'],
    remedy: ['请只填产线，或选对应的车间。', 'Give the line alone, or its own workshop.'],
  },
  'alerts.nobody_told': {
    what: ['第 {row} 行没有说通知谁', 'Row {row} doesn’t say who is told'],
    why: ['岗位、人员、渠道至少要有一个。', 'It needs a role, a person or a channel.'],
    remedy: ['请填一个，或去掉这一行。', 'Give one, or take the row away.'],
  },
  'alerts.told_unknown': {
    what: ['第 {row} 行的人员或渠道不存在', 'Row {row} names a person or channel that isn’t there'],
    why: ['{id} 不存在或已停用。', '{id} does not exist, or is no longer active.'],
    remedy: ['请重新选择。', 'Choose again.'],
  },
  'alerts.quiet_malformed': {
    what: ['免打扰时间“{given}”无法识别', 'The quiet hours “{given}” can’t be read'],
    why: ['两个都要填，写成 22:00 这样，而且不能相同。', 'Both are needed, written like 22:00, and not the same.'],
    remedy: ['请改正，或两个都不填。', 'Mend them, or leave both empty.'],
  },
  'alerts.channel_unknown': {
    status: 404,
    what: ['找不到这个通知渠道', 'There is no such channel'],
    why: ['{id} 不存在。', '{id} does not exist.'],
    remedy: ['请从渠道列表中选择。', 'Pick it from the list of channels.'],
  },
  'alerts.recipients_wrong': {
    what: ['收件人不对', 'The recipients aren’t right'],
    why: ['邮件需要至少一个邮箱地址，其他方式不填。', 'E-mail needs at least one address, other ways have none.'],
    remedy: ['请写邮箱地址，用逗号分开。', 'Give mail addresses between commas.'],
  },
  'alerts.reach_malformed': {
    what: ['允许访问的内网地址无法识别', 'The own addresses can’t be read'],
    why: ['{reason}', '{reason}'],
    remedy: ['请每行写一个主机名、IP 或网段。', 'Write a host, an address or a network on each line.'],
  },
  'alerts.address_malformed': {
    what: ['地址不对', 'The address isn’t right'],
    why: ['{reason}', '{reason}'],
    remedy: ['请从机器人设置中复制完整的 Webhook 地址。', 'Copy the whole webhook address from the robot’s settings.'],
  },
  'alerts.secret_needless': {
    what: ['这种渠道不用这个密钥', 'This kind of channel has no use for this secret'],
    why: ['{kind} 不签名，或不用地址。', '{kind} doesn’t sign, or has no address.'],
    remedy: ['请不要填。', 'Leave it out.'],
  },
});
