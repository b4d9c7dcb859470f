"""The words a record's fields may hold: what each is called and what it means."""

VERDICTS = {
    "confirmed": ("Confirmed", "A source consulted by the editors shows it."),
    "imprecise": ("Imprecise", "Right in the main; wrong, unclear or overstated in a detail."),
    "contradicted": ("Contradicted", "A source consulted by the editors shows otherwise."),
    "unsupported": ("Unsupported", "No source was found for it, which is no proof against it."),
    "opinion": ("Opinion", "A judgement, not a matter of fact."),
}


STATUSES = {
    "carried out": "It happened.",
    "partly carried out": "Some of it happened.",
    "under way": "It is being carried out.",
    "superseded": "Something else took its place.",
    "no evidence found": "No source was found that it happened, which is no proof that it did not.",
    "proposed": "A proposal; nothing is known to have come of it yet.",
    "statement of policy": "An aim without an end that could be reached.",
    "ranking": "A judgement on past policy, not a proposal.",
}


LANES = {
    "meeting": ("Meeting", "Meetings"),
    "speech": ("Speech or statement", "Speeches and statements"),
    "agreement": ("Treaty or resolution", "Treaties and resolutions"),
    "document": ("Document", "Documents and ideas"),
    "institution": ("Institution", "Institutions"),
    "aid": ("Aid", "Aid"),
    "incident": ("Incident", "Incidents"),
    "ranking": ("Ranking or survey", "Rankings and surveys"),
}
"""The kinds of event, for one and for many, in the order of the timeline's lanes."""


GROUPS = {
    "factual error": "Factual errors",
    "date": "Dates",
    "garbled": "Garbled in print",
    "quotation not verified": "Quotations not verified",
    "reference": "References",
    "name": "Names and titles",
    "accurate": "Checked and found accurate",
}
"""The groups of findings, in the order of the register."""


CONSULTED = {"full": "read in full", "excerpt": "read in excerpt", "not consulted": "not consulted"}


RELATIONS = {
    "supports": "Supports",
    "elaborates": "Elaborates",
    "repeats": "Repeats",
    "qualifies": "Qualifies",
    "contradicts": "Contradicts",
}


TYPES = {
    "article-journal": "Journal article",
    "article-newspaper": "News report",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Data set",
    "entry-encyclopedia": "Encyclopedia entry",
    "legislation": "Law",
    "post-weblog": "Blog post",
    "report": "Report",
    "speech": "Speech",
    "thesis": "Thesis",
    "treaty": "Treaty or resolution",
    "webpage": "Web page",
}


LANGUAGES = {
    "de": "German",
    "en": "English",
    "fa": "Persian",
    "fr": "French",
    "it": "Italian",
    "kaa": "Karakalpak",
    "kk": "Kazakh",
    "ky": "Kyrgyz",
    "ru": "Russian",
    "tg": "Tajik",
    "tk": "Turkmen",
    "uz": "Uzbek",
}
