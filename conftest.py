"""What pytest leaves alone: the modules that need PyTorch, where it is not installed."""

from __future__ import annotations

from importlib.util import find_spec

_NEED_TORCH = ("batches", "course", "fit", "model", "pack", "phrases", "samples", "siblings", "singles")

collect_ignore = [] if find_spec("torch") else [f"normalizer/learning/{name}.py" for name in _NEED_TORCH]
