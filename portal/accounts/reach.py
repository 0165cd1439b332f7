"""From assignments to areas: a grant is what one valid assignment gives."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from portal.accounts.rights import OF_A_PROVINCE, READING, READS_WHOLE_DISTRICT, RIGHTS, Right, Role
from portal.territory.codes import district_of, is_province


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
            return tuple(code for code in self.codes if is_province(code))
        if right in READING and self.role in READS_WHOLE_DISTRICT:
            return tuple(district_of(code) for code in self.codes)
        return self.codes

    def opens(self, right: Right, code: str, year: int | None = None) -> bool:
        """A grant for certain fiscal years opens rows of these years, and rows that have no year."""
        counts = year is None or not self.fiscal_years or year in self.fiscal_years
        return counts and code.startswith(self.codes_for(right))


def prefixes(grants: Iterable[Grant], rights: Iterable[Right]) -> tuple[str, ...]:
    """Shortest codes first; a code inside another one is dropped."""
    wanted = tuple(rights)
    codes = {code for grant in grants for right in wanted for code in grant.codes_for(right)}
    kept: list[str] = []
    for code in sorted(codes, key=lambda code: (len(code), code)):
        if not code.startswith(tuple(kept)):
            kept.append(code)
    return tuple(kept)


def by_years(grants: Iterable[Grant], rights: Iterable[Right]) -> dict[tuple[int, ...], tuple[str, ...]]:
    """For each set of fiscal years the codes that were given for them; the empty set stands for every year."""
    wanted, given = tuple(rights), defaultdict[tuple[int, ...], list[Grant]](list)
    for grant in grants:
        given[tuple(sorted(set(grant.fiscal_years)))].append(grant)
    found = {years: prefixes(given[years], wanted) for years in sorted(given)}
    return {years: codes for years, codes in found.items() if codes}
