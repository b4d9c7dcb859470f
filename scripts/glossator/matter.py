"""A heading's words → which part of an article it begins: abstract, references, acknowledgements, appendix, …; in many languages.
And what those parts are called where they are left out."""

import re
from functools import cache
from types import MappingProxyType

from glossator.text import fold

_WORDS = MappingProxyType({
    "abstract": "abstract abstracts abstract-and-keywords resumos resúmenes résumés zusammenfassungen"
    " summary executive-summary author-summary plain-language-summary graphical-abstract highlights"
    " synopsis zusammenfassung kurzfassung abriss résumé sommaire resumen resumo riassunto sommario samenvatting аннотация"
    " резюме анотація реферат streszczenie abstrakt sammanfattning sammendrag resumé tiivistelmä özet öz absztrakt"
    " összefoglalás rezumat sažetak anotatsiya annotatsiya annotasiya چکیده خلاصه ملخص الملخص מבוא-קצר תקציר 摘要 抄録"
    " 要旨 要約 초록"
    " 요약 abstrak tóm-tắt บทคัดย่อ περίληψη",
    "keywords": "keywords key-words key-terms index-terms schlüsselwörter schlagwörter schlagworte stichwörter mots-clés"
    " mots-clefs palabras-clave palabras-claves palavras-chave parole-chiave trefwoorden sleutelwoorden ключевые-слова"
    " ключові-слова słowa-kluczowe nyckelord nøkkelord nøgleord avainsanat anahtar-kelimeler anahtar-sözcükler kulcsszavak"
    " cuvinte-cheie klíčová-slova kľúčové-slová ključne-riječi kalit-so'zlar kalit-so‘zlar tayanch-so'zlar کلیدواژه-ها"
    " کلیدواژهها کلیدواژه واژگان-کلیدی کلمات-کلیدی واژه-های-کلیدی الكلمات-المفتاحية الكلمات-الدالة كلمات-مفتاحية 关键词 關鍵詞"
    " キーワード 키워드 핵심어 kata-kunci từ-khóa λέξεις-κλειδιά מילות-מפתח",
    "titlepage": "author authors affiliation affiliations author-affiliations correspondence corresponding-author"
    " author-information autor autoren autorin auteur auteurs autores автор авторы",
    "contents": "contents table-of-contents list-of-figures list-of-tables inhalt inhaltsverzeichnis abbildungsverzeichnis"
    " tabellenverzeichnis table-des-matières sommaire-détaillé índice índice-general contenido tabla-de-contenido sumário"
    " índice-geral indice sommario-generale inhoud inhoudsopgave содержание оглавление зміст spis-treści innehåll"
    " innehållsförteckning indhold innhold sisällys içindekiler tartalom cuprins obsah sadržaj mundarija فهرست فهرست-مطالب"
    " المحتويات الفهرس 目录 目錄 目次 차례 목차 daftar-isi mục-lục",
    "references": "references reference reference-list list-of-references references-cited cited-references"
    " references-and-notes bibliography selected-bibliography select-bibliography works-cited literature literature-cited"
    " cited-literature sources primary-sources secondary-sources sources-and-literature bibliographic-references literatur"
    " literaturverzeichnis literaturliste literaturangaben quellen quellenverzeichnis quellen-und-literatur"
    " quellen--und-literaturverzeichnis bibliografie bibliographie références références-bibliographiques références-citées"
    " ouvrages-cités liste-de-références referencias referencias-bibliográficas bibliografía obras-citadas fuentes"
    " fuentes-y-bibliografía literatura-citada referências referências-bibliográficas bibliografia fontes riferimenti"
    " riferimenti-bibliografici opere-citate fonti literatuur literatuurlijst literatuurverwijzingen referenties bronnen"
    " bronnenlijst литература список-литературы библиография источники список-использованной-литературы"
    " список-использованных-источников список-источников источники-и-литература библиографический-список література"
    " список-літератури список-використаних-джерел джерела literatura literatura-cytowana piśmiennictwo źródła referenser"
    " källor källförteckning litteratur litteraturlista litteraturförteckning kilder referanser litteraturliste lähteet"
    " lähdeluettelo kirjallisuus kaynaklar kaynakça referanslar irodalom irodalomjegyzék hivatkozások bibliografie-selectivă"
    " referințe použitá-literatura seznam-literatury zoznam-literatúry zdroje reference-i-izvori adabiyotlar"
    " foydalanilgan-adabiyotlar foydalanilgan-adabiyotlar-ro'yxati foydalanilgan-adabiyotlar-ro‘yxati منابع فهرست-منابع"
    " منابع-و-مآخذ کتابنامه مراجع مآخذ المراجع المصادر المصادر-والمراجع قائمة-المراجع قائمة-المصادر-والمراجع 参考文献"
    " 引用文献 文献"
    " 參考文獻 參考書目 文献目録 참고문헌 참고-문헌 daftar-pustaka referensi tài-liệu-tham-khảo บรรณานุกรม เอกสารอ้างอิง"
    " βιβλιογραφία αναφορές"
    " ביבליוגרפיה מקורות רשימת-מקורות",
    "acknowledgements": "acknowledgements acknowledgments acknowledgement acknowledgment danksagung dank remerciements"
    " agradecimientos agradecimiento agradecimentos ringraziamenti dankwoord благодарности благодарность подяка подяки"
    " podziękowania tack erkännanden takk tak kiitokset teşekkür köszönetnyilvánítás mulțumiri poděkování poďakovanie"
    " zahvala minnatdorchilik سپاسگزاری تقدیر-و-تشکر قدردانی تشکر شكر-وتقدير 致谢 致謝 謝辞 감사의-글 ucapan-terima-kasih"
    " ευχαριστίες"
    " תודות",
    "funding": "funding funding-information funding-statement funding-sources financial-support financial-disclosure"
    " grant-support finanzierung förderung förderhinweis financement financiamiento financiación fuentes-de-financiamiento"
    " financiamento finanziamento finanziamenti финансирование источник-финансирования фінансування finansowanie"
    " finansiering rahoitus finansman finanziering حمایت-مالی منابع-مالی التمويل 基金项目 資金 연구비",
    "competing-interests": "competing-interests competing-interest conflict-of-interest conflicts-of-interest"
    " conflict-of-interest-statement conflict-of-interests declaration-of-interest declaration-of-interests"
    " declaration-of-competing-interest declaration-of-conflicting-interests disclosure-statement disclosure disclosures"
    " interessenkonflikt interessenkonflikte conflit-d'intérêts conflits-d'intérêts conflit-d'intérêt conflicto-de-intereses"
    " conflictos-de-intereses conflicto-de-interés conflito-de-interesses conflitos-de-interesse conflitto-di-interessi"
    " conflitti-di-interesse belangenverstrengeling belangenconflict конфликт-интересов конфлікт-інтересів"
    " konflikt-interesów jävsförhållanden çıkar-çatışması çıkar-çatışması-beyanı تعارض-منافع تضارب-المصالح 利益冲突"
    " 利益衝突 利益相反"
    " 이해충돌",
    "contributions": "author-contributions author-contribution authors'-contributions contributions contributors credit"
    " credit-authorship-contribution-statement autorenbeiträge beiträge-der-autoren contributions-des-auteurs"
    " contribución-de-los-autores contribuciones-de-los-autores contribuição-dos-autores contribuições-dos-autores"
    " contributi-degli-autori вклад-авторов внесок-авторів wkład-autorów yazar-katkıları about-the-author about-the-authors"
    " author-biography author-biographies notes-on-contributors notes-on-contributor biographical-note über-die-autoren"
    " zum-autor zur-autorin сведения-об-авторах информация-об-авторах об-авторе",
    "data-availability": "data-availability data-availability-statement availability-of-data"
    " availability-of-data-and-materials data-and-code-availability code-and-data-availability code-availability"
    " data-accessibility data-accessibility-statement open-data open-practices datenverfügbarkeit verfügbarkeit-der-daten"
    " disponibilité-des-données disponibilidad-de-datos disponibilidade-de-dados disponibilità-dei-dati доступность-данных"
    " veri-erişilebilirliği",
    "ethics": "ethics ethics-statement ethics-approval ethical-approval ethics-declaration ethics-declarations"
    " ethics-approval-and-consent-to-participate consent-for-publication informed-consent declarations"
    " compliance-with-ethical-standards ethikvotum aspectos-éticos",
    "supplement": "supplementary-material supplementary-materials supplementary-information supporting-information"
    " supplemental-material supplemental-materials supplementary-data supplementary-files online-supplement zusatzmaterial"
    " matériel-supplémentaire material-suplementario material-suplementar",
    "legends": "figures tables figure-legends figure-captions figure-legend legends captions tables-and-figures"
    " figures-and-tables list-of-captions abbildungen tabellen abbildungslegenden tabellen-und-abbildungen légendes"
    " légendes-des-figures figuras tablas tabelas leyendas-de-las-figuras рисунки таблицы подписи-к-рисункам",
    "notes": "notes endnotes footnotes end-notes anmerkungen endnoten fußnoten fussnoten notes-de-fin notas notas-finales"
    " notas-al-final note-finali noten eindnoten voetnoten примечания сноски примітки przypisy noter slutnoter sluttnoter"
    " notlar dipnotlar sonnotlar viitteet پی-نوشت پی-نوشتها یادداشتها پینوشتها الهوامش 注释 注釈 註釋 注 각주",
})  # fmt: skip
"""Folded words (with hyphens for blanks) that are the whole of a heading → the part of the article below it."""

