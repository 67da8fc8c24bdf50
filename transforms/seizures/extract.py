"""Article to seizures: find goods and amounts, judge which were taken, group them into operations, fill the slots."""

from __future__ import annotations

from transforms.mentions import Article, SeizureMention
from transforms.seizures.authority import find_bodies
from transforms.seizures.candidates import find_candidates
from transforms.seizures.events import group_events
from transforms.seizures.judge import judge_candidates, read_topic
from transforms.seizures.passages import read_passages
from transforms.seizures.references import resolve_candidates
from transforms.seizures.scene import read_scene
from transforms.seizures.setting import make_setting_reader
from transforms.seizures.settle import settle_events
from transforms.seizures.tell import Report, tell_event
from transforms.seizures.windows import own_sentences


def extract_seizures(article: Article) -> tuple[SeizureMention, ...]:
    """The seizures that `article` states, in order of their first words."""
    text = article.text
    passages = read_passages(article)
    candidates = resolve_candidates([c for p in passages for c in find_candidates(p.sentence)], text)
    topic = read_topic(passages, candidates, article.headline or "")
    judged = judge_candidates(candidates, passages, topic, text)
    if not judged:
        return ()
    sentences = [p.sentence for p in passages]
    scene = read_scene(article, sentences)
    events = settle_events(group_events(judged, passages, text, make_setting_reader(scene)), passages)
    if not events:
        return ()
    owners = own_sentences(events, passages)
    report = Report(article, passages, scene, find_bodies(text, sentences))
    mentions: list[SeizureMention] = []
    for number, event in enumerate(events):
        told_in = [i for i, owner in enumerate(owners) if owner == number]
        mentions.append(tell_event(event, told_in, report))
    return tuple(mentions)


