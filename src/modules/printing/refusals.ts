import { defineRefusals } from '../../kernel/index.ts';

/** Every "no" of printing: what, why with figures, and what to do now. */
export const refuse = defineRefusals({
  'printing.address_forbidden': {
    what: ['打印机不能设在 {host}', 'A printer can’t stand at {host}'],
    why: [
      '按现在的配置，程序只连接内网里的打印机。',
      'As it is configured, the program connects to printers in the own net only.',
    ],
    remedy: [
      '请填内网地址，或请管理员在配置里放开“打印机的地址”。',
      'Enter an address of the own net, or have “Where printers may stand” opened in the configuration.',
    ],
  },
  'printing.template_inactive': {
    status: 409,
    what: ['标签模板 {code} 已停用', 'The label template {code} is inactive'],
    why: ['停用的模板不再打印。', 'Nothing is printed from it any more.'],
    remedy: ['请选别的模板，或重新启用它。', 'Choose another, or activate it again.'],
  },
  'printing.printer_inactive': {
    status: 409,
    what: ['打印机 {code} 已停用', 'The printer {code} is inactive'],
    why: ['停用的打印机不再接受打印。', 'It takes nothing any more.'],
    remedy: ['请选别的打印机，或重新启用它。', 'Choose another, or activate it again.'],
  },
  'printing.code_impossible': {
    what: ['{code} 的标签打不出来', 'The label of {code} can’t be printed'],
    why: ['模板里的码不能这样写：{value}', 'A code of the template can’t say this: {value}'],
    remedy: [
      '请补全资料（例如物料的商品条码），或换一个模板。',
      'Complete the data, such as the item’s GTIN, or choose another template.',
    ],
  },
  'printing.code_lacks': {
    what: ['{code} 的标签打不出来', 'The label of {code} can’t be printed'],
    why: ['GS1 码里要有 {value}，这里没有。', 'Its GS1 code must have {value}, and there is none.'],
    remedy: [
      '(01) 是物料的商品条码：请在物料的“条码与别名”里补上，或换一个模板。',
      '(01) is the item’s GTIN: add it under “Barcodes and aliases” of the item, or choose another template.',
    ],
  },
  'printing.code_empty': {
    what: ['{code} 的标签打不出来', 'The label of {code} can’t be printed'],
    why: ['模板里的码没有内容：{value}', 'A code of the template has nothing to say: {value}'],
    remedy: ['请补全资料，或换一个模板。', 'Complete the data, or choose another template.'],
  },
  'printing.print_job_unknown': {
    status: 404,
    what: ['找不到这次打印', 'There is no such print job'],
    why: ['{id} 不存在，或记录已过 {days} 天。', '{id} does not exist, or is older than {days} days.'],
    remedy: ['请刷新后再看。', 'Refresh and look again.'],
  },
  'printing.not_now': {
    status: 409,
    what: ['这次打印现在不能{doing}', 'This print job can’t be {doing} now'],
    why: ['它现在是“{state}”。', 'It is “{state}”.'],
    remedy: ['请刷新后再看；正在发送的等它发完。', 'Refresh and look again; what is being sent ends by itself.'],
  },
  'printing.nothing_left': {
    status: 409,
    what: ['没有剩下的标签要打', 'There are no labels left to print'],
    why: ['{count} 张都已交给打印机。', 'All {count} were handed to the printer.'],
    remedy: ['要重打请用“再打一次”。', 'Use “Print again” for all of them.'],
  },
});
