import { defineRefusals } from '../../kernel/index.ts';

export const refuse = defineRefusals({
  'lowcode.version_unknown': {
    status: 404,
    what: ['没有第 {number} 版配置', 'There is no configuration version {number}'],
    why: ['这个版本从未发布。', 'It was never published.'],
    remedy: ['请从版本列表中选择。', 'Choose one from the list of versions.'],
  },
  'lowcode.published_since': {
    status: 409,
    what: ['配置已被他人发布为第 {actual} 版', 'Somebody else has published version {actual}'],
    why: [
      '{changedBy} 在 {changedAt} 发布了新版；您的修改基于第 {expected} 版。',
      '{changedBy} published it at {changedAt}; yours was made from version {expected}.',
    ],
    remedy: [
      '请在第 {actual} 版上重新套用您的修改，再发布。',
      'Apply your changes to version {actual} and publish again.',
    ],
  },
  'lowcode.nothing_to_publish': {
    what: ['没有要发布的内容', 'There is nothing to publish'],
    why: [
      '请求里要么给出配置文档，要么给出草稿编号，二者只能有一个。',
      'A request names either a document or a draft, and only one of them.',
    ],
    remedy: ['请给出 document 或 draftId。', 'Give document or draftId.'],
  },
  'lowcode.nothing_changed': {
    what: ['与现行配置完全相同', 'This is the configuration already in force'],
    why: ['发布的内容和第 {number} 版没有任何区别。', 'Nothing differs from version {number}.'],
    remedy: ['请先修改再发布。', 'Change something before publishing.'],
  },
  'lowcode.draft_unknown': {
    status: 404,
    what: ['找不到草稿', 'The draft was not found'],
    why: ['草稿 {id} 不存在，或已经发布。', 'There is no draft {id}, or it has been published.'],
    remedy: ['请重新打开草稿列表。', 'Open the list of drafts again.'],
  },
  'lowcode.draft_changed': {
    status: 409,
    what: ['草稿已被他人修改', 'The draft was changed by somebody else'],
    why: ['您看到的是第 {expected} 次保存，现在是第 {actual} 次。', 'You saw save {expected}; it is at {actual} now.'],
    remedy: ['请刷新草稿，看清改动后再保存。', 'Reload the draft, look at the change, then save again.'],
  },
  'lowcode.override_repeated': {
    what: ['同一范围写了两次', 'The same scope stands twice'],
    why: [
      '第 {place} 条覆盖项的范围前面已经有了，无法判断以哪个为准。',
      'Override {place} has the scope of an earlier one, so neither wins.',
    ],
    remedy: ['请合并成一条。', 'Make one override of the two.'],
  },
  'lowcode.not_plant_wide': {
    status: 403,
    what: ['配置对全厂生效，您不能修改', 'The configuration rules the whole plant'],
    why: ['{name} 的范围只限于部分车间或产线。', '{name} is responsible for some workshops or lines only.'],
    remedy: ['请找范围为全厂的管理员。', 'Ask an administrator whose area is the whole plant.'],
  },
});
