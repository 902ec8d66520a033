"""Runs nbgrader's commands, several in one process: each of its own would spend seconds on imports.

python tests/nbgrader_commands.py "generate_assignment means" "autograde means"
"""

import sys
from contextlib import suppress

from jupyter_core.application import NoStart
from nbgrader.apps.nbgraderapp import NbGraderApp

if __name__ == "__main__":
    for command in sys.argv[1:]:
        app = NbGraderApp.instance()
        app.initialize(command.split())
        with suppress(NoStart):  # it has started the command instead
            app.start()
        app.reset()
