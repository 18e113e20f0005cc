-- Why: imports are kept by a module of their own now; what was loaded so far moves there.
insert into imports.run
  (id, entity, things, things_en, file_name, layout, mapping, readings, rows, created, changed, unchanged, bad, undoable,
   imported_by, imported_at, undone_by, undone_at)
select id, entity,
       case entity when 'items' then '物料' when 'partners' then '往来单位' when 'locations' then '库位' when 'bom-lines' then '物料清单'
                   when 'routing-operations' then '工艺路线' when 'work-centres' then '工作中心' else entity end,
       case entity when 'items' then 'Items' when 'partners' then 'Partners' when 'locations' then 'Locations' when 'bom-lines' then 'BOM lines'
                   when 'routing-operations' then 'Routing operations' when 'work-centres' then 'Work centres' else entity end,
       file_name, layout, mapping, readings, rows, created, changed, unchanged, bad, undoable, imported_by, imported_at, undone_by, undone_at
  from masterdata.import_run;
insert into imports.taken (run_id, record_id, version, before)
select run_id, record_id, version, before from masterdata.import_row;
drop table masterdata.import_row;
drop table masterdata.import_run;
