"""Records that say the worst their models accept, for tests of whatever is written from them."""

from typing import Any

from pydantic import ValidationError

from glossator.corpus import Corpus
from glossator.records import Model, OwnKind, Settings
from glossator.vocabularies import OWN_KINDS

MARKUP = "\"></title><script>alert(1)</script> ' onload='x ]]> --> &amp; {{ 7*7 }} {% x %} \\ <!--"
"""What could end an attribute, an element, a comment, a script; short enough for a title."""
WORST = (
    f"=\x01\x0b\u202e\ufffe\r{MARKUP}\u2028",
    f"\r\t{MARKUP}",
    f"\t=1 {MARKUP}",
    f"=1 {MARKUP}",
    f"＝1 {MARKUP}",
    MARKUP,
    "=</script>'\"&",
    "https://user@evil.example/?a=1&b=</script>",
    "https://user@evil.example/?a=1&b=2;c=]]%3E(javascript:1)",
)
"""From the worst on: a field takes the first its model accepts, or stays as it is."""


def hostile(one: Model, worst: tuple[str, ...] = WORST) -> Any:
    """The same record with every field as bad as its model lets it be."""
    model, data = type(one), dict(one)

    def accepted(field: str, value: object) -> bool:
        try:
            model.model_validate({**data, field: value})
        except ValidationError:
            return False
        return True

    for field, value in list(data.items()):
        if field == "fingerprint":
            data[field] = None  # that of the words there were would refuse the others
        elif isinstance(value, Model):
            data[field] = hostile(value, worst)
        elif isinstance(value, tuple) and value and isinstance(value[0], Model):
            data[field] = tuple(hostile(part, worst) for part in value)
        else:
            attempts = (attempt for text in worst for attempt in (text, (text,)))
            data[field] = next((attempt for attempt in attempts if accepted(field, attempt)), value)
    return model.model_validate(data)


def hostile_corpus(corpus: Corpus, worst: tuple[str, ...] = WORST) -> Corpus:
    """The same corpus with every text of every record as bad as can be; its kinds of event, body and place are its own."""
    records = {name: {key: hostile(one, worst) for key, one in group.items()} for name, group in corpus.records.items()}
    settings = hostile(with_own_kinds(corpus.settings), worst)
    return Corpus(corpus.root, settings, records, corpus.documents, corpus.published)


def with_own_kinds(settings: Settings) -> Settings:
    """The same settings naming one kind of each sort."""
    return settings.model_copy(update={field: (OwnKind(word="x", name="x", many="x"),) for field in OWN_KINDS})
