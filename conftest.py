"""What pytest leaves alone: modules that need PyTorch, where it is not installed. Properties may take their time."""

from __future__ import annotations

from importlib.util import find_spec

from hypothesis import settings

_NEED_TORCH = ("batches", "course", "fit", "model", "pack", "phrases", "samples", "siblings", "singles")

collect_ignore = [] if find_spec("torch") else [f"normalizer/learning/{name}.py" for name in _NEED_TORCH]

settings.register_profile("untimed", deadline=None)  # a timing is a benchmark, and no test
settings.load_profile("untimed")
