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
  '/vouchers/export': {
    zh: '选期间和导出格式，先看前几行。只导出不做标记；导出并标记已传递的，凭证不再出现在下一个文件里，文件原样保存。',
    en: 'Choose month and layout, and look at the first rows. Exporting alone marks nothing; what is exported and marked as handed over isn’t in the next file, and the file is kept as it is.',
    from: '/vouchers',
  },
  '/vouchers/layouts/new': {
    zh: '对方软件要哪些列、什么顺序、表头怎么写、日期和金额怎么写，也可以加固定内容，如账套号。下面是实时预览。',
    en: 'Which columns the other program wants, in which order, under which headings and in which form; also fixed text, such as the number of the account set. The preview follows.',
    from: '/vouchers',
  },
  '/vouchers/layouts/$layoutId': {
    zh: '改这个导出格式；已经传递的文件不变。下面是实时预览。',
    en: 'Change this layout; files that were handed over stay as they are. The preview follows.',
    from: '/vouchers',
  },
  '/vouchers/hand-overs': {
    zh: '每次传递一批：谁、什么时候、多少张凭证。打开可以重新下载同一个文件，或者撤回。',
    en: 'Each batch that was handed over: who, when, how many vouchers. Open one to download the very file again, or to take it back.',
    from: '/vouchers',
  },
  '/vouchers/hand-overs/$handOverId': {
    zh: '一批传递：下载的总是同一个文件。撤回后，里面的凭证回到已记账，可以重新传递。',
    en: 'One batch: its file is always the same. Taken back, its vouchers are posted again and may be handed over anew.',
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
