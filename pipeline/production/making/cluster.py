"""A Dask cluster as an executor: the only module that knows `distributed`, which is installed when somebody asks."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager
from typing import Any


class Unreachable(Exception):  # noqa: N818 - what happens, not an error of the program
    """The cluster cannot be used, or was lost; the message says why, in French."""


_SECONDS_TO_ANSWER = 10


@contextmanager
def cluster_executor(address: str) -> Iterator[Executor]:
    """The executor of the cluster at an address (« tcp://10.0.0.5:8786 »). Raises Unreachable."""
    try:
        from distributed import Client, KilledWorker  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise Unreachable(
            "la bibliothèque « distributed » n'est pas installée : pip install casusage[grappe]"
        ) from error
    try:
        client: Any = Client(address, timeout=_SECONDS_TO_ANSWER, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError) as error:
        raise Unreachable(f"personne ne répond à l'adresse « {address} »") from error
    try:
        with client:
            yield client.get_executor(pure=False)
    except (CancelledError, KilledWorker) as error:
        raise Unreachable("une machine s'est arrêtée en travaillant") from error
    except (ImportError, AttributeError) as error:
        raise Unreachable(f"ses machines n'ont pas ce programme dans la même version ({error})") from error
