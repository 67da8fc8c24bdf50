"""Signs by which the day of an operation is chosen among the date phrases of an article."""

from __future__ import annotations

from transforms.mentions import DateSpan
from transforms.seizures.scene import Day, Scene, Telling

Signs = dict[str, float]
_FAR = 4


def sign_days(
    days: list[Day], scores: list[float], acts: list[float], telling: Telling, scene: Scene, before: DateSpan | None
) -> tuple[list[Signs], Signs]:
    """Signs of each of `days`, and of none; `scores` and `acts` are the rules' view of each, in their order."""
    told = [score for day, score in zip(days, scores, strict=True) if day.sentence in telling.told_in]
    best = max(told, default=None)
    later = telling.told_in[0] > 0
    signs = []
    for number, day in enumerate(days):
        signs.append(_sign(day, scores[number], acts[number], best, telling, scene, before, later=later))
    nothing: Signs = {"none": 1.0, "none later": float(later)}
    nothing["none, rules " + ("see none" if best is None else f"best {min(4, max(-3, round(best)))}")] = 1.0
    nothing["none beside the goods"] = float(
        not any(telling.distance(d.sentence) == 0 and not d.is_report for d in days)
    )
    nothing["none, no date of publication"] = float(scene.document.article.published_on is None)
    return signs, nothing


def _sign(
    day: Day,
    score: float,
    act: float,
    best: float | None,
    telling: Telling,
    scene: Scene,
    before: DateSpan | None,
    *,
    later: bool,
) -> Signs:
    mention = day.mention
    nearest = min(telling.with_goods, key=lambda i: abs(i - day.sentence))
    step = day.sentence - nearest
    side = "beside" if step == 0 else "above" if step < 0 else "below"
    distance = min(_FAR, abs(step))
    same = scene.sentences[day.sentence].paragraph == scene.sentences[nearest].paragraph
    is_told = day.sentence in telling.told_in
    signs: Signs = {
        "score": score,
        f"role {mention.role}": 1.0,
        f"kind {mention.kind}": 1.0,
        f"precision {mention.span.precision}": 1.0,
        f"{side} {distance}": 1.0,
        f"{side}, {'same' if same else 'other'} paragraph": 1.0,
        "told" if is_told else f"untold, {'later' if later else 'first'} event": 1.0,
        f"{'told' if is_told else 'untold'} {mention.span.precision}": 1.0,
        f"clause {'of a taking' if act > 0 else 'of what came after' if act < 0 else 'of neither'}": 1.0,
    }
    if day.is_report:
        signs["of a statement"] = 1.0
        signs[f"of a statement, {side}"] = 1.0
    if is_told and best is not None:
        signs["best by rules"] = float(score == best)
        signs["behind the best"] = min(5.0, best - score)
    if any(low <= mention.start < high for low, high in telling.stretches):
        signs["in the words that tell it"] = 1.0
    if before is not None and before.start is not None:
        signs["day of the operation before"] = float(
            (before.start, before.end) == (mention.span.start, mention.span.end)
        )
        signs["day of the operation before, same paragraph"] = signs["day of the operation before"] * same
    published = scene.document.article.published_on
    if published is not None and mention.span.start is not None:
        ago = (published - mention.span.start).days
        signs["ago " + ("future" if ago < 0 else "that day" if ago == 0 else "week" if ago <= 7 else "month" if ago <= 31 else "year" if ago <= 366 else "long")] = 1.0  # fmt: skip
        if published == mention.span.start:
            signs[f"day of publication, {mention.kind}"] = 1.0
    if mention.is_future:
        signs["looks ahead"] = 1.0
    first = scene.days and scene.days[0].mention.start == mention.start
    signs["first date of the article"] = float(bool(first))
    return signs
