-- worry: says something that has to be answered, such as that somebody is not safe.
-- answers, opens: the record with the worry of which it says what was done, or that somebody who oversees care has
-- opened it.
ALTER TABLE record_row ADD COLUMN worry INTEGER NOT NULL DEFAULT 0;
ALTER TABLE record_row ADD COLUMN answers BLOB;
ALTER TABLE record_row ADD COLUMN opens BLOB;
CREATE INDEX record_row_worry ON record_row (participant, placed_at, id)
    WHERE worry = 1 AND standing <> 'voided';
CREATE INDEX record_row_answers ON record_row (answers, participant)
    WHERE answers IS NOT NULL AND standing <> 'voided';
CREATE INDEX record_row_opens ON record_row (opens, participant)
    WHERE opens IS NOT NULL AND standing <> 'voided';

-- died: as shown. worried_since: when the oldest worry was that nobody answered; none where there is none.
ALTER TABLE participant_row ADD COLUMN died INTEGER NOT NULL DEFAULT 0;
ALTER TABLE participant_row ADD COLUMN worried_since INTEGER;
CREATE INDEX participant_row_worried ON participant_row (worried_since, id)
    WHERE worried_since IS NOT NULL AND voided = 0;

-- next_from: the first day on which the next contact is hoped for, where a cadence gives it; next_asks: whether we
-- then ask how often they would like to hear from us.
ALTER TABLE participant_row ADD COLUMN next_from TEXT;
ALTER TABLE participant_row ADD COLUMN next_asks INTEGER NOT NULL DEFAULT 0;
