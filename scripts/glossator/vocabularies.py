"""The words a record's fields may hold: what each is called, what it means, how it is shown.

A vocabulary is a table from the word in the data to its row, in the order in which a reader meets the words. The models take
their choices from here (`records`), so that a new word is a new row and nothing else. `N_` marks what translators see; it is
translated where it is shown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal


def N_(message: str) -> str:  # noqa: N802 (the name by which every extractor of messages knows it)
    """Mark a text for translation where it is written; it is translated where it is shown."""
    return message


def NN_(one: str, more: str) -> tuple[str, str]:  # noqa: N802
    """Mark a text that depends on a number, in its two English forms."""
    return one, more


Tone = Literal["good", "caution", "bad", "unknown", "neutral"]
"""What a word's colours say; the colours themselves are the palette's."""

Icon = Literal["check", "wave", "cross", "question", "clock", "arrow", "speech", "empty", "scales", "closed"]
"""A shape of templates/pages/_icons.html.j2."""


@dataclass(frozen=True)
class Word:
    """One word of a vocabulary. All texts but the key in the table are translated."""

    name: str
    """What a reader sees, as it stands alone: Confirmed."""
    means: str = ""
    """What it means, in a sentence."""
    many: str = ""
    """The name of many things of that sort, where it heads a list of them."""
    icon: Icon = "speech"
    tone: Tone = "neutral"
    needs: Literal[
        "a consulted source", "two consulted sources", "a source", "a source for its note", "what was searched",
        "what would settle it", "nothing",
    ] = "nothing"  # fmt: skip
    """What must stand behind a verdict of that word."""


Vocabulary = Mapping[str, Word]

VERDICTS: Vocabulary = {
    "confirmed": Word(
        N_("Confirmed"), N_("A source consulted by the editors shows it."),
        icon="check", tone="good", needs="a consulted source",
    ),
    "imprecise": Word(
        N_("Imprecise"), N_("Right in the main; wrong, unclear or overstated in a detail."),
        icon="wave", tone="caution", needs="a source",
    ),
    "contradicted": Word(
        N_("Contradicted"), N_("A source consulted by the editors shows otherwise."),
        icon="cross", tone="bad", needs="a consulted source",
    ),
    "disputed": Word(
        N_("Disputed"), N_("Sources consulted by the editors conflict, and neither outweighs the other."),
        icon="scales", tone="caution", needs="two consulted sources",
    ),
    "not found": Word(
        N_("Not found"), N_("Searched for in vain, which is no proof against it."),
        icon="question", tone="unknown", needs="what was searched",
    ),
    "not checked": Word(
        N_("Not checked"), N_("It is known which document would settle it; the editors have not read that."),
        icon="closed", tone="unknown", needs="what would settle it",
    ),
    "opinion": Word(N_("Opinion"), N_("A judgement, not a matter of fact."), needs="a source for its note"),
}  # fmt: skip
"""What the editors found of a statement: of the matter, whoever said it."""

WITHOUT_CONFIDENCE = frozenset({"not found", "not checked", "opinion"})
"""Verdicts that one cannot be more or less sure of: there is no finding behind them."""

RETIRED: Mapping[str, tuple[str, ...]] = {"unsupported": ("not found", "not checked")}
"""Verdict that was published and is given no more → those that took its place. A list narrowed to it shows them."""

ONCE: Vocabulary = {**VERDICTS, "unsupported": Word(N_("Unsupported"), icon="question", tone="unknown")}
"""Every verdict that has ever been given, for the history of an assessment."""

SAID: Vocabulary = {
    "as reported": Word(
        N_("Said as reported"),
        N_("The words, or a translation of them, stand in a source the editors read."),
        icon="check",
        tone="good",
    ),
    "in substance": Word(
        N_("Said in substance"), N_("A source the editors read reports it in other words."), icon="wave", tone="good"
    ),
    "differs": Word(
        N_("Said otherwise"), N_("What a source the editors read has them say differs."), icon="cross", tone="caution"
    ),
    "not checked": Word(
        N_("Words not checked"), N_("The editors have not seen the words at their source."), icon="closed", tone="unknown"
    ),
}
"""Whether the one in whose voice a claim is made said it: about the words, not about the matter."""

NOT_YET = "not-yet-checked"
"""What stands where a verdict would, for a statement that nobody has held against the record: no word of the data, as there is
nothing yet to write down."""

MARKS: Vocabulary = {
    **VERDICTS,
    NOT_YET: Word(
        N_("Not yet checked"), N_("Nobody has held it against the record yet: it may be right or wrong."), icon="empty"
    ),
}
"""The verdicts, and what stands for one that is still to come."""

SOUGHT: Vocabulary = {**MARKS, "unsupported": Word(N_("Not found or not checked"))}
"""What lists and search can be narrowed to: addresses with a verdict that is given no more were cited and lead to those that took
its place."""


def sought(mark: str) -> tuple[str, ...]:
    """The words of SOUGHT under which what bears a mark is found."""
    return mark, *(old for old, fresh in RETIRED.items() if mark in fresh)


STATUSES: Vocabulary = {
    "carried out": Word(N_("Carried out"), N_("It happened."), icon="check", tone="good"),
    "partly carried out": Word(N_("Partly carried out"), N_("Some of it happened."), icon="wave", tone="caution"),
    "under way": Word(N_("Under way"), N_("It is being carried out."), icon="clock"),
    "superseded": Word(N_("Superseded"), N_("Something else took its place."), icon="arrow"),
    "no evidence found": Word(
        N_("No evidence found"), N_("No source was found that it happened, which is no proof that it did not."),
        icon="question", tone="unknown",
    ),
    "proposed": Word(N_("Proposed"), N_("A proposal; nothing is known to have come of it yet.")),
    "statement of policy": Word(N_("Statement of policy"), N_("An aim without an end that could be reached.")),
    "ranking": Word(N_("Ranking"), N_("A judgement on past policy, not a proposal.")),
}  # fmt: skip
"""What came of an initiative."""

EVENT_KINDS: Vocabulary = {
    "meeting": Word(N_("Meeting"), many=N_("Meetings")),
    "speech": Word(N_("Speech or statement"), many=N_("Speeches and statements")),
    "agreement": Word(N_("Treaty or resolution"), many=N_("Treaties and resolutions")),
    "document": Word(N_("Document"), many=N_("Documents and ideas")),
    "institution": Word(N_("Institution"), many=N_("Institutions")),
    "aid": Word(N_("Aid"), many=N_("Aid")),
    "incident": Word(N_("Incident"), many=N_("Incidents")),
    "ranking": Word(N_("Ranking or survey"), many=N_("Rankings and surveys")),
}
"""The kinds of event, in the order in which lists offer them, where a corpus does not have its own."""

BASES: Vocabulary = {
    "article": Word(N_("The article")),
    "record": Word(N_("The wider record only")),
}
"""What an event is known from."""

STATES: Vocabulary = {
    "announced": Word(N_("Announced only"), N_("It was announced; that it took place was not found."), icon="clock"),
    "held": Word(N_("Took place"), icon="check", tone="good"),
    "cancelled": Word(N_("Cancelled"), N_("It was announced and did not take place."), icon="cross", tone="bad"),
    "disputed": Word(
        N_("Disputed"), N_("Sources conflict on whether it happened, or whether so."), icon="scales", tone="caution"
    ),
}
"""Whether what an event's record is about took place."""

