"""What ends with its `with` block: a worker, the process that forks workers, a runtime."""

from types import TracebackType
from typing import Self


class Closing:
    """Is closed when its `with` block ends, however it ends."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give back what is held; closing twice does no harm."""
        raise NotImplementedError
