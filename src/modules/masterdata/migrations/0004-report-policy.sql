-- Why: a step is reported or it isn't; "milestone" was offered, but treated as "each".
alter table masterdata.routing_operation disable trigger user;
update masterdata.routing_operation set report_policy = 'each' where report_policy = 'milestone';
alter table masterdata.routing_operation enable trigger user;
alter table masterdata.routing_operation drop constraint routing_operation_report_policy_check,
  add constraint routing_operation_report_policy_check check (report_policy in ('each', 'none'));
