-- planned: a plan of its own that is still open. declines: says that the participant would rather have no
-- next date.
ALTER TABLE record_row ADD COLUMN planned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE record_row ADD COLUMN declines INTEGER NOT NULL DEFAULT 0;
CREATE INDEX record_row_planned ON record_row (participant, due_on, id)
    WHERE planned = 1 AND standing <> 'voided';
CREATE INDEX record_row_declines ON record_row (participant, happened_at, id)
    WHERE declines = 1 AND standing <> 'voided';

-- status and site: as shown; who has no status has the one of a new participant.
-- last_met: the newest moment at which somebody met them.
-- step: what comes next. dated, undated (something is open, without a day), declined (they would rather
-- have no date), none, or ended (moved, closed or died).
-- next_day: the earliest day of all that comes next; next_due is the one that was set for the next contact,
-- and next_due_because the record that set it, or says that they would rather have none.
ALTER TABLE participant_row ADD COLUMN status TEXT NOT NULL DEFAULT '';
ALTER TABLE participant_row ADD COLUMN site TEXT;
ALTER TABLE participant_row ADD COLUMN last_met INTEGER;
ALTER TABLE participant_row ADD COLUMN step TEXT NOT NULL DEFAULT 'none';
ALTER TABLE participant_row ADD COLUMN next_day TEXT;
ALTER TABLE participant_row ADD COLUMN next_key TEXT NOT NULL DEFAULT '~';
DROP INDEX participant_row_listed;
DROP INDEX participant_row_due;
-- next_key: next_day, or '~', which sorts behind every day.
-- Each holds what lists are filtered by, so that a walk along it never turns to the table.
CREATE INDEX participant_row_listed ON participant_row (listed_name, id, status, site) WHERE voided = 0;
CREATE INDEX participant_row_met ON participant_row (last_met, id, status, site) WHERE voided = 0;
CREATE INDEX participant_row_next ON participant_row (next_key, id, status, site) WHERE voided = 0;
CREATE INDEX participant_row_step ON participant_row (step, status, last_met, id, site) WHERE voided = 0;
