"""Articles in LaTeX: what is running text in them, what is printed for citations and references, what is left out and said."""

import contextlib
import time
from pathlib import Path

import pytest

from glossator import jats, tex_article
from glossator.cutting import Cut, cut
from glossator.manuscript import CannotRead, Manuscript

BIB = r"""
@article{ek2001, author = {Ek, Bo and Lind, Anna}, title = {Lamps of the North}, journal = {Light}, year = 2001, volume = 3}
@book{ho2002, author = {Ho, Cy}, title = {Shades}, publisher = {Dim}, year = 2002}
@book{unread, author = {Nemo, N.}, title = {Never Cited}, publisher = {Dim}, year = 1999}
"""

WHOLE = r"""
\documentclass{article}
\usepackage{amsmath,natbib}
\newcommand{\lamp}[1]{\emph{lamp #1}}
\newtheorem{law}{Law}
\title{Lamps in Libraries}
\author{Anna Lind \and Bo Ek}
\date{4 March 2021}
\begin{document}
\maketitle
\begin{abstract}Nothing of this is running text.\end{abstract}
\section{Introduction}\label{sec:in}
Lamps are known \citep[see][p.~4]{ek2001}, and \citet{ho2002} counts them.\footnote{In one town.} % a remark
The \lamp{A} burns, as Figure~\ref{fig:two} and \eqref{eq:one} show.

\begin{figure}\includegraphics{a}\caption{A lamp that is lit.}\label{fig:one}\end{figure}

Before the light
\begin{figure}\includegraphics{b}\caption{A lamp by night.}\label{fig:two}\end{figure}
there was none.
\begin{equation}a = b\label{eq:one}\end{equation}
\begin{itemize}
\item One lamp.
\item Two lamps.
\end{itemize}
\begin{quote}A lamp is a friend.\end{quote}
\section{Methods}
\subsection{Counting}
\begin{law}Lamps do not walk.\end{law}
We counted in Section~\ref{sec:in}.
\begin{table}\title{Not the title}\caption{Lamps by house.}\begin{tabular}{ll}a & b\end{tabular}\end{table}
\section*{Acknowledgements}
We thank the lamps.
\bibliography{works}
\appendix
\section{More lamps}
They stand here.
\end{document}
Whatever follows.
"""


