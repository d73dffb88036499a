-- begins_on: the first day on which something planned is hoped for, where that is before next_day: a reminder's.
ALTER TABLE participant_row ADD COLUMN begins_on TEXT;
CREATE INDEX participant_row_begins ON participant_row (begins_on, id, next_key)
    WHERE begins_on IS NOT NULL AND voided = 0;
