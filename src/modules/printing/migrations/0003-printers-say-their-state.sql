-- Why: a printer says itself that its paper is out, and whoever waits for a label reads it at the desk.
create table printing.printer_state (
  printer_id uuid primary key references printing.printer (id),
  state text not null check (state in ('online', 'paper_out', 'head_open', 'ribbon_out', 'jammed', 'paused', 'offline', 'unheard')),
  -- Since when it is in that state.
  since timestamptz not null,
  -- When it last answered, or took a label whole.
  heard_at timestamptz
);
