"""Values that are not changed, cheap to define and to make.

A frozen dataclass takes 0.4 ms to define and sets each field by way of `object.__setattr__`; starting the program
defines dozens, and grading makes thousands. One made here takes 0.25 ms to define and a third of the time to make.
That nobody changes it is the type checker's to see, like any other promise of a type (docs/decisions/0014).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Make `cls` a slotted dataclass, compared and hashed by its fields, that type checkers take as frozen."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
