"""pg_trgm and fold_th(text), the twin of portal.thai.text.fold.

Generated columns and their indexes store what fold_th returned. A new rule therefore needs a new function name
and columns that are written again, never a replaced function under the old name.
"""

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations

# Puts the marks of each run in order, each once: only runs that the pattern finds out of order pay for the slow way.
MARKS = r"""
CREATE FUNCTION fold_th_marks(t text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
  WHEN t !~ '(?![ัิ-ฺ็][่-์๎]|[่-๋]ำ)[\u0300-\u036fัำิ-ฺ็-๎]{2}' THEN t
  ELSE (
    SELECT string_agg(
      CASE WHEN part[1] !~ '^[\u0300-\u036fัำิ-ฺ็-๎]' THEN part[1] ELSE (
        SELECT string_agg(mark, '' ORDER BY strpos('ฺุูัิีึื็ํ่้๊๋์๎ำ', mark), place)
        FROM (
          SELECT mark, min(place) AS place
          FROM regexp_split_to_table(part[1], '') WITH ORDINALITY AS typed(mark, place)
          WHERE NOT (mark = 'ํ' AND strpos(part[1], 'ำ') > 0)
          GROUP BY mark
        ) AS marks
      ) END, '' ORDER BY place)
    FROM regexp_matches(t, '[\u0300-\u036fัำิ-ฺ็-๎]+|[^\u0300-\u036fัำิ-ฺ็-๎]+', 'g') WITH ORDINALITY AS parts(part, place)
  )
END
"""

TONES = "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
OLD_FONTS = f"\u0e10\u0e34\u0e35\u0e36\u0e37{TONES}{TONES}\u0e0d\u0e31\u0e4d\u0e47{TONES}\u0e38\u0e39\u0e3a"

# What looks alike, one for one: digits, full-width letters, dashes, the letters of old fonts.
ALIKE = (
    ("๐๑๒๓๔๕๖๗๘๙", "0123456789"),
    ("".join(map(chr, range(0xFF01, 0xFF5F))), "".join(map(chr, range(0x21, 0x7F)))),
    ("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-------"),
    ("".join(map(chr, range(0xF700, 0xF71B))), OLD_FONTS),
)
TYPED, MEANT = ("".join(side).replace("'", "''") for side in zip(*ALIKE, strict=True))

# From the inside out: invisible characters, lower case, what looks alike, spaces, NFC, เเ, spaces before marks, ๅ and า,
# sara am in pieces, marks, ึ in pieces, NFC.
# lower() names its collation so that the key does not depend on the locale of the server.
FOLD = rf"""
CREATE FUNCTION fold_th(t text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN btrim(normalize(replace(fold_th_marks(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
    replace(normalize(regexp_replace(translate(lower(regexp_replace(
    t,
    '[\u0001-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f'
    '\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]', '', 'g')
    COLLATE "und-x-icu"),
    '{TYPED}', '{MEANT}'),
    '[\t-\r\u001c- \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+', ' ', 'g'), NFC),
    'เเ', 'แ'),
    ' +(?=[ัำิ-ฺ็-๎])', '', 'g'),
    '(?<=[ก-รลว-ฮัิ-ฺ็-๎])ๅ', 'า', 'g'),
    '(?<=[ฤฦ])า', 'ๅ', 'g'),
    'ํ([\u0300-\u036fัิ-ฺ็-๎]*)า', '\1ำ', 'g')), 'ิํ', 'ึ'), NFC), ' ')
"""


class Migration(migrations.Migration):
    initial = True

    operations = [
        TrigramExtension(),
        migrations.RunSQL(MARKS, "DROP FUNCTION fold_th_marks(text)"),
        migrations.RunSQL(FOLD, "DROP FUNCTION fold_th(text)"),
    ]
