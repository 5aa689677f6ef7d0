"""Learning: gradient descent over all samples, and the score it reaches on statements kept aside."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from torch import nn

from normalizer.learning.batches import Sample, batches, to_batch
from normalizer.learning.model import LineNetwork
from normalizer.learning.phrases import Phrases, rephrase
from normalizer.learning.siblings import Siblings, swap
from normalizer.learning.singles import Singles

Report = Callable[[str], None]
_WARM: Final = 100
_SINGLE_SHARE: Final = 0.12
"""How much statements of a single line count beside printed ones."""
_AGREEMENT: Final = 1.0
"""How much it counts that the network contradicts itself."""
_STRIDE: Final = 5
_REACH: Final = 20
"""Every so many steps the running mean of the weights moves; it reaches back over a twentieth of all steps."""


@dataclass(frozen=True)
class Plan:
    """How to learn: rounds over all samples, the highest step, statements and single lines a step."""

    epochs: float
    rate: float
    size: int = 24
    singles: int = 96
    decay: float = 0.02
    seed: int = 1


@dataclass(frozen=True)
class Variety:
    """What the samples are varied with: other labels, other elements' lines, and lines by themselves."""

    phrases: Phrases
    siblings: Siblings
    singles: Singles


def fit(network: LineNetwork, samples: Sequence[Sample], plan: Plan, variety: Variety, report: Report) -> None:
    """Teach the network the samples, in place, some lines as other filers print them; ``report`` hears of the loss."""
    rng = np.random.default_rng(plan.seed)
    dense = [weights for name, weights in network.named_parameters() if name != "text.weight"]
    optimizers: list[torch.optim.Optimizer] = [
        torch.optim.AdamW(dense, lr=plan.rate, weight_decay=plan.decay),
        torch.optim.SparseAdam([network.text.weight], lr=2 * plan.rate),
    ]
    highest = (plan.rate, 2 * plan.rate)
    steps = math.ceil(plan.epochs * math.ceil(len(samples) / plan.size))
    network.train()
    mean = {name: weights.clone() for name, weights in network.state_dict().items()}
    done, heard = 0, 0.0
    while done < steps:
        for chosen in batches(samples, plan.size, rng):
            if done == steps:
                break
            part = min(1.0, (done + 1) / _WARM) * (0.03 + 0.97 * (1 + math.cos(math.pi * done / steps)) / 2)
            for optimizer, rate in zip(optimizers, highest, strict=True):
                for group in optimizer.param_groups:
                    group["lr"] = rate * part
            chosen = [_varied(sample, variety, rng) for sample in chosen]
            heard += _step(network, chosen, variety.singles.draw(plan.singles, rng), optimizers, dense, rng)
            done += 1
            if done % _STRIDE == 0:
                _follow(mean, network, max(0.0, 1 - _STRIDE * _REACH / steps))
            if done % 100 == 0:
                report(f"step {done} of {steps}: loss {heard / 100:.3f}")
                heard = 0.0
    network.load_state_dict(mean)
    network.eval()


def _varied(sample: Sample, variety: Variety, rng: np.random.Generator) -> Sample:
    return swap(rephrase(sample, variety.phrases, rng), variety.siblings, variety.phrases, rng)


def _follow(mean: dict[str, torch.Tensor], network: LineNetwork, keep: float) -> None:
    """Bring the running mean of the weights nearer to where they are; it errs less than any place on the way."""
    for name, weights in network.state_dict().items():
        mean[name].mul_(keep).add_(weights, alpha=1 - keep)


def _step(
    network: LineNetwork,
    samples: Sequence[Sample],
    singles: Sequence[Sample],
    optimizers: Sequence[torch.optim.Optimizer],
    dense: Sequence[torch.Tensor],
    rng: np.random.Generator,
) -> float:
    """One step down the gradient; the loss.

    The samples are read twice, with other words and weights left out, and the answers should be the same ("R-Drop").
    """
    first, again = (network.scored(to_batch(samples, rng)) for _ in range(2))
    whole = torch.stack([told.counts.sum() for told in first]).sum().clamp(min=1.0)
    wrong = torch.stack([told.loss() for told in (*first, *again)]).sum() / 2
    apart = torch.stack([one.apart(other) for one, other in zip(first, again, strict=True)]).sum()
    loss = (wrong + _AGREEMENT * apart) / whole
    if singles:
        alone = network.scored(to_batch(singles, rng))
        loss = loss + _SINGLE_SHARE * torch.stack([told.loss() for told in alone]).sum() / len(singles)
    for optimizer in optimizers:
        optimizer.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(dense, 1.0)
    for optimizer in optimizers:
        optimizer.step()
    return float((wrong / whole).detach())
