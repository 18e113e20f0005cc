/**
 * What the reading process runs. Plain JavaScript in a string: a process of its own doesn't inherit how the main program loads
 * TypeScript, and a bundle has no second file. It answers once, with rows or the name of a fault, and ends.
 */
export const readerSource = String.raw`
const { inflateRawSync } = require('node:zlib');
let task;
let file;
const answerWith = (answer) => process.send(answer, () => process.exit(0));
process.on('disconnect', () => process.exit(1));

const textOf = (value) => {
  if (value === null || value === undefined) return '';
  if (value.number !== undefined) return value.number;
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, '');
  return String(value).trim();
};
/* One letter a cell: n a number, d a date, a blank for text. A code that is a number or a date may have lost its shape. */
const kindOf = (value) => (value instanceof Date ? 'd' : value && value.number !== undefined ? 'n' : ' ');

/* Excel stores 12.3 as 12.300000000000001 and 1000000 as 1E6: give back what the cell shows, as plain digits. */
const numberText = (text) => {
  const number = Number(text);
  if (!Number.isFinite(number)) return text;
  if (/^-?\d+(\.\d+)?$/.test(text) && text.replace(/^-?0*|\./g, '').length <= 15) return text;
  const shown = Number(number.toPrecision(15));
  /* Beyond 15 digits Excel keeps zeros: the digits are lost, and that must stay visible. */
  if (Math.abs(shown) >= 1e15) return text.includes('E') ? text : shown.toExponential().replace('e', 'E');
  return String(shown).includes('e') ? shown.toFixed(6).replace(/\.?0+$/, '') : String(shown);
};

const decode = () => {
  if (file[0] === 0xef && file[1] === 0xbb && file[2] === 0xbf) return { text: file.toString('utf8', 3), encoding: 'utf-8' };
  if (file[0] === 0xff && file[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(file), encoding: 'utf-16le' };
  if (file[0] === 0xfe && file[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(file), encoding: 'utf-16be' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(file), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('gb18030', { fatal: true }).decode(file), encoding: 'gb18030' };
  }
};

/* The separator that stands most often outside quotes in the first line that has any text. */
const separatorOf = (text) => {
  const counts = { ',': 0, ';': 0, '\t': 0 };
  let quoted = false;
  let seen = false;
  for (const character of text.slice(0, 20000)) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && character in counts) counts[character] += 1;
    else if (!quoted && character === '\n' && seen) break;
    if (character.trim() !== '') seen = true;
  }
  return Object.entries(counts).sort((a, b) => b[1] - a[1])[0][0];
};

const letters = (text) => [...text].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/* Every entry is inflated against what is left of the bound: the sizes that a zip declares can lie. Sheets are looked at for
   where their cells stand, before anything makes room for them. Format: APPNOTE.TXT 6.3.10, 4.3.12 and 4.3.16. */
const whyNotUnpack = () => {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > file.length) return 'broken';
  const count = file.readUInt16LE(end + 10);
  if (count > task.entriesMax) return 'unpacked';
  let at = file.readUInt32LE(end + 16);
  let left = task.unpackedBytesMax;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) return 'broken';
    const [method, packed] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20)];
    const nameBytes = file.readUInt16LE(at + 28);
    const start = file.readUInt32LE(at + 42);
    if (file.readUInt32LE(at + 24) > left) return 'unpacked';
    if (start + 30 > file.length || file.readUInt32LE(start) !== 0x04034b50) return 'broken';
    const from = start + 30 + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28);
    let content = file.subarray(from, from + packed);
    try {
      if (method !== 0 && packed > 0) content = inflateRawSync(content, { maxOutputLength: Math.max(left, 1) });
    } catch (error) {
      return error.code === 'ERR_BUFFER_TOO_LARGE' ? 'unpacked' : 'broken';
    }
    left -= content.length;
    if (left < 0) return 'unpacked';
    const name = file.toString('utf8', at + 46, at + 46 + nameBytes);
    const whyNot = /worksheets\/.*\.xml$/i.test(name) ? whyNotSheet(content) : undefined;
    if (whyNot) return whyNot;
    at += 46 + nameBytes + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return undefined;
};

const whyNotSheet = (content) => {
  const text = content.toString('latin1');
  let [rows, columns, cells] = [0, 0, 0];
  for (const [, quoted, single] of text.matchAll(/<(?:\w+:)?c\b[^>]*?\br\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    const [, column, row] = /^\s*([A-Z]+)(\d+)\s*$/i.exec(quoted ?? single) ?? [];
    if (!column || column.length > 3 || row.length > 7) return 'reference ' + (quoted ?? single).slice(0, 20);
    const at = letters(column.toUpperCase());
    if (at > 16384 || Number(row) > 1048576 || Number(row) < 1) return 'reference ' + column + row;
    columns = Math.max(columns, at);
    rows = Math.max(rows, Number(row));
    cells += 1;
  }
  for (const [, row] of text.matchAll(/<(?:\w+:)?row\b[^>]*?\br\s*=\s*["'](\d+)/g)) rows = Math.max(rows, row.length > 9 ? Infinity : Number(row));
  if (rows > 1048576) return 'reference ' + rows;
  if (columns > task.widthMax) return 'width';
  return Math.max(rows * Math.max(columns, 1), cells) > task.cellsMax ? 'cells' : undefined;
};

const read = async () => {
  if (task.isZip) {
    const whyNot = whyNotUnpack();
    if (whyNot) return { fault: whyNot };
    const { readSheet, default: readAny } = await import(task.readXlsx);
    const rows = await (readSheet ?? readAny)(file, { parseNumber: (text) => ({ number: numberText(text) }) });
    if (rows.length > task.rowsMax) return { fault: 'rows' };
    return { rows: rows.map((row) => row.map(textOf)), kinds: rows.map((row) => row.map(kindOf).join('')), encoding: 'xlsx', separator: null };
  }
  const { text, encoding } = decode();
  if (text.includes('\u0000')) return { fault: 'binary' };
  const separator = separatorOf(text);
  const { parse } = await import(task.parseCsv);
  const rows = parse(text, { delimiter: separator, bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, to: task.rowsMax + 1 });
  if (rows.length > task.rowsMax) return { fault: 'rows' };
  const cells = rows.reduce((sum, row) => sum + row.length, 0);
  if (cells > task.cellsMax) return { fault: 'cells' };
  return { rows: rows.map((row) => row.map(textOf)), kinds: [], encoding, separator };
};

process.once('message', (given) => {
  task = given;
  file = Buffer.from(given.file);
  read().then(answerWith, () => answerWith({ fault: 'content' }));
});
`;
