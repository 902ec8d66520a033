"""`python -m tests.faults --times 200` kills processes of runs, and says whether classes recover."""

import argparse
import tempfile
from pathlib import Path

from tests.faults.kills import strike
from tests.faults.stand import Stand, adopted_orphans

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200, help="how many processes are killed")
    parser.add_argument("--seed", type=int, default=0, help="of the moments and the victims")
    options = parser.parse_args()
    with adopted_orphans(), tempfile.TemporaryDirectory() as folder:
        struck = strike(Stand(Path(folder)), options.times, options.seed)
    told = ", ".join(f"{name} {count}" for name, count in sorted(struck.items()))
    print(f"{struck.total()} kills ({told}): every class ended as one that nobody disturbed.")