FINDING_GROUPS: Vocabulary = {
    "factual error": Word(N_("Factual errors")),
    "date": Word(N_("Dates")),
    "garbled": Word(N_("Garbled in print")),
    "quotation not verified": Word(N_("Quotations not verified")),
    "reference": Word(N_("References")),
    "name": Word(N_("Names and titles")),
    "since or left out": Word(N_("Since then, or left out")),
    "accurate": Word(N_("Checked and found accurate")),
}
"""What sort of difference a finding reports, in the order of the register."""

UNIT_KINDS: Vocabulary = {
    "paragraph": Word(N_("Paragraph")),
    "item": Word(N_("List item")),
    "quote": Word(N_("Quotation")),
    "figure": Word(N_("Figure")),
    "table": Word(N_("Table")),
    "formula": Word(N_("Formula")),
    "note": Word(N_("Note")),
    "box": Word(N_("Box")),
}
"""What a unit of an article is."""

CONSULTED: Vocabulary = {
    "full": Word(N_("Read in full")),
    "excerpt": Word(N_("Read in excerpt")),
    "not consulted": Word(N_("Not consulted")),
}
"""How far an editor read a work."""

WITNESSES: Vocabulary = {
    "primary document": Word(
        N_("primary document"),
        N_("The thing itself: a treaty, a law, a speech in its full words, a resolution, a report or data set by who made it."),
    ),
    "official statement": Word(N_("official statement"), N_("What a state, body or person says of itself or of its own deeds.")),
    "news agency": Word(N_("news agency")),
    "newspaper": Word(N_("newspaper or news site")),
    "scholarship": Word(N_("scholarship")),
    "think tank": Word(N_("think tank or rights group")),
    "reference work": Word(N_("reference work")),
    "catalogue": Word(N_("catalogue or database")),
    "other": Word(N_("other")),
}
"""What kind of witness a work is for what it is cited for."""

