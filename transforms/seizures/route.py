"""Where the load came from, passed through and was bound for, and whose forces took part."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.mentions import Place
from transforms.places.model import PlaceMention
from transforms.seizures.route_choice import choose_origin, sign_ends
from transforms.seizures.scene import Scene, Spot, Telling

_LEAD_IN = r"(?:the\s+|its\s+|an?\s+)?(?:(?!from\b|in\b|at\b|by\b|of\b|on\b|and\b|to\b)[\w’'-]+\s+){0,3}?(?:of\s+|in\s+)?(?:the\s+)?$"
_DEEP_LEAD_IN = r"(?:(?!from\b|by\b|and\b|to\b|at\b|on\b|when\b|where\b)[\w’'-]+,?\s+){0,7}$"
"""After a plain verb of setting out: "from the mouth of the Amazon in"."""
_FROM = re.compile(
    r"\b(?:from|out of|originat(?:ed|ing)(?: in)?|left|departed|sailed from|produced in|manufactured in|cooked in|origin (?:in|was)|made in|grown in"
    r"|(?:start|began|begun|begin)\w*(?: (?:its|their|the|his|her))?(?: (?:voyage|journey|trip|life|way|travels|passage))?(?: in| at)|load(?:ed|ing)(?: (?:it|them|the \w+|on board|aboard|up))* (?:in|at)|put (?:on board|aboard)(?: \w+)? (?:in|at)"
    r"|packed in|filled in|dispatched by|embarked (?:in|at)|boarded (?:in|at)|pressed in|distilled in|bought (?:it |them )?in|acquired in|picked up in|setting out from|origin(?:s)? (?:lay|lies) in|label\w* as|stamped)"
    rf"\s+{_LEAD_IN}",
    re.IGNORECASE,
)
_SET_OUT = re.compile(
    r"\b(?:set (?:out|off|sail)|sail(?:ed|ing)|depart(?:ed|ing)|come|came|coming|arriv(?:ed|ing)|ship(?:ped)?|flown|flew|originat(?:ed|ing)|driven|drove|travell?(?:ed|ing)|brought|sent|dispatched|crossed|smuggled|launched|put out|started out|landed)"
    rf"(?: (?:in|over|out|up|down|across|off|there|here|earlier|overland|directly|straight))*,? from\s+{_DEEP_LEAD_IN}",
    re.IGNORECASE,
)
_TO = re.compile(
    r"\b(?:bound for|destined (?:for|to)|head(?:ed|ing) (?:for|to|towards?)|en route (?:for|to)|on (?:its|their|the|his|her) (?:\w+ )?way (?:on |in)?to|make (?:its|their) way to|(?:leav\w+|left|depart\w*|sail\w*|mak\w+) for|roll(?:ed|ing) (?:on )?towards?|making (?:for|its way to)"
    r"|(?:final |intended |ultimate |stated |declared )?destination(?:,| (?:was|being|of|in|is|given as))?(?: to be)?|intended for|meant for|earmarked for|shipment (?:to|for)|consigned (?:to|for)|booked (?:to|for)|address(?:ed)? (?:to|in)|mailed to|posted to"
    r"|(?:clear|load|pack|label|ticket|mark|order|prepar|manifest|declar)\w*(?: up)? for|for (?:the |a |an )?(?:market|markets|buyers?|dealers?|customers?|clients?|firm|company|gallery|importer|streets|recipients?|addressee|consumers?|users?) (?:in|of|across)"
    r"|(?:smuggl|traffick|export|ship|sen[dt]|transport|bring|brought|carr|mov|tak|fl[oe]w|sail|get|got|spirit|ferr|introduc|transfer|deliver|cross|distribut|travel|run|ran|driv|drove|go|going|gone|went|continu|slip|import|pass|forward|spread|import|push|funnel|conve[yi]|shift|rout)\w*"
    r"(?:,? (?!from\b|in\b|at\b|because\b|when\b|after\b)[\w’'-]+){0,8}? (?:in|on)?to(?:wards?)?|reach(?:ed|ing)?|heading into|was going to|expected in|awaited in|waiting in|due in|for sale (?:in|across)|delivery (?:to|in)|onward to|transit (?:to|across)"
    r"|(?:to|would|should|could) (?:be|have been) (?:sold|distributed|delivered|retailed|consumed|smoked|peddled|passed on)(?: on)?(?: (?!in\b)\w+){0,4} in|(?:buyers|dealers|customers|markets?|consumers|users|recipients?|addressees?|importers?|purchasers|clients) (?:in|were in|was in)|(?:its|their) way into|flight to|way to"
    r"|next (?:call|stop|port)(?: of call)? (?:was|is|being|to be|was to be)(?: in| at)?|ended? up in|ended? (?:its|their) (?:journey|voyage) in|supply|flood|feed)"
    rf"\s+{_LEAD_IN}",
    re.IGNORECASE,
)
_TRANSIT = re.compile(
    r"\b(?:via|through|by way of|transit(?:ing|ed)?(?: through| via)?|stop(?:over|ped|ping)?(?: over)? in|transshipped (?:in|at)|changed planes (?:in|at)|long way round through|stopover (?:in|at))\s+(?:the\s+)?(?:port of\s+)?$",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:citizens?|nationals?|native|man|woman|men|women|brothers|hails?|residents?|student|officers?|director|experts?|colleagues|help|support|hail|team|teams|squad|specialists?|partners?|counterparts?|youths?|couple|pair"
    r"|suspects?|tip\w*|hints?|word|alert|information|intelligence|reports?|people|group|gang|detectives?|investigators?|officials?|taken|seized|recovered|removed|drivers?|businessm[ae]n|merchants?|dealers?|skippers?|trucker|lorry driver"
    r"|found|far|away|miles|kilomet\w+|km|metres|yards|escape\w*|released|down|up|ranging|rang\w+|retrieved|collected|stolen|pulled|lifted|extracted|learned|aged|died|withdraw\w*|secured|fished|drawn|drew|hauled|emerged|fell|dug|pluck\w+|tumbled"
    r"|suffer\w*|different|apart|except|police|troops|unit|agents|confiscated|arrested|call|request|permission|exemption|orders|statement|letter|message|apart|aside|benefit\w*|hide|keep|kept|profits?|money|prevent\w*|distance|swap\w*|both|rose|fell|grew|increase\w*|of \d+|collector|collectors)\s+(?:\w+\s+)?from\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_FLAG = re.compile(
    r"[-–](?:registered|flagged|owned|born|based|made)\b|\s+(?:flag|flagged|registered|plates|number plates|registration|colours|ensign|nationality|nationals?|passports?|crew|driver|citizens?)\b"
)
_PLACE_NOUN = re.compile(
    r"\s+(?:territor|soil|side|ports?\b|city|border|frontier|market|waters|coast|capital|airport|town|village|state|province|streets?|bank|shore|mainland|counterfeiter|users|dealers|consumers|buyers)",
    re.IGNORECASE,
)
_CRAFT_OF = re.compile(r"\s+(?:ferry|flight|plane|train|boat|bus|coach|sailing|crossing)\b")
"""The Dublin ferry comes from Dublin where the goods come off it."""
_COME_OFF = re.compile(r"\b(?:off|aboard|on|from)\s+(?:the|a|an)\s+(?:\w+\s+)?$", re.IGNORECASE)
_LOAD_OF = re.compile(
    r"\s+(?:consignment|shipment|cargo|bananas?|fruit|tuna|fish|wood|timber|coffee|sugar|rice|soya?|charcoal|beef|meat|shrimps?|prawns?|pineapples?|avocados?|mangoes|apples|oranges|tea|furniture|tiles|flowers|chairs|office chairs|goods|container|products?|cocoa|nuts|cashews?|scrap|marble|granite|potatoes|onions|melons?|pumpkins|limes|lemons|yucca|cassava|plantains)\b"
)
_ORIGIN_AFTER = re.compile(
    r"\s+(?:was|is|were|being)\s+(?:where\b[^.;,]{0,40}\b(?:come|came|began|begun|started|set out|sailed|shipped|loaded|originat\w+)|(?:the|its|their)\s+(?:place of\s+|country of\s+|port of\s+)?(?:origin|departure|starting point|source))",
    re.IGNORECASE,
)
_GOAL_AFTER = re.compile(
    r"[-–]bound\b|\s+(?:(?:was|is|were|being|as|to be|would have been|had been|may have been)\s+)(?:where\b[^.;,]{0,30}\b(?:going|headed|bound|heading|sent|awaited|due)|(?:the|its|their|to be the|to be its)\s+(?:\w+\s+){0,2}(?:destination|goal|target|market|place of delivery|port of discharge)|awaiting (?:it|them)|expecting (?:it|them))"
    r"|,? (?:for|to) which\b[^.;]{0,60}\b(?:intended|meant|destined|bound|headed|heading)\b|\s+(?:was|were) to (?:be|have been) (?:the|its|his|her|their) (?:\w+ )?(?:stop|destination)\b"
    r"|,?\s+(?:its|their|the)\s+(?:\w+\s+){0,2}destination\b|\s+(?:was|were)\s+(?:waiting for|expecting|awaiting)\b",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r",?\s+(?:(?:outside|near|in|of|on|at|just outside|close to)\s+)?(?:the\s+)?(?:[a-z]+\s+(?:of\s+)?)?$|,\s+(?:[a-z]+\s+){0,3}(?:in|of)\s+(?:the\s+)?$"
)
_HOME = re.compile(
    r"\b(?P<verb>smuggl|bring|brought|get|got|import|introduc|mov|carr|traffick|sneak|spirit|slip|send|sent|ship|fl[oe]w|tak|run|flood|enter|ferr|post|deliver)\w*(?:,? (?!from\b|because\b|when\b)[\w’'-]+){0,8}? (?:in|on)?to\s+(?P<home>the|this)\s+(?P<noun>kingdom|country|emirate|sultanate|republic|islands?|nation|union|state|city-state|territory|realm)\b(?!\s+(?:of|courier|side)\b)",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    r",? (?:(?:on|over|back|across|through)\s+)?(?:in|on)?to(?:wards?)?\s+(?:the\s+)?(?:(?:port|city|town|island|coast) of\s+)?"
)
""" "On its way from Mali to Libya"."""
_MOVED = re.compile(
    r"\b(?:arriv|com(?:e|ing)\b|came|sent|ship(?:ped|ment|ping)|smuggl|sail|flown|flew|flight|cross|import|originat|origin|bring|brought|travel"
    r"|driv|load|bound|cargo|container|consignment|drone|launched|enter|land|d[ei]spatch|post|mail|truck|lorr|vessel|boat|bus\b|coach|train|dropped"
    r"|deliver|traffick|produced|head(?:ing|ed)|declared|stepped off|disembark|parcel|over from|route|transport|departed|left)",
    re.IGNORECASE,
)
_NEAR = 3
_TWO = 2


@dataclass(frozen=True, slots=True)
class Route:
    """Spots that name origin, transit and destination; null where the text is silent or names several countries."""

    origin: Spot | None
    transit: Spot | None
    destination: Spot | None


def find_route(telling: Telling, scene: Scene, here: str | None) -> Route:
    """The route of the load; `here` is the country where it was taken."""
    ends: dict[str, list[End]] = {"origin": [], "transit": [], "destination": []}
    previous: tuple[str, Spot, bool] | None = None
    for spot in scene.spots:
        if spot.sentence not in telling.told_in or telling.distance(spot.sentence) > _NEAR:
            continue
        if spot.mention.place.country_iso3 is None:
            continue
        read = _read_end(spot, scene)
        if previous is not None and spot.sentence == previous[1].sentence:
            if previous[0] == "origin" and _FROM_TO.fullmatch(scene.text, previous[1].mention.end, spot.mention.start):
                read = "destination", True
            if read is None and _joins(previous[1], spot, scene.text):
                read = previous[0], previous[2]
            elif _lies_in(previous[1], spot, scene.text) and (read is None or read[0] == previous[0]):
                # "from Mariano Roque Alonso, outside Asunción": the second tells the country of the first.
                named = ends[previous[0]]
                if previous[1].mention.is_known or not named or named[-1].spot is not previous[1]:
                    continue
                named.pop()
                read = previous[0], previous[2]
        if read is not None:
            ends[read[0]].append(End(spot, read[1]))
        previous = (read[0], spot, read[1]) if read is not None else None
    goals = [e for e in ends["destination"] if e.spot.mention.is_country or e.is_plain or e.country != here]
    destination = _only(goals, None, telling)
    if destination is None and not goals:
        destination = _home(telling, scene, here)
    return Route(
        _choose_origin(ends, destination, telling, scene, here), _only(ends["transit"], here, telling), destination
    )


def _choose_origin(
    ends: dict[str, list[End]], destination: Spot | None, telling: Telling, scene: Scene, here: str | None
) -> Spot | None:
    """The model's choice, at the rules' words where both name the same country."""
    ruled = _only(ends["origin"], here, telling)
    chosen = {
        end: spot.mention.place.country_iso3 if spot else None
        for end, spot in (("origin", ruled), ("destination", destination))
    }
    best = choose_origin(*sign_ends(telling, scene, here, chosen, _read_end))
    same = best is not None and best.mention.place.country_iso3 == chosen["origin"]
    return ruled if same else best


@dataclass(frozen=True, slots=True)
class End:
    """A spot at one end of the route; `is_plain` where the words can mean nothing else."""

    spot: Spot
    is_plain: bool

    @property
    def country(self) -> str | None:
        """ISO3 of the spot's country."""
        return self.spot.mention.place.country_iso3


