"""Rules of `articles`."""

from __future__ import annotations

from expectations.rules import TableRules, holds, warn, within
from transforms.dates.bounds import FIRST_YEAR, LAST_YEAR

LONGEST_ARTICLE_WORDS = 50_000
LONGEST_HEADLINE = 400

ARTICLES_RULES = TableRules(
    "articles",
    (
        holds("month_of_publication", "t.published_month = coalesce(strftime(t.published_on, '%Y-%m'), 'unknown')",
              "published_month is not the month of published_on", shows="published_month published_on"),
        holds("basis_with_date", "(t.published_basis = 'unknown') = (t.published_on IS NULL)",
              "the date's basis is unknown though there is a date, or known without one",
              shows="published_basis published_on"),
        within("year_of_publication", "year(t.published_on)", f"it is dated before {FIRST_YEAR} or after {LAST_YEAR}",
               shows="published_on", minimum=FIRST_YEAR, maximum=LAST_YEAR),
        # A warning: a clock may say what is odd, never which rows are published.
        warn(within("days_ahead_of_today", "date_diff('day', settings.today, t.published_on)",
                    "it is dated in the future", shows="published_on", maximum=1)),
        holds("text_is_given", "regexp_matches(t.text, '\\pL')", "its text has no letter", shows="text"),
        warn(within("words_miscounted",
                    "abs(t.word_count - len(list_filter(regexp_split_to_array(trim(t.text), '\\s+'), w -> w <> '')))",
                    "word_count is not the number of words of its text", shows="word_count",
                    maximum=0)),
        warn(within("words", "t.word_count", "it is longer than any news story", shows="word_count",
                    maximum=LONGEST_ARTICLE_WORDS)),
        warn(within("headline_characters", "length(t.headline)", "its headline is longer than any headline",
                    shows="headline", maximum=LONGEST_HEADLINE)),
        holds("source_hash", "regexp_full_match(t.source_sha256, '[0-9a-f]{64}')", "source_sha256 is no SHA-256",
              shows="source_sha256"),
        holds("language_code", "regexp_full_match(t.language, '[a-z]{2}|und')", "language is no ISO 639-1 code",
              shows="language"),
        holds("no_control_characters", "NOT regexp_matches(t.text, '[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]')",
              "its text has control characters", shows="article_id"),
        warn(holds("position_is_its_own",
                   "count(*) OVER (PARTITION BY t.source_uri, t.article_index) = 1",
                   "another article has the same position in the same file", shows="source_uri article_index")),
    ),
    "CROSS JOIN settings",
)  # fmt: skip