def written(folder: Path, text: str | bytes, **others: str) -> Path:
    for name, said in others.items():
        file = folder / name.replace("__", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(said)
    file = folder / "article.tex"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def read(folder: Path, text: str | bytes, **others: str) -> Manuscript:
    return tex_article.read(written(folder, text, **others))


def units(made: Manuscript, *kinds: str) -> list[Cut]:
    return [one for one in cut(made).units if not kinds or one.kind in kinds]


def texts(made: Manuscript, *kinds: str) -> list[str]:
    return [one.text for one in units(made, *kinds)]


def body(text: str) -> str:
    return f"\\documentclass{{article}}\\begin{{document}}\\section{{One}}\n{text}\n\\end{{document}}"


def left(made: Manuscript) -> dict[str, int]:
    return {one.what: one.count for one in made.left}


def test_an_article_is_cut_as_it_is_printed(tmp_path: Path) -> None:
    made = read(tmp_path, WHOLE, works__bib=BIB)
    assert [(one.id, one.text) for one in units(made)] == [
        (
            "introduction-1",
            "Lamps are known (see Ek and Lind 2001, 4), and Ho (2002) counts them. The lamp A burns, as Figure 2 and (1) show.",
        ),
        ("note-1", "In one town."),
        ("figure-1", "Figure 1 A lamp that is lit."),
        ("introduction-2", "Before the light there was none."),
        ("formula-1", "a = b"),
        ("figure-2", "Figure 2 A lamp by night."),
        ("introduction-2a", "One lamp."),
        ("introduction-2b", "Two lamps."),
        ("introduction-3", "A lamp is a friend."),
        ("methods-1", "Law 1. Lamps do not walk."),
        ("methods-2", "We counted in Section 1."),
        ("table-1", "Table 1 Lamps by house."),
    ]
    assert [one.heading for one in units(made) if one.id == "methods-1"] == ["Counting"]


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    made = read(tmp_path, WHOLE, works__bib=BIB)
    said = left(made)
    assert (
        said["abstracts"]
        == said["appendices"]
        == said["acknowledgements"]
        == said["comments"]
        == said["entries that nothing cites"]
        == 1
    )
    assert said["parts after the end of the document"] == 1
    assert not any("stand here" in text or "thank" in text or "Whatever" in text for text in texts(made))


def test_the_list_has_what_is_cited_with_its_fields(tmp_path: Path) -> None:
    made = read(tmp_path, WHOLE, works__bib=BIB)
    assert [one.printed.split(".")[0] for one in made.references] == ["Ek, Bo, and Anna Lind", "Ho, Cy"]
    assert made.references[0].item is not None
    assert made.references[0].item["title"] == "Lamps of the North"


def test_front_matter(tmp_path: Path) -> None:
    front = read(tmp_path, WHOLE, works__bib=BIB).front
    assert front.title == "Lamps in Libraries"
    assert [(one.family, one.given) for one in front.authors] == [("Lind", "Anna"), ("Ek", "Bo")]
    assert front.issued == "2021-03-04"


_JATS = """<article><front><article-meta><title-group><article-title>Lamps</article-title></title-group></article-meta></front><body>
<sec><title>Introduction</title><p>Lamps stand where readers sit; see <italic>Light</italic>.</p><p>There are two.</p>
<list list-type="bullet"><list-item><p>One lamp.</p></list-item><list-item><p>Two lamps.</p></list-item></list></sec>
<sec><title>Methods</title><sec><title>Counting</title><p>We counted 3 lamps<xref ref-type="fn" rid="n1">1</xref> by night.</p>
<disp-quote><p>A lamp is a friend.</p></disp-quote></sec></sec></body>
<back><fn-group><fn id="n1"><label>1</label><p>In one town.</p></fn></fn-group></back></article>"""

_SAME = r"""\documentclass{article}\title{Lamps}\begin{document}\maketitle
\section{Introduction}
Lamps stand where readers sit; see \emph{Light}.

There are two.
\begin{itemize}\item One lamp. \item Two lamps.\end{itemize}
\section{Methods}\subsection{Counting}
We counted 3 lamps\footnote{In one town.} by night.
\begin{quote}
A lamp is a friend.
\end{quote}
\end{document}"""


def test_the_same_article_as_jats_has_the_same_units(tmp_path: Path) -> None:
    other = tmp_path / "article.xml"
    other.write_text(_JATS)
    assert units(read(tmp_path, _SAME)) == units(jats.read(other))


def test_files_below_the_folder_are_taken_in_and_no_others(tmp_path: Path) -> None:
    (tmp_path / "secret.tex").write_text("The secret of lamps.")
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "link.tex").symlink_to(tmp_path / "secret.tex")
    text = body(
        "Start. \\input{parts/a}\n\n\\input{../secret}\n\n\\include{link}\n\n\\input{/etc/passwd}\n\n\\import{parts/}{b}\n\n\\input{gone} End."
    )
    sub = "\\documentclass[article]{subfiles}\\begin{document}From b. \\input{../parts/a}\\end{document} no"
    made = read(folder, text, **{"parts/a__tex": "From a.", "parts/b__tex": sub})
    whole = " ".join(texts(made))
    assert "From a." in whole
    assert "From b. From a." in whole
    assert "End." in whole
    assert "secret of" not in whole
    assert "root:" not in whole
    for name in ("../secret", "link", "/etc/passwd", "gone"):
        assert any(f"file {name}" in one for one in made.odd), name


def test_a_file_that_takes_in_itself_ends(tmp_path: Path) -> None:
    made = read(tmp_path, body("Once. \\input{article}"))
    assert texts(made) == ["Once."]
    assert "itself" in made.odd[0]


def test_files_that_take_in_each_other_many_times_are_refused(tmp_path: Path) -> None:
    others = {f"f{at}__tex": f"\\input{{f{at + 1}}}" * 10 for at in range(8)} | {"f8__tex": "ha " * 1000}
    with pytest.raises(CannotRead, match="more text"):
        read(tmp_path, body("\\input{f0}"), **others)


def test_what_is_switched_off_is_no_text(tmp_path: Path) -> None:
    text = "Here.\\iffalse Not here. \\ifx a b \\else c \\fi Nor here.\\fi{} There.\n\\begin{comment}\nHidden.\n\\end{comment}\n100\\% % gone\n of it."
    made = read(tmp_path, body(text))
    assert texts(made) == ["Here. There. 100% of it."]
    assert left(made)["switched-off parts"] == 2