STANDINGS: Vocabulary = {
    "independent": Word(N_("independent"), N_("It belongs to nobody whose deeds or words it reports.")),
    "party": Word(N_("of a side"), N_("It speaks for, or belongs to, one whose deeds or words it reports.")),
    "unclear": Word(
        N_("standing unclear"), N_("The editors could not tell whose side it is on, or it belongs to a state that is no party.")
    ),
}
"""Where a work stands towards what it reports."""

CLAIM_KINDS: Vocabulary = {
    "fact": Word(N_("Fact")),
    "result": Word(N_("Result")),
    "definition": Word(N_("Definition")),
    "hypothesis": Word(N_("Hypothesis")),
    "method": Word(N_("Method")),
    "interpretation": Word(N_("Interpretation")),
    "evaluation": Word(N_("Evaluation")),
    "forecast": Word(N_("Forecast")),
    "recommendation": Word(N_("Recommendation")),
}
"""What sort of assertion a claim is."""

PARTS: Vocabulary = {
    "thesis": Word(N_("Thesis"), N_("What the article as a whole is there to show."), many=N_("Theses")),
    "conclusion": Word(N_("Conclusion"), N_("What the article draws from its thesis or beside it."), many=N_("Conclusions")),
    "premise": Word(N_("Premise"), N_("What the article gives as a reason for something else."), many=N_("Premises")),
    "example": Word(N_("Example"), N_("A case, figure or witness that stands for something more general."), many=N_("Examples")),
    "aside": Word(N_("Aside"), N_("Background, or what nothing else in the article leans on."), many=N_("Asides")),
}
"""A claim's part in its article's argument."""

STRENGTHS: Vocabulary = {
    "follows": Word(N_("follows"), N_("Whoever grants the one must grant the other."), icon="check", tone="good"),
    "supports": Word(N_("supports"), N_("It makes the other more likely, and does not settle it."), icon="arrow"),
    "illustrates": Word(
        N_("illustrates"), N_("It shows what is meant; as a case alone it proves nothing."), icon="speech", tone="unknown"
    ),
    "is assumed": Word(
        N_("is assumed"), N_("The article takes the step for granted and gives no reason for it."), icon="wave", tone="caution"
    ),
    "does not follow": Word(
        N_("does not follow"),
        N_("One can grant the one and deny the other; the article gives nothing between."),
        icon="cross",
        tone="bad",
    ),
}
"""How strong the step is from a claim to what it is given for, as the editors read it."""

WEAK = frozenset({"is assumed", "does not follow"})
"""Steps that a reader should look at twice."""

WITHOUT_VERDICT = frozenset({"definition", "hypothesis", "method"})
"""Kinds of claim that no record can show to be right: they can have a verdict, and none is missing where they have not."""

CHANGES: Vocabulary = {
    "verdict": Word(N_("Verdict moved")),
    "withdrawn": Word(N_("Withdrawn")),
    "new": Word(N_("New")),
    "changed": Word(N_("Changed")),
}
"""What can happen to a record, in the order in which a day's changes are told."""


RELATIONS: Vocabulary = {
    "supports": Word(N_("Supports")),
    "elaborates": Word(N_("Elaborates")),
    "repeats": Word(N_("Repeats")),
    "qualifies": Word(N_("Qualifies")),
    "contradicts": Word(N_("Contradicts")),
    "tests": Word(N_("Tests")),
    "replicates": Word(N_("Replicates")),
    "does not replicate": Word(N_("Does not replicate")),
}
"""How a claim bears on another."""

WORK_TYPES: Vocabulary = {
    "article": Word(N_("Article or preprint")),
    "article-journal": Word(N_("Journal article")),
    "article-magazine": Word(N_("Magazine article")),
    "article-newspaper": Word(N_("News report")),
    "bill": Word(N_("Bill")),
    "book": Word(N_("Book")),
    "broadcast": Word(N_("Broadcast")),
    "chapter": Word(N_("Chapter")),
    "classic": Word(N_("Classical work")),
    "collection": Word(N_("Collection")),
    "dataset": Word(N_("Data set")),
    "document": Word(N_("Document")),
    "entry": Word(N_("Entry")),
    "entry-dictionary": Word(N_("Dictionary entry")),
    "entry-encyclopedia": Word(N_("Encyclopedia entry")),
    "event": Word(N_("Performance or event")),
    "figure": Word(N_("Figure")),
    "graphic": Word(N_("Picture")),
    "hearing": Word(N_("Hearing")),
    "interview": Word(N_("Interview")),
    "legal_case": Word(N_("Court decision")),
    "legislation": Word(N_("Law")),
    "manuscript": Word(N_("Manuscript")),
    "map": Word(N_("Map")),
    "motion_picture": Word(N_("Film")),
    "musical_score": Word(N_("Musical score")),
    "pamphlet": Word(N_("Pamphlet")),
    "paper-conference": Word(N_("Conference paper")),
    "patent": Word(N_("Patent")),
    "performance": Word(N_("Performance")),
    "periodical": Word(N_("Periodical")),
    "personal_communication": Word(N_("Letter or message")),
    "post": Word(N_("Post")),
    "post-weblog": Word(N_("Blog post")),
    "regulation": Word(N_("Regulation")),
    "report": Word(N_("Report")),
    "review": Word(N_("Review")),
    "review-book": Word(N_("Book review")),
    "software": Word(N_("Software")),
    "song": Word(N_("Song")),
    "speech": Word(N_("Speech")),
    "standard": Word(N_("Standard")),
    "thesis": Word(N_("Thesis")),
    "treaty": Word(N_("Treaty or resolution")),
    "webpage": Word(N_("Web page")),
}
"""The types of work: all that CSL 1.0.2 knows, by its words."""

