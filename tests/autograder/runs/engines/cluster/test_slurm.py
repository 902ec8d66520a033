"""What the book says of SLURM, as far as it can be tried without one: the script that its program writes."""

import os
import re
import subprocess
import sys
from pathlib import Path

from autograder.runs.engines.cluster import keys
from tests.autograder.conftest import REPOSITORY

PAGE = REPOSITORY / "book" / "instructors" / "cluster.md"


def test_the_program_in_the_book_starts_a_scheduler_with_keys_and_writes_a_job(tmp_path: Path):
    keys.make(tmp_path / "cluster_keys")
    [program] = re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)
    started, scales, _ = program.partition("cluster.scale")
    assert scales
    (tmp_path / "program.py").write_text(f"{started}print(cluster.job_script())\ncluster.close()\n")
    ended = subprocess.run(
        [sys.executable, "program.py"],
        cwd=tmp_path,
        env=os.environ | {"DASK_SCHEDULER__DASHBOARD__LINK": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout.startswith("tls://")
    for words in (
        "#SBATCH -p short",
        "#SBATCH -A teaching",
        "#SBATCH --cpus-per-task=4",
        "--nthreads 1",
        "--nworkers 4",
        "--tls-key cluster_keys/cluster.key",
    ):
        assert words in ended.stdout