LEFT = MappingProxyType({
    "abstract": "abstracts", "keywords": "keyword lists", "titlepage": "lines of the title page",
    "contents": "tables of contents",
    "acknowledgements": "acknowledgements", "funding": "statements on funding", "competing-interests": "statements on interests",
    "contributions": "statements on contributions", "data-availability": "statements on data", "ethics": "statements on ethics",
    "supplement": "lists of supplementary files", "appendix": "appendices",
})  # fmt: skip
"""Parts that are no running text → what they are called where they are left out."""

BACK = frozenset((
    "acknowledgements", "funding", "competing-interests", "contributions", "data-availability", "ethics", "supplement",
    "appendix",
))  # fmt: skip
"""Those that stand after the running text."""

_DATA = re.compile(
    r"(?:research )?data .*availability.*|(?:declara\w+ de )?disponibili[dz]a[dt]e? d.*|availability of .*\bdata\b.*"
)
"""How journals say where an article's data are, in many ways."""

_ABSTRACTS = "abstract abstrakt resumen resumo riassunto аннотация анотація annotatsiya چکیده ملخص 摘要 抄録 要旨 초록"
"""How headings begin that are an abstract's wherever they stand."""

_OPENINGS = (
    "background preface foreword einleitung einführung inleiding avant-propos введение вступ кириш kirish wstęp giriş inledning"
    " indledning innledning johdanto úvod uvod bevezetés مقدمه مقدمة 引言 前言 はじめに 序論 서론"
)
"""What first sections are called, beside Introduction in many languages."""

