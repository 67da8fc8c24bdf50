"""Says whom descriptions, pronouns and pairs refer to, sentence by sentence, as a reader would."""

from __future__ import annotations

from transforms.people.descriptions import resolve_description
from transforms.people.discourse import Discourse
from transforms.people.model import Mention
from transforms.people.pronouns import is_governed, resolve_group, resolve_pronoun


def resolve_sentence(discourse: Discourse, index: int) -> None:
    """Fills `persons` of every mention of sentence `index` that refers to people the article names."""
    here: list[Mention] = []
    discourse.last_but_one = discourse.last_sentence
    for mention in discourse.people.mentions[index]:
        if mention.kind == "name" and mention.score < 0:
            continue
        if not mention.persons and mention.kind != "nation":
            mention.persons = _resolve(discourse, mention, here)
        if mention.persons:
            here.append(mention)
            discourse.note(mention.persons)
    subject = next((m for m in here if len(m.persons) == 1 and not is_governed(discourse.people, m)), None)
    if subject is None:
        subject = next((m for m in here if len(m.persons) == 1), None)
    if subject is not None:
        discourse.subjects.append(subject.persons[0])
    first, last = discourse.people.tokens.sentences[index]
    discourse.with_delegation = "delegation" in discourse.people.tokens.lower[first:last]
    if here:
        discourse.last_sentence = tuple(dict.fromkeys(p for m in here for p in m.persons))


def _resolve(discourse: Discourse, mention: Mention, here: list[Mention]) -> tuple[int, ...]:
    if mention.kind == "pronoun":
        return resolve_pronoun(discourse, mention, here)
    if mention.kind == "group":
        return resolve_group(discourse, mention, here)
    if mention.kind == "description":
        return resolve_description(discourse, mention, here)
    return ()
