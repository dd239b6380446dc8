"""The workflows of GitHub: they run what also runs here, with no more rights than they need, and nothing that can change under them."""

import re
from collections.abc import Iterator

import pytest
import yaml
from pages import PROJECT

WORKFLOWS = {
    path.name: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((PROJECT / ".github" / "workflows").glob("*.yml"))
}
MAKEFILE = (PROJECT / "Makefile").read_text(encoding="utf-8")
ON = True  # YAML reads the key `on` as yes
WAS_ON_MAIN = 'git rev-list --first-parent origin/main | grep -qx "$(git rev-parse HEAD)"'
RIGHTS = {
    ("publish.yml", "deploy"): {"pages": "write", "id-token": "write"},
    ("weekly.yml", "report"): {"contents": "read", "issues": "write"},
}


def jobs() -> Iterator[tuple[str, str, dict]]:
    for name, workflow in WORKFLOWS.items():
        for job, settings in workflow["jobs"].items():
            yield name, job, settings


def steps() -> Iterator[dict]:
    for _, _, settings in jobs():
        yield from settings.get("steps", ())


def test_there_are_three_workflows():
    assert list(WORKFLOWS) == ["check.yml", "publish.yml", "weekly.yml"]


def test_every_action_is_pinned_by_its_full_hash_with_its_version_beside_it():
    for path in sorted((PROJECT / ".github" / "workflows").glob("*.yml")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if "uses:" in line and "./.github/" not in line:
                assert re.search(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_a_workflow_may_read_and_no_job_may_do_more_than_its_work():
    for workflow in WORKFLOWS.values():
        assert workflow["permissions"] == {"contents": "read"}
    assert {(name, job): each["permissions"] for name, job, each in jobs() if "permissions" in each} == RIGHTS


def test_no_credentials_stay_in_the_folder():
    for step in steps():
        if "actions/checkout@" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


def test_two_runs_do_not_meet_and_none_runs_for_ever():
    assert all("group" in workflow["concurrency"] for workflow in WORKFLOWS.values())
    assert WORKFLOWS["publish.yml"]["concurrency"]["cancel-in-progress"] == "${{ inputs.commit != '' }}"
    assert all("timeout-minutes" in job for _, _, job in jobs() if "uses" not in job)


def test_every_command_is_a_target_of_make_or_installs_it():
    commands = [step["run"] for step in steps() if "run" in step]
    assert commands
    for command in commands:
        if match := re.fullmatch(r"make ([\w-]+)( [A-Z]+=\w+)*", command):
            assert re.search(rf"^{match[1]}:", MAKEFILE, re.MULTILINE), command
        elif command != WAS_ON_MAIN:
            assert re.fullmatch(r"apt-get update -qq && apt-get install [\w -]+", command), command


def test_words_of_a_pull_request_never_become_a_command():
    assert not any("${{" in step.get("run", "") for step in steps())


def test_main_alone_is_published_and_only_after_all_checks():
    publish, check = WORKFLOWS["publish.yml"], WORKFLOWS["check.yml"]
    assert publish[ON]["push"] == {"branches": ["main"]}
    assert publish["jobs"]["check"]["uses"] == "./.github/workflows/check.yml"
    assert publish["jobs"]["build"]["needs"] == "check"
    assert publish["jobs"]["deploy"]["needs"] == "build"
    assert "github.ref == 'refs/heads/main'" in publish["jobs"]["deploy"]["if"]
    assert "needs.build.result == 'success'" in publish["jobs"]["deploy"]["if"]
    assert "needs.check.result == 'success'" in publish["jobs"]["build"]["if"]
    assert "https://" in publish["jobs"]["build"]["env"]["SITE_URL"]
    assert {step.get("run") for job in check["jobs"].values() for step in job["steps"]} >= {
        *("make check FORMAT=github", "make build", "make test")
    }


def test_an_earlier_commit_of_main_is_published_without_waiting_for_its_tests_again():
    publish = WORKFLOWS["publish.yml"]
    assert publish[ON]["workflow_dispatch"]["inputs"]["commit"]["required"] is False
    assert publish["jobs"]["check"]["if"] == "${{ !inputs.commit }}"
    assert "(needs.check.result == 'skipped' && inputs.commit)" in publish["jobs"]["build"]["if"]
    checkout, before_anything_else, *_ = publish["jobs"]["build"]["steps"]
    assert checkout["with"]["ref"] == "${{ inputs.commit || github.sha }}"
    assert checkout["with"]["fetch-depth"] == 0, "main is there to compare with"
    assert before_anything_else["run"] == WAS_ON_MAIN, "GitHub also knows the commits of other people's copies"


def test_a_run_that_is_run_again_publishes_the_artifact_of_that_attempt():
    jobs = WORKFLOWS["publish.yml"]["jobs"]
    [upload] = [step["with"] for step in jobs["build"]["steps"] if "upload-pages-artifact" in step.get("uses", "")]
    [deploy] = [step["with"] for step in jobs["deploy"]["steps"] if "deploy-pages" in step.get("uses", "")]
    assert upload["name"] == deploy["artifact_name"] == "github-pages-${{ github.run_attempt }}"


def test_the_labels_that_the_forms_ask_for_stand_in_the_list_of_what_is_set_up_once():
    guide = (PROJECT / "deploy" / "README.md").read_text(encoding="utf-8")
    for form in (PROJECT / ".github" / "ISSUE_TEMPLATE").glob("*-*.yml"):
        for label in yaml.safe_load(form.read_text(encoding="utf-8"))["labels"]:
            assert f"`{label}`" in guide, label


@pytest.mark.parametrize("name", ["weekly.yml"])
def test_the_calendar_never_turns_a_pull_request_red(name):
    assert set(WORKFLOWS[name][ON]) == {"schedule", "workflow_dispatch"}
