import type { HelpOfPages } from '../../app/help/page-help.ts';

export const vouchersHelp: HelpOfPages = {
  '/vouchers': {
    zh: '凭证草稿由程序按取数规则做好。先审核，再记账；记账时得到连续的凭证号，之后不能再改，只能红字冲销。',
    en: 'Drafts are made by the account rules. They are reviewed, then posted; posting gives them numbers without gaps, and from then on a voucher is only reversed in red.',
  },
  '/vouchers/$voucherId': {
    zh: '一张凭证：分录、制单审核记账的人，现在能做什么。打印出来是记账凭证。',
    en: 'One voucher: its lines, who did what, and what may be done now. It prints as a journal voucher.',
    from: '/vouchers',
  },
  '/vouchers/lines': {
    zh: '所有分录，可按科目、期间、物料筛选和导出。红字是冲销。',
    en: 'All lines, filtered and exported by account, month or item. Red ones take back.',
    from: '/vouchers',
  },
  '/vouchers/waiting': {
    zh: '还没有凭证的业务和原因。加上缺的取数规则，凭证随后自动生成。',
    en: 'What stands on no voucher, and why. Add the rule that is missing, and the voucher follows by itself.',
    from: '/vouchers',
  },
  '/vouchers/tie-out': {
    zh: '价值账的存货和凭证的存货科目逐个比；对不上的列出是哪一笔。',
    en: 'Stock in the value book against the accounts of stock, one by one; where they differ, the very voucher or fact is named.',
    from: '/vouchers',
  },
  '/vouchers/kingdee': {
    zh: '已记账的凭证，按金蝶的导入列排好，导出成 CSV 或 Excel。',
    en: 'Posted vouchers in the columns that Kingdee imports, to be exported as CSV or Excel.',
    from: '/vouchers',
  },
  '/vouchers/yonyou': {
    zh: '已记账的凭证，按用友的导入列排好，导出成 CSV 或 Excel。',
    en: 'Posted vouchers in the columns that Yonyou imports, to be exported as CSV or Excel.',
    from: '/vouchers',
  },
  '/supplier-invoices': {
    zh: '供应商发票：和订单价、收货数量三方对。在容差内的直接入账，超出的等另一人批准。',
    en: 'Supplier invoices, held against order and receipt. Within tolerance they are booked at once; beyond it, another person approves.',
  },
  '/supplier-invoices/new': {
    zh: '选供应商，填发票号、日期、税额，再在采购行旁边填本次开票的数量和不含税金额。货没到也能开，记在途物资；没到、不再到的用红字发票冲。',
    en: 'Choose the supplier, give number, date and tax, and beside the purchase lines the quantity and net amount of this invoice. It may come before its goods, which are then in transit; what never comes is given back by a red one.',
    from: '/supplier-invoices',
  },
  '/supplier-invoices/estimates': {
    zh: '货到票未到的采购行。每月初自动红字冲回再暂估。',
    en: 'Purchase lines that came without an invoice. At the start of each month they are taken back in red and made anew.',
    from: '/supplier-invoices',
  },
  '/supplier-invoices/transits': {
    zh: '票到货未到的采购行，和在途多少天。货到时从在途转入存货，不再暂估。',
    en: 'Purchase lines that are invoiced and not here, and for how many days. When goods come they leave transit, and aren’t estimated.',
    from: '/supplier-invoices',
  },
  '/supplier-invoices/$invoiceId': {
    zh: '一张发票：每行的订单价、暂估金额，和它的凭证。录错了：待批准的作废，已入账的冲销它的凭证。',
    en: 'One invoice: each line by order price and estimate, and its voucher. If it is wrong: cancel it while it waits, or reverse its voucher.',
    from: '/supplier-invoices',
  },
  '/accounts': {
    zh: '各科目表的科目，和每个科目按什么辅助核算。可以导入文件。',
    en: 'The accounts of each chart, and what their lines are told apart by. They can be imported from a file.',
  },
  '/accounts/rules': {
    zh: '什么业务记哪个科目。改规则就新建一条，写从哪个月起。',
    en: 'Which account what goes to. To change a rule, make another from a month on.',
    from: '/accounts',
  },
  '/accounts/charts': {
    zh: '企业会计准则、小企业会计准则和本厂自己的科目表；哪个从哪个月起启用。',
    en: 'Both Chinese charts and one’s own, and from which month on which is in force.',
    from: '/accounts',
  },
};
