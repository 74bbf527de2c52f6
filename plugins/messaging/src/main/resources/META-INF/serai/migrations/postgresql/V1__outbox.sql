-- Messages on their way to a channel, in the order in which they were stored; those of one conversation leave in that
-- order. queued_at is when it was put in line, the first time or by a person's retry.
create table outbox_message (
  id bigint generated always as identity primary key,
  message_key text not null unique,
  channel text not null,
  conversation text not null,
  run_id text,
  content text not null,
  status text not null default 'pending' check (status in ('pending', 'delivered', 'dead', 'discarded')),
  parts_sent integer not null default 0,
  attempts integer not null default 0,
  due_at bigint not null,
  error_code text,
  error_message text,
  provider_id text,
  provider_status text,
  created_at bigint not null,
  queued_at bigint not null,
  delivered_at bigint
);
create index outbox_pending on outbox_message (channel, conversation, id, due_at) where status = 'pending';
create index outbox_dead on outbox_message (id) where status = 'dead';
create index outbox_delivered on outbox_message (delivered_at) where delivered_at is not null;
create index outbox_run on outbox_message (run_id, id) where run_id is not null;

-- What the provider calls each part that it took, for what it says of it later.
create table outbox_receipt (
  channel text not null,
  provider_id text not null,
  message_id bigint not null references outbox_message (id) on delete cascade,
  part integer not null,
  primary key (channel, provider_id)
);
create index outbox_receipt_of on outbox_receipt (message_id);

create view v_message as
select id, message_key as key, channel, conversation, run_id, content, status, parts_sent, attempts, due_at, error_code,
       error_message, provider_id, provider_status, created_at, queued_at, delivered_at
from outbox_message;
