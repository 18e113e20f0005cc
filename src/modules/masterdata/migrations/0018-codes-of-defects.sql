-- Why: the codes that scrap and rework are explained by are the defect codes of inspections and nonconformances too, and these want a group, a severity and where they may occur.
alter table masterdata.reason_code
  add column defect_group text not null default '',
  add column severity text check (severity in ('critical', 'major', 'minor')),
  add column item_id uuid references masterdata.item (id);
