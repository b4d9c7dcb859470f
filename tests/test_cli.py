"""The command: what it prints, how it ends."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from glossator.cli import main
from tests.conftest import HERE, ROOT


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def broken(data: Path) -> Path:
    (data / "concepts" / "way.yml").write_text("name: way\ndescripton: What leads anywhere.\n")
    return data


def test_check_says_all_is_well() -> None:
    result = run("check", "--data", HERE / "corpus", "--article", HERE / "units.tsv")
    assert result.exit_code == 0
    assert result.output.startswith("no problems in 3 articles, 10 claims, 4 events")
    assert "6 phrases against the article's text" in result.output
    assert result.output.splitlines()[-2:] == [
        "strofzin-ferries is unfinished: 1 of 4 claims not yet checked",
        "zendani-pol is unfinished: 2 of 2 claims not yet checked",
    ], "what is left to do is counted, and no problem"


def test_fingerprints_are_renewed_from_the_text(data: Path) -> None:
    file = data / "articles" / "rassendyll-bridges.yml"
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole.replace("    fingerprint: 1NM=\n", ""), encoding="utf-8")
    result = run("check", "--data", data, "--article", HERE / "units.tsv")
    assert result.exit_code == 1
    assert "analysis-2 has no fingerprint" in result.output
    result = run("check", "--data", data, "--article", HERE / "units.tsv", "--renew")
    assert result.exit_code == 0
    assert "fingerprints renewed in data/articles/rassendyll-bridges.yml" in result.output
    assert file.read_text(encoding="utf-8") == whole


def test_fingerprints_are_not_renewed_from_nothing(data: Path) -> None:
    result = run("check", "--data", data, "--renew")
    assert result.exit_code == 2
    assert "name it with --article" in result.output


def test_check_says_everything_at_once(broken: Path) -> None:
    result = run("check", "--data", broken)
    assert result.exit_code == 1
    assert result.output.splitlines()[:2] == [
        "data/concepts/way.yml:2:1: there is no field “descripton” here [unknown-fields]",
        "    → did you mean “description”?",
    ]
    assert any(line.startswith("1 problem in ") for line in result.output.splitlines())
    assert "what each rule in brackets asks: rules/ on the site" in result.output.splitlines()
    assert "\x1b" not in result.output, "no colour but on a terminal"


def test_check_for_workflows(broken: Path) -> None:
    result = run("check", "--data", broken, "--format", "github")
    assert (
        result.output
        == "::error file=data/concepts/way.yml,line=2,col=1,title=unknown-fields::there is no field “descripton” here; did you mean “description”?\n"
    )


def test_check_for_tools(broken: Path) -> None:
    (problem,) = json.loads(run("check", "--data", broken, "--format", "json").output)
    assert problem == {
        "path": "data/concepts/way.yml",
        "line": 2,
        "column": 1,
        "message": "there is no field “descripton” here",
        "hint": "did you mean “description”?",
        "rule": "unknown-fields",
        "where": ["descripton"],
    }


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--data", "/nowhere"),
        ("check", "--format", "xml"),
        ("nonsense",),
        ("new", "claim", "x"),
        ("new", "concepts", "bridge", "--data", HERE / "corpus"),
        ("rename", "nothing", "x", "--data", HERE / "corpus"),
        ("withdraw", "bridge", "--data", HERE / "corpus"),
        ("import", HERE / "units.tsv", "--data", HERE / "corpus"),
    ],
)
def test_called_wrongly(arguments: tuple[str | Path, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_where_there_is_no_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CORPUS_DATA", raising=False)
    monkeypatch.chdir(tmp_path)
    for command in (["check"], ["build", "out"], ["schema"]):
        result = run(*command)
        assert result.exit_code == 2
        assert f"There is no data/corpus.yml in {tmp_path} or above it" in " ".join(result.output.split())
        assert "Traceback" not in result.output
    monkeypatch.setenv("CORPUS_DATA", "/nowhere")
    result = run("check")
    assert result.exit_code == 2
    assert "/nowhere" in result.output


def test_the_data_folder_may_be_named_by_a_dot(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(broken)
    assert run("check", "--data", ".").output.startswith("data/concepts/way.yml:2:1: ")


def test_a_terminal_without_quotation_marks_still_gets_the_rest(broken: Path) -> None:
    command = [sys.executable, "-m", "glossator", "check", "--data", str(broken)]
    checked = subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "latin-1"}, cwd=ROOT)
    assert checked.returncode == 1
    assert b"there is no field \\u201cdescripton\\u201d here" in checked.stdout
    assert checked.stderr == b""


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied", "data/x"), OSError(28, "No space left on device")])
def test_what_the_machine_refuses_is_said_in_a_sentence(data: Path, monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Path, "write_text", refuse)
    for arguments in (("schema",), ("new", "concepts", "x"), ("build", data.parent / "out")):
        result = run(*arguments, "--data", data)
        assert result.exit_code == 2
        assert result.stderr.strip() in ("Error: data/x: Permission denied", "Error: No space left on device")
    assert [one.name for one in data.parent.iterdir()] == ["data"]


ON_A_FULL_DISK = """
import json, resource, sys
from click.testing import CliRunner
from glossator.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
runs = [CliRunner().invoke(main, arguments) for arguments in json.loads(sys.argv[1])]
print(json.dumps([[one.exit_code, one.output] for one in runs]))
"""
"""Commands where no file can have more than 100 bytes: the system breaks off in the middle of writing, as on a full disk."""


def test_on_a_full_disk_nothing_is_left_half_written(data: Path) -> None:
    pytest.importorskip("resource", reason="this system has no limits for a process")
    out = data.parent / "out"
    commands = ["new concepts x", "rename bridge x", "withdraw ferry-strike --reason x", f"build {out}"]
    before = everything(data)
    words = json.dumps([[*one.split(), "--data", str(data)] for one in commands])
    ended = subprocess.run([sys.executable, "-c", ON_A_FULL_DISK, words], capture_output=True, text=True, cwd=ROOT, check=True)
    for command, (status, said) in zip(commands, json.loads(ended.stdout), strict=True):
        assert (command, status) == (command, 2)
        assert said.startswith("Error: ")
        assert said.endswith("File too large\n")
        assert said.count("\n") == 1
        assert "Errno" not in said
    assert everything(data) == before
    assert [one.name for one in data.parent.iterdir()] == ["data"]


def test_whoever_stops_reading_gets_no_message(broken: Path) -> None:
    command = f"{shlex.quote(sys.executable)} -m glossator check --data {shlex.quote(str(broken))} | true"
    ended = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=ROOT)
    assert ended.stderr == ""


def test_ctrl_c_ends_quietly(data: Path) -> None:
    """While pages are rendered side by side as well: no process says anything but the first, and nothing is left behind."""
    code = (
        "import os, signal, sys, threading; from glossator import build; from glossator.cli import main; "
        "build.is_worth_forking = lambda count: True; build.CHUNK = 1; real = build.Session.pages\n"
        "def pages(self, corpus):\n"
        "    made = real(self, corpus); yield next(made); os.killpg(os.getpgid(0), signal.SIGINT); yield from made\n"
        f"build.Session.pages = pages; main(['build', {str(data.parent / 'out')!r}, '--data', {str(data)!r}])"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, start_new_session=True)
    assert ended.returncode == 1
    assert ended.stderr.strip() == "Aborted!"
    assert ended.stdout == ""
    assert [one.name for one in data.parent.iterdir()] == ["data"]


def test_nothing_is_edited_while_something_is_wrong(broken: Path) -> None:
    before = {path: path.read_text() for path in broken.rglob("*.*")}
    for arguments in (("new", "concepts", "x"), ("rename", "bridge", "x"), ("withdraw", "bridge", "--reason", "x")):
        result = run(*arguments, "--data", broken)
        assert result.exit_code == 1
        assert "nothing was changed" in result.output
    assert {path: path.read_text() for path in broken.rglob("*.*")} == before


def everything(data: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(data.rglob("*")) if path.is_file()}


def refused(data: Path, *arguments: str) -> str:
    """What a command says that is refused, in one line: no file is another after it."""
    before = everything(data)
    result = run(*arguments, "--data", data)
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    assert everything(data) == before
    return " ".join(result.output.split())


def test_withdrawing_names_what_still_leans_there_before_anything_is_written(data: Path) -> None:
    before = everything(data)
    said = refused(data, "withdraw", "bridge", "--reason", "It was a ford.")
    assert "claims/three-bridges.yml" in said
    assert "“bridge” was withdrawn" in said
    assert "nothing was changed: mend these places first, or add --anyway" in said
    result = run("withdraw", "bridge", "--reason", "It was a ford.", "--anyway", "--data", data)
    assert result.exit_code == 1, "there is something to mend"
    assert result.output.splitlines()[0] == "bridge is withdrawn; its page stays and says why"
    assert result.output.splitlines()[-1].endswith("to mend now, then run: corpus check")
    assert {path for path, raw in everything(data).items() if before.get(path) != raw} == {data / "concepts" / "bridge.yml"}
    assert run("check", "--data", data).exit_code == 1


def test_withdrawing_what_nothing_leans_on_ends_well(data: Path) -> None:
    result = run("withdraw", "ferry-strike", "--reason", "Wrong.", "--data", data)
    assert (result.exit_code, result.output) == (0, "ferry-strike is withdrawn; its page stays and says why\n")
    assert run("check", "--data", data).exit_code == 0


def test_an_article_is_withdrawn_alone_or_with_all_that_is_drawn_from_it(data: Path) -> None:
    said = refused(data, "withdraw", "zendani-pol", "--reason", "Retracted.")
    assert "claims/bridges-made-towns.yml" in said
    assert "--with-drawn" in said
    result = run("withdraw", "zendani-pol", "--reason", "Retracted.", "--with-drawn", "--data", data)
    assert result.exit_code == 0, result.output
    assert result.output.startswith("zendani-pol is withdrawn with 2 records drawn from it")
    assert "Retracted." in (data / "claims" / "bridges-made-towns.yml").read_text()


@pytest.mark.parametrize("reason", ["It was\u200b wrong.", "x " * 2500, "See [[nothing-here]].", "\x01"])
def test_a_reason_that_cannot_stand_is_refused_before_it_is_written(data: Path, reason: str) -> None:
    refused(data, "withdraw", "ferry-strike", "--reason", reason, "--anyway")


@pytest.mark.parametrize("arguments", [("new", "concepts", "KEY"), ("rename", "bridge", "KEY")])
@pytest.mark.parametrize("key", ["index", "page-2", "con", "menu", "y1900"])
def test_ids_that_pages_or_windows_keep_are_refused(data: Path, arguments: tuple[str, ...], key: str) -> None:
    assert f"“{key}”" in refused(data, *[key if one == "KEY" else one for one in arguments])


def test_a_new_record_needs_no_line_elsewhere(data: Path) -> None:
    """Check only says that its id is not listed yet; `corpus ids` lists it, in its place, once."""
    for key in ("apple", "moat"):
        (data / "concepts" / f"{key}.yml").write_text("name: N\ndescription: What leads anywhere.\n")
    result = run("check", "--data", data)
    assert result.exit_code == 0, result.output
    said = "2 new ids are not yet in data/ids.txt: run corpus ids, or leave it to the workflow that publishes"
    assert result.output.splitlines()[-1] == said
    assert run("check", "--data", data, "--format", "github").output == ""
    before = (data / "ids.txt").read_text().splitlines()
    result = run("ids", "--data", data)
    assert (result.exit_code, result.output) == (0, "2 new ids added to data/ids.txt\n")
    after = (data / "ids.txt").read_text().splitlines()
    assert [line for line in after if line in before] == before
    assert set(after) - set(before) == {"concepts/apple", "concepts/moat"}
    assert after.index("concepts/apple") < after.index("concepts/bridge") < after.index("concepts/moat")
    assert run("ids", "--data", data).output == "data/ids.txt is whole\n"
    assert (data / "ids.txt").read_text().splitlines() == after
    assert not run("check", "--data", data).output.endswith("publishes\n")


def test_a_listed_id_is_still_never_lost(data: Path) -> None:
    (data / "findings" / "year-of-the-old-bridge.yml").unlink()
    for command in ("check", "ids"):
        result = run(command, "--data", data)
        assert result.exit_code == 1
        assert "findings/year-of-the-old-bridge was published, and no record or alias answers to it now" in result.output


def test_what_git_has_at_a_revision_counts_as_published(data: Path) -> None:
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=E", "-c", "user.email=e@example.org"]
        subprocess.run(["git", "-C", str(data.parent), *who, *arguments], check=True, capture_output=True)

    file = data / "concepts" / "moat.yml"
    file.write_text("name: N\ndescription: What leads anywhere.\n")
    git("init", "--quiet")
    git("add", "data")
    git("commit", "--quiet", "--message", "x")
    file.rename(file.with_name("ditch.yml"))
    assert run("check", "--data", data).exit_code == 0, "ids.txt never had it"
    result = run("ids", "--since", "HEAD", "--data", data)
    assert result.exit_code == 1
    assert "data/concepts/moat.yml:1:1: concepts/moat was published, and no record or alias answers to it now" in result.output
    file.with_name("ditch.yml").write_text("aliases: [moat]\nname: N\ndescription: What leads anywhere.\n")
    assert run("ids", "--since", "HEAD", "--data", data).exit_code == 0
    for wrong in ("no-such-revision", "--output=x"):
        result = run("ids", f"--since={wrong}", "--data", data)
        assert result.exit_code == 2
        assert f"git does not know “{wrong}” here" in result.output


def test_import_tells_what_became_of_every_entry(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.bib"
    file.write_text("@book{a, title={A}}\n@article{b, title={B}, doi={10.1234/made_up.5}}\n@book{c}\n")
    result = run("import", file, "--data", data)
    assert result.exit_code == 1
    assert result.output.splitlines()[-1] == "1 new, 1 already here, 1 not read"
    assert (data / "references" / "a.yml").exists()
    assert run("check", "--data", data).exit_code == 0


def test_build_writes_the_pages(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("build", out, "--data", data)
    assert result.exit_code == 0, result.output
    assert (out / "claims" / "three-bridges.md").exists()
    assert (out / "claims" / "three-bridges.bib").exists()
    assert (out / "assets" / "css" / "record.css").exists()
    assert not (out / "templates").exists()
    assert (
        result.output == f"{sum(1 for page in out.rglob('*') if page.is_file() and is_made(page, out))} files written to {out}\n"
    )


def is_made(file: Path, out: Path) -> bool:
    """Whether a file was made for this corpus, rather than brought along: of the assets only the words of the interface and the names."""
    return file.name != ".corpus" and (not file.is_relative_to(out / "assets") or file.name in ("words.js", "names.json"))


def test_descriptions_are_cut_to_what_a_search_engine_shows(data: Path, tmp_path: Path) -> None:
    (data / "concepts" / "way.yml").write_text("name: way\ndescription: " + "leading " * 60 + "\n")
    assert run("build", tmp_path / "out", "--data", data).exit_code == 0
    page = (tmp_path / "out" / "concepts" / "way.md").read_text(encoding="utf-8")
    description = yaml.safe_load(page.split("---\n")[1])["description"]
    assert 250 < len(description) <= 302
    assert description.endswith("leading …")


def test_a_former_build_is_replaced_as_a_whole(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("build", out, "--data", data)
    (out / "claims" / "gone.md").write_text("x")
    assert run("build", out, "--data", data).exit_code == 0
    assert not (out / "claims" / "gone.md").exists()
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def test_build_can_write_links_as_they_lead_from_the_files(data: Path, tmp_path: Path) -> None:
    """For generators that rewrite links in HTML: every link leads from its file to a page or file that was written."""
    out = tmp_path / "out"
    assert run("build", out, "--data", data, "--links", "source").exit_code == 0
    links = 0
    for file in out.rglob("*.md"):
        for link in re.findall(r' href="([^":#]+)[#"]', file.read_text(encoding="utf-8")):
            target = (file.parent / link.partition("?")[0]).resolve()
            assert any(one.exists() for one in (target.with_suffix(".md"), target / "index.md", target)), (file, link)
            links += 1
    assert links > 100


def test_build_leaves_what_was_there_when_something_is_wrong(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("build", out, "--data", data)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    (data / "concepts" / "way.yml").write_text("name: way\n")
    assert run("build", out, "--data", data).exit_code == 1
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_build_does_not_replace_a_folder_of_other_things(data: Path, tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("mine")
    result = run("build", tmp_path, "--data", data)
    assert result.exit_code == 2
    assert (tmp_path / "precious.txt").read_text() == "mine"


# --- Links between files ------------------------------------------------------------------------------------------------


def everything_in(home: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file() and not path.is_symlink()}


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("docs/more.md", "docs/more.md:1:1: this is a link that leads elsewhere"),
        ("docs/pictures/key.png", "docs/pictures/key.png:1:1: this is a link that leads elsewhere"),
        ("CONTRIBUTING.md", "CONTRIBUTING.md:1:1: this is a link that leads elsewhere"),
        ("data/concepts/key.yml", "data/concepts/key.yml:1:1: this is a link to something else"),
        ("data/README.md", "data/README.md:1:1: this is a link to something else"),
    ],
)
@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("check", "--format", "github"),
        ("build", "out"),
        ("touched", "--since", "HEAD", "--format", "markdown"),
        ("rename", "way", "road"),
        ("withdraw", "way", "--reason", "It is no concept."),
        ("import", "works.bib"),
        ("test",),
    ],
    ids=lambda command: "-".join(command[:3:2]),
)
def test_no_command_reads_or_shows_what_is_behind_a_link(
    data: Path,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    link: str,
    said: str,
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "key"
    outside.write_text("# Opensesame\n\nname: Opensesame\n", encoding="utf-8")
    (tmp_path / link).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / link).symlink_to(outside)
    (tmp_path / "works.bib").write_text("@book{a, title={Of tolls}, year={1999}}\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: A\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    before = everything_in(tmp_path)
    result = run(*command, "--data", data)
    assert result.exit_code != 0
    assert said.partition(":1:1")[0] in result.output
    assert str(outside) in result.output, "where it leads"
    assert "github" in command or said in result.output
    assert "Opensesame" not in result.output
    assert everything_in(tmp_path) == before


def test_schemas_are_not_written_through_a_link(data: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (data / "schema").symlink_to(tmp_path / "outside")
    result = run("schema", "--data", data)
    assert result.exit_code == 2
    assert "data/schema is a link" in result.output
    assert list((tmp_path / "outside").iterdir()) == []


# --- Before it is published ---------------------------------------------------------------------------------------------


def test_what_git_would_date_wrongly_is_a_problem_only_where_it_is_published(data: Path) -> None:
    assert run("check", "--data", data).exit_code == 0
    result = run("check", "--publish", "--data", data)
    assert result.exit_code == 1
    assert "data:1:1: this cannot be published, as its pages would get wrong days. git has no history" in result.output
    assert "git clone ADDRESS" in result.output
    (line,) = run("check", "--publish", "--format", "github", "--data", data).output.splitlines()
    assert line.startswith("::error file=data,line=1,col=1,title=file::this cannot be published")
