-- Why: labels are drawn from templates and go to printers through a queue that tries again.
create schema printing;

create table printing.printer (
  id uuid primary key,
  code text not null,
  name text not null,
  name_en text not null default '',
  workshop_id uuid references identity.org_unit (id),
  language text not null check (language in ('zpl', 'tspl')),
  dpi text not null check (dpi in ('203', '300', '600')),
  host text not null,
  port integer not null check (port between 1 and 65535),
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index printer_code on printing.printer (kernel.code_key(code));
comment on index printing.printer_code is 'findCodes: a code names one thing';

create table printing.label_template (
  id uuid primary key,
  code text not null,
  name text not null,
  name_en text not null default '',
  -- The kind of subject whose labels these are.
  kind text not null,
  -- Millimetres.
  width integer not null,
  height integer not null,
  gap integer not null,
  language text not null check (language in ('zh', 'en')),
  elements jsonb not null,
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index label_template_code on printing.label_template (kernel.code_key(code));
comment on index printing.label_template_code is 'findCodes: a code names one thing';

create table printing.print_job (
  id uuid primary key,
  printer_id uuid not null references printing.printer (id),
  label_template_id uuid not null references printing.label_template (id),
  -- The codes on it, for people.
  title text not null,
  -- As the template was when somebody asked, with the gap between labels.
  design jsonb not null,
  -- Of each label what its fields said when it was asked for, kept until it is handed over; then only whose it was.
  labels jsonb not null,
  copies integer not null check (copies > 0),
  state text not null check (state in ('queued', 'sending', 'sent', 'doubtful', 'failed', 'cancelled')),
  attempts integer not null default 0,
  -- Labels that were handed over whole.
  labels_sent integer not null default 0,
  retry_at timestamptz,
  trouble text,
  detail text,
  again_of uuid,
  asked_by uuid references identity.person (id),
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create index print_job_queue on printing.print_job (printer_id, created_at) where state in ('queued', 'sending');
comment on index printing.print_job_queue is 'lockQueue: what a printer is to be given next';
create index print_job_created on printing.print_job (created_at);
comment on index printing.print_job_created is 'printing.print-jobs, deleteOldPrintJobs: the youngest first, and those that are old enough to go';
