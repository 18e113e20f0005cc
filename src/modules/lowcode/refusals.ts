import { defineRefusals } from '../../kernel/index.ts';

export const refuse = defineRefusals({
  'lowcode.version_unknown': {
    status: 404,
    what: { zh: '没有第 {number} 版配置', en: 'There is no configuration version {number}' },
    why: { zh: '这个版本从未发布。', en: 'It was never published.' },
    remedy: { zh: '请从版本列表中选择。', en: 'Choose one from the list of versions.' },
  },
  'lowcode.published_since': {
    status: 409,
    what: { zh: '配置已被他人发布为第 {actual} 版', en: 'Somebody else has published version {actual}' },
    why: {
      zh: '{changedBy} 在 {changedAt} 发布了新版；您的修改基于第 {expected} 版。',
      en: '{changedBy} published it at {changedAt}; yours was made from version {expected}.',
    },
    remedy: {
      zh: '请在第 {actual} 版上重新套用您的修改，再发布。',
      en: 'Apply your changes to version {actual} and publish again.',
    },
  },
  'lowcode.nothing_to_publish': {
    what: { zh: '没有要发布的内容', en: 'There is nothing to publish' },
    why: {
      zh: '请求里要么给出配置文档，要么给出草稿编号，二者只能有一个。',
      en: 'A request names either a document or a draft, and only one of them.',
    },
    remedy: { zh: '请给出 document 或 draftId。', en: 'Give document or draftId.' },
  },
  'lowcode.nothing_changed': {
    what: { zh: '与现行配置完全相同', en: 'This is the configuration already in force' },
    why: { zh: '发布的内容和第 {number} 版没有任何区别。', en: 'Nothing differs from version {number}.' },
    remedy: { zh: '请先修改再发布。', en: 'Change something before publishing.' },
  },
  'lowcode.draft_unknown': {
    status: 404,
    what: { zh: '找不到草稿', en: 'The draft was not found' },
    why: { zh: '草稿 {id} 不存在，或已经发布。', en: 'There is no draft {id}, or it has been published.' },
    remedy: { zh: '请重新打开草稿列表。', en: 'Open the list of drafts again.' },
  },
  'lowcode.draft_changed': {
    status: 409,
    what: { zh: '草稿已被他人修改', en: 'The draft was changed by somebody else' },
    why: {
      zh: '您看到的是第 {expected} 次保存，现在是第 {actual} 次。',
      en: 'You saw save {expected}; it is at {actual} now.',
    },
    remedy: { zh: '请刷新草稿，看清改动后再保存。', en: 'Reload the draft, look at the change, then save again.' },
  },
  'lowcode.override_repeated': {
    what: { zh: '同一范围写了两次', en: 'The same scope stands twice' },
    why: {
      zh: '第 {place} 条覆盖项的范围前面已经有了，无法判断以哪个为准。',
      en: 'Override {place} has the scope of an earlier one, so neither wins.',
    },
    remedy: { zh: '请合并成一条。', en: 'Make one override of the two.' },
  },
  'lowcode.not_plant_wide': {
    status: 403,
    what: { zh: '配置对全厂生效，您不能修改', en: 'The configuration rules the whole plant' },
    why: { zh: '{name} 的范围只限于部分车间或产线。', en: '{name} is responsible for some workshops or lines only.' },
    remedy: { zh: '请找范围为全厂的管理员。', en: 'Ask an administrator whose area is the whole plant.' },
  },
});