_APPENDIX = (
    "appendix appendices annex annexes anhang anlage annexe appendice anexo anexos apendice allegato bijlage приложение"
    " приложения додаток zalacznik aneks bilaga bilag vedlegg liite ek ekler fuggelek anexa priloha prilog ilova پیوست"
    " ضمیمه ملحق الملحق 附录 附錄 付録 부록 lampiran phu-luc"
)
"""How a heading begins that an appendix stands under; a letter or number may follow."""


@cache
def _parts() -> dict[str, str]:
    return {_bare(word.replace("-", " ")): part for part, words in _WORDS.items() for word in words.split()}


_NUMBER = re.compile(r"^\W*(?:(?:[0-9]+(?:\.[0-9]+)*|[ivxlc]+)[.):]*\s+)?", re.IGNORECASE)


def _bare(text: str) -> str:
    """Folded, with single blanks for whatever is no letter or digit."""
    return " ".join(re.sub(r"[^\w\s'’‘]|_", " ", fold(text).replace("\u200c", " ")).split())


_COUNTED = re.compile(r"^\W*\w+(?:\s*[:.–—-]|\s+(?:[A-ZА-Я]|[IVX]+|[0-9]+(?:\.[0-9]+)*)\b)")
"""Appendix A, Annex: …"""


def part(heading: str) -> str:
    """The part of an article that a heading begins; empty where its words do not say it. A number before them is looked past."""
    if len(heading) > 120:
        return ""
    bare = _bare(heading)
    unnumbered = _bare(_NUMBER.sub("", heading, count=1))
    for one in (bare, unnumbered):
        if found := _parts().get(one) or _parts().get(one.replace(" ", "")):
            return found
    if _DATA.fullmatch(unnumbered):
        return "data-availability"
    first, _, rest = unnumbered.partition(" ")
    if first in _folded(_APPENDIX) and (not rest or _COUNTED.match(heading)):
        return "appendix"
    return ""


def is_surely_abstract(heading: str) -> bool:
    """Whether a heading is an abstract's wherever it stands: a summary at the end is one of the article's sections."""
    return _bare(heading).startswith(_folded(_ABSTRACTS))


def opens(heading: str) -> bool:
    """Whether a heading is that of a first section: Introduction, Background."""
    said = _bare(_NUMBER.sub("", heading, count=1))
    return said in _folded(_OPENINGS) or bool(re.fullmatch(r"introdu\w+", said))


@cache
def _folded(words: str) -> tuple[str, ...]:
    return tuple(_bare(word.replace("-", " ")) for word in words.split())


_LABEL = re.compile(r"^\s*([^.:：—–\n]{2,60}?)\s*([:：.]|\s?[—–](?=\s?\S)|\s-\s)\s*(\S.*)$", re.DOTALL)


def run_in(text: str, bold: bool = False) -> tuple[str, str]:
    """The part that a paragraph begins whose first words are its heading (“Keywords: …”), and what stands after them. A full stop
    ends such a heading only where it is `bold`. A pair of empty strings where it is none."""
    found = _LABEL.match(text[:4000])
    if not found or (found[2] == "." and not bold):
        return "", ""
    said = part(found[1])
    if said in ("", "contents", "references", "notes", "legends", "appendix", "titlepage"):
        return "", ""
    return said, text[found.start(3) :].strip()