def _read_end(spot: Spot, scene: Scene) -> tuple[str, bool] | None:
    mention, text = spot.mention, scene.text
    sentence = scene.sentences[spot.sentence]
    before, after = text[sentence.start : mention.start], text[mention.end : min(sentence.end, mention.end + 90)]
    if _GOAL_AFTER.match(after):
        return "destination", True
    if _ORIGIN_AFTER.match(after):
        return "origin", True
    if _CRAFT_OF.match(after):
        return ("origin", True) if _COME_OFF.search(before[-30:]) else None
    if mention.is_adjective and (
        _LOAD_OF.match(after) or re.search(r"\b(?:labell?ed|stamped|marked) (?:as )?$", before[-20:])
    ):
        return "origin", False
    if _FLAG.match(after) or (mention.is_adjective and not _PLACE_NOUN.match(after)):
        return None
    if _TRANSIT.search(before[-50:]):
        return "transit", True
    to = _TO.search(before[-120:])
    if (
        to is not None
        and not re.search(r"[;:.]|,\s(?!its|in|to|destination)", to.group())
        and _is_clear(to, spot, scene)
    ):
        return "destination", _PLAIN_TO.match(to.group()) is not None
    out = _SET_OUT.search(before[-130:])
    if out is not None and not re.search(r"[;:.]", out.group()) and _is_clear(out, spot, scene):
        return "origin", True
    return ("origin", False) if _is_origin(before, after, sentence.text) else None


