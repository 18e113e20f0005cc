-- Why: a cost that was set by mistake is taken back; its row stays for its version, so that nobody overwrites what they never saw.
alter table masterdata.item_cost alter column standard_cost drop not null;
