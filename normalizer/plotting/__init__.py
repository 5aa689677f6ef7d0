"""Pictures of statements and of comparisons, drawn with matplotlib (``pip install '.[plot]'``).

What a picture shows is found first (:mod:`spine`, :mod:`steps`, :mod:`tracks`, :mod:`stacks`) and drawn then
(:mod:`waterfall`, :mod:`lines`, :mod:`balance`), so that the figures can be tested without looking.
"""

from __future__ import annotations
