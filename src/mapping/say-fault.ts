import type { Text } from '../kernel/contract.ts';
import type { Fault } from './outcome.ts';

/** What was wrong with an expression, for the people who keep the mapping. */
export function sayFault({ code, message = '', position }: Fault): Text {
  const said = sayings[code]?.(message) ?? unknownFault(code, message);
  if (position === undefined) return said;
  return {
    zh: `${said.zh}（第 ${position} 个字符处）`,
    en: `${said.en} (at character ${position})`,
  };
}

const tooLarge: Text = {
  zh: '表达式中间产生的列表太长（最多 10000 项）。',
  en: 'A list that the expression makes is too long (10,000 elements at most).',
};
const tooDeep: Text = {
  zh: '表达式嵌套或递归太深。',
  en: 'The expression is nested too deep, or calls itself too often.',
};
const tooSlow: Text = {
  zh: '表达式算得太久，已被停止：它可能没有尽头。',
  en: 'The expression went on for too long and was stopped: it may have no end.',
};
const notNumber: Text = { zh: '表达式的结果不是一个数。', en: 'The expression gives no number.' };

const sayings: Readonly<Record<string, (message: string) => Text>> = {
  D1011: () => tooDeep,
  too_deep: () => tooDeep,
  D1012: () => tooSlow,
  too_slow: () => tooSlow,
  D2014: () => tooLarge,
  D2015: () => tooLarge,
  D1001: () => notNumber,
  not_a_number: () => notNumber,
  T1005: () => unknownFunction,
  T1006: () => unknownFunction,
  // What the author of the expression says with $error and $assert.
  D3137: (message) => ({ zh: message, en: message }),
  D3141: (message) => ({ zh: message, en: message }),
  too_much_memory: () => ({
    zh: '表达式占用的内存太多，已被停止。',
    en: 'The expression took too much memory and was stopped.',
  }),
  thread_ended: () => ({
    zh: '计算这一行时线程意外结束，重试后也是如此。',
    en: 'The thread ended while it worked on this row, and did so again when it was tried by itself.',
  }),
  row_too_large: () => ({ zh: '这一行数据太大。', en: 'This row is too large.' }),
  row_too_deep: () => ({ zh: '这一行数据嵌套太深。', en: 'This row is nested too deep.' }),
  text_too_long: () => ({
    zh: '表达式产生的文本太长（最多 20 万字符）。',
    en: 'A text that the expression makes is too long (200,000 characters at most).',
  }),
  too_much_text: () => ({
    zh: '表达式中间产生的文本太多。',
    en: 'The expression makes too much text on its way.',
  }),
  result_too_large: () => ({ zh: '表达式的结果太大。', en: 'What the expression gives is too large.' }),
  result_too_deep: () => ({ zh: '表达式的结果嵌套太深。', en: 'What the expression gives is nested too deep.' }),
  not_json: () => ({
    zh: '表达式的结果是函数之类的东西，不是数据。',
    en: 'The expression gives a function or the like, and no data.',
  }),
  number_too_large: () => ({
    zh: '表达式的结果超过 15 位，作为数字不再精确：请以文本计算，例如 $times。',
    en: 'The result has more than 15 digits and is no longer exact as a number: reckon in texts, with $times for example.',
  }),
  inherited_name: (name) => ({
    zh: `结果里不能有名为“${name}”的字段。`,
    en: `The result can't have a field named '${name}'.`,
  }),
  pattern: (message) => ({
    zh: `正则表达式不能用：${message}。前瞻、后顾和反向引用不支持。`,
    en: `The regular expression can't be used: ${message}. Looking ahead or behind and back references aren't supported.`,
  }),
  not_exact: (name) => ({
    zh: `${name} 只能用十进制数（数字或文本）计算。`,
    en: `${name} reckons with decimals only, as numbers or texts.`,
  }),
  divided_by_zero: () => ({ zh: '除数为零。', en: 'Something is divided by zero.' }),
  no_moment: () => ({
    zh: '$now 和 $millis 只有在给出时刻时才能用。',
    en: '$now and $millis can be used only where a moment is given.',
  }),
  no_code_list: (name) => ({ zh: `映射里没有代码表“${name}”。`, en: `The mapping has no code list '${name}'.` }),
  not_in_code_list: (message) => {
    const [name = '', code = ''] = message.split('\n');
    return { zh: `代码表“${name}”里没有“${code}”。`, en: `The code list '${name}' has no '${code}'.` };
  },
};

const unknownFunction: Text = {
  zh: '表达式调用的函数不存在，或在这里不能使用。',
  en: 'The expression calls a function that doesn’t exist or can’t be used here.',
};

function unknownFault(code: string, message: string): Text {
  const said = message === '' ? code : message;
  return code.startsWith('S')
    ? { zh: `表达式写得不对：${said}`, en: `The expression isn't written correctly: ${said}` }
    : { zh: `表达式无法计算：${said}`, en: `The expression can't be computed: ${said}` };
}
