"""What cannot be read ends in one line that names it, status 2, and nothing written; by the whole pipeline."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

import normalizer
from normalizer.cli import main
from normalizer.errors import InputError

RUBBISH = bytes(range(256)) * 40


def make_bad(folder, kind):
    path = folder / "release.htm"
    match kind:
        case "a folder":
            path.mkdir()
        case "empty":
            path.write_bytes(b"")
        case "rubbish":
            path.write_bytes(RUBBISH)
        case "a picture":
            path.write_bytes(b"\x89PNG\r\n\x1a\n" + RUBBISH)
        case "missing":
            pass
    return path


@pytest.mark.parametrize("kind", ["missing", "a folder", "empty", "rubbish", "a picture"])
@pytest.mark.parametrize("command", ["tidy", "check", "show"])
def test_what_cannot_be_read_is_named_in_one_line(kind, command, tmp_path):
    path = make_bad(tmp_path, kind)
    words = ["-o", str(tmp_path / "out.csv")] if command == "tidy" else []
    ran = CliRunner().invoke(main, [command, str(path), *words])
    assert ran.exit_code == 2
    assert "release.htm" in ran.stderr
    assert (ran.stdout, ran.stderr.count("\n")) == ("", 1)
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("kind", ["missing", "a folder", "empty", "rubbish"])
def test_in_python_it_is_an_input_error(kind, tmp_path):
    with pytest.raises(InputError, match=r"release\.htm"):
        normalizer.normalize(make_bad(tmp_path, kind))


def test_one_bad_file_among_good_ones_writes_nothing(tmp_path):
    good = tmp_path / "letter.txt"
    good.write_text("Dear shareholders,\n\nall is well.\n")
    ran = CliRunner().invoke(
        main, ["tidy", str(good), str(make_bad(tmp_path, "empty")), "-o", str(tmp_path / "out.csv")]
    )
    assert ran.exit_code == 2
    assert not (tmp_path / "out.csv").exists()


def test_a_letter_without_a_statement_is_no_error(tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear shareholders,\n\nall is well.\n")
    ran = CliRunner().invoke(main, ["tidy", str(letter), "-o", str(tmp_path / "out.csv")])
    assert ran.exit_code == 0
    assert "no financial statement" in ran.stderr
    assert normalizer.read_facts(tmp_path / "out.csv").empty
    assert CliRunner().invoke(main, ["check", str(letter)]).exit_code == 3
