"""Tests mirror the engine's rooms: the test of a module is found by the module's name."""

from pathlib import Path

ROOT = Path(__file__).parents[1]

SHORT = 40
"""A module of no more lines is tested with what uses it."""

TESTED_THROUGH = {
    # These are parts of one thing, and nobody could tell from outside which part did it.
    "autograder/commands/test_app.py": [
        "commands/check", "commands/export", "commands/options", "commands/report", "commands/selftest",
    ],
    "autograder/commands/test_doctor.py": ["commands/attacks"],
    "autograder/selftest/test_attacking.py": ["selftest/attacks", "selftest/targets"],
    "autograder/selftest/test_submission_checks.py": ["selftest/solved_notebook"],
    "autograder/runs/test_mark_changes.py": ["gradebook/foresight"],
    "autograder/runs/engines/test_local.py": ["runs/engine", "runs/engines/crew", "runs/engines/job"],
    "autograder/runs/engines/cluster/test_dask_engine.py": [
        "runs/engines/cluster/plugin", "runs/engines/cluster/remote", "runs/engines/cluster/roll",
    ],
    "autograder/notebooks/test_reader.py": ["notebooks/content"],
    "autograder/sandbox/test_wire.py": ["sandbox/decoder", "sandbox/encoder"],
    "hostile/test_frames.py": ["sandbox/room"],
    "autograder/course/test_assignment.py": ["course/author_code"],
    "autograder/course/test_release.py": [
        "course/exercise_cell", "course/percent", "course/released",
    ],
    "autograder/gradebook/test_bad_days.py": [
        "gradebook/database", "gradebook/failure", "gradebook/schema",
    ],
    "autograder/gradebook/test_gradebook.py": [
        "gradebook/__init__", "gradebook/assignment_ids", "gradebook/batch", "gradebook/cells",
        "gradebook/rows", "gradebook/submissions",
    ],
    "autograder/grading/test_grader.py": [
        "grading/direct", "grading/loop_timing", "grading/obstacles",
    ],
    # What a portal does is seen from outside: through its addresses, and as whole processes.
    "autograder/portal/class_folder/test_gradebook_watch.py": ["gradebook/changes"],
    "autograder/portal/class_folder/test_filing.py": ["portal/class_folder/taking_in"],
    "autograder/portal/dispatch/test_dispatcher.py": ["portal/dispatch/gradable"],
    "autograder/portal/archives/test_moving.py": ["gradebook/transfer"],
    "autograder/portal/test_supervisor.py": ["commands/serve"],
    "autograder/portal/archives/test_restore.py": ["commands/backup"],
    "autograder/portal/archives/test_servers.py": ["portal/archives/copies"],
    "autograder/portal/decisions/test_carrying_out.py": [
        "portal/submissions/marks", "reporting/export", "reporting/report",
    ],
    "autograder/portal/web/desk/test_marks.py": ["portal/web/desk/marking_form"],
    "autograder/portal/web/desk/test_points.py": ["portal/points"],
    "autograder/portal/storage/test_database.py": [
        "portal/storage/migrations/versions/v0001_first_tables", "portal/storage/migrations/versions/v0002_decisions",
        "portal/storage/__init__", "portal/storage/file", "portal/storage/server", "portal/storage/steps",
        "portal/storage/tables",
    ],
    "autograder/portal/web/test_application.py": [
        "portal/web/book", "portal/web/forms", "portal/web/portal", "portal/web/rendering", "portal/web/visitor",
    ],
    "autograder/portal/submissions/test_attempts.py": ["portal/submissions/__init__"],
    "autograder/portal/web/test_account.py": ["portal/roster/identities"],
    "autograder/portal/decisions/test_moves.py": ["portal/submissions/judged"],
    "autograder/portal/calendar/test_deadlines.py": ["gradebook/deadlines"],
    "autograder/portal/web/desk/test_roster.py": ["portal/web/desk/paging"],
    "autograder/portal/web/test_api.py": ["portal/web/openapi"],
    "autograder/portal/web/safety/test_slow_requests.py": ["portal/web/connections"],
    "autograder/portal/web/test_health.py": ["portal/status"],
    "autograder/lms/test_formats.py": ["lms/spreadsheet", "lms/table"],
    "autograder/pages/feedback/test_prose.py": ["pages/feedback/formula"],
    "autograder/pages/feedback/test_feedback_page.py": [
        "pages/feedback/chapters", "pages/feedback/section", "pages/feedback/wording", "pages/page",
    ],
    "autograder/pages/report/test_distribution.py": ["pages/report/plot"],
    "autograder/pages/report/test_report_page.py": [
        "pages/report/carrying", "pages/report/mistakes", "pages/report/standing",
        "pages/report/success",
    ],
    "autograder/runs/test_run.py": ["runs/__init__", "runs/store"],
    # A wall is tested by what tries to come through it, from within a confined process.
    "autograder/sandbox/test_isolation.py": ["sandbox/probe"],
    "autograder/sandbox/test_worker_client.py": [
        "sandbox/session", "sandbox/zygote_client", "sandbox/zygote_process",
    ],
    "autograder/sandbox/test_shell.py": ["sandbox/compiler", "sandbox/output"],
    "hostile/test_files.py": ["sandbox/landlock", "sandbox/worker_process"],
    "hostile/test_kernel.py": ["sandbox/confine", "sandbox/seccomp"],
    "hostile/test_protocol.py": ["sandbox/channel"],
    "hostile/test_values.py": ["sandbox/reading"],
    # Every test that expects an error expects one of its classes, which do nothing else.
    "autograder/commands/test_terminal.py": ["errors"],
}  # fmt: skip
"""The tests of modules that have none of their own name."""


def test_every_module_of_the_engine_has_a_test_of_its_name_or_is_tested_through_another() -> None:
    through = {module for modules in TESTED_THROUGH.values() for module in modules}
    assert long_modules() - with_a_test_of_the_name() - through == set()


def test_what_the_list_names_is_there() -> None:
    assert [name for name in TESTED_THROUGH if not (ROOT / "tests" / name).is_file()] == []
    modules = [module for listed in TESTED_THROUGH.values() for module in listed]
    assert [each for each in modules if not (ROOT / f"autograder/{each}.py").is_file()] == []


def test_a_test_that_bears_a_name_in_a_room_is_in_that_room() -> None:
    """A module that moves takes its test along."""
    modules = set(map(named, sources()))
    names = {path.stem for path in sources()}
    strays = {test for test in with_a_test_of_the_name() - modules if Path(test).name in names}
    assert strays == set()


def long_modules() -> set[str]:
    return {named(path) for path in sources() if len(path.read_text().splitlines()) > SHORT}


def sources() -> list[Path]:
    return sorted((ROOT / "autograder").rglob("*.py"))


def named(path: Path) -> str:
    """A module as it is listed: its room and its name."""
    return path.relative_to(ROOT / "autograder").with_suffix("").as_posix()


def with_a_test_of_the_name() -> set[str]:
    folder = ROOT / "tests" / "autograder"
    return {
        path.relative_to(folder).with_name(path.stem.removeprefix("test_")).as_posix()
        for path in folder.rglob("test_*.py")
    }
