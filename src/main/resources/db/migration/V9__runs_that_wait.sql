-- What waits in a conversation is looked for at every turn, however long the conversation is.
create index run_waiting on run (conversation_id) where state in ('queued', 'running');
