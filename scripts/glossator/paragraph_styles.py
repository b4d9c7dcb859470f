"""The names of styles in word processors → what a paragraph is; in the languages that word processors are sold in."""

import re
from collections.abc import Iterable
from functools import cache
from types import MappingProxyType

from glossator.text import fold

_NAMES = MappingProxyType({
    "title": "title titel haupttitel titre título titolo заголовок название tytuł otsikko cím titlu název konu-başlığı عنوان"
    " العنوان 标题 標題 表題 제목 article-title articletitle paper-title papertitle document-title judul mdpi-1.2-title",
    "subtitle": "subtitle untertitel sous-titre subtítulo sottotitolo ondertitel подзаголовок podtytuł underrubrik"
    " undertittel undertitel alaotsikko alt-konu-başlığı altyazı 副标题 副標題 副題 부제 عنوان-فرعی",
    "author": "author authors autor autoren auteur auteurs autore autores авторы автор verfasser author-name names byline",
    "titlepage": "date datum fecha data affiliation affiliations institution institute address author-address email e-mail"
    " correspondence first-page-footer received dedication author-info authorinfo keyword-title author-note",
    "abstract": "abstract abstracts abstract-title abstract-text abstract-heading abstracttitle zusammenfassung résumé"
    " resumen resumo riassunto аннотация samenvatting summary",
    "keywords": "keywords keyword key-words schlüsselwörter mots-clés palabras-clave palavras-chave",
    "contents": "toc-heading table-of-figures table-of-authorities contents-heading index-heading"
    " inhaltsverzeichnisüberschrift abbildungsverzeichnis inhaltsverzeichnis table-des-matières"
    " en-tête-de-table-des-matières table-des-illustrations illustration-index-heading figure-index-heading"
    " user-index-heading object-index-heading table-index-heading оглавление содержание",
    "caption": "caption captions beschriftung légende legenda leyenda epígrafe didascalia bijschrift название-объекта"
    " подпись подпис podpis bildtext beskrivning billedtekst bildetekst kuvaotsikko resim-yazısı képaláírás titulek"
    " descripción subtítulo-de-figura 题注 圖表標題 図表番号 캡션 image-caption table-caption imagecaption tablecaption"
    " figure-caption"
    " figure-legend figurecaption table-title tabletitle illustration drawing abbildung tabelle figura tabla tabela tableau"
    " ilustración ilustração illustrazione rysunek иллюстрация рисунок таблица figure table abb. captioned-figure",
    "bibliography": "bibliography bibliography-1 bibliographies literaturverzeichnis bibliographie bibliografía bibliografia"
    " bibliografie список-литературы библиография kaynakça bibliografi 书目 書目 文献目録 endnote-bibliography references"
    " reference"
    " reference-list references-list literature literatur référence références referencias referências refs"
    " citavi-bibliography-entry citavibibliographyentry zitierte-literatur works-cited bibliography-entry",
    "bibliography-heading": "bibliography-heading literaturverzeichnisüberschrift endnote-bibliography-title"
    " citavi-bibliography-heading citavibibliographyheading references-heading reference-heading",
    "quote": "quote quotes quotation quotations intense-quote block-text blocktext block-quote block-quotation blockquote"
    " block-quotes extract displayed-quote zitat zitate blockzitat intensives-zitat citation citations citation-intense"
    " texte-de-bloc bloc-de-texte-cité cita citas cita-destacada texto-de-bloque texto-en-bloque citação citações"
    " citação-intensa texto-em-bloco citazione citazioni citazione-intensa testo-del-blocco citaat duidelijk-citaat"
    " bloktekst цитата цитата-2 выделенная-цитата цитаты cytat cytaty cytat-intensywny citat citatblock starkt-citat"
    " blockcitat sitat sterkt-sitat blokktekst stærkt-citat lainaus erottuva-lainaus alıntı keskin-alıntı güçlü-alıntı"
    " idézet kiemelt-idézet citace výrazný-citát citat-intens نقل-قول اقتباس 引用 引文 明显引用 인용 강한-인용 verse poem"
    " poetry gedicht"
    " vers vers-cité poésie poema poesia verso verszeile стихи стих",
    "code": "source-code sourcecode code quelltext html-preformatted html-vorformatiert preformatted-text"
    " vorformatierter-text plain-text préformaté-html texte-préformaté texto-preformateado con-formato-previo"
    " html-con-formato-previo macro-text listing listings",
    "term": "definition-term",
    "definition": "definition",
    "tablenote": "table-note table-notes tablenote tablenotes table-footer table-footnote tabellenfußnote source-note"
    " figure-note",
    "furniture": "header footer kopfzeile fußzeile en-tête pied-de-page encabezado pie-de-página cabeçalho rodapé",
})  # fmt: skip
"""Names of styles, folded as `_bare` does (with hyphens for blanks)."""

_HEADINGS = (
    "heading überschrift titre titre-de-niveau título encabezado titolo intestazione kop rubrik overskrift otsikko"
    " nagłówek nadpis başlık címsor заголовок titlu naslov cabeçalho عنوان سرصفحه العنوان כותרת 标题 標題 見出し 제목"
    " επικεφαλίδα rubrica h head heading-level section"
)
"""What styles of headings are called before their rank."""


def _bare(name: str) -> str:
    name = re.sub(r"_([0-9a-f]{2})_", lambda match: chr(int(match[1], 16)), name)
    return " ".join(re.sub(r"[\s_-]+", " ", fold(name)).split())


@cache
def _roles() -> dict[str, str]:
    return {_bare(name): role for role, names in _NAMES.items() for name in names.split()}


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(re.escape(_bare(one)) for one in _HEADINGS.split())}) ?([1-9])[0-9]?(?: .*)?")


@cache
def level(name: str) -> int:
    """The rank of a heading in a style of that name; 0 for any other. A second digit counts copies of a style: 11 is 1 again."""
    found = _heading().fullmatch(_bare(name))
    return int(found[1]) if found else 0


@cache
def role(name: str) -> str:
    """What a paragraph in a style of that name is; empty where the name does not say it."""
    bare = _bare(name)
    if re.fullmatch(
        r"(?:toc|contents|inhaltsverzeichnis|verzeichnis|tm|tdc|indice|оглавление|sumario|inhopg|spis tresci) ?[0-9]{1,2}", bare
    ):
        return "contents"
    if re.fullmatch(r"(?:illustration|figure|table|user|object|alphabetical)? ?index (?:heading|[0-9]+)", bare):
        return "contents"
    return _roles().get(bare, "") or _roles().get(re.sub(r" ?[0-9]+$| char$| \(web\)$", "", bare), "")


def first_role(names: Iterable[str]) -> str:
    """What the first of several names says that says anything: of a style, and then of those it is made from."""
    return next(filter(None, map(role, names)), "")
