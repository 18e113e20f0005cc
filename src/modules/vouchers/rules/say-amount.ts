const digits = '零壹贰叁肆伍陆柒捌玖';
const places = ['', '拾', '佰', '仟'];
const groups = ['', '万', '亿', '兆'];

/** An amount of money in cents, as it stands on Chinese vouchers: `-12050n` is 负壹佰贰拾元伍角整. */
export function sayAmount(cents: bigint): string {
  const size = cents < 0n ? -cents : cents;
  const [whole, part] = [size / 100n, Number(size % 100n)];
  const [tenths, hundredths] = [Math.floor(part / 10), part % 10];
  const yuan = whole > 0n ? `${sayWhole(whole)}元` : '';
  const jiao = tenths > 0 ? `${digits[tenths]}角` : hundredths > 0 && whole > 0n ? '零' : '';
  const fen = hundredths > 0 ? `${digits[hundredths]}分` : '整';
  const said = size === 0n ? '零元整' : `${yuan}${jiao}${fen}`;
  return cents < 0n ? `负${said}` : said;
}

/** Groups of four digits; a gap between digits that are said is one 零, however wide. */
function sayWhole(whole: bigint): string {
  const text = whole.toString();
  let said = '';
  let gap = false;
  for (let start = text.length % 4 || 4, from = 0; from < text.length; from = start, start += 4) {
    const group = text.slice(from, start);
    const level = (text.length - start) / 4;
    let any = false;
    for (const [index, digit] of [...group].entries()) {
      if (digit === '0') {
        gap = said !== '';
        continue;
      }
      said += `${gap ? '零' : ''}${digits[Number(digit)]}${places[group.length - 1 - index]}`;
      [gap, any] = [false, true];
    }
    if (any) said += groups[level] ?? '';
  }
  return said;
}
