import { defineRefusals } from '../../../kernel/index.ts';

/** Why a file, a row or a cell was not taken. */
export const refuseImport = defineRefusals({
  'masterdata.import_file_unreadable': {
    what: { zh: '文件“{file}”读不了', en: 'The file “{file}” cannot be read' },
    why: { zh: '{reasonZh}', en: '{reasonEn}' },
    remedy: {
      zh: '请另存为 .xlsx 或 CSV 再上传；也可以下载模板填写。',
      en: 'Save it as .xlsx or CSV and try again, or start from the template.',
    },
  },
  'masterdata.import_too_large': {
    status: 413,
    what: { zh: '文件“{file}”太大', en: 'The file “{file}” is too large' },
    why: { zh: '{reasonZh}', en: '{reasonEn}' },
    remedy: { zh: '请拆成几个文件分别导入。', en: 'Split it and import the parts one after another.' },
  },
  'masterdata.import_busy': {
    status: 503,
    what: { zh: '现在有太多文件在导入', en: 'Too many files are being imported just now' },
    why: {
      zh: '{reading} 个正在读取，{waiting} 个在排队；再多会拖慢整个系统。',
      en: '{reading} are being read and {waiting} wait; more would slow down everybody.',
    },
    remedy: { zh: '请过几秒再导入同一个文件。', en: 'Import the same file again in a few seconds.' },
  },
  'masterdata.import_column_missing': {
    what: { zh: '找不到必需的列：{columnsZh}', en: 'These columns are required and missing: {columnsEn}' },
    why: { zh: '文件的列是：{headings}。', en: 'The file has: {headings}.' },
    remedy: {
      zh: '请在预览里指定对应的列，或下载模板填写。',
      en: 'Map the columns in the preview, or start from the template.',
    },
  },
  'masterdata.import_mapping_wrong': {
    what: { zh: '列对应关系不对：{value}', en: 'The mapping is wrong at {value}' },
    why: {
      zh: '没有这个字段，或文件里没有这一列，或同一列用了两次。',
      en: 'There is no such field, or no such column in the file, or one column is used twice.',
    },
    remedy: { zh: '请重新预览，检查对应关系。', en: 'Preview again and check the mapping.' },
  },
  'masterdata.import_bad_rows': {
    what: { zh: '{bad} 行有问题，没有导入任何内容', en: '{bad} rows are bad, nothing was imported' },
    why: { zh: '第一处：第 {row} 行，{reasonZh}', en: 'The first: row {row}, {reasonEn}' },
    remedy: {
      zh: '请改正所列各行再导入，或选择“只导入正确的行”。',
      en: 'Correct the rows listed and import again, or choose “good rows only”.',
    },
  },
  'masterdata.cell_missing': {
    what: { zh: '“{fieldZh}”没有填', en: '“{fieldEn}” is empty' },
    why: { zh: '这一列是必填的。', en: 'This column is required.' },
    remedy: { zh: '请补上。', en: 'Fill it in.' },
  },
  'masterdata.import_number_ambiguous': {
    what: {
      zh: '“{fieldZh}”里的数有两种读法：{text}',
      en: 'The numbers in “{fieldEn}” can be read in two ways: {text}',
    },
    why: {
      zh: '它可以是 {decimal}，也可以是 {thousands}；猜错就是一千倍。共有 {count} 个这样的数。',
      en: 'It may be {decimal} or {thousands}; a wrong guess is a thousand times off. There are {count} of them.',
    },
    remedy: {
      zh: '请说明这一列的逗号或点是小数点（decimal）还是千位分隔符（thousands）：numbers: {"{column}": "decimal"}。',
      en: 'Say for this column whether the mark is the decimal mark or separates thousands: numbers: {"{column}": "decimal"} or "thousands".',
    },
  },
  'masterdata.code_damaged_digits': {
    what: {
      zh: '“{fieldZh}”的编码“{value}”已被表格软件损坏',
      en: 'The code “{value}” in “{fieldEn}” was damaged by a spreadsheet',
    },
    why: { zh: '它被当成了数字，后面的位数已经丢失。', en: 'It was taken for a number, and its last digits are lost.' },
    remedy: {
      zh: '请把这一列设为文本格式，重新填入原来的编码，再导入。',
      en: 'Format the column as text, enter the codes again, then import.',
    },
  },
  'masterdata.code_damaged_date': {
    what: { zh: '“{fieldZh}”的编码“{value}”是一个日期', en: 'The code “{value}” in “{fieldEn}” is a date' },
    why: {
      zh: '表格软件会把 3-1 这样的编码变成日期，原来的编码已经看不出来。',
      en: 'Spreadsheets turn codes such as 3-1 into dates; what it was can no longer be seen.',
    },
    remedy: {
      zh: '请把这一列设为文本格式，重新填入原来的编码，再导入。',
      en: 'Format the column as text, enter the codes again, then import.',
    },
  },
  'masterdata.cell_malformed': {
    what: { zh: '“{fieldZh}”的值“{value}”看不懂', en: '“{fieldEn}” has the value “{value}”, which cannot be read' },
    why: { zh: '应为：{expectedZh}。', en: 'Expected: {expectedEn}.' },
    remedy: { zh: '请改正这个单元格。', en: 'Correct the cell.' },
  },
  'masterdata.row_repeats': {
    what: { zh: '与第 {row} 行重复', en: 'The same as row {row}' },
    why: { zh: '文件里有两行的“{value}”相同。', en: 'Two rows of the file have “{value}”.' },
    remedy: { zh: '请只保留一行。', en: 'Keep one of them.' },
  },
  'masterdata.group_refused': {
    what: {
      zh: '“{value}”的其他行有问题，整组没有导入',
      en: 'Other rows of “{value}” are bad, so the whole group was left out',
    },
    why: {
      zh: '第 {row} 行有错；缺行的清单或工艺路线会误导生产。',
      en: 'Row {row} is bad; a BOM or routing with a gap would mislead production.',
    },
    remedy: { zh: '请改正第 {row} 行，再整组导入。', en: 'Correct row {row} and import the group again.' },
  },
});
