import { defineRefusals } from '../../kernel/index.ts';

/** Why a file, a row or a cell was not taken. */
export const refuseImport = defineRefusals({
  'imports.file_unreadable': {
    what: ['文件“{file}”读不了', 'The file “{file}” cannot be read'],
    why: ['{reasonZh}', '{reasonEn}'],
    remedy: [
      '请另存为 .xlsx 或 CSV 再上传；也可以下载模板填写。',
      'Save it as .xlsx or CSV and try again, or start from the template.',
    ],
  },
  'imports.too_large': {
    status: 413,
    what: ['文件“{file}”太大', 'The file “{file}” is too large'],
    why: ['{reasonZh}', '{reasonEn}'],
    remedy: ['请拆成几个文件分别导入。', 'Split it and import the parts one after another.'],
  },
  'imports.busy': {
    status: 503,
    what: ['现在有太多文件在导入', 'Too many files are being imported just now'],
    why: [
      '{reading} 个正在读取，{waiting} 个在排队；再多会拖慢整个系统。',
      '{reading} are being read and {waiting} wait; more would slow down everybody.',
    ],
    remedy: ['请过几秒再导入同一个文件。', 'Import the same file again in a few seconds.'],
  },
  'imports.column_missing': {
    what: ['找不到必需的列：{columnsZh}', 'These columns are required and missing: {columnsEn}'],
    why: ['文件的列是：{headings}。', 'The file has: {headings}.'],
    remedy: ['请在预览里指定对应的列，或下载模板填写。', 'Map the columns in the preview, or start from the template.'],
  },
  'imports.mapping_wrong': {
    what: ['列对应关系不对：{value}', 'The mapping is wrong at {value}'],
    why: [
      '没有这个字段，或文件里没有这一列，或同一列用了两次。',
      'There is no such field, or no such column in the file, or one column is used twice.',
    ],
    remedy: ['请重新预览，检查对应关系。', 'Preview again and check the mapping.'],
  },
  'imports.bad_rows': {
    what: ['{bad} 行有问题，没有导入任何内容', '{bad} rows are bad, nothing was imported'],
    why: ['第一处：第 {row} 行，{reasonZh}', 'The first: row {row}, {reasonEn}'],
    remedy: [
      '请改正所列各行再导入，或选择“只导入正确的行”。',
      'Correct the rows listed and import again, or choose “good rows only”.',
    ],
  },
  'imports.cell_missing': {
    what: ['“{fieldZh}”没有填', '“{fieldEn}” is empty'],
    why: ['这一列是必填的。', 'This column is required.'],
    remedy: ['请补上。', 'Fill it in.'],
  },
  'imports.reading_ambiguous': {
    what: ['“{fieldZh}”里的“{text}”有两种读法', '“{text}” in “{fieldEn}” can be read in two ways'],
    why: [
      '它可以是 {one}，也可以是 {other}，不能猜。共有 {count} 个这样的值。',
      'It may be {one} or {other}; nothing is guessed. There are {count} of them.',
    ],
    remedy: [
      '请在预览里为这一列选一次；接口里写 readings: {"{column}": "{answer}"} 或 "{otherAnswer}"。',
      'Choose once for this column in the preview; by the API say readings: {"{column}": "{answer}"} or "{otherAnswer}".',
    ],
  },
  'imports.code_damaged_digits': {
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
  'imports.code_damaged_date': {
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
  'imports.cell_malformed': {
    what: ['“{fieldZh}”的值“{value}”看不懂', '“{fieldEn}” has the value “{value}”, which cannot be read'],
    why: ['应为：{expectedZh}。', 'Expected: {expectedEn}.'],
    remedy: ['请改正这个单元格。', 'Correct the cell.'],
  },
  'imports.reference_unknown': {
    what: [
      '“{fieldZh}”指向的{thingZh}“{value}”不存在',
      '“{fieldEn}” points to the {thingEn} “{value}”, which does not exist',
    ],
    why: ['系统里没有这个{thingZh}。', 'There is no such {thingEn}.'],
    remedy: ['请先建立这个{thingZh}，或从列表中选择已有的。', 'Make that {thingEn} first, or pick an existing one.'],
  },
  'imports.nothing_to_publish': {
    what: ['这种资料没有可以立即发布的', 'There is nothing to publish of this kind'],
    why: ['“{entity}”导入后就生效。', 'What an import of “{entity}” writes holds at once.'],
    remedy: ['请不要带 publish。', 'Leave `publish` out.'],
  },
  'imports.row_repeats': {
    what: ['与第 {row} 行重复', 'The same as row {row}'],
    why: ['文件里有两行的“{value}”相同。', 'Two rows of the file have “{value}”.'],
    remedy: ['请只保留一行。', 'Keep one of them.'],
  },
  'imports.group_refused': {
    what: ['“{value}”的其他行有问题，整组没有导入', 'Other rows of “{value}” are bad, so the whole group was left out'],
    why: [
      '第 {row} 行有错；缺行的清单或工艺路线会误导生产。',
      'Row {row} is bad; a BOM or routing with a gap would mislead production.',
    ],
    remedy: ['请改正第 {row} 行，再整组导入。', 'Correct row {row} and import the group again.'],
  },
  'imports.run_unknown': {
    status: 404,
    what: ['没有导入“{id}”', 'There is no import “{id}”'],
    why: ['导入记录里没有这个编号。', 'The list of imports has none of that id.'],
    remedy: ['请从导入记录里选择。', 'Choose it from the list of imports.'],
  },
  'imports.cancelled': {
    status: 409,
    what: ['“{file}”的导入已取消', 'The import of “{file}” was cancelled'],
    why: ['{who} 取消了它，没有写入任何内容。', '{who} cancelled it; nothing was written.'],
    remedy: ['需要时重新导入这个文件。', 'Import the file again when it is wanted.'],
  },
  'imports.ended_already': {
    status: 409,
    what: ['“{file}”的导入已经结束', 'The import of “{file}” has ended'],
    why: ['取消之前它就结束了。', 'It ended before it could be cancelled.'],
    remedy: [
      '不要它写入的内容时，请在导入记录里撤销。',
      'Undo it in the list of imports if what it wrote is not wanted.',
    ],
  },
  'imports.finishing': {
    status: 409,
    what: ['“{file}”的导入已不能取消', 'The import of “{file}” can’t be cancelled any more'],
    why: ['所有行都已处理，正在收尾。', 'All of its rows are dealt with, and it is being finished.'],
    remedy: ['请等它结束，再在导入记录里撤销。', 'Wait for its end, then undo it in the list of imports.'],
  },
  'imports.asker_gone': {
    status: 403,
    what: ['“{file}”没有导入', '“{file}” was not imported'],
    why: ['要求导入的人已不能登录。', 'Who asked for it may not sign in any more.'],
    remedy: ['请由能导入这种资料的人重新导入。', 'Somebody who may load such files has to import it again.'],
  },
  'imports.broken_off': {
    what: ['“{file}”没有导入', '“{file}” was not imported'],
    why: [
      '试了 {tries} 次，服务每次都在中途停止；没有写入任何内容。',
      'It was tried {tries} times, and each time the server ended in the middle; nothing was written.',
    ],
    remedy: [
      '请拆成几个小文件再导入；若仍如此，请让管理员查看服务日志。',
      'Split it into smaller files and import them; if that ends the same way, have an administrator look at the server’s log.',
    ],
  },
  'imports.broke': {
    status: 500,
    what: ['“{file}”没有导入', '“{file}” was not imported'],
    why: [
      '程序出错，没有写入任何内容；详情在服务日志里。',
      'The program made a mistake; nothing was written. The server’s log has it whole.',
    ],
    remedy: [
      '请再导入一次；若仍如此，请告诉管理员。',
      'Import it again; if that ends the same way, tell an administrator.',
    ],
  },
  'imports.not_there': {
    status: 404,
    what: ['没有可以撤销的导入“{id}”', 'There is no import “{id}” that can be undone'],
    why: [
      '这种资料没有这个编号的导入；物料清单和工艺路线用版本更正。',
      'None of this kind has that id; BOMs and routings are put right by their versions.',
    ],
    remedy: ['请从导入记录里选择。', 'Choose it from the list of imports.'],
  },
  'imports.undone_already': {
    what: ['“{file}”的导入已经撤销', 'The import of “{file}” is undone already'],
    why: ['{who} 撤销了它。', '{who} did it.'],
    remedy: ['不用再做什么。', 'There is nothing left to do.'],
  },
  'imports.undo_too_late': {
    what: ['“{file}”的导入已经不能撤销', 'The import of “{file}” can’t be undone any more'],
    why: [
      '超过了设置里的撤销期限，原来的值已经清除。',
      'The time set for that is over, and what was there before is forgotten.',
    ],
    remedy: ['请逐条改正。', 'Put the records right one by one.'],
  },
  'imports.touched': {
    what: [
      '不能撤销：{count} 条已被改动，例如“{code}”',
      'It can’t be undone: {count} were changed since, such as “{code}”',
    ],
    why: ['撤销会丢掉导入之后的改动。', 'What was changed since would be lost.'],
    remedy: ['请逐条改正，或先把这些改动改回去。', 'Put them right one by one, or take those changes back first.'],
  },
  'imports.used': {
    what: ['不能撤销：{count} 条已被使用，例如“{code}”', 'It can’t be undone: {count} are in use, such as “{code}”'],
    why: ['{reasonZh}', '{reasonEn}'],
    remedy: ['请先了结使用它们的单据，或逐条停用。', 'Settle what uses them first, or put them out of use one by one.'],
  },
});