_PLAIN_TO = re.compile(
    r"(?:bound|destined|head|en route|on|destination|final|intended|ultimate|stated|declared|meant|earmarked|consigned|booked|address|mailed|posted|clear|load|pack|label|expected|awaited|next|for )",
    re.IGNORECASE,
)


def _is_clear(match: re.Match[str], spot: Spot, scene: Scene) -> bool:
    """Whether no other place stands between the words of motion and the spot."""
    start = spot.mention.start - (match.end() - match.start())
    return not any(
        start < other.mention.start < spot.mention.start for other in scene.spots if other.sentence == spot.sentence
    )


def _is_origin(before: str, after: str, sentence: str) -> bool:
    match = _FROM.search(before[-90:])
    if match is None or re.search(r"[;:,.]", match.group()):
        return False
    if re.match(r"(?:from|out of)\b", match.group(), re.IGNORECASE):
        if _PERSON.search(before[-90:]) and not re.match(r"\s+(?:in)?to\b", after):
            return False
        lead = before[: len(before) - len(match.group())]
        if re.search(
            r"\b(?:likewise|also|again|straight|direct|in|over|up|down|out|back|\w*(?:s|fruit|cargo|cocaine|heroin|hashish|box|container|load|footer|lot|ship|vessel|dhow|boat|lorry|truck|coach|bus|car|flight|plane|parcel|mail|consignment|shipment|freight))\s+$",
            lead,
            re.IGNORECASE,
        ):
            return True
        return _MOVED.search(before[-90:]) is not None or _MOVED.search(sentence) is not None
    return True


