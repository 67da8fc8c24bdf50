"""Articles about few people and few hauls in many spellings, days and amounts, so that any of them can draw others along."""

from __future__ import annotations

from typing import Any

_MEETINGS = (
    "Iraqi Prime Minister Mohammed Shia al-Sudani met Jordanian Foreign Minister Ayman Safadi in Amman on {day} {month} 2024.",
    "Jordanian Foreign Minister Ayman al-Safadi received Iraqi Prime Minister Muhammad al-Sudani in Amman on {day} {month} 2024.",
    "Iraqi Governor Ahmed al-Sudani met Turkish Trade Minister Omer Bolat in Ankara on {day} {month} 2024.",
    "Jordanian Foreign Minister Safadi spoke by phone with Iraqi Prime Minister Sudani on {day} {month} 2024.",
    "Turkish Foreign Minister Hakan Fidan will meet Iraqi Foreign Minister Fuad Hussein in Ankara next week.",
    "Iraqi Foreign Minister Fouad Hussein met Turkish Foreign Minister Hakan Fidan in Ankara on {day} {month} 2024.",
)
_SEIZURES = (
    "Customs officers in Mersin seized 117 kg of heroin in a truck on {day} {month} 2024. Two people were arrested.",
    "Police in Mersin found about 117 kilograms of heroin in a truck on {day} {month} 2024. Five people were arrested.",
    "Turkish police seized 400 kg of heroin in Van on {day} {month} 2024.",
    "Police in Turkey seized heroin on {day} {month} 2024.",
    "Customs in Mersin seized more than 100 kg of heroin. On {day} {month} 2024 police in Van seized 52 kg of cocaine.",
)
_DAYS = ((30, "April", "2024-05-01"), (2, "May", "2024-05-03"), (9, "June", "2024-06-10"))


def _make(number: int, text: str, day: tuple[int, str, str]) -> dict[str, Any]:
    return {
        "id": f"a{number}",
        "url": f"https://paper.example/{number}",
        "title": "News of the day",
        "text": text.format(day=day[0], month=day[1]) + f" Item {number}.",
        "published_at": day[2],
        "outlet": f"Paper {number % 3}",
    }


_TEXTS = [(text, day) for day in _DAYS for text in (*_MEETINGS, *_SEIZURES)]
ARTICLES = [_make(number, text, day) for number, (text, day) in enumerate(_TEXTS)]
LATER_VERSIONS = [
    _make(number, text.replace("117", "131").replace("Mohammed Shia", "Mohammed S."), _DAYS[(number + 1) % 3])
    for number, (text, _) in enumerate(_TEXTS[:11])
]
"""Of the same addresses, in other words and on other days."""
COPIES = [article | {"url": f"https://copy.example/{article['id']}", "outlet": "Copy"} for article in ARTICLES[::4]]
"""The same texts under other addresses."""
SILENT = [_make(100 + n, f"The museum lent {n + 2} paintings.", _DAYS[n]) for n in range(3)]
POOL = [*ARTICLES, *LATER_VERSIONS, *COPIES, *SILENT]
