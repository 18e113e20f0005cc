import { defineRefusals } from '../refusal.ts';

export const refuseList = defineRefusals({
  'kernel.list_parameter_unknown': {
    status: 400,
    what: ['列表不认识参数“{parameter}”', 'The list has no parameter “{parameter}”'],
    why: ['可用的参数：{allowed}。', 'Parameters are: {allowed}.'],
    remedy: ['请去掉或改正这个参数。', 'Remove or correct the parameter.'],
  },
  'kernel.list_column_unknown': {
    status: 400,
    what: ['列表没有“{column}”这一列', 'The list has no column “{column}”'],
    why: ['可用的列：{allowed}。', 'Columns are: {allowed}.'],
    remedy: ['请从可用的列中选择。', 'Choose from these columns.'],
  },
  'kernel.list_filter_unknown': {
    status: 400,
    what: ['“{column}”列不能用“{operator}”筛选', 'The column “{column}” can’t be filtered by “{operator}”'],
    why: ['这一列可用的比较方式：{allowed}。', 'It takes: {allowed}.'],
    remedy: ['请换用其中一种。', 'Use one of these.'],
  },
  'kernel.list_value_invalid': {
    status: 400,
    what: ['“{column}”的筛选值“{value}”不对', 'The filter value “{value}” for “{column}” is wrong'],
    why: ['应为{expectedZh}。', 'It must be {expectedEn}.'],
    remedy: ['请改正这个值。', 'Correct the value.'],
  },
  'kernel.list_sort_unknown': {
    status: 400,
    what: ['不能按“{column}”排序', 'The list can’t be sorted by “{column}”'],
    why: ['可排序的列：{allowed}。', 'It sorts by: {allowed}.'],
    remedy: ['请换用其中一列，降序在前面加减号。', 'Use one of these, with a minus in front for descending order.'],
  },
  'kernel.list_limit_invalid': {
    status: 400,
    what: ['参数“{parameter}”的值“{value}”不对', 'The value “{value}” of “{parameter}” is wrong'],
    why: ['应为 {least} 到 {most} 的整数。', 'It is a whole number from {least} to {most}.'],
    remedy: [
      '请改正后再试；要找更后面的内容，请用筛选。',
      'Correct it; to reach what lies further back, use a filter.',
    ],
  },
  'kernel.list_cursor_malformed': {
    status: 400,
    what: ['这个游标看不懂', 'The cursor cannot be read'],
    why: ['它不完整或被改动过。', 'It was cut or changed.'],
    remedy: [
      '请原样使用上一页的 nextCursor，或去掉 cursor 从头读。',
      'Send nextCursor of the page before as it is, or leave cursor out to begin at the first page.',
    ],
  },
  'kernel.list_cursor_of_another_question': {
    status: 400,
    what: ['这个游标属于另一次查询', 'The cursor belongs to another question'],
    why: [
      '列表、排序、筛选或搜索与得到它的那一页不同。',
      'List, sort, filters or search differ from those of the page that gave it.',
    ],
    remedy: [
      '请保持条件不变，或去掉 cursor 从头读。',
      'Keep them as they were, or leave cursor out to begin at the first page.',
    ],
  },
  'kernel.list_cursor_and_offset': {
    status: 400,
    what: ['cursor 和 offset 不能同时用', 'Cursor and offset don’t go together'],
    why: ['两者都说明从哪里开始。', 'Both say where the page begins.'],
    remedy: ['请去掉其中一个。', 'Leave one of them out.'],
  },
  'kernel.list_too_many': {
    status: 400,
    what: ['{parameter} 太多', 'Too many: {parameter}'],
    why: ['最多 {most} 个，现在有 {count} 个。', 'At most {most}, not {count}.'],
    remedy: ['请减少后再试。', 'Use fewer.'],
  },
  'kernel.list_search_too_long': {
    status: 400,
    what: ['搜索文字太长', 'The search text is too long'],
    why: ['最多 {most} 个字符。', 'At most {most} characters.'],
    remedy: ['请缩短搜索文字。', 'Shorten it.'],
  },
  'kernel.list_group_unknown': {
    status: 400,
    what: ['不能按“{column}”分组', 'The list can’t be grouped by “{column}”'],
    why: ['可分组的列：{allowed}。', 'It groups by: {allowed}.'],
    remedy: ['请换用其中一列。', 'Use one of these.'],
  },
  'kernel.list_summary_too_large': {
    status: 422,
    what: ['行数太多，无法汇总', 'There are too many rows to add up'],
    why: [
      '汇总最多 {most} 行，且须在 {seconds} 秒内算完。',
      'At most {most} rows are added up, within {seconds} seconds.',
    ],
    remedy: ['请先筛选，再看合计与分组。', 'Filter first, then look at totals and groups.'],
  },
  'kernel.export_format_unknown': {
    status: 400,
    what: ['不能导出为“{format}”', 'There is no export as “{format}”'],
    why: ['可用的格式：csv、xlsx、pdf。', 'Formats are csv, xlsx and pdf.'],
    remedy: ['请选择其中一种。', 'Choose one of these.'],
  },
});
