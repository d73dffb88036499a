-- Words come folded, with a blank between them, and hold no other character of ASCII than small letters
-- and digits: so FTS5 must split at nothing else. Its Unicode tokenizer would, at marks that are part of
-- a word in many scripts. The entries are derived anew.
DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5(
    names, sounds,
    content = '', contentless_delete = 1, detail = 'column', prefix = '1 2 3 4',
    tokenize = 'ascii'
);
UPDATE vault SET projection = 0;
