-- Why: somebody answers for what a plan watches, and is told when its process is out of control.
alter table quality.plan add column responsible_id uuid references identity.person (id);
