import type { HelpOfPages } from '../../app/help/page-help.ts';

export const costingHelp: HelpOfPages = {
  '/costing': {
    zh: '每种物料值多少：数量、单位成本、金额、计价方法。点一行看它的价值记录。“重估”从现在起改单位成本，“改计价方法”从一个新月份起。',
    en: 'What each item is worth: quantity, cost of one, value and method. Open a row for its facts. “Revalue” changes the cost from now on, “Choose method” from the start of a month.',
  },
  '/costing/turnover': {
    zh: '收发存汇总表：一个月的期初、收入、发出、价值调整和期末，按类别合计，按物料列出。点一行看背后的记录。',
    en: 'What stock began a month with, what came, went, changed in value alone, and what is left: by kind and by item. Open a row for the facts behind it.',
    from: '/costing',
  },
  '/costing/ages': {
    zh: '库龄：现有库存各放了多久、值多少，按类别和按物料。黄色的 90 天没有人领，红色的一年没有。点一行看它的价值记录。',
    en: 'How long what lies there has lain there and what it is worth, by kind and by item. Amber: nobody took any for 90 days; red: for a year. Open a row for its facts.',
    from: '/costing',
  },
  '/costing/orders': {
    zh: '每张工单的在制成本和完工数量。点一行看成本单。',
    en: 'What each work order holds and made. Open one for its cost sheet.',
    from: '/costing',
  },
  '/costing/orders/$orderId': {
    zh: '工单成本单：材料、人工、制造费用、完工入库、结算和在制，旁边是计划。完工先按计划成本入库，工单结束时差额结到它做的东西上；报废的由合格品分摊。',
    en: 'What an order cost beside what was planned. Pieces are received at planned cost; when the order ends, the rest goes to what it made. Good pieces bear what was scrapped.',
    from: '/costing',
  },
  '/costing/sales': {
    zh: '订单毛利：每张销售订单的不含税收入（订单、已发、已开票）、已发货物的成本和毛利。红色的亏本，黄色的还有发货没有计价。退货两边都减。',
    en: 'What each sales order earns: revenue without tax (ordered, shipped, invoiced), what was shipped cost, and the margin. Red loses money, amber has something not valued yet. Returns take from both sides.',
    from: '/costing',
  },
  '/costing/sales/$orderId': {
    zh: '一张订单逐行的毛利，下面是背后的价值记录。成本是发货当时按计价方法算的；后到成本和月末加权调整不摊回订单。专门为它开的工单，差异单列。',
    en: 'What one order earns line by line, with the facts behind it. Cost is what goods were valued at when they left; late costs and the month’s average aren’t spread back to orders. Variances of work orders made for it stand apart.',
    from: '/costing',
  },
  '/costing/book': {
    zh: '价值账：每笔收发、报工、结算和补记成本值多少，只增不改。黄色的没有价格，蓝色的是补记。点一行看分录。',
    en: 'The value book: what each movement, report, settlement and late cost was worth; it only grows. Amber has no price yet, blue was told late. Open a row for its entries.',
    from: '/costing',
  },
  '/costing/book/$factId': {
    zh: '一笔价值记录和它的分录，可以打开背后的库存流水。入库可以“补记成本”：运费、关税、发票差额。',
    en: 'One fact with its entries, and the movement behind it. To a receipt “Add late cost” adds freight, duty or a difference of the invoice.',
    from: '/costing',
  },
  '/costing/periods': {
    zh: '会计期间：哪些月份已结。点一行看结账检查。',
    en: 'Accounting months and whether they are closed. Open one for its checklist.',
    from: '/costing',
  },
  '/costing/periods/$month': {
    zh: '一个月的结账检查：没日清的、没记完的、没价格的、负数、和凭证对不上的，每项都能去处理。先“开始结账”，处理完再“结账”；结了账的月份不再改变，补记的进下一个月。',
    en: 'What stands against closing a month: unsealed days, receipts without a price, vouchers that differ; each leads to where it is settled. “Begin closing”, settle the points, then “Close the month”: it never changes again, and what comes late goes into the next.',
    from: '/costing',
  },
  '/costing/rates': {
    zh: '工作中心每小时的人工和制造费用，从哪天起。报工的时间乘它，就是工单的人工和制造费用。',
    en: 'What an hour of labour and overhead costs at each work centre, from a day on. Hours booked × rate are what orders are charged.',
    from: '/costing',
  },
};
