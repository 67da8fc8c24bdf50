"""The closed lists of the contract. A word outside its list is an error of ours, never a silent `other`."""

from __future__ import annotations

PUBLISHED_BASES = ("metadata", "dateline", "text", "inferred", "unknown")
DATE_PRECISIONS = ("day", "week", "month", "year", "unknown")
DATE_BASES = ("explicit", "relative", "publication", "unknown")
PLACE_PRECISIONS = ("site", "city", "admin1", "country", "unknown")

MEETING_STATUSES = ("held", "planned", "cancelled", "denied")
MEETING_MODES = ("in_person", "phone", "video", "unknown")
MEETING_FORMATS = ("bilateral", "multilateral")
TOPICS = (
    "border_security", "climate", "consular_affairs", "counter_narcotics", "counter_terrorism", "culture_education",
    "defence_cooperation", "diplomatic_relations", "domestic_politics", "economy_trade", "energy", "finance_sanctions",
    "health", "human_rights", "humanitarian_aid", "investment", "migration_refugees", "nuclear", "peace_process",
    "prisoners_hostages", "reconstruction", "regional_security", "science_technology", "sovereignty", "transport",
    "water_food",
)  # fmt: skip

SEIZURE_STATUSES = ("seized", "recovered", "destroyed", "planned", "denied")
SEIZURE_SCOPES = ("incident", "aggregate")
PLACE_KINDS = ("border_crossing", "port", "airport", "sea", "road", "building", "postal", "other_site")
TRANSPORT_MODES = (
    "truck", "car", "bus", "ship", "boat", "aircraft", "drone", "balloon", "train", "parcel", "on_foot", "passenger",
    "animal",
)  # fmt: skip

COMMODITY_GROUPS = (
    "drug", "precursor", "weapon", "ammunition", "explosive", "currency", "tobacco", "alcohol", "fuel", "medicine",
    "antiquity", "precious_metal", "wildlife", "equipment", "vehicle", "goods",
)  # fmt: skip
MASS_UNITS = ("kg", "g", "tonne", "lb", "oz")
COUNT_UNITS = ("pill", "plant", "bar", "packet", "bag", "bale", "piece", "round")
VOLUME_UNITS = ("litre",)
CURRENCY_UNITS = (
    "usd", "eur", "gbp", "aed", "afn", "all", "amd", "aoa", "ars", "aud", "azn", "bam", "bbd", "bdt", "bgn", "bhd",
    "bif", "bnd", "bob", "brl", "bsd", "btn", "bwp", "byn", "bzd", "cad", "chf", "clp", "cny", "cop", "crc", "cup",
    "cve", "czk", "djf", "dkk", "dop", "dzd", "egp", "etb", "fjd", "gel", "ghs", "gmd", "gnf", "gtq", "gyd", "hkd",
    "hnl", "htg", "huf", "idr", "ils", "inr", "iqd", "irr", "isk", "jmd", "jod", "jpy", "kes", "kgs", "khr", "krw",
    "kwd", "kzt", "lak", "lbp", "lkr", "lrd", "lsl", "lyd", "mad", "mdl", "mga", "mkd", "mmk", "mnt", "mru", "mur",
    "mvr", "mwk", "mxn", "myr", "mzn", "nad", "ngn", "nio", "nok", "npr", "nzd", "omr", "pen", "pgk", "php", "pkr",
    "pln", "pyg", "qar", "ron", "rsd", "rub", "rwf", "sar", "sbd", "scr", "sdg", "sek", "sgd", "sle", "sos", "srd",
    "ssp", "syp", "szl", "thb", "tjs", "tmt", "tnd", "top", "try", "ttd", "twd", "tzs", "uah", "ugx", "uyu", "uzs",
    "ves", "vnd", "vuv", "wst", "xaf", "xcd", "xof", "yer", "zar", "zmw",
)  # fmt: skip
QUANTITY_UNITS = (*MASS_UNITS, *COUNT_UNITS, *VOLUME_UNITS, *CURRENCY_UNITS)
QUANTITY_QUALIFIERS = ("exact", "approx", "at_least", "at_most", "range", "unspecified")
PLAUSIBILITIES = ("ok", "implausible_unit_mass", "implausible_quantity")

EVENT_KINDS = ("meeting", "seizure")
PLACE_DIMENSION_KINDS = ("country", "admin1", "city", "district", *PLACE_KINDS)
QUARANTINE_STAGES = ("pull", "parse", "extract", "assemble", "check", "load")
