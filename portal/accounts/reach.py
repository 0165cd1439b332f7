"""From assignments to areas: a grant is what one valid assignment gives."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.accounts.rights import OF_A_PROVINCE, READING, READS_WHOLE_DISTRICT, RIGHTS, Right, Role

PROVINCE_DIGITS, DISTRICT_DIGITS = 2, 4


@dataclass(frozen=True)
class Grant:
    role: Role
    codes: tuple[str, ...]
    fiscal_years: tuple[int, ...] = ()
    acting_for: int | None = None

    def gives(self, right: Right) -> bool:
        return bool(self.codes_for(right))

    def codes_for(self, right: Right) -> tuple[str, ...]:
        if right not in RIGHTS[self.role]:
            return ()
        if right in OF_A_PROVINCE:
            return tuple(code for code in self.codes if len(code) == PROVINCE_DIGITS)
        if right in READING and self.role in READS_WHOLE_DISTRICT:
            return tuple(code[:DISTRICT_DIGITS] for code in self.codes)
        return self.codes


def prefixes(grants: Iterable[Grant], rights: Iterable[Right]) -> tuple[str, ...]:
    """Shortest codes first; a code inside another one is dropped."""
    wanted = tuple(rights)
    codes = {code for grant in grants for right in wanted for code in grant.codes_for(right)}
    kept: list[str] = []
    for code in sorted(codes, key=lambda code: (len(code), code)):
        if not code.startswith(tuple(kept)):
            kept.append(code)
    return tuple(kept)
