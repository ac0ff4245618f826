"""Put on PYTHONPATH: every Python that starts then writes down what would leave the machine, and refuses it."""

from __future__ import annotations

import os
import socket
import sys

_WITH_SOCKET = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg")
_BY_NAME = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "urllib.Request")


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    asked = event in _BY_NAME
    if event in _WITH_SOCKET:
        asked = getattr(arguments[0], "family", None) != getattr(socket, "AF_UNIX", object())
    if asked:
        with open(os.environ["DENIED"], "a", encoding="utf-8") as file:
            file.write(f"{event} {arguments[1:]} by {sys.argv}\n")
        raise PermissionError(f"{event} is denied")


if "DENIED" in os.environ:
    sys.addaudithook(_refuse)
    with open(os.environ["DENIED"] + ".heard", "a", encoding="utf-8") as begun:
        begun.write(f"{' '.join(sys.orig_argv[1:])}\n")
