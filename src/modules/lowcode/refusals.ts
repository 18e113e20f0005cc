import { defineRefusals } from '../../kernel/index.ts';

export const refuse = defineRefusals({
  'lowcode.version_unknown': {
    status: 404,
    zh: { what: '没有第 {number} 版配置', why: '这个版本从未发布。', remedy: '请从版本列表中选择。' },
    en: {
      what: 'There is no configuration version {number}',
      why: 'It was never published.',
      remedy: 'Choose one from the list of versions.',
    },
  },
  'lowcode.published_since': {
    status: 409,
    zh: {
      what: '配置已被他人发布为第 {actual} 版',
      why: '{changedBy} 在 {changedAt} 发布了新版；您的修改基于第 {expected} 版。',
      remedy: '请在第 {actual} 版上重新套用您的修改，再发布。',
    },
    en: {
      what: 'Somebody else has published version {actual}',
      why: '{changedBy} published it at {changedAt}; yours was made from version {expected}.',
      remedy: 'Apply your changes to version {actual} and publish again.',
    },
  },
  'lowcode.nothing_to_publish': {
    status: 422,
    zh: {
      what: '没有要发布的内容',
      why: '请求里要么给出配置文档，要么给出草稿编号，二者只能有一个。',
      remedy: '请给出 document 或 draftId。',
    },
    en: {
      what: 'There is nothing to publish',
      why: 'A request names either a document or a draft, and only one of them.',
      remedy: 'Give document or draftId.',
    },
  },
  'lowcode.nothing_changed': {
    status: 422,
    zh: { what: '与现行配置完全相同', why: '发布的内容和第 {number} 版没有任何区别。', remedy: '请先修改再发布。' },
    en: {
      what: 'This is the configuration already in force',
      why: 'Nothing differs from version {number}.',
      remedy: 'Change something before publishing.',
    },
  },
  'lowcode.draft_unknown': {
    status: 404,
    zh: { what: '找不到草稿', why: '草稿 {id} 不存在，或已经发布。', remedy: '请重新打开草稿列表。' },
    en: {
      what: 'The draft was not found',
      why: 'There is no draft {id}, or it has been published.',
      remedy: 'Open the list of drafts again.',
    },
  },
  'lowcode.draft_changed': {
    status: 409,
    zh: {
      what: '草稿已被他人修改',
      why: '您看到的是第 {expected} 次保存，现在是第 {actual} 次。',
      remedy: '请刷新草稿，看清改动后再保存。',
    },
    en: {
      what: 'The draft was changed by somebody else',
      why: 'You saw save {expected}; it is at {actual} now.',
      remedy: 'Reload the draft, look at the change, then save again.',
    },
  },
  'lowcode.override_repeated': {
    status: 422,
    zh: {
      what: '同一范围写了两次',
      why: '第 {place} 条覆盖项的范围前面已经有了，无法判断以哪个为准。',
      remedy: '请合并成一条。',
    },
    en: {
      what: 'The same scope stands twice',
      why: 'Override {place} has the scope of an earlier one, so neither wins.',
      remedy: 'Make one override of the two.',
    },
  },
  'lowcode.not_plant_wide': {
    status: 403,
    zh: {
      what: '配置对全厂生效，您不能修改',
      why: '{name} 的范围只限于部分车间或产线。',
      remedy: '请找范围为全厂的管理员。',
    },
    en: {
      what: 'The configuration rules the whole plant',
      why: '{name} is responsible for some workshops or lines only.',
      remedy: 'Ask an administrator whose area is the whole plant.',
    },
  },
});
