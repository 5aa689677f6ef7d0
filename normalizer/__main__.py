"""``python -m normalizer``: the command ``statements``."""

from normalizer.cli import main

if __name__ == "__main__":
    main(prog_name="python -m normalizer")
