-- Why: each bookkeeping program reads columns of its own. A layout says which, in which order and under which headings, so that a factory keeps its own;
-- and what was handed over is kept as the very file, so that nobody hands a voucher over twice or wonders what the other side got.
create sequence lowcode.number_voucher_hand_over;
create table vouchers.export_layout (
  id uuid primary key,
  code text not null,
  name text not null,
  name_en text not null default '',
  format text not null check (format in ('csv', 'xlsx')),
  encoding text not null check (encoding in ('utf8', 'gb18030')),
  -- In their order: heading, field or fixed text, form.
  columns jsonb not null,
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index export_layout_code on vouchers.export_layout (kernel.code_key(code));
comment on index vouchers.export_layout_code is 'insertLayout: a code names one layout';

create table vouchers.hand_over (
  id uuid primary key,
  code text not null unique,
  state text not null check (state in ('handed_over', 'taken_back')),
  layout_id uuid not null references vouchers.export_layout (id),
  layout_name text not null,
  period date not null,
  file_name text not null,
  media_type text not null,
  content bytea not null,
  sha256 text not null,
  vouchers integer not null,
  lines integer not null,
  total numeric(20, 2) not null,
  made_by uuid references identity.person (id),
  made_by_name text not null,
  made_at timestamptz not null,
  taken_back_by_name text,
  taken_back_at timestamptz,
  reason text,
  constraint hand_over_taken_back check ((taken_back_at is not null) = (state = 'taken_back'))
);
create index hand_over_made on vouchers.hand_over (made_at, id);
comment on index vouchers.hand_over_made is 'vouchers.hand-overs: the newest first';

-- What was in the file stays, also where it was taken back.
create table vouchers.handed_voucher (
  hand_over_id uuid not null references vouchers.hand_over (id),
  voucher_id uuid not null references vouchers.voucher (id),
  primary key (hand_over_id, voucher_id)
);
create index handed_voucher_of on vouchers.handed_voucher (voucher_id);
comment on index vouchers.handed_voucher_of is 'vouchers.vouchers: by which files a voucher was handed over';

alter table vouchers.voucher add column hand_over_id uuid references vouchers.hand_over (id),
  drop constraint voucher_pushed,
  add constraint voucher_pushed check ((receiver_number is not null or hand_over_id is not null) = (state = 'pushed'));
create index voucher_hand_over on vouchers.voucher (hand_over_id) where hand_over_id is not null;
comment on index vouchers.voucher_hand_over is 'undoHandOver: what a file that is taken back had';
-- What was handed over in a file is posted again where that is taken back.
create or replace function vouchers.keep_posted() returns trigger language plpgsql as $$
declare moves text[] := array['state', 'pushed_at', 'receiver_number', 'hand_over_id', 'version'];
begin
  if old.state in ('posted', 'pushed') and (to_jsonb(new) - moves) <> (to_jsonb(old) - moves)
  then raise exception 'voucher % is posted', old.id; end if;
  if old.state = 'posted' and new.state not in ('posted', 'pushed') or old.state = 'cancelled'
    or old.state = 'pushed' and not (new.state = 'posted' and old.hand_over_id is not null and new.hand_over_id is null) then
    raise exception 'voucher % is %', old.id, old.state; end if;
  return new;
end $$;

insert into vouchers.export_layout (id, code, name, name_en, format, encoding, columns, created_at, updated_at)
values
  (gen_random_uuid(), 'KINGDEE', '金蝶凭证导入', 'Vouchers as Kingdee imports them', 'xlsx', 'utf8', '[
    {"heading": "日期", "field": "day"}, {"heading": "凭证字", "field": "word"}, {"heading": "凭证号", "field": "number"},
    {"heading": "摘要", "field": "summary"}, {"heading": "科目代码", "field": "accountCode"}, {"heading": "科目名称", "field": "accountName"},
    {"heading": "借方金额", "field": "debit"}, {"heading": "贷方金额", "field": "credit"}, {"heading": "往来单位", "field": "partnerName"},
    {"heading": "物料", "field": "itemCode"}, {"heading": "制单", "field": "maker"}, {"heading": "审核", "field": "reviewer"},
    {"heading": "过账", "field": "poster"}]', now(), now()),
  (gen_random_uuid(), 'YONYOU', '用友凭证导入', 'Vouchers as Yonyou imports them', 'csv', 'gb18030', '[
    {"heading": "制单日期", "field": "day"}, {"heading": "凭证类别", "field": "word"}, {"heading": "凭证编号", "field": "number"},
    {"heading": "摘要", "field": "summary"}, {"heading": "科目编码", "field": "accountCode"}, {"heading": "借方金额", "field": "debit"},
    {"heading": "贷方金额", "field": "credit"}, {"heading": "供应商编码", "field": "partnerCode"}, {"heading": "存货编码", "field": "itemCode"},
    {"heading": "项目编码", "field": "orderCode"}, {"heading": "制单人", "field": "maker"}]', now(), now());
update vouchers.export_layout l set columns =
  (select jsonb_agg('{"fixed": "", "form": null}'::jsonb || c order by n) from jsonb_array_elements(l.columns) with ordinality e (c, n));