def test_code_is_left_out_and_short_code_stays(tmp_path: Path) -> None:
    made = read(tmp_path, body("Run \\verb|a_b{%}| first.\n\\begin{verbatim}\n% \\section{No}\n\\end{verbatim}\nThen rest."))
    assert texts(made) == ["Run a_b{%} first.", "Then rest."]
    assert left(made)["code blocks"] == 1


def test_floats_are_numbered_in_order_and_keep_their_parts(tmp_path: Path) -> None:
    text = r"""Text with \autoref{b} and \Cref{p}.
\begin{figure*}\caption{First.}\end{figure*}

\begin{sidewaysfigure}\subfloat[left]{x}\subfloat[right]{y}\caption[s]{Second\footnote{A note.}.}\label{b}\end{sidewaysfigure}

\begin{table}\caption{Tall.}\begin{tabular}{l}cell\end{tabular}\begin{tablenotes}\item Notes of it.\end{tablenotes}\end{table}

\begin{figure}\begin{subfigure}{1cm}\caption{Inner.}\label{p}\end{subfigure}\caption{Third.}\end{figure}

\begin{longtable}{ll}\caption{Long.}\\ a & b \\ \end{longtable}

\begin{table}\begin{tabular}{l}none\end{tabular}\end{table}"""
    made = read(tmp_path, body(text))
    assert texts(made, "figure", "table") == [
        "Figure 1 First.", "Figure 2 Second. (a) left (b) right", "Table 1 Tall.", "Figure 3 Third. (a) Inner.", "Table 2 Long.",
    ]  # fmt: skip
    assert texts(made, "paragraph")[0].startswith("Text with Figure 2 and")
    assert texts(made, "note") == ["A note."]
    assert left(made)["table notes"] == 1
    assert left(made)["tables without a caption"] == 1


def test_formulas_have_the_numbers_that_are_printed(tmp_path: Path) -> None:
    text = r"""Let
\begin{align} a &= b \label{x}\\ c &= d \nonumber \\ e &= f \label{y} \end{align}
and \[ g = h \] \begin{equation*} i = k \end{equation*} \begin{equation}\tag{S1} l = m \label{z}\end{equation}
as \eqref{x}, \ref{y}, \cref{z} say."""
    made = read(tmp_path, body(text))
    assert [one.id for one in units(made, "formula")] == ["formula-1", "formula-2", "formula-3", "formula-4", "formula-s1"]
    assert "as (1), 2, eq. (S1) say" in texts(made, "paragraph")[0]


def test_a_label_that_is_nowhere_is_said(tmp_path: Path) -> None:
    made = read(tmp_path, body("See Figure~\\ref{gone}."))
    assert texts(made) == ["See Figure ??."]
    assert any("gone" in one for one in made.odd)


def test_boxes_theorems_lists_and_units(tmp_path: Path) -> None:
    text = r"""\begin{tcolorbox}[colback=red, title=A Box]Boxed words.\end{tcolorbox}
\begin{proof}It is so.\end{proof}

Measured \SI{3}{\kg}, \num{1000}, \unit[5]{m}, \nicefrac{1}{2}, in \begin{inparaenum}\item one \item two\end{inparaenum}.

\begin{description}\setlength{\itemsep}{0pt}\item[Lamp] gives light. \item Bare.\end{description}
\begin{itemize}\item[(a)] Lettered.\end{itemize}
\begin{unheard}{2cm} Still text. \end{unheard}"""
    made = read(tmp_path, body(text))
    assert texts(made, "box") == ["A Box Boxed words."]
    assert texts(made, "item") == ["Lamp gives light.", "Bare.", "(a) Lettered."]
    paragraphs = texts(made, "paragraph")
    assert paragraphs[0] == "Proof. It is so."
    assert paragraphs[-1] == "Still text."
    assert paragraphs[1].replace("\u2009", " ") == "Measured 3 kg, 1000, 5 m, 1/2, in (1) one (2) two."


def test_notes_stand_where_they_are_called_for(tmp_path: Path) -> None:
    made = read(tmp_path, body("One\\footnotemark{} two\\endnote{End.} three.\\footnotetext{Foot.}"))
    assert texts(made, "note") == ["Foot.", "End."]
    assert texts(made, "paragraph") == ["One two three."]


