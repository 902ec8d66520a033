"""A stranger's notebook: which assignment it answers, what its cells are, and the code to run."""

from autograder.intake import which_assignment
from autograder.intake.demonstrations import needed
from autograder.intake.rebuilding import Rebuilt, RebuiltCell, rebuild

__all__ = ["Rebuilt", "RebuiltCell", "needed", "rebuild", "which_assignment"]