TITLES_FROM: Vocabulary = {
    "the work": Word(N_("the work")),
    "the article": Word(N_("the article")),
    "the address": Word(N_("the address")),
    "a catalogue": Word(N_("a catalogue")),
    "general knowledge": Word(N_("general knowledge")),
    "the editors": Word(N_("the editors")),
}
"""Where a work's title was taken from, as it stands after “Title taken from”."""

BODY_KINDS: Vocabulary = {
    "international organisation": Word(N_("International organisation")),
    "state body": Word(N_("State body")),
    "research institute": Word(N_("Research institute")),
    "university": Word(N_("University")),
    "movement": Word(N_("Movement")),
    "media": Word(N_("Media")),
    "forum": Word(N_("Forum")),
    "group": Word(N_("Group")),
    "company": Word(N_("Company")),
}
"""What sort of body an organisation is."""

PLACE_KINDS: Vocabulary = {
    "region of the world": Word(N_("Region of the world")),
    "country": Word(N_("Country")),
    "region": Word(N_("Region")),
    "district": Word(N_("District")),
    "city": Word(N_("City")),
    "water": Word(N_("Water")),
}
"""What sort of place it is."""

CONFIDENCES: Vocabulary = {
    "high": Word(N_("high")),
    "medium": Word(N_("medium")),
    "low": Word(N_("low")),
}
"""How sure the editors are, as it stands after “confidence”."""


CITATION_STYLES: Vocabulary = {
    "apa": Word("APA 7"),
    "mla": Word("MLA 9"),
    "chicago-notes": Word(N_("Chicago, notes")),
    "chicago-author-date": Word(N_("Chicago, author–date")),
    "harvard": Word("Harvard (Cite Them Right)"),
    "gost": Word(N_("GOST R 7.0.5")),
}
"""The citation styles a corpus may offer, in the order in which it does if it does not choose."""


COLOURS: Vocabulary = {
    "main": Word("main", "The bar at the top; what the pointer is on is a shade of it."),
    "main-bright": Word("main-bright", "A lighter shade of it."),
    "main-deep": Word("main-deep", "The end of every page."),
    "link": Word("link", "Links, and what the article reports in drawings."),
    "accent": Word("accent", "A link under the pointer, and the frame of what the keyboard is on."),
    "paper": Word("paper", "What a page stands on."),
    "editorial": Word("editorial", "Edges of what the editors say."),
}
"""The colours a corpus may set for itself, for its editors only."""


OWN_KINDS: Mapping[str, Vocabulary] = {
    "event_kinds": EVENT_KINDS,
    "body_kinds": BODY_KINDS,
    "place_kinds": PLACE_KINDS,
}
"""Field of corpus.yml in which a corpus says its own kinds → the kinds there are where it does not."""


def slug(word: str) -> str:
    """A word of a vocabulary as an address, a token or a class of the styles has it: under way → under-way."""
    return word.replace(" ", "-")


KINDS_OF_WORDS: tuple[Vocabulary, ...] = (
    VERDICTS, ONCE, SAID, STATUSES, BASES, STATES, FINDING_GROUPS, UNIT_KINDS, CONSULTED, WITNESSES, STANDINGS, CLAIM_KINDS,
    PARTS, STRENGTHS, RELATIONS, WORK_TYPES, TITLES_FROM, CONFIDENCES, *OWN_KINDS.values(),
)  # fmt: skip
"""Every vocabulary whose words a record's field may hold. No two have the same words."""


def of(words: Iterable[str], own: Iterable[Vocabulary] = ()) -> Vocabulary | None:
    """The vocabulary that has just these words. `own`: a corpus's own kinds, which are looked at first."""
    wanted = set(words)
    return next((table for table in (*own, *KINDS_OF_WORDS) if table.keys() == wanted), None)
