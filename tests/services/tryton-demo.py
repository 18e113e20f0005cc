"""Fills an empty Tryton with a small factory: company, units, items, BOM, partners, orders and stock.

Called as: tryton-demo.py <trytond.conf> <database>. What it makes is the same each time, but for the ids and dates.
"""
import datetime as dt
import sys
from decimal import Decimal

from proteus import Model, Wizard, config

config_file, database = sys.argv[1:3]
config.set_trytond(f'sqlite:///{database}', config_file=config_file)

Party = Model.get('party.party')
Template = Model.get('product.template')
Location = Model.get('stock.location')
today = dt.date.today()


def found(model, **wanted):
    rows = Model.get(model).find([(name, '=', value) for name, value in wanted.items()], limit=1)
    if not rows:
        raise SystemExit(f'Tryton has no {model} with {wanted}.')
    return rows[0]


def make_currency():
    currency = Model.get('currency.currency')(name='Renminbi', symbol='¥', code='CNY', numeric_code='156')
    currency.rounding, currency.digits = Decimal('0.01'), 2
    rate = currency.rates.new()
    rate.date, rate.rate = dt.date(2020, 1, 1), Decimal('1')
    currency.save()
    return currency


def make_company():
    party = Party(name='Nordlicht Frames 北光车架厂', code='SELF')
    party.save()
    wizard = Wizard('company.company.config')
    wizard.execute('company')
    wizard.form.party, wizard.form.currency = party, make_currency()
    wizard.execute('add')
    settings = config.get_config()
    settings._context = Model.get('res.user').get_preferences(True, {})
    return Model.get('company.company').find([])[0]


def make_chart(company):
    data = found('ir.model.data', module='account', fs_id='account_template_root_en')
    wizard = Wizard('account.create_chart')
    wizard.execute('account')
    wizard.form.account_template = Model.get('account.account.template')(data.db_id)
    wizard.form.company = company
    wizard.execute('create_account')
    Account = Model.get('account.account')

    def account(kind):
        return Account.find([('type.' + kind, '=', True), ('company', '=', company.id)], limit=1)[0]

    wizard.form.account_receivable, wizard.form.account_payable = account('receivable'), account('payable')
    wizard.execute('create_properties')
    category = Model.get('product.category')(name='Goods', accounting=True)
    category.account_expense, category.account_revenue = account('expense'), account('revenue')
    category.save()
    return category


def make_item(category, code, name, unit, cost, price=None, **flags):
    template = Template(name=name, default_uom=found('product.uom', symbol=unit), type='goods')
    template.list_price = Decimal(price or '0')
    template.account_category = category
    template.code = code
    template.purchasable = not flags.get('producible', False)
    for flag, value in flags.items():
        setattr(template, flag, value)
    product, = template.products
    product.cost_price = Decimal(cost)
    template.save()
    return template.products[0]


def make_bom(product, inputs):
    bom = Model.get('production.bom')(name=product.code)
    for component, quantity, unit in inputs:
        line = bom.inputs.new()
        line.product, line.quantity, line.unit = component, quantity, found('product.uom', symbol=unit)
    line = bom.outputs.new()
    line.product, line.quantity = product, 1
    bom.save()
    product.boms.append(Model.get('product.product-production.bom')(bom=bom))
    product.save()
    return bom


def make_stock(amounts):
    inventory = Model.get('stock.inventory')(location=found('stock.location', code='STO'))
    for product, quantity in amounts:
        line = inventory.lines.new()
        line.product, line.quantity = product, quantity
    inventory.click('confirm')


def make_order(model, party, lines, steps):
    order = Model.get(model)(party=party)
    for product, quantity, price in lines:
        line = order.lines.new()
        line.product, line.quantity, line.unit_price = product, quantity, Decimal(price)
    order.save()
    for step in steps:
        order.click(step)


def make_production(product, bom, quantity, steps, days):
    production = Model.get('production')(product=product, bom=bom, quantity=quantity)
    production.planned_date = today + dt.timedelta(days=days)
    production.save()
    for step in steps:
        production.click(step)


company = make_company()
goods = make_chart(company)
term = Model.get('account.invoice.payment_term')(name='30 days')
delay = term.lines.new(type='remainder').relativedeltas.new()
delay.days = 30
term.save()

partners = {}
for code, name in [('C-001', '晨星骑行 Morning Star Cycles'), ('S-001', 'Alloy Tubes Ltd 合金管材'), ('S-002', 'Bolt & Nut 五金')]:
    partners[code] = Party(name=name, code=code)
    partners[code].addresses[0].street = '1 Factory Road'
    partners[code].customer_payment_term = partners[code].supplier_payment_term = term
    partners[code].save()

tube = make_item(goods, 'TUBE-28', 'Tube 28 mm 管材', 'm', '18.50')
bolt = make_item(goods, 'BOLT-M6', 'Bolt M6 螺栓', 'u', '0.12')
paint = make_item(goods, 'PAINT-RED', 'Paint, red 红漆', 'kg', '42.00')
fork = make_item(goods, 'FORK-700', 'Fork 700C 前叉', 'u', '95.00', '160.00', producible=True, salable=True)
frame = make_item(goods, 'FRAME-700', 'Frame 700C 车架', 'u', '210.00', '480.00', producible=True, salable=True)
for number in range(1, 41):
    make_item(goods, f'PART-{number:03}', f'Small part {number} 零件', 'u', f'{number}.25')

bom_fork = make_bom(fork, [(tube, 90, 'cm'), (bolt, 2, 'u')])
bom_frame = make_bom(frame, [(tube, 4.2, 'm'), (bolt, 8, 'u'), (paint, 350, 'g'), (fork, 1, 'u')])

make_stock([(tube, 620), (bolt, 4000), (paint, 55), (fork, 25), (frame, 12)])
make_order('purchase.purchase', partners['S-001'], [(tube, 300, '18.10')], ['quote', 'confirm', 'process'])
make_order('purchase.purchase', partners['S-002'], [(bolt, 5000, '0.11')], ['quote', 'confirm', 'process'])
make_order('purchase.purchase', partners['S-002'], [(bolt, 100, '0.13')], [])
make_order('sale.sale', partners['C-001'], [(frame, 10, '480.00'), (fork, 4, '160.00')], ['quote', 'confirm', 'process'])
make_order('sale.sale', partners['C-001'], [(frame, 30, '465.00')], ['quote'])
make_production(fork, bom_fork, 10, ['wait', 'assign_try', 'run', 'done'], 0)
make_production(frame, bom_frame, 8, ['wait', 'assign_try', 'run'], 1)
make_production(frame, bom_frame, 20, ['wait'], 3)
make_production(fork, bom_fork, 15, [], 5)