def _joins(first: Spot, second: Spot, text: str) -> bool:
    """Whether "and", "or" or a comma alone joins two places: both are ends of the route."""
    return (
        re.fullmatch(r"(?:,|,? and|,? or|\s*/)\s*(?:the\s+)?", text[first.mention.end : second.mention.start])
        is not None
    )


def _lies_in(first: Spot, second: Spot, text: str) -> bool:
    """Whether the second place only says where the first lies."""
    between = text[first.mention.end : second.mention.start]
    return len(between) < 40 and _INSIDE.fullmatch(between) is not None and between.strip() not in ("", "and", "or")


def _home(telling: Telling, scene: Scene, here: str | None) -> Spot | None:
    """ "smuggle them into the kingdom": the country where they were taken, as a spot at those words."""
    if here is None:
        return None
    for index in telling.told_in:
        sentence = scene.sentences[index]
        match = _HOME.search(sentence.text) if telling.distance(index) <= 1 else None
        if match is not None:
            start, end = sentence.start + match.start("home"), sentence.start + match.end()
            place = Place(None, "country", None, here, None, None, "country")
            return Spot(PlaceMention(start, end, place, "to", "to", "the country itself", is_country=True), index)
    return None


def _only(ends: list[End], here: str | None, telling: Telling) -> Spot | None:
    """The one country told, by plain words or the sentences with the goods where they tell one; none where several are."""
    abroad = [e for e in ends if e.country != here]
    near = [e for e in abroad if e.spot.sentence in telling.with_goods]
    plain = [e for e in abroad if e.is_plain]
    for named in ([e for e in near if e.is_plain], plain, near, abroad):
        if len({e.country for e in named}) == 1:
            return named[0].spot
        if named:
            return None
    return None


_JOINT = re.compile(
    r"\bjoint(?:ly)?\b|\b(?:coordination|cooperation|co-operation|partnership|collaboration|conjunction) with\b|\btogether with\b",
    re.IGNORECASE,
)


def find_partners(telling: Telling, scene: Scene) -> tuple[tuple[str, ...], tuple[int, int] | None]:
    """Countries whose forces acted jointly (two or more, sorted), with the words that say so."""
    for index in telling.told_in:
        sentence = scene.sentences[index]
        joint = _JOINT.search(sentence.text)
        if joint is None:
            continue
        named = {s.mention.place.country_iso3 for s in scene.spots if s.sentence == index and s.mention.is_adjective}
        countries = tuple(sorted(country for country in named if country))
        if len(countries) >= _TWO:
            return countries, (sentence.start + joint.start(), sentence.start + joint.end())
    return (), None