def test_commands_that_nobody_knows_are_read_as_what_they_hold(tmp_path: Path) -> None:
    made = read(tmp_path, body("A \\revised{new thought} and \\todo{mend it} then \\Zork."))
    assert texts(made)[0].startswith("A new thought and then")
    assert any("\\revised" in one for one in made.odd)
    assert any("\\Zork" in one for one in made.odd)
    assert left(made)["writers’ remarks"] == 1


def test_broken_latex_costs_a_paragraph_at_most(tmp_path: Path) -> None:
    made = read(tmp_path, body("Before it.\n\nA {brace that stays open.\n\n\\begin{equation} x = 1\n\nAfter it."))
    assert "Before it." in texts(made)
    assert any("After it." in text for text in texts(made))
    assert made.odd


def test_a_bibliography_in_the_file_is_taken_as_printed(tmp_path: Path) -> None:
    text = r"""Known \cite{a,b} and \cite[p.~3]{b}.
\begin{thebibliography}{9}
\bibitem{a} B. Ek, \emph{Lamps}, Light {\bf 3} (2001).
\bibitem{b} C. Ho, \newblock Shades, 2002.
\end{thebibliography}"""
    made = read(tmp_path, body(text))
    assert texts(made) == ["Known [1, 2] and [2, p. 3]."]
    assert [(one.label, one.printed) for one in made.references] == [
        ("1", "B. Ek, Lamps, Light 3 (2001)."),
        ("2", "C. Ho, Shades, 2002."),
    ]


def test_the_list_that_bibtex_left_is_taken_where_the_works_are_missing(tmp_path: Path) -> None:
    bbl = r"""\begin{thebibliography}{1}
\bibitem[Ek and Lind(2001)Ek, Lind]{a} Bo~Ek. \newblock Lamps. \newblock \bibinfo{year}{2001}.
\end{thebibliography}"""
    made = read(tmp_path, body(r"\citet{a} knows \citep{a}, \citealp{a}. \bibliography{gone}"), article__bbl=bbl)
    assert texts(made) == ["Ek and Lind (2001) knows (Ek and Lind 2001), Ek and Lind 2001."]
    assert made.references[0].printed == "Bo Ek. Lamps. 2001."
    assert any("gone" in one for one in made.odd)


def test_a_work_that_is_nowhere_is_said(tmp_path: Path) -> None:
    made = read(tmp_path, body(r"Known \parencite{lost2000}. \addbibresource{works.bib}"), works__bib=BIB)
    assert "parencite" not in texts(made)[0]
    assert "lost2000" in texts(made)[0]
    assert any("lost2000" in one for one in made.odd)


def test_works_outside_of_the_folder_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "works.bib").write_text(BIB)
    folder = tmp_path / "own"
    folder.mkdir()
    made = read(folder, body(r"Known \cite{ek2001}. \bibliography{../works}"))
    assert not made.references
    assert any("outside" in one for one in made.odd)


@pytest.mark.parametrize(("option", "encoding"), [("latin1", "latin-1"), ("cp1251", "cp1251"), ("utf8", "utf-8")])
def test_the_encoding_that_is_said_is_taken(tmp_path: Path, option: str, encoding: str) -> None:
    word = "лампа" if option == "cp1251" else "Müßiggang"
    text = f"\\documentclass{{article}}\\usepackage[{option}]{{inputenc}}\\begin{{document}}{word}.\\end{{document}}"
    assert texts(read(tmp_path, text.encode(encoding))) == [f"{word}."]


