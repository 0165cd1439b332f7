"""The mutants of one file: what mutmut would change, in every function and every constant, decorated or not.

Columns of models and other bodies of classes are left alone: the database of the tests is made from the migrations.
"""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import OPERATORS_TYPE, mutation_operators

MEANS_NOTHING = {"len", "isinstance", "getLogger", "cast", "TypeVar"}
"""Calls whose arguments tell only types and names of logs, or break at once."""
LEFT_ALONE = cst.Annotation | cst.Decorator | cst.Import | cst.ImportFrom | cst.Assert


@dataclass(frozen=True)
class Mutant:
    file: str
    line: int
    lines: frozenset[int]
    """One of these is reached when the mutant is."""
    source: str
    diff: str


def without_call(node: cst.Expr) -> Iterable[cst.Pass]:
    """`note(…)`, `record.save()`: the statement is forgotten."""
    if isinstance(node.value, cst.Call):
        yield cst.Pass()


OPERATORS: OPERATORS_TYPE = [*mutation_operators, (cst.Expr, without_call)]


class Finder(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        self.found: list[tuple[cst.CSTNode, cst.CSTNode, frozenset[int]]] = []
        self.statements: list[cst.CSTNode] = []
        self.left_alone: set[cst.CSTNode] = set()

    def on_visit(self, node: cst.CSTNode) -> bool:
        if node in self.left_alone or is_left_alone(node):
            return False
        if isinstance(node, cst.ClassDef):
            self.left_alone.update(not_methods(node))
        if isinstance(node, cst.SimpleStatementLine | cst.BaseCompoundStatement):
            self.statements.append(node)
        for kind, operator in OPERATORS:
            if isinstance(node, kind):
                self.found += [(node, changed, self.lines_of(node)) for changed in operator(node)]
        return True

    def on_leave(self, node: cst.CSTNode) -> None:
        if self.statements and self.statements[-1] is node:
            self.statements.pop()

    def lines_of(self, node: cst.CSTNode) -> frozenset[int]:
        """Of the whole statement, or of the head of one that holds others."""
        whole = isinstance(self.statements[-1], cst.SimpleStatementLine)
        first, last = self.span(self.statements[-1] if whole else node)
        return frozenset({self.span(self.statements[-1])[0], *range(first, last + 1)})

    def span(self, node: cst.CSTNode) -> tuple[int, int]:
        place = self.get_metadata(PositionProvider, node)
        return place.start.line, place.end.line


def is_left_alone(node: cst.CSTNode) -> bool:
    if isinstance(node, cst.Call):
        name = node.func.attr if isinstance(node.func, cst.Attribute) else node.func
        return isinstance(name, cst.Name) and name.value in MEANS_NOTHING
    return isinstance(node, LEFT_ALONE) or (isinstance(node, cst.Expr) and isinstance(node.value, cst.BaseString))


def not_methods(node: cst.ClassDef) -> Iterator[cst.CSTNode]:
    yield from (*node.bases, *node.keywords)
    yield from (each for each in node.body.body if not isinstance(each, cst.FunctionDef | cst.ClassDef))


def mutants_of(path: Path, name: str) -> Iterator[Mutant]:
    source = path.read_text(encoding="utf-8")
    wrapper, finder, seen = MetadataWrapper(cst.parse_module(source)), Finder(), {source}
    wrapper.visit(finder)
    for node, changed, lines in finder.found:
        mutated = wrapper.module.code_for_node(wrapper.module.deep_replace(node, changed))
        if mutated not in seen and compiles(mutated):
            seen.add(mutated)
            line = wrapper.resolve(PositionProvider)[node].start.line
            yield Mutant(name, line, lines, mutated, difference(source, mutated))


def compiles(source: str) -> bool:
    try:
        compile(source, "mutant", "exec")
    except SyntaxError:
        return False
    return True


def difference(before: str, after: str) -> str:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return "\n".join(line for line in list(lines)[2:] if not line.startswith("@@"))
