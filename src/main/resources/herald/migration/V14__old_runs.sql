-- The oldest first, so that those are found that are not kept any more.
create index schedule_run_ran_at on schedule_run (ran_at);
