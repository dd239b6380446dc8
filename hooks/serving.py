"""Whether pages are made to be looked at while they change (`mkdocs serve`) or to be published (`mkdocs build`).

A hook that does less for the first takes both names:    on_startup = serving.remember     …     if serving.now(): return
"""

import gc

_command: list[str] = []


def remember(*, command: str, dirty: bool) -> None:
    """MkDocs' event on_startup. Python looks for unreachable objects less often: nearly all that a build makes stays to its end."""
    gc.set_threshold(1_000_000, 50, 1000)
    _command[:] = [command]


def now() -> bool:
    """Whether the command is `mkdocs serve`."""
    return _command == ["serve"]
