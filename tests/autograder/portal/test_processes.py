"""The processes of a portal, one by one."""

import subprocess
import sys


def test_the_web_process_knows_neither_nbgrader_nor_the_engine_nor_the_steps_of_tables():
    program = (
        "import sys, autograder.portal.processes;"
        "print(sorted({'nbgrader', 'pebble', 'jupyter_server', 'alembic'} & sys.modules.keys()))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ended.stdout == "[]\n"
