import { defineRefusals } from '../refusal.ts';

export const refuseList = defineRefusals({
  'kernel.list_parameter_unknown': {
    status: 400,
    what: { zh: '列表不认识参数“{parameter}”', en: 'The list has no parameter “{parameter}”' },
    why: { zh: '可用的参数：{allowed}。', en: 'Parameters are: {allowed}.' },
    remedy: { zh: '请去掉或改正这个参数。', en: 'Remove or correct the parameter.' },
  },
  'kernel.list_column_unknown': {
    status: 400,
    what: { zh: '列表没有“{column}”这一列', en: 'The list has no column “{column}”' },
    why: { zh: '可用的列：{allowed}。', en: 'Columns are: {allowed}.' },
    remedy: { zh: '请从可用的列中选择。', en: 'Choose from these columns.' },
  },
  'kernel.list_filter_unknown': {
    status: 400,
    what: { zh: '“{column}”列不能用“{operator}”筛选', en: 'The column “{column}” can’t be filtered by “{operator}”' },
    why: { zh: '这一列可用的比较方式：{allowed}。', en: 'It takes: {allowed}.' },
    remedy: { zh: '请换用其中一种。', en: 'Use one of these.' },
  },
  'kernel.list_value_invalid': {
    status: 400,
    what: { zh: '“{column}”的筛选值“{value}”不对', en: 'The filter value “{value}” for “{column}” is wrong' },
    why: { zh: '应为{expectedZh}。', en: 'It must be {expectedEn}.' },
    remedy: { zh: '请改正这个值。', en: 'Correct the value.' },
  },
  'kernel.list_sort_unknown': {
    status: 400,
    what: { zh: '不能按“{column}”排序', en: 'The list can’t be sorted by “{column}”' },
    why: { zh: '可排序的列：{allowed}。', en: 'It sorts by: {allowed}.' },
    remedy: {
      zh: '请换用其中一列，降序在前面加减号。',
      en: 'Use one of these, with a minus in front for descending order.',
    },
  },
  'kernel.list_limit_invalid': {
    status: 400,
    what: { zh: '参数“{parameter}”的值“{value}”不对', en: 'The value “{value}” of “{parameter}” is wrong' },
    why: { zh: '应为 {least} 到 {most} 的整数。', en: 'It is a whole number from {least} to {most}.' },
    remedy: {
      zh: '请改正后再试；要找更后面的内容，请用筛选。',
      en: 'Correct it; to reach what lies further back, use a filter.',
    },
  },
  'kernel.list_cursor_malformed': {
    status: 400,
    what: { zh: '这个游标看不懂', en: 'The cursor cannot be read' },
    why: { zh: '它不完整或被改动过。', en: 'It was cut or changed.' },
    remedy: {
      zh: '请原样使用上一页的 nextCursor，或去掉 cursor 从头读。',
      en: 'Send nextCursor of the page before as it is, or leave cursor out to begin at the first page.',
    },
  },
  'kernel.list_cursor_of_another_question': {
    status: 400,
    what: { zh: '这个游标属于另一次查询', en: 'The cursor belongs to another question' },
    why: {
      zh: '列表、排序、筛选或搜索与得到它的那一页不同。',
      en: 'List, sort, filters or search differ from those of the page that gave it.',
    },
    remedy: {
      zh: '请保持条件不变，或去掉 cursor 从头读。',
      en: 'Keep them as they were, or leave cursor out to begin at the first page.',
    },
  },
  'kernel.list_cursor_and_offset': {
    status: 400,
    what: { zh: 'cursor 和 offset 不能同时用', en: 'Cursor and offset don’t go together' },
    why: { zh: '两者都说明从哪里开始。', en: 'Both say where the page begins.' },
    remedy: { zh: '请去掉其中一个。', en: 'Leave one of them out.' },
  },
  'kernel.list_too_many': {
    status: 400,
    what: { zh: '{parameter} 太多', en: 'Too many: {parameter}' },
    why: { zh: '最多 {most} 个，现在有 {count} 个。', en: 'At most {most}, not {count}.' },
    remedy: { zh: '请减少后再试。', en: 'Use fewer.' },
  },
  'kernel.list_search_too_long': {
    status: 400,
    what: { zh: '搜索文字太长', en: 'The search text is too long' },
    why: { zh: '最多 {most} 个字符。', en: 'At most {most} characters.' },
    remedy: { zh: '请缩短搜索文字。', en: 'Shorten it.' },
  },
  'kernel.export_format_unknown': {
    status: 400,
    what: { zh: '不能导出为“{format}”', en: 'There is no export as “{format}”' },
    why: { zh: '可用的格式：csv、xlsx。', en: 'Formats are csv and xlsx.' },
    remedy: { zh: '请选择其中一种。', en: 'Choose one of these.' },
  },
});
