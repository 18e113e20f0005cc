import { defineRefusals } from '../../../kernel/index.ts';

/** Why a file, a row or a cell was not taken. */
export const refuseImport = defineRefusals({
  'masterdata.import_file_unreadable': {
    what: ['文件“{file}”读不了', 'The file “{file}” cannot be read'],
    why: ['{reasonZh}', '{reasonEn}'],
    remedy: [
      '请另存为 .xlsx 或 CSV 再上传；也可以下载模板填写。',
      'Save it as .xlsx or CSV and try again, or start from the template.',
    ],
  },
  'masterdata.import_too_large': {
    status: 413,
    what: ['文件“{file}”太大', 'The file “{file}” is too large'],
    why: ['{reasonZh}', '{reasonEn}'],
    remedy: ['请拆成几个文件分别导入。', 'Split it and import the parts one after another.'],
  },
  'masterdata.import_busy': {
    status: 503,
    what: ['现在有太多文件在导入', 'Too many files are being imported just now'],
    why: [
      '{reading} 个正在读取，{waiting} 个在排队；再多会拖慢整个系统。',
      '{reading} are being read and {waiting} wait; more would slow down everybody.',
    ],
    remedy: ['请过几秒再导入同一个文件。', 'Import the same file again in a few seconds.'],
  },
  'masterdata.import_column_missing': {
    what: ['找不到必需的列：{columnsZh}', 'These columns are required and missing: {columnsEn}'],
    why: ['文件的列是：{headings}。', 'The file has: {headings}.'],
    remedy: ['请在预览里指定对应的列，或下载模板填写。', 'Map the columns in the preview, or start from the template.'],
  },
  'masterdata.import_mapping_wrong': {
    what: ['列对应关系不对：{value}', 'The mapping is wrong at {value}'],
    why: [
      '没有这个字段，或文件里没有这一列，或同一列用了两次。',
      'There is no such field, or no such column in the file, or one column is used twice.',
    ],
    remedy: ['请重新预览，检查对应关系。', 'Preview again and check the mapping.'],
  },
  'masterdata.import_bad_rows': {
    what: ['{bad} 行有问题，没有导入任何内容', '{bad} rows are bad, nothing was imported'],
    why: ['第一处：第 {row} 行，{reasonZh}', 'The first: row {row}, {reasonEn}'],
    remedy: [
      '请改正所列各行再导入，或选择“只导入正确的行”。',
      'Correct the rows listed and import again, or choose “good rows only”.',
    ],
  },
  'masterdata.cell_missing': {
    what: ['“{fieldZh}”没有填', '“{fieldEn}” is empty'],
    why: ['这一列是必填的。', 'This column is required.'],
    remedy: ['请补上。', 'Fill it in.'],
  },
  'masterdata.import_number_ambiguous': {
    what: ['“{fieldZh}”里的数有两种读法：{text}', 'The numbers in “{fieldEn}” can be read in two ways: {text}'],
    why: [
      '它可以是 {decimal}，也可以是 {thousands}；猜错就是一千倍。共有 {count} 个这样的数。',
      'It may be {decimal} or {thousands}; a wrong guess is a thousand times off. There are {count} of them.',
    ],
    remedy: [
      '请说明这一列的逗号或点是小数点（decimal）还是千位分隔符（thousands）：numbers: {"{column}": "decimal"}。',
      'Say for this column whether the mark is the decimal mark or separates thousands: numbers: {"{column}": "decimal"} or "thousands".',
    ],
  },
  'masterdata.code_damaged_digits': {
    what: [
      '“{fieldZh}”的编码“{value}”已被表格软件损坏',
      'The code “{value}” in “{fieldEn}” was damaged by a spreadsheet',
    ],
    why: ['它被当成了数字，后面的位数已经丢失。', 'It was taken for a number, and its last digits are lost.'],
    remedy: [
      '请把这一列设为文本格式，重新填入原来的编码，再导入。',
      'Format the column as text, enter the codes again, then import.',
    ],
  },
  'masterdata.code_damaged_date': {
    what: ['“{fieldZh}”的编码“{value}”是一个日期', 'The code “{value}” in “{fieldEn}” is a date'],
    why: [
      '表格软件会把 3-1 这样的编码变成日期，原来的编码已经看不出来。',
      'Spreadsheets turn codes such as 3-1 into dates; what it was can no longer be seen.',
    ],
    remedy: [
      '请把这一列设为文本格式，重新填入原来的编码，再导入。',
      'Format the column as text, enter the codes again, then import.',
    ],
  },
  'masterdata.cell_malformed': {
    what: ['“{fieldZh}”的值“{value}”看不懂', '“{fieldEn}” has the value “{value}”, which cannot be read'],
    why: ['应为：{expectedZh}。', 'Expected: {expectedEn}.'],
    remedy: ['请改正这个单元格。', 'Correct the cell.'],
  },
  'masterdata.row_repeats': {
    what: ['与第 {row} 行重复', 'The same as row {row}'],
    why: ['文件里有两行的“{value}”相同。', 'Two rows of the file have “{value}”.'],
    remedy: ['请只保留一行。', 'Keep one of them.'],
  },
  'masterdata.group_refused': {
    what: ['“{value}”的其他行有问题，整组没有导入', 'Other rows of “{value}” are bad, so the whole group was left out'],
    why: [
      '第 {row} 行有错；缺行的清单或工艺路线会误导生产。',
      'Row {row} is bad; a BOM or routing with a gap would mislead production.',
    ],
    remedy: ['请改正第 {row} 行，再整组导入。', 'Correct row {row} and import the group again.'],
  },
});
