import { defineRefusals } from '../../kernel/index.ts';

/** Every "no" of vouchers: what, why, and what to do now. */
export const refuse = defineRefusals({
  'vouchers.voucher_unknown': {
    status: 404,
    what: ['没有这张凭证。', 'There is no such voucher.'],
    why: ['编号不存在。', 'The id does not exist.'],
    remedy: ['从凭证列表里选一张。', 'Choose one from the list of vouchers.'],
  },
  'vouchers.voucher_state': {
    status: 409,
    what: ['凭证 {voucher} 现在不能{verb}。', 'Voucher {voucher} can’t be taken further so now: {verb}.'],
    why: ['它的状态是“{state}”，要在“{from}”时才行。', 'It is “{state}”; that is done when it is {from}.'],
    remedy: ['现在可以：{possible}。', 'Possible now: {possible}.'],
  },
  'vouchers.own_voucher': {
    status: 403,
    what: ['{voucher} 是您自己做的，不能由您审核。', 'You made {voucher} yourself, so you can’t review it.'],
    why: ['制单和审核要由两个人做。', 'Whoever makes a voucher and whoever reviews it are two people.'],
    remedy: ['请另一位有审核权限的人来审核。', 'Ask somebody else who may review vouchers.'],
  },
  'vouchers.pair_stays': {
    status: 409,
    what: ['暂估凭证 {voucher} 不能单独作废或冲销。', 'The estimate’s voucher {voucher} can’t be given up alone.'],
    why: [
      '红字冲回和重新暂估是一对，少一张账就不平了。',
      'The red one and the one made anew are a pair: without either, the estimate would be wrong.',
    ],
    remedy: ['录入供应商发票，暂估就冲掉了。', 'Enter the supplier’s invoice: that settles the estimate.'],
  },
  'vouchers.reversed_already': {
    status: 409,
    what: ['凭证 {voucher} 已经有红字冲销。', 'Voucher {voucher} is reversed already.'],
    why: ['一张凭证只冲一次。', 'A voucher is taken back once.'],
    remedy: [
      '打开它的红字凭证，审核并记账；要重来就先作废那张草稿。',
      'Open its reversal, review and post it; to begin anew, cancel that draft first.',
    ],
  },
  'vouchers.reversal_stays': {
    status: 409,
    what: ['{voucher} 是红字冲销，不能再冲。', '{voucher} is a reversal, and isn’t reversed itself.'],
    why: ['冲错了的业务已经放出来，会重做凭证。', 'What it set free is made into a new voucher.'],
    remedy: ['审核重做的那张凭证。', 'Review the voucher that was made anew.'],
  },
  'vouchers.not_first': {
    what: ['请填月份的 1 号。', 'Give the first day of a month.'],
    why: ['科目表和规则按整月生效。', 'Charts and rules hold for whole months.'],
    remedy: ['把日期改成那个月的 1 号。', 'Change the day to the first of that month.'],
  },
  'vouchers.chart_in_use': {
    status: 409,
    what: ['{month} 已经有凭证，不能再换科目表。', '{month} has vouchers already, so its chart can’t change.'],
    why: ['一个月的凭证都在同一个科目表里。', 'All vouchers of a month are of one chart.'],
    remedy: ['填一个更晚的月份。', 'Choose a later month.'],
  },
  'vouchers.other_chart': {
    what: ['这个科目不在规则的科目表里。', 'This account isn’t of the rule’s chart.'],
    why: ['同一个号码在不同科目表里是不同的科目。', 'The same number is another account in another chart.'],
    remedy: ['选本科目表里的科目。', 'Choose an account of this chart.'],
  },
  'vouchers.chart_unknown': {
    status: 404,
    what: ['没有这个科目表。', 'There is no such chart of accounts.'],
    why: ['编号不存在。', 'The id does not exist.'],
    remedy: ['从科目表里选一个。', 'Choose one of the charts.'],
  },
  'vouchers.chart_taken': {
    status: 409,
    what: ['已经有编码为 {code} 的科目表。', 'There is a chart with the code {code} already.'],
    why: ['编码不能重复，不分大小写和全半角。', 'A code names one chart, whatever its case and width.'],
    remedy: ['换一个编码。', 'Choose another code.'],
  },
  'vouchers.no_account': {
    status: 409,
    what: ['{month} 的科目表里没有“{role}”的科目。', 'The chart of {month} has no account for “{role}”.'],
    why: ['没有一条取数规则适用。', 'No account rule fits.'],
    remedy: ['在取数规则里加一条，再试。', 'Add one among the account rules, then try again.'],
  },
  'vouchers.supplier_unknown': {
    status: 404,
    what: ['没有这个供应商。', 'There is no such supplier.'],
    why: ['编号不存在，或者不是供应商。', 'The id does not exist, or it is no supplier.'],
    remedy: ['从供应商里选一个。', 'Choose one of the suppliers.'],
  },
  'vouchers.invoice_twice': {
    status: 409,
    what: [
      '{supplier} 的发票 {number} 已经录入过（{invoice}）。',
      'Invoice {number} of {supplier} was entered already ({invoice}).',
    ],
    why: [
      '同一供应商的发票号只能录一次，不分大小写和全半角。',
      'A supplier’s number comes once, whatever its case and width.',
    ],
    remedy: ['打开已有的那张核对；录错了就先作废它。', 'Open the one that is there; if it was wrong, cancel it first.'],
  },
  'vouchers.invoice_unknown': {
    status: 404,
    what: ['没有这张供应商发票。', 'There is no such supplier invoice.'],
    why: ['编号不存在。', 'The id does not exist.'],
    remedy: ['从供应商发票列表里选一张。', 'Choose one from the list of supplier invoices.'],
  },
  'vouchers.invoice_state': {
    status: 409,
    what: ['发票 {invoice} 现在不能这样做。', 'That can’t be done with invoice {invoice} now.'],
    why: ['它的状态是“{state}”。', 'Its state is “{state}”.'],
    remedy: [
      '打开发票，看它现在能做什么；已入账的，去冲销它的凭证。',
      'Open the invoice; if it is booked, reverse its voucher.',
    ],
  },
  'vouchers.own_invoice': {
    status: 403,
    what: ['发票 {invoice} 是您录的，不能由您批准。', 'You entered invoice {invoice}, so you can’t approve it.'],
    why: ['超出容差的发票要由另一人看过。', 'An invoice beyond tolerance is looked at by a second person.'],
    remedy: ['请另一位有批准权限的人来批准。', 'Ask somebody else who may approve invoices.'],
  },
  'vouchers.line_unknown': {
    status: 404,
    what: ['没有这个采购行。', 'There is no such purchase line.'],
    why: ['编号不存在。', 'The id does not exist.'],
    remedy: ['从暂估列表里选。', 'Choose from the list of open estimates.'],
  },
  'vouchers.line_of_other': {
    what: ['采购单 {order} 不是这个供应商的。', 'Order {order} is another supplier’s.'],
    why: ['一张发票只对开票供应商的采购单。', 'An invoice is for orders to the supplier that sent it.'],
    remedy: ['核对供应商和采购行。', 'Check the supplier and the purchase lines.'],
  },
  'vouchers.line_repeats': {
    what: ['采购行 {line} 在发票上出现了两次。', 'Purchase line {line} stands on the invoice twice.'],
    why: ['一个采购行在一张发票上合成一行。', 'A purchase line is one line of an invoice.'],
    remedy: ['把两行的数量和金额加在一起。', 'Add up quantity and amount of both.'],
  },
  'vouchers.more_than_came': {
    status: 409,
    what: [
      '{item} 开票 {asked} {unit}，收到还没开票的只有 {came} {unit}。',
      'The invoice has {asked} {unit} of {item}; {came} {unit} came and aren’t invoiced yet.',
    ],
    why: [
      '委外加工费要等收回才开票；采购单没有发出或已结束的，也不会再来货。',
      'Work done outside is invoiced once it is back, and nothing more comes by an order that isn’t with its supplier.',
    ],
    remedy: [
      '改成 {came} {unit}，或者先收货、先发出采购单，再录。',
      'Enter {came} {unit}, or receive the goods, or send the order first.',
    ],
  },
  'vouchers.more_than_ordered': {
    status: 409,
    what: [
      '{item} 开票 {asked} {unit}，最多能开 {most} {unit}。',
      'The invoice has {asked} {unit} of {item}; it may have {most} {unit} at most.',
    ],
    why: [
      '收到没开票的有 {came} {unit}；货没到可以先开票（记在途物资），但不能超过订购量加超收容差。',
      '{came} {unit} came without an invoice. One may come before its goods, which are then in transit, but not beyond what was ordered and the over-receipt tolerance.',
    ],
    remedy: [
      '改成 {most} {unit}，其余请供应商另行处理，或者先改采购单。',
      'Enter {most} {unit} and have the supplier correct the rest, or revise the order first.',
    ],
  },
  'vouchers.credit_of_what_came': {
    status: 409,
    what: [
      '{item} 红字 {asked} {unit}，已开票而不在厂里的只有 {there} {unit}。',
      'The credit has {asked} {unit} of {item}; of what was invoiced, {there} {unit} aren’t here.',
    ],
    why: [
      '红字发票冲的是没有到货、或者已经退给供应商的货。',
      'A red invoice gives back what never came or went back to the supplier.',
    ],
    remedy: [
      '先做采购退货，或者改成 {there} {unit}。整张发票录错了，就冲销它的凭证。',
      'Return the goods to the supplier first, or enter {there} {unit}. If the whole invoice was wrong, reverse its voucher.',
    ],
  },
  'vouchers.invoice_credited': {
    status: 409,
    what: ['发票 {invoice} 不能作废或冲销。', 'Invoice {invoice} can’t be given up.'],
    why: ['它的一部分已经由红字发票冲掉。', 'A red invoice gave back a part of it.'],
    remedy: ['先冲销那张红字发票的凭证。', 'Reverse the voucher of the red invoice first.'],
  },
  'vouchers.day_ahead': {
    what: ['开票日期 {day} 还没有到。', 'The invoice’s date, {day}, is yet to come.'],
    why: ['发票按开票日期的月份入账。', 'An invoice is booked in the month of its date.'],
    remedy: ['核对开票日期。', 'Check the date on the invoice.'],
  },
  'vouchers.sum_differs': {
    what: [
      '各行不含税金额合计 {lines}，发票上是 {net}。',
      'The lines come to {lines} without tax; the invoice says {net}.',
    ],
    why: ['两个数必须相等。', 'The two must be equal.'],
    remedy: ['核对每一行的金额。', 'Check the amount of each line.'],
  },
  'vouchers.not_cents': {
    what: ['金额 {amount} 不是整分。', 'The amount {amount} isn’t in whole cents.'],
    why: ['账按分记。', 'Books are kept in cents.'],
    remedy: ['改成两位小数。', 'Give two decimals.'],
  },
  'vouchers.layout_unknown': {
    status: 404,
    what: ['没有这个导出格式。', 'There is no such export layout.'],
    why: ['编号不存在，或者已停用。', 'The id does not exist, or the layout isn’t in use any more.'],
    remedy: ['从导出格式里选一个。', 'Choose one of the layouts.'],
  },
  'vouchers.layout_taken': {
    status: 409,
    what: ['已经有编码为 {code} 的导出格式。', 'There is an export layout with the code {code} already.'],
    why: ['编码不能重复，不分大小写和全半角。', 'A code names one layout, whatever its case and width.'],
    remedy: ['换一个编码，或者修改已有的那个。', 'Choose another code, or change the one that is there.'],
  },
  'vouchers.layout_changed': {
    status: 409,
    what: ['导出格式 {layout} 刚被别人改过。', 'Somebody else has just changed the layout {layout}.'],
    why: ['您看到的不是最新的。', 'What you saw isn’t the newest.'],
    remedy: ['重新打开，再改一次。', 'Open it anew and make your change again.'],
  },
  'vouchers.nothing_to_hand_over': {
    status: 409,
    what: ['{month} 没有待传递的凭证。', 'Nothing of {month} is to be handed over.'],
    why: [
      '已记账的都传递过了，或者还没有记账的。',
      'What is posted was handed over already, or nothing is posted yet.',
    ],
    remedy: [
      '要同一个文件，到“传递批次”重新下载；要重新传，先撤回那一批。',
      'For the same file, download it again under Hand-overs; to hand it over anew, take that one back first.',
    ],
  },
  'vouchers.hand_over_unknown': {
    status: 404,
    what: ['没有这个传递批次。', 'There is no such hand-over.'],
    why: ['编号不存在。', 'The id does not exist.'],
    remedy: ['从传递批次里选一个。', 'Choose one of the hand-overs.'],
  },
  'vouchers.hand_over_state': {
    status: 409,
    what: ['批次 {file} 已经撤回过。', 'Batch {file} was taken back already.'],
    why: [
      '一批只撤回一次，里面的凭证可能又传递了。',
      'A batch is taken back once; its vouchers may have been handed over again since.',
    ],
    remedy: ['看凭证现在属于哪一批。', 'See which batch its vouchers belong to now.'],
  },
});
