-- Deliveries that were taken, for as long as their channel may send copies.
create table inbox_delivery (
  channel text not null,
  delivery text not null,
  run_id text,
  taken_at integer not null,
  primary key (channel, delivery)
);
create index inbox_delivery_age on inbox_delivery (taken_at);

-- Questions that wait for a person's answer; in a group, each person's own.
create table conversation (
  channel text not null,
  conversation text not null,
  sender text not null,
  workflow text not null,
  input text not null,
  asked text not null,
  expires_at integer not null,
  primary key (channel, conversation, sender)
);
create index conversation_expiry on conversation (expires_at);
