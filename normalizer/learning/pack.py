"""The learnt network as a file of a few megabytes: rows of pieces of text in bytes, all else in half precision."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import nn

from normalizer.learning.model import Block, LineNetwork
from normalizer.learning.vocabulary import Vocabulary
from normalizer.mapping.network import FORMAT


@dataclass(frozen=True)
class Calibration:
    """How what the network says becomes how often it is right: see :mod:`normalizer.learning.calibrate`."""

    temperature: float = 1.0
    knots: tuple[float, ...] = (0.0, 1.0)
    truth: tuple[float, ...] = (0.0, 1.0)
    concept_knots: tuple[float, ...] = (0.0, 1.0)
    concept_truth: tuple[float, ...] = (0.0, 1.0)


def pack(network: LineNetwork, vocabulary: Vocabulary, calibration: Calibration) -> bytes:
    """The bytes of ``model.npz``, as ``normalizer.mapping.network.read_network`` reads them."""
    text = network.text.weight.detach().numpy()
    step = float(np.abs(text).max()) / 127
    about = {
        "format": FORMAT,
        "elements": list(vocabulary.elements),
        "layers": len(network.layers),
        "text_step": step,
        "temperature": calibration.temperature,
    }
    arrays: dict[str, NDArray[Any]] = {
        "about": np.frombuffer(json.dumps(about).encode(), dtype=np.uint8),
        "allowed": np.packbits(vocabulary.allowed, axis=1),
        "pieces": vocabulary.pieces,
        "text": np.round(text / step).astype(np.int8),
        "headings": _half(network.headings.weight.T),
        **{f"beside.{at}": _half(turn.weight.T) for at, turn in enumerate(network.beside)},  # type: ignore[operator, union-attr]
        "figures": _half(network.figures.weight.T),
        "kinds": _half(network.kinds.weight),
        "names.weight": _half(network.weights().T),
        "names.bias": _half(network.bias),
        "knots": np.array(calibration.knots, dtype=np.float32),
        "truth": np.array(calibration.truth, dtype=np.float32),
        "concept_knots": np.array(calibration.concept_knots, dtype=np.float32),
        "concept_truth": np.array(calibration.concept_truth, dtype=np.float32),
        **_pair("words", network.words),
        **_pair("norm", network.norm),
        **_pair("norm_last", network.norm_last),
    }
    for at, layer in enumerate(network.layers):
        if isinstance(layer, Block):
            arrays |= _block(str(at), layer)
    out = BytesIO()
    np.savez(out, **arrays)  # type: ignore[arg-type]
    return out.getvalue()


def _block(name: str, layer: Block) -> Mapping[str, NDArray[Any]]:
    parts = ("norm", "ask", "answer", "norm_after", "widen", "narrow")
    made = {f"{name}.near": _half(layer.near)}
    for part in parts:
        made |= _pair(f"{name}.{part}", getattr(layer, part))
    return made


def _pair(name: str, part: nn.Linear | nn.LayerNorm) -> dict[str, NDArray[Any]]:
    """Weight and bias; a matrix turned so that rows are multiplied from the left."""
    weight = part.weight.T if part.weight.ndim == 2 else part.weight
    return {f"{name}.weight": _half(weight), f"{name}.bias": _half(part.bias)}


def _half(weights: Any) -> NDArray[Any]:
    """The tensor in half precision."""
    made: NDArray[Any] = weights.detach().numpy().astype(np.float16)
    return made
