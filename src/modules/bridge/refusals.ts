import { defineRefusals } from '../../kernel/index.ts';

/** Every "no" of the bridge: what, why with figures, and what to do now. */
export const refuse = defineRefusals({
  'bridge.two_masters': {
    status: 409,
    what: ['{entity} 的 {field} 已有主系统', '{field} of {entity} has a master already'],
    why: [
      '它以 {system} 为准；两个系统都能改，会没完没了地互相覆盖。',
      'It is {system}; two that both set it would undo each other for ever.',
    ],
    remedy: [
      '请先从那个系统里去掉它，或只写各自负责的字段。',
      'Take it from that system first, or name only the fields that are each one’s own.',
    ],
  },
  'bridge.kind_unknown': {
    what: ['没有 {kind} 这种连接方式', 'There is no way of connecting called {kind}'],
    why: ['可用的有：{kinds}。', 'There are: {kinds}.'],
    remedy: ['请从列表中选择。', 'Choose one of them.'],
  },
  'bridge.not_practice': {
    what: ['{code} 不是练习系统', '{code} isn’t a practice system'],
    why: [
      '只有练习系统的数据存在 Trueup 里，可以在这里改。',
      'Only what a practice system holds is kept in Trueup and can be changed here.',
    ],
    remedy: [
      '请在对方系统里改，或选择练习系统的连接。',
      'Change it over there, or choose a connection to a practice system.',
    ],
  },
  'bridge.setting_unknown': {
    what: ['{kind} 没有 {setting} 这项设置', '{kind} has no setting {setting}'],
    why: ['设置项由连接方式决定。', 'The way of connecting says what can be set.'],
    remedy: ['请删除它，或改用它的正确名称。', 'Take it out, or use its right name.'],
  },
  'bridge.setting_missing': {
    what: ['缺少设置：{settingZh}', '{settingEn} is missing'],
    why: ['没有它无法连接。', 'Without it there is no connection.'],
    remedy: ['请填写。', 'Fill it in.'],
  },
  'bridge.setting_malformed': {
    what: ['设置不对：{settingZh}', '{settingEn} isn’t right'],
    why: ['值的类型或范围不符合要求。', 'Its value is of another kind, or out of bounds.'],
    remedy: ['请按字段说明改正。', 'Mend it as the field explains.'],
  },
  'bridge.secret_unknown': {
    what: ['{kind} 不需要 {secret}', '{kind} needs no {secret}'],
    why: ['它能保存的密钥：{secrets}。', 'It keeps: {secrets}.'],
    remedy: ['请用这些名称。', 'Use one of these names.'],
  },
  'bridge.cron_malformed': {
    what: ['时间表 {cron} 不对', 'The timetable {cron} isn’t right'],
    why: ['需要五段：分 时 日 月 周。', 'It needs five parts: minute, hour, day, month, weekday.'],
    remedy: ['例如 0 6 * * 1-5 表示周一到周五 6:00。', 'For example 0 6 * * 1-5 for 6:00 from Monday to Friday.'],
  },
  'bridge.nothing_watched': {
    what: ['没有选择要监视的字段', 'No field is watched'],
    why: ['发送通道只在选定字段变化时发送。', 'A route out tells when the chosen fields change.'],
    remedy: ['请至少选一个字段。', 'Choose at least one.'],
  },
  'bridge.subject_unknown': {
    what: ['这里没有 {subject}', 'There is no {subject} here'],
    why: ['接收的数据要成为一种档案或一条命令。', 'What comes in becomes a record or a command.'],
    remedy: ['请从列表中选择，例如 masterdata.item。', 'Choose one from the list, such as masterdata.item.'],
  },
  'bridge.list_unknown': {
    what: ['没有可监视的列表 {list}', 'There is no list {list} to watch'],
    why: ['要监视的列表每行要由一个编号认出。', 'Each row of a list that is watched is known by one id.'],
    remedy: ['请从列表中选择，例如 masterdata.items。', 'Choose one, such as masterdata.items.'],
  },
  'bridge.column_unknown': {
    what: ['{list} 没有 {column} 这一列', '{list} has no column {column}'],
    why: ['只能监视列表里有的列。', 'Only columns of the list can be watched.'],
    remedy: ['请从列里选择。', 'Choose one of its columns.'],
  },
  'bridge.event_unknown': {
    what: ['没有 {type} 这种事件', 'There is no event {type}'],
    why: ['没有任何模块会发出它。', 'No module tells it.'],
    remedy: ['请从事件文档中选择。', 'Choose from the document of events.'],
  },
  'bridge.route_unknown': {
    status: 404,
    what: ['找不到这个通道', 'There is no such route'],
    why: ['{id} 不存在。', '{id} does not exist.'],
    remedy: ['请刷新列表后再试。', 'Refresh the list and try again.'],
  },
  'bridge.connection_unknown': {
    status: 404,
    what: ['找不到这个连接', 'There is no such connection'],
    why: ['{id} 不存在。', '{id} does not exist.'],
    remedy: ['请刷新列表后再试。', 'Refresh the list and try again.'],
  },
  'bridge.not_answered': {
    status: 502,
    what: ['对方没有给出数据', 'The other side gave nothing'],
    why: ['{reasonZh}', '{reasonEn}'],
    remedy: ['请用“测试连接”看哪一步不通。', 'Press “Try the connection” to see which step fails.'],
  },
  'bridge.link_unknown': {
    what: ['找不到{thingZh} {value}', 'There is no {thingEn} {value}'],
    why: [
      '字段 {field} 里的值既不是对方的编号，也不是这里的编码。',
      'What {field} holds is neither an id of that system nor a code here.',
    ],
    remedy: ['请先同步或新建它，再重放这条消息。', 'Bring it over or make it first, then replay this message.'],
  },
  'bridge.value_malformed': {
    what: ['字段 {field} 的值不能用：{value}', '{field} can’t be {value}'],
    why: [
      '它不符合这里对该字段的要求，或缺少必填内容。',
      'It isn’t what the field takes here, or something that is needed is missing.',
    ],
    remedy: [
      '请在映射里转换它，或修复这条消息后重放。',
      'Convert it in the mapping, or repair the message and replay it.',
    ],
  },
  'bridge.value_missing': {
    what: ['缺少 {field}', '{field} is missing'],
    why: ['新建时必须有它，而这一行没有给出。', 'A new one must have it, and this row gives none.'],
    remedy: [
      '请在映射里给它来源或默认值，或修复这条消息后重放。',
      'Give it a source or a default in the mapping, or repair the message and replay it.',
    ],
  },
  'bridge.command_not_permitted': {
    status: 403,
    what: ['{name} 不能执行 {command}', '{name} may not do {command}'],
    why: [
      '消息按发布映射的人的权限处理，而他没有这个权限。',
      'Messages are taken with the rights of whoever published the mapping, who may not do this.',
    ],
    remedy: ['请由有权限的人重新发布映射。', 'Have the mapping published by somebody who may.'],
  },
  'bridge.mapping_stale': {
    status: 409,
    what: ['草稿已被别人改过', 'Somebody has changed the draft'],
    why: ['您看到的是第 {seen} 版，现在是第 {now} 版。', 'You saw version {seen}; it is {now} now.'],
    remedy: ['请重新打开后再改。', 'Open it again and make your change there.'],
  },
  'bridge.no_draft': {
    status: 409,
    what: ['没有草稿可发布', 'There is no draft to publish'],
    why: ['这个通道的映射没有未发布的改动。', 'The route’s mapping has no change that isn’t published.'],
    remedy: ['请先修改并保存映射。', 'Change and save the mapping first.'],
  },
  'bridge.mapping_wrong': {
    what: ['映射有 {count} 处不对：{firstZh}', 'The mapping has {count} mistakes: {firstEn}'],
    why: ['发布后每条消息都会失败。', 'Once published, every message would fail.'],
    remedy: ['请按提示改正后再发布。', 'Mend them as they say, then publish.'],
  },
  'bridge.cases_fail': {
    what: ['{count} 个测试样例没有通过：{names}', '{count} test cases fail: {names}'],
    why: ['映射给出的结果与样例期望的不同。', 'The mapping gives something else than the cases expect.'],
    remedy: ['请改映射，或改样例的期望。', 'Mend the mapping, or what the case expects.'],
  },
  'bridge.cases_slow': {
    what: ['{count} 个测试样例算得太久', 'The {count} test cases take too long'],
    why: ['{seconds} 秒内没有算完。', 'They were not done within {seconds} s.'],
    remedy: ['请简化表达式，或减少样例后再发布。', 'Make the expressions simpler, or keep fewer cases, then publish.'],
  },
  'bridge.route_takes_no_files': {
    status: 409,
    what: ['通道 {code} 不收上传的文件', 'The route {code} takes no files that are uploaded'],
    why: ['它的连接方式不是“上传文件”。', 'Its connection isn’t one of files that people upload.'],
    remedy: [
      '请选一条“上传文件”的通道，或为这个系统新建一个“上传文件”的连接。',
      'Choose a route of uploaded files, or make a connection of that kind for this system.',
    ],
  },
  'bridge.file_empty': {
    what: ['文件 {name} 是空的', 'The file {name} is empty'],
    why: ['里面没有内容可读。', 'There is nothing in it to read.'],
    remedy: ['请检查对方的导出后重新上传。', 'Look at the export of the other system, then upload it again.'],
  },
  'bridge.message_unknown': {
    status: 404,
    what: ['找不到这条消息', 'There is no such message'],
    why: ['{id} 不存在，或已过保留期。', '{id} does not exist, or is older than what is kept.'],
    remedy: ['请刷新后再试。', 'Refresh and try again.'],
  },
  'bridge.message_settled': {
    status: 409,
    what: ['这条消息不用处理', 'This message needs nothing'],
    why: ['它的状态是 {state}，不是失败或只保存。', 'It is {state}, neither failed nor kept aside.'],
    remedy: ['请刷新后再看。', 'Refresh and look again.'],
  },
  'bridge.merge_same': {
    what: ['两边是同一个对象', 'Both are the same thing'],
    why: ['合并需要两个不同的对象。', 'A merge needs two.'],
    remedy: ['请选择另一个。', 'Choose another one.'],
  },
  'bridge.nothing_to_merge': {
    status: 409,
    what: ['没有外部编号可合并', 'There are no foreign ids to merge'],
    why: ['没有任何系统的编号指向前者。', 'No system’s id means the first of them.'],
    remedy: ['请刷新后再看。', 'Refresh and look again.'],
  },
  'bridge.hook_unproven': {
    status: 400,
    what: ['无法确认这条消息来自对方', 'Nobody can say that this message is from who it says'],
    why: ['地址、签名、密钥或时间戳不对。', 'Its address, signature, secret or timestamp isn’t right.'],
    remedy: [
      '请按连接的设置签名；密钥由管理员在连接里设置。',
      'Sign it as the connection is set; its secret is set there by an administrator.',
    ],
  },
  'bridge.hook_too_many': {
    what: ['一次 {count} 行太多', '{count} rows are too many at once'],
    why: ['一次最多 {most} 行。', 'At most {most} at once.'],
    remedy: ['请分几次推送。', 'Post them in parts.'],
  },
  'bridge.route_not_stopped': {
    status: 409,
    what: ['{code} 没有停', '{code} isn’t stopped'],
    why: ['保护没有触发，或已有人放行。', 'Nothing stopped it, or somebody let it go on already.'],
    remedy: ['请刷新后再看。', 'Refresh and look again.'],
  },
});
