-- Why: orders of customers, deliveries and what comes back from customers are numbered like any other document.
create sequence if not exists lowcode.number_sales_order;
create sequence lowcode.number_shipment;
create sequence lowcode.number_goods_return;
