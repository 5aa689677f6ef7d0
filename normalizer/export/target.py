"""A file, or a folder of files, written whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from normalizer.errors import OutputError


def check_target(path: Path) -> None:
    """Raise OutputError where a file of that name cannot be made; writes nothing."""
    folder = path.resolve().parent
    if path.is_dir():
        raise OutputError(f"{path}: is a folder; name a file in it")
    if path.exists() and not path.is_file():
        raise OutputError(f"{path}: is a pipe or a device and no file that can be replaced; name a file")
    if not folder.is_dir():
        raise OutputError(f"{path}: the folder {folder} does not exist; make it first")
    if not os.access(folder, os.W_OK):
        raise OutputError(f"{path}: the folder {folder} cannot be written to; choose another")


def write_whole(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Let ``write`` fill a file beside the target and put it in the target's place only when it is complete.

    Whatever fails, the target is what it was and nothing half-written is left. Raises OutputError where the file
    system refuses; what ``write`` itself raises passes through.
    """
    check_target(path)
    target = path.resolve()
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with beside.open("xb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            beside.chmod(target.stat().st_mode)
        beside.replace(target)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror or error}); choose another place") from error
    finally:
        beside.unlink(missing_ok=True)


def check_folder(path: Path, names: frozenset[str]) -> None:
    """Raise OutputError where a folder of files of these names cannot be made; writes nothing.

    A folder that holds anything else is not replaced.
    """
    if path.is_dir():
        if others := sorted(held.name for held in path.iterdir() if held.name not in names):
            raise OutputError(f"{path}: holds {others[0]!r}, which is none of ours; name a new folder")
    elif path.exists():
        raise OutputError(f"{path}: is a file; name a new folder")
    elif not path.resolve().parent.is_dir():
        raise OutputError(f"{path}: the folder {path.resolve().parent} does not exist; make it first")
    if not os.access(path.resolve().parent, os.W_OK):
        raise OutputError(f"{path}: the folder {path.resolve().parent} cannot be written to; choose another")


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder of these files beside the target, and put it in the target's place only when it is complete.

    Raises OutputError where the file system refuses, or where the target holds anything but files of these names.
    """
    check_folder(path, frozenset(files))
    target = path.resolve()
    mark = secrets.token_hex(4)
    beside, before = (target.with_name(f".{target.name}.{mark}.{word}") for word in ("part", "old"))
    try:
        beside.mkdir()
        for name, content in files.items():
            with (beside / name).open("xb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
        if target.exists():
            target.rename(before)
        try:
            beside.rename(target)
        except OSError:
            if before.exists():
                before.rename(target)
            raise
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror or error}); choose another place") from error
    finally:
        for rest in (beside, before):
            shutil.rmtree(rest, ignore_errors=True)


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write several files, all or none: each is complete beside its target before the first takes its place.

    Raises OutputError where the file system refuses; nothing half-written is left.
    """
    for path in files:
        check_target(path)
    with ExitStack() as stack:
        moves = []
        for path, content in files.items():
            target = path.resolve()
            beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
            stack.callback(beside.unlink, missing_ok=True)
            try:
                with beside.open("xb") as stream:
                    stream.write(content)
                    stream.flush()
                    os.fsync(stream.fileno())
                if target.exists():
                    beside.chmod(target.stat().st_mode)
            except OSError as error:
                raise OutputError(
                    f"{path}: cannot be written ({error.strerror or error}); choose another place"
                ) from error
            moves.append((beside, target))
        for beside, target in moves:
            beside.replace(target)