def test_authors_in_the_commands_of_classes(tmp_path: Path) -> None:
    def names(preamble: str) -> list[tuple[str, str, str]]:
        made = read(tmp_path, f"\\documentclass{{a}}\n{preamble}\n\\begin{{document}}\\maketitle Text.\\end{{document}}")
        return [(one.given, one.family, one.orcid) for one in made.front.authors]

    right, wrong = "0000-0002-1825-0097", "0000-0002-1825-0098"
    assert names(f"\\author[1]{{Anna Lind\\orcidlink{{{right}}}}}\\author[2]{{Bo Ek}}\\affil[1]{{Nowhere}}") == [
        ("Anna", "Lind", right), ("Bo", "Ek", ""),
    ]  # fmt: skip
    assert names(f"\\author{{Anna Lind}}\\orcid{{{wrong}}}\\email{{a@b.org}}") == [("Anna", "Lind", "")]
    assert names("\\authorsnames{Anna van der Lind, Bo Ek}") == [("Anna", "van der Lind", ""), ("Bo", "Ek", "")]
    assert names("\\author{\\IEEEauthorblockN{Anna Lind}\\IEEEauthorblockA{Nowhere}\\and\\IEEEauthorblockN{Bo Ek}}") == [
        ("Anna", "Lind", ""), ("Bo", "Ek", ""),
    ]  # fmt: skip
    assert names("\\author{Anna Lind\\thanks{Nowhere} \\and Bo Ek\\\\University of Nowhere}") == [
        ("Anna", "Lind", ""),
        ("Bo", "Ek", ""),
    ]
    assert names("\\author{Author Name}") == []


def test_journal_and_identifiers(tmp_path: Path) -> None:
    preamble = (
        "\\usepackage[english,main=ngerman]{babel}\\journal{Light}\\volume{3}\\pubnumber{0}\\firstpage{7}\\lastpage{9}"
        "\\doi{10.xxxx/xxxxx}\\keywords{lamp, shade\\sep night}\\title{\\Large Lamps\\thanks{To all} \\\\ by Night}"
    )
    front = read(tmp_path, f"\\documentclass{{a}}{preamble}\\begin{{document}}\\maketitle Text.\\end{{document}}").front
    assert (front.title, front.container_title, front.volume, front.issue, front.page) == (
        "Lamps by Night",
        "Light",
        "3",
        "",
        "7–9",
    )
    assert (front.DOI, front.language) == ("", "de")
    assert "lamp" in front.keywords[0]


def test_a_class_of_its_own_says_what_the_article_is(tmp_path: Path) -> None:
    made = read(
        tmp_path,
        "\\documentclass{own}\\begin{document}\\marginnote{Edited by X}{\\let\\newpage\\relax\\maketitle}\n\\section{One}\nText \\cite{ho2002}.\\end{document}",
        own__cls="\\LoadClass{article}\\input{facts.tex}",
        facts__tex="\\def\\articleTITLE{Lamps}\\def\\articleDOI{10.1234/lamps}\\title{\\articleTITLE}\\author{Anna Lind}",
        works__bib=BIB,
    )
    assert (made.front.title, made.front.DOI, made.front.authors[0].family) == ("Lamps", "10.1234/lamps", "Lind")
    assert texts(made) == ["Text (Ho 2002)."]


@pytest.mark.parametrize("text", ["", "\\documentclass{article}\\begin{document}\\end{document}"])
def test_nothing_is_one_sentence(tmp_path: Path, text: str) -> None:
    if text:
        assert units(read(tmp_path, text)) == []
    else:
        with pytest.raises(CannotRead, match="empty"):
            read(tmp_path, text)


@pytest.mark.parametrize(
    "text", ["{" * 20_000, "\\footnote{" * 3_000, "\\begin{quote}" * 3_000, "\\section{" * 5_000, "[" * 20_000]
)
def test_nonsense_ends_soon(tmp_path: Path, text: str) -> None:
    start = time.monotonic()
    with contextlib.suppress(CannotRead):
        read(tmp_path, body(text))
    assert time.monotonic() - start < 20


def test_three_thousand_paragraphs_take_seconds(tmp_path: Path) -> None:
    start = time.monotonic()
    made = read(
        tmp_path, body("\n\n".join(f"Paragraph {at} with \\emph{{words}}\\footnote{{Note {at}.}} in it." for at in range(3_000)))
    )
    assert len(texts(made, "paragraph")) == 3_000
    assert time.monotonic() - start < 20


def test_the_same_file_gives_the_same(tmp_path: Path) -> None:
    assert read(tmp_path, WHOLE, works__bib=BIB) == read(tmp_path, WHOLE, works__bib=BIB)


def test_an_environment_that_is_also_a_mark_of_the_reader_does_no_harm(tmp_path: Path) -> None:
    made = read(tmp_path, r"\section{Lamps}Text.\begin{gfloat}99 lamps\end{gfloat}\begin{gfloat}7\end{gfloat}More.")
    assert "More." in texts(made)
